"""When an act took place: the words of time on its own clause, else what the publication date bounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.claims.hosts import find_framing_events, find_hosts
from dragoman.claims.times.calendars import Direction
from dragoman.claims.times.finding import TimeExpression
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.things import ThingWords
from dragoman.model import DateBasis, DateSpan, Document, PartialDate, Precision, Status

_HOSTS = frozenset({"VERB", "AUX", "ADJ"})
_CARRIED_ON = frozenset({"conj", "xcomp", "ccomp", "acl"})
_BOUNDED = frozenset({Status.OCCURRED, Status.ONGOING})
_BEFORE_NOUN = frozenset({"nummod", "compound", "nmod:poss", "nmod", "amod", "obl:tmod", "nmod:tmod"})


@dataclass(frozen=True, slots=True)
class _Hosted:
    """Words of time with the token that they hang on; None where they hang on none."""

    time: TimeExpression
    host: int | None
    is_attribute: bool = False
    """They only say which one is meant: "the agreement of 2015", "its 2022 invasion"."""


def _hold(tree: Tree, time: TimeExpression, nouns: frozenset[int], things: ThingWords) -> _Hosted:
    """Find the verb, or the event noun, that words of time hang on."""
    inside = tree.tokens_in(time.span)
    if not inside:
        return _Hosted(time, None)
    noun = _described_noun(tree, inside, time, things)
    if noun is not None:
        return _Hosted(time, noun, True)
    head = tree.head_of(inside)
    if tree.tokens[head].relation == "case" and tree.tokens[head].head >= 0:
        head = tree.tokens[head].head  # "накануне визита": the noun belongs to the words of time
    participle = _participle_before(tree, inside, things)
    if participle is not None:
        return _Hosted(time, participle)
    for index in tree.ancestors(head):
        if tree.tokens[index].lemma.lower() in things.time_units:
            continue  # "courant 2025", "on the night of 14 April"
        if tree.tokens[index].upos in _HOSTS or index in nouns:
            return _Hosted(time, None if _describes_subject(tree, inside, index) else index)
    return _Hosted(time, None)


def _described_noun(tree: Tree, inside: Sequence[int], time: TimeExpression, things: ThingWords) -> int | None:
    """The noun that words of time only tell from others of its kind, or None."""
    head = tree.head_of(inside)
    above = tree.tokens[head].head
    is_before = above > inside[-1] and tree.tokens[head].relation in _BEFORE_NOUN
    if is_before and tree.tokens[above].upos == "NOUN" and not any(True for _ in tree.under(head, "case")):
        return above
    link = inside[0] - 1
    if link < 0:
        return None
    is_linked = tree.tokens[link].upos in {"ADP", "DET"} and (
        {tree.tokens[link].lemma.lower(), tree.tokens[link].text.lower()} & things.which_words
    )
    is_whole = time.date.precision in {Precision.YEAR, Precision.MONTH} and time.date.start == time.date.end
    is_genitive = is_whole and tree.tokens[inside[-1]].feature("Case") == "Gen" and tree.tokens[link].upos == "NOUN"
    if not is_linked and not is_genitive:
        return None
    for index in range(link - 1 if is_linked else link, max(link - 4, -1), -1):
        token = tree.tokens[index]
        if token.upos == "NOUN":
            is_time_of_day = token.lemma.lower() in things.time_units
            return None if is_time_of_day else index
        if token.upos not in {"ADJ", "DET", "PROPN"}:
            return None
    return None


def _participle_before(tree: Tree, inside: Sequence[int], things: ThingWords) -> int | None:
    """The participle right before words of time that describes a thing: "shells made in 1984"."""
    for index in range(inside[0] - 1, max(inside[0] - 3, -1), -1):
        token = tree.tokens[index]
        if token.lemma.lower() in things.time_units:  # "courant 2025"
            return None
        if token.upos in {"VERB", "ADJ"} and token.relation in {"acl", "amod"}:
            return index if token.feature("VerbForm") == "Part" else None
        if token.upos != "ADP":
            return None
    return None


def _describes_subject(tree: Tree, inside: Sequence[int], verb: int) -> bool:
    """Whether words of time stand in an aside on the subject: "the president, in office since 2023, met …"."""
    commas = [i for i, token in enumerate(tree.tokens) if token.text == ","]
    first = max((i for i in commas if i < inside[0]), default=None)
    last = min((i for i in commas if i > inside[-1]), default=None)
    if first is None or last is None or not last < verb:
        return False
    if not any(subject < first for subject in tree.under(verb, "nsubj", "nsubj:pass")):
        return False
    aside = [tree.tokens[i] for i in range(first + 1, last) if i not in inside]
    return any(token.upos in {"NOUN", "ADJ"} for token in aside)


def choose_time(
    tree: Tree,
    occurrence: Occurrence,
    times: Sequence[TimeExpression],
    reporting: frozenset[int],
    nouns: frozenset[int],
    frames: Frames,
    things: ThingWords,
    *,
    is_matter: bool = False,
) -> TimeExpression | None:
    """Return the words of time that belong to the act.

    Those on its own noun come first, then those on its clause, then those on the verb above it
    that carries the same happening on ("agreed on Monday to supply"), never those on a reporting
    verb: "said on Monday that …" dates the saying. Of several on one word the finest counts.

    Args:
        tree: the sentence.
        occurrence: the act.
        times: the words of time of the sentence.
        reporting: tokens of reporting verbs over the act.
        nouns: heads of the sentence's event nouns, which may carry a date of their own.
        frames: the verbs that carry event nouns.
        things: the words between a thing and the time that tells it from others.
        is_matter: whether it is only the matter of the act that is dated: "accused of violating the
            ceasefire of May 1994" says nothing of when.
    """
    hosted = [_hold(tree, time, nouns, things) for time in times if not _reckons_from(tree, time, things)]

    def _may_date(held: _Hosted, wanted: int) -> bool:
        return not held.is_attribute or (wanted == occurrence.head and not is_matter)

    for wanted in find_hosts(tree, occurrence, frames):
        on_it = [h.time for h in hosted if h.host == wanted and _may_date(h, wanted)]
        if on_it:
            return _finest(on_it)
    around = find_framing_events(tree, occurrence, nouns, things)
    happened = [h.time for h in hosted if h.host in around]
    if happened and not is_matter:
        return _finest(happened)
    for held in hosted:
        host = held.host
        if held.is_attribute:
            continue
        is_main = tree.tokens[occurrence.clause].relation in {"root", "parataxis"}
        if host is None and is_main and not _is_aside(tree, held, occurrence.clause):
            return held.time
        if host is None or host in reporting or host in nouns or _turns_to_future(tree, host, occurrence.clause):
            continue
        if _carries(tree, host, occurrence.clause):
            return held.time
    return None


_REACH_OF_FIRST = 8
"""Tokens between "first" and "since": the noun with its adjectives and where it went, no clause."""


def _reckons_from(tree: Tree, time: TimeExpression, things: ThingWords) -> bool:
    """Whether words of time only tell what an act is the first since: "Putin's first trip to Minsk since 2019"."""
    inside = tree.tokens_in(time.span)
    if not inside or time.date.start is None or time.date.end is not None:
        return False
    before = tree.tokens[max(inside[0] - _REACH_OF_FIRST, 0) : inside[0]]
    return any(token.lemma.lower() in things.firsts for token in before)


def _is_aside(tree: Tree, held: _Hosted, verb: int) -> bool:
    return _describes_subject(tree, tree.tokens_in(held.time.span), verb)


def _finest(times: Sequence[TimeExpression]) -> TimeExpression:
    """The first of several, or one that lies inside it: "in 2019 … in February"."""
    chosen = times[0]
    for time in times[1:]:
        ends = (chosen.date.start, time.date.start, time.date.end, chosen.date.end)
        days = [end.earliest if i < 2 else end.latest for i, end in enumerate(ends) if end is not None]
        known = [day for day in days if day is not None]
        if len(known) == 4 and known[0] <= known[1] and known[2] <= known[3]:
            chosen = time
    return chosen


def _is_future(tree: Tree, verb: int) -> bool:
    auxiliaries = tree.under(verb, "aux")
    return tree.tokens[verb].feature("Tense") == "Fut" or any(
        tree.tokens[a].lemma in {"will", "shall"} for a in auxiliaries
    )


def _turns_to_future(tree: Tree, host: int, clause: int) -> bool:
    """Whether the act lies ahead while the verb with the time lies behind: "arrived on Tuesday and will meet"."""
    return _is_future(tree, clause) and not _is_future(tree, host) and tree.tokens[host].feature("Tense") == "Past"


def _carries(tree: Tree, host: int, clause: int) -> bool:
    """Whether the verb `host` carries its time on to `clause`: coordinated with it, or governing it bare."""
    child = clause
    for above in tree.ancestors(clause):
        if tree.tokens[child].relation not in _CARRIED_ON | {"advcl", "obj", "obl", "nmod", "nsubj"}:
            return False
        if above == host:
            return tree.tokens[child].relation in _CARRIED_ON | {"obj", "obl", "nmod"}
        child = above
    child = host
    for above in tree.ancestors(host):  # "met and signed on Monday": coordinated with it, at any remove
        if tree.tokens[child].relation != "conj":
            return False
        if above == clause:
            return True
        child = above
    return False


def date_act(time: TimeExpression | None, status: Status, document: Document) -> DateSpan | None:
    """Return when the act was or is to be; an undated past one is bounded by a known day of publication."""
    if time is not None:
        return time.date
    if status in _BOUNDED and document.published is not None:
        return DateSpan(
            start=None,
            end=document.published.date,
            precision=_precision(document.published.date),
            basis=DateBasis.BOUNDED,
        )
    return None


def _precision(date: PartialDate) -> Precision:
    if date.day is not None:
        return Precision.DAY
    return Precision.MONTH if date.month is not None else Precision.YEAR


def direction_of(status: Status) -> Direction | None:
    """Return which way words of time look for an act of this status."""
    if status in {Status.PLANNED, Status.REQUESTED, Status.OFFERED, Status.CONDITIONAL}:
        return "future"
    return "past" if status is Status.OCCURRED else None
