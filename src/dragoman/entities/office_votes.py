"""Names beside an office: the office votes for a person, holds an office for him, and rejects what is nobody."""

import re
from collections.abc import Iterator, Sequence

from dragoman.entities.capital_votes import CapitalRun
from dragoman.entities.office_phrases import OfficePhrase
from dragoman.entities.romanisation import fold_name, readings_of
from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon import Lexicon, Modifier, NameRole
from dragoman.lexicon.hints import NameHints
from dragoman.model import Entity, EntityKind, Office, Sentence, Span

_WEIGHT = 1.1
_TITLE_WEIGHT = 1.2
_BODY_TITLE_WEIGHT = 2.6
"""More than a body without a state weighs that the lexicon and two recognisers see in a title: "глава МИДа"."""
_LONGEST_NAME = 4
_GAP = re.compile(r"[»”\"]?\s*")
_COMMA_GAP = re.compile(r"\s*,\s*")
_APPOSITION = re.compile(
    r"\s*[,(–—-]\s*(?:(?:the|a|an|le|la|les|l['’]|un|une|who is|qui est|actuel|then|также|тоже)\s*)*", re.IGNORECASE
)


def vote_by_offices(
    text: str,
    sentence: Sentence,
    phrases: Sequence[OfficePhrase],
    runs: Sequence[CapitalRun],
    votes: Sequence[Vote],
    lexicon: Lexicon,
    hints: NameHints,
) -> Iterator[Vote]:
    """Yield a vote for a person where capitalised words directly follow an office phrase.

    After a rank, one unknown word that looks like the name of a state with a strange ending, or
    that follows the same rank said twice, is nobody: a machine's translation made it.
    """
    named = [vote for vote in votes if vote.voter == "lexicon"]
    for phrase in phrases:
        inside = [vote for vote in named if phrase.core.covers(vote.span)]
        is_free = not any(phrase.core.overlaps(vote.span) for vote in named)
        is_whole = is_free and " " in phrase.core.text_in(text)  # "chef du MAE": no part of the title is a name
        if is_whole or any(_is_weak_body(vote) for vote in inside):
            yield Vote(phrase.core, Sort.NOTHING, "office", _BODY_TITLE_WEIGHT, "a title is no body")
        elif any(letter.isupper() for letter in phrase.core.text_in(text)):
            yield Vote(phrase.core, Sort.NOTHING, "office", _TITLE_WEIGHT, "a title is no name")
    for phrase in phrases:
        if phrase.is_plural:
            continue
        yield from _vote_before(text, phrase, runs, named, hints)
        for run in runs:
            rest = _run_after(text, phrase, run)
            if rest is None or _goes_on(sentence, rest) or _ends_in_place_noun(text, phrase, hints):
                continue
            if not _agrees_in_case(sentence, phrase.core, rest) or _begins_body(sentence, rest, hints):
                continue
            rest = _without_title_again(text, phrase, rest)
            covering = [vote for vote in named if vote.span.overlaps(rest)]
            n_words = len(rest.text_in(text).split())
            if n_words == 1 and not covering and _is_garbled(rest.text_in(text), phrase, lexicon):
                yield Vote(rest, Sort.NOTHING, "office", 4.0, "one garbled word after a rank names nobody")
            elif not any(vote.sort is not Sort.PERSON for vote in covering) and n_words <= _LONGEST_NAME:
                yield Vote(
                    rest, Sort.PERSON, "office", _WEIGHT, f"capitalised words after an office: {phrase.roles[0].role}"
                )


def _without_title_again(text: str, phrase: OfficePhrase, rest: Span) -> Span:
    """Return the words after a title without the title said once more: "général Général Iranu"."""
    first, _, further = rest.text_in(text).partition(" ")
    last = phrase.core.text_in(text).rpartition(" ")[2]
    if further and first.lower() == last.lower():
        return Span(rest.start + len(first) + 1, rest.end)
    return rest


_APPOSED_WEIGHT = 0.8


def _vote_before(
    text: str, phrase: OfficePhrase, runs: Sequence[CapitalRun], named: Sequence[Vote], hints: NameHints
) -> Iterator[Vote]:
    """Yield a vote for the name that an office in apposition follows: "Talgat Bekmuratov, deputy prime minister"."""
    for run in runs:
        gap = text[run.span.end : phrase.outer.start]
        if not 1 < len(run.words) <= _LONGEST_NAME or "," not in gap or not _APPOSITION.fullmatch(gap):
            continue
        if hints.organisation_words & set(run.words):
            continue  # "… of Springfield University, an expert at …": the office is that of somebody named before
        if not any(vote.span.overlaps(run.span) and vote.sort is not Sort.PERSON for vote in named):
            yield Vote(run.span, Sort.PERSON, "office", _APPOSED_WEIGHT, "an office follows in apposition")


def _agrees_in_case(sentence: Sentence, core: Span, run: Span) -> bool:
    """Whether title and name may stand in one case: in "мэр Брисбена" they do not, so that Brisbane is no mayor."""
    title = next((token for token in sentence.tokens if core.overlaps(token.span) and token.upos == "NOUN"), None)
    name = next((token for token in sentence.tokens if run.covers(token.span)), None)
    cases = {token.feature("Case") for token in (title, name) if token is not None} - {None}
    return len(cases) < 2 or cases == {"Gen", "Acc"}


def _begins_body(sentence: Sentence, run: Span, hints: NameHints) -> bool:
    """Whether the capitals begin with a noun of organisations, in whatever case: "посол Корпорации здравоохранения"."""
    first = next((token for token in sentence.tokens if run.covers(token.span)), None)
    return first is not None and {first.text, first.lemma.capitalize()} & hints.organisation_words != set()


def _ends_in_place_noun(text: str, phrase: OfficePhrase, hints: NameHints) -> bool:
    """Whether a noun stands between title and capitals that a name of a place or body follows: "мэр города Энска"."""
    words = text[phrase.core.end : phrase.outer.end].split()
    return bool(words) and words[-1][0].islower() and words[-1] in hints.place_words


def _goes_on(sentence: Sentence, run: Span) -> bool:
    """Whether the capitals begin a longer name that small letters end: "Корейського півострова"."""
    inside = [place for place, token in enumerate(sentence.tokens) if run.covers(token.span)]
    if not inside or inside[-1] + 1 >= len(sentence.tokens):
        return False
    token, after = sentence.tokens[inside[-1]], sentence.tokens[inside[-1] + 1]
    return token.upos == "ADJ" and after.upos == "NOUN" and after.text[:1].islower()


def _is_weak_body(vote: Vote) -> bool:
    return vote.sort is Sort.ORGANISATION and bool(vote.readings) and vote.readings[0].role is NameRole.WEAK


def _run_after(text: str, phrase: OfficePhrase, run: CapitalRun) -> Span | None:
    start = max(run.span.start, phrase.outer.end)
    if run.span.end <= start or not _GAP.fullmatch(text[phrase.outer.end : start]):
        return None
    while start < run.span.end and text[start].isspace():
        start += 1
    if not text[start].isupper():
        return None
    return Span(start, run.span.end)


_SHORTEST_STATE = 4
_LONGEST_ENDING = 3


def _is_garbled(word: str, phrase: OfficePhrase, lexicon: Lexicon) -> bool:
    if phrase.has_garbled_rank:
        return True
    folded = fold_name(word)
    if not phrase.is_rank:
        return False
    for key, entity in lexicon.entities.items():
        if key.startswith("state:"):
            for name in entity.names:
                state = readings_of(name.text, name.language)[0]
                if (
                    len(state) >= _SHORTEST_STATE
                    and folded.startswith(state)
                    and 0 < len(folded) - len(state) <= _LONGEST_ENDING
                ):
                    return True
    return False


def find_holder_phrases(
    text: str, name: Span, phrases: Sequence[OfficePhrase], sentence: Sentence
) -> tuple[OfficePhrase, ...]:
    """Return the office phrases that the words around `name` give to its bearer, the nearest first."""
    found = []
    for phrase in phrases:
        if phrase.core.overlaps(name):
            continue
        if phrase.outer.end <= name.start:
            gap = text[phrase.outer.end : name.start]
            is_near = _GAP.fullmatch(gap) is not None
            if is_near or (_COMMA_GAP.fullmatch(gap) and _is_apposed(sentence, phrase.core, name)):
                found.append(phrase)
        elif not phrase.is_plural and _APPOSITION.fullmatch(text[name.end : phrase.outer.start]):
            found.append(phrase)
    return tuple(sorted(found, key=lambda phrase: (phrase.is_rank, abs(phrase.core.start - name.start))))


def _is_apposed(sentence: Sentence, office: Span, name: Span) -> bool:
    """Whether the tree hangs name on office or office on name, or a second comma closes the name."""
    tokens = sentence.tokens
    for token in tokens:
        if token.head < 0 or token.relation.partition(":")[0] not in ("appos", "flat", "nmod"):
            continue
        head = tokens[token.head]
        if (name.covers(token.span) and office.covers(head.span)) or (
            office.covers(token.span) and name.covers(head.span)
        ):
            return True
    after = next((token for token in tokens if token.start >= name.end), None)
    return after is not None and after.text in (",", ".", ")")


_HEADS = frozenset({"leader", "chief_executive", "director_general"})
_OF_STATE = frozenset({EntityKind.STATE, EntityKind.PERSON, EntityKind.PLACE})


def _find_served(phrase: OfficePhrase, lexicon: Lexicon) -> Entity | None:
    """Return whom the office serves: the body named by the phrase, or the state.

    A description that bodies of many states share ("the general staff") means the one of the state
    that the phrase tells; where the lexicon knows none of that state, the state itself is served,
    and where the phrase tells no state nobody is.
    """
    for vote in sorted(phrase.owners, key=lambda vote: vote.sort is not Sort.ORGANISATION):
        known = [lexicon.entities[reading.key] for reading in vote.readings if reading.key in lexicon.entities]
        if known and len({entity.country for entity in known}) > 1 and vote.country is None:
            known = [entity for entity in known if phrase.country is not None and entity.country == phrase.country]
        if known:
            return known[0]
    return None


def _ends_in(phrase: OfficePhrase, entity: Entity) -> bool:
    """Whether the phrase ends with this name: "the UN nuclear agency" is not the UN."""
    last = max(phrase.owners, key=lambda vote: vote.span.end)
    return last.span.end >= phrase.outer.end and any(reading.key == entity.key for reading in last.readings)


def make_office(phrase: OfficePhrase, lexicon: Lexicon) -> Office:
    """Return the office that a phrase names."""
    entity = _find_served(phrase, lexicon)
    if phrase.is_head and entity is not None and not _ends_in(phrase, entity):
        entity = None
    role = phrase.roles[0]
    if entity is not None and entity.sector == "IGO":
        role = next((other for other in phrase.roles if other.sector == "IGO"), role)
    code, title = role.role, role.title
    is_of_body = entity is not None and entity.kind not in _OF_STATE
    if phrase.is_head and not is_of_body:
        code, title = "official", "head"
    if entity is not None and is_of_body and code in _HEADS:
        title = f"head of {entity.name}"
    if Modifier.DEPUTY in phrase.modifiers and not code.startswith("deputy_"):
        deputy = lexicon.roles.get(f"deputy_{code}")
        code, title = (deputy.role, deputy.title) if deputy else (code, f"deputy {title}")
    if Modifier.FIRST in phrase.modifiers:
        title = f"first {title}"
    if Modifier.SPECIAL in phrase.modifiers and "special" not in title:
        title = f"special {title}"
    if Modifier.ACTING in phrase.modifiers:
        title = f"acting {title}"
    if Modifier.ELECT in phrase.modifiers:
        title = f"{title}-elect"
    if Modifier.DESIGNATE in phrase.modifiers:
        title = f"{title}-designate"
    if phrase.host is not None and phrase.host.country is None:
        title = f"{title} to {_name_of_body(phrase.host, lexicon)}"
    country = phrase.country
    state = lexicon.entities.get(f"state:{country}") if country else None
    return Office(
        role=code,
        title=title,
        serves=entity.id if entity is not None and entity.kind is not EntityKind.STATE else state.id if state else None,
        country=country,
        sector=role.sector,
        accredited_to=phrase.host.country if phrase.host is not None else None,
        is_former=Modifier.FORMER in phrase.modifiers,
        is_then=Modifier.THEN in phrase.modifiers,
    )


def _name_of_body(vote: Vote, lexicon: Lexicon) -> str:
    """Return how English names an organisation inside a sentence: "NATO", "the United Nations"."""
    entity = lexicon.entities.get(vote.readings[0].key)
    name = entity.name if entity is not None else vote.readings[0].lemma
    return f"the {name}" if " " in name else name
