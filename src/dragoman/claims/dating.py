"""When an act took place: the words of time on its own clause, else what the publication date bounds."""

from collections.abc import Sequence

from dragoman.claims.calendars import Direction
from dragoman.claims.times import TimeExpression, find_times
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.model import DateBasis, DateSpan, Document, PartialDate, Precision, Span, Status

_HOSTS = frozenset({"VERB", "AUX", "ADJ"})
_CARRIED_ON = frozenset({"conj", "xcomp", "ccomp", "acl"})
_BOUNDED = frozenset({Status.OCCURRED, Status.ONGOING})


def find_sentence_times(
    document: Document, tree: Tree, direction: Direction | None, previous: PartialDate | None
) -> tuple[TimeExpression, ...]:
    """Return the words of time of one sentence, recurring ones left out."""
    span = tree.sentence.span
    published = document.published.date if document.published else None
    times = find_times(
        span.text_in(document.text),
        document.language or "",
        published=published,
        offset=span.start,
        direction=direction,
        previous=previous,
    )
    return tuple(time for time in times if not time.is_recurring)


def _host_of(tree: Tree, time: Span, nouns: frozenset[int]) -> int | None:
    """The verb, or the event noun, that words of time hang on."""
    inside = tree.tokens_in(time)
    if not inside:
        return None
    head = tree.head_of(inside)
    for index in tree.ancestors(head):
        if tree.tokens[index].upos in _HOSTS or index in nouns:
            return index
    return None


def choose_time(
    tree: Tree,
    occurrence: Occurrence,
    times: Sequence[TimeExpression],
    reporting: frozenset[int],
    nouns: frozenset[int],
) -> TimeExpression | None:
    """Return the words of time that belong to the act.

    Those on its own noun come first, then those on its clause, then those on the verb above it
    that carries the same happening on ("agreed on Monday to supply"), never those on a reporting
    verb: "said on Monday that …" dates the saying.

    Args:
        tree: the sentence.
        occurrence: the act.
        times: the words of time of the sentence.
        reporting: tokens of reporting verbs over the act.
        nouns: heads of the sentence's event nouns, which may carry a date of their own.
    """
    hosts = [(_host_of(tree, time.span, nouns), time) for time in times]
    for wanted in (occurrence.head, *occurrence.words, occurrence.clause):
        for host, time in hosts:
            if host == wanted:
                return time
    for host, time in hosts:
        if host is None and tree.tokens[occurrence.clause].relation in {"root", "parataxis"}:
            return time
        if host is None or host in reporting or host in nouns or _turns_to_future(tree, host, occurrence.clause):
            continue
        if _carries(tree, host, occurrence.clause):
            return time
    return None


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
    return any(tree.tokens[host].relation == "conj" and above == clause for above in tree.ancestors(host))


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
