"""Phrases that name an office: the title, what changes it, whose it is, and how far the phrase reaches.

"заступник міністра закордонних справ Росії", "the former Belarusian defence minister", "посол Росії
у Китаї": the words to the left and right of the title are read as long as they can belong to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.entities.capital_votes import is_given_name
from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon import Modifier, ModifierHit, OfficeHit, OfficeRole, OfficeWords
from dragoman.model import Sentence, Span, Token

_LEFT_REACH = 5
_RIGHT_REACH = 12
"""Tokens to either side within which what belongs to a title is looked for; longer phrases exist, but rarely, and a
wrong state is worse than none."""

_LOCATIVE = {
    "en": frozenset({"to", "in"}),
    "fr": frozenset({"en", "au", "aux", "à", "auprès", "près"}),
    "ru": frozenset({"в", "во", "при"}),
    "uk": frozenset({"у", "в", "при"}),
}
"""Prepositions after which an ambassador's state is the host."""

_ENVOYS = frozenset({"ambassador", "envoy", "charge_d_affaires", "permanent_representative", "consul", "diplomat"})
_MINE = {"en": frozenset({"of", "for"}), "fr": frozenset({"de", "du", "des", "d'", "d’"})}

_OWNERS = frozenset({Sort.STATE, Sort.ADJECTIVE, Sort.BODY, Sort.ORGANISATION, Sort.PLACE})
_QUOTES = frozenset("«»\"“”„'’-‑")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePhrase:
    """Words that name an office.

    Attributes:
        core: the title with its modifiers: "заступник міністра закордонних справ".
        outer: with the words of state around it, and with the rank that follows.
        roles: the roles that the title may mean; `is_rank` when it is a rank alone.
        owners: votes of the lexicon inside `outer` that say whose office it is, nearest first.
        is_indefinite: "a", "un" stands before it: it tells what somebody is, and means nobody known.
        host: the vote for the state to which an ambassador is accredited.
        is_head: the title is the bare English word "head": its holder heads whatever body is named after it,
            and never a state.
        has_garbled_rank: the same word of rank stands twice in a row: a machine's translation.
        is_ambiguous: the title is an office only where the text says whose.
        rank: the role of a rank that follows: "the minister, General …".
    """

    core: Span
    outer: Span
    roles: tuple[OfficeRole, ...]
    modifiers: frozenset[Modifier]
    owners: tuple[Vote, ...]
    host: Vote | None
    is_plural: bool
    is_feminine: bool
    is_indefinite: bool = False
    is_head: bool = False
    has_garbled_rank: bool = False
    is_ambiguous: bool = False
    rank: OfficeRole | None = None

    @property
    def is_rank(self) -> bool:
        """Whether it is a military rank alone."""
        return all(role.is_rank for role in self.roles)

    @property
    def ranks(self) -> tuple[OfficeRole, ...]:
        """The military ranks that it gives."""
        own = self.roles if self.is_rank else ()
        return (*own, self.rank) if self.rank is not None else own

    @property
    def country(self) -> str | None:
        """The state that the words around the title tell, ISO 3166-1 alpha-3, or None."""
        return next((vote.country for vote in self.owners if vote.country is not None), None)


def _tokens_before(sentence: Sentence, position: int) -> list[Token]:
    return [token for token in sentence.tokens if token.end <= position][::-1]


def _tokens_after(sentence: Sentence, position: int) -> list[Token]:
    return [token for token in sentence.tokens if token.start >= position]


def _vote_over(votes: Sequence[Vote], token: Token) -> Vote | None:
    return next((vote for vote in votes if vote.span.overlaps(token.span)), None)


def _read_left(
    sentence: Sentence, core: Span, owners: Sequence[Vote], modifiers: Sequence[ModifierHit], language: str
) -> tuple[Span, list[Vote], list[ModifierHit], int]:
    """Return the core widened by modifiers, the owners to the left, the modifiers, and where the phrase begins."""
    mine: list[Vote] = []
    changed = _read_prefixes(core.start, modifiers)
    start = min([core.start, *(hit.span.start for hit in changed)])
    outer = start
    for token in _tokens_before(sentence, start)[:_LEFT_REACH]:
        hit = next((hit for hit in modifiers if hit.span.overlaps(token.span)), None)
        vote = _vote_over(owners, token)
        if hit is not None and hit.span.end <= core.start:
            if hit not in changed:
                changed.append(hit)
            start = start if mine else min(start, hit.span.start)
            outer = min(outer, hit.span.start)
        elif vote is not None and (vote.sort is Sort.ADJECTIVE or language == "en"):
            if vote not in mine:
                mine.append(vote)
            outer = min(outer, vote.span.start)
        elif (token.upos == "ADJ" and token.text[:1].islower()) or token.text in ("'s", "’s", "'", "’", "-"):
            outer = min(outer, token.start) if token.upos == "ADJ" else outer
        else:
            break
    return Span(start, core.end), mine, changed, outer


def _read_prefixes(start: int, modifiers: Sequence[ModifierHit]) -> list[ModifierHit]:
    """Return the modifiers written together with what begins at `start`: "ex-", "екс" of "ексміністр"."""
    found: list[ModifierHit] = []
    while (hit := next((hit for hit in modifiers if 0 <= start - hit.span.end <= 1), None)) is not None:
        if hit in found or not (start == hit.span.end or hit.modifier in _PREFIXED):
            break
        found.append(hit)
        start = hit.span.start
    return found


_PREFIXED = frozenset({Modifier.FORMER, Modifier.THEN, Modifier.DEPUTY})
_BEHIND = {
    "en": frozenset({Modifier.ELECT, Modifier.DESIGNATE}),
    "fr": frozenset({Modifier.ELECT, Modifier.DESIGNATE, Modifier.ACTING, Modifier.THEN}),
}
"""Modifiers that follow a title: "president-elect", "ministre par intérim", "le président d'alors"."""


def _follows(behind: Sequence[ModifierHit], token: Token) -> ModifierHit | None:
    return next((hit for hit in behind if hit.span.overlaps(token.span)), None)


def _read_right(
    sentence: Sentence,
    core: Span,
    owners: Sequence[Vote],
    offices: Sequence[OfficeHit],
    behind: Sequence[ModifierHit],
    language: str,
    is_envoy: bool,
) -> tuple[list[Vote], Vote | None, int]:
    """Return the owners to the right, the host state or organisation, and where the phrase ends."""
    mine: list[Vote] = []
    host: Vote | None = None
    end = core.end
    preposition = ""
    for token in _tokens_after(sentence, core.end)[:_RIGHT_REACH]:
        if any(hit.span.overlaps(token.span) and hit.span.start >= core.end for hit in offices):
            break
        vote = _vote_over(owners, token)
        lower = token.text.lower()
        if (hit := _follows(behind, token)) is not None:
            end = max(end, hit.span.end)
        elif vote is not None:
            if vote not in mine and vote is not host:
                if is_envoy and preposition in _LOCATIVE.get(language, ()) and _may_host(vote):
                    host = vote
                elif language in ("en", "fr") and preposition and preposition not in _MINE[language] | {"the", "la"}:
                    break
                else:
                    mine.append(vote)
            end = max(end, vote.span.end)
        elif token.upos == "ADP" or lower in _BESIDE or (language == "fr" and lower in _MINE["fr"]):
            if not (language == "fr" and preposition in _BESIDE and lower in _MINE["fr"]):
                preposition = lower
        elif token.upos in ("NOUN", "ADJ") and token.text[:1].islower():
            end = token.end
        elif token.upos == "DET" or token.text in _QUOTES or lower in ("'s", "’s", "-"):
            continue
        else:
            break
    return mine, host, end


_BESIDE = frozenset({"auprès", "près"})
"""French prepositions that "de" belongs to: "auprès de l'ONU"."""


def _may_host(vote: Vote) -> bool:
    """Whether envoys are sent there: a state, or an organisation of states."""
    return vote.country is not None or (vote.sort is Sort.ORGANISATION and bool(vote.readings))


def _merge_terms(text: str, hits: Sequence[OfficeHit], owners: Sequence[Vote], words: OfficeWords) -> list[OfficeHit]:
    """Return the hits with titles that an adjective of state parts put together: "ministre russe de la Défense"."""
    merged = []
    for hit in hits:
        between = next(
            (vote for vote in owners if vote.sort is Sort.ADJECTIVE and 0 < vote.span.start - hit.span.end <= 1), None
        )
        if between is not None:
            rest = text[between.span.end : between.span.end + 60].split("\n")[0]
            joined = hit.text + rest
            longer = [found for found in words.find_offices(joined) if found.span.start == 0]
            wider = [found for found in longer if found.span.end > len(hit.text)]
            if wider:
                end = between.span.end + wider[0].span.end - len(hit.text)
                merged += [replace(found, span=Span(hit.span.start, end)) for found in wider]
                continue
        merged.append(hit)
    return [
        hit for hit in merged if not any(other.span != hit.span and other.span.covers(hit.span) for other in merged)
    ]


_NOT_NOMINAL = frozenset({"ADP", "ADV", "VERB", "AUX", "SCONJ", "CCONJ", "PART", "DET", "PRON"})


def _is_nominal(sentence: Sentence, span: Span) -> bool:
    """Whether a one-word title may be a noun here: Russian "после" is rather "after" than an ambassador."""
    inside = [token for token in sentence.tokens if span.overlaps(token.span)]
    if len(inside) != 1:
        return True
    token = inside[0]
    return token.upos not in _NOT_NOMINAL and not (token.upos == "ADJ" and token.relation == "amod")


def _is_plural(sentence: Sentence, span: Span, language: str) -> bool:
    """Whether the head of the title is in the plural: its last noun in English, its first elsewhere."""
    nouns = [
        token
        for token in sentence.tokens
        if span.start <= token.start < span.end and token.upos in ("NOUN", "PROPN", "ADJ")
    ]
    named = [token for token in nouns if token.upos != "ADJ"] or nouns
    head = (named[-1] if language == "en" else named[0]) if named else None
    return head is not None and head.feature("Number") == "Plur"


def _is_epithet(hit: OfficeHit, owners: Sequence[Vote]) -> bool:
    """Whether the word only qualifies the state right after it: "Official Minsk"."""
    return hit.role.role == "official" and any(
        vote.sort is Sort.STATE and vote.span.start == hit.span.end + 1 for vote in owners
    )


def _is_head(hit: OfficeHit, language: str) -> bool:
    return language == "en" and hit.lemma == "head"


_BODY_WORDS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})


def _heads_something(sentence: Sentence, hit: OfficeHit) -> bool:
    """Whether "of" and a noun phrase with a capital follow: "head of the Kazakh space agency", not "of the table"."""
    after = _tokens_after(sentence, hit.span.end)
    if not after or after[0].text.lower() != "of":
        return False
    for token in after[1:_RIGHT_REACH]:
        if token.upos not in _BODY_WORDS:
            return False
        if token.text[:1].isupper():
            return True
    return False


def _read_name_on(sentence: Sentence, end: int) -> int:
    """Return where a name goes on to over capitals that are no given name: "European" of "European Space Agency"."""
    for token in _tokens_after(sentence, end):
        if token.start > end + 1 or not token.text[:1].isupper() or is_given_name(token.text, "en"):
            break
        end = token.end
    return end


def _is_indefinite(sentence: Sentence, start: int) -> bool:
    before = _tokens_before(sentence, start)
    return bool(before) and before[0].text.lower() in ("a", "an", "un", "une", "another", "any", "each", "every")


def _group_hits(hits: Sequence[OfficeHit]) -> Iterator[tuple[Span, tuple[OfficeHit, ...]]]:
    spans: dict[Span, list[OfficeHit]] = {}
    for hit in hits:
        spans.setdefault(hit.span, []).append(hit)
    yield from ((span, tuple(found)) for span, found in sorted(spans.items()))


def find_office_phrases(
    text: str, sentence: Sentence, votes: Sequence[Vote], words: OfficeWords
) -> tuple[OfficePhrase, ...]:
    """Return the office phrases of a sentence, in order of the text.

    Args:
        text: the document's text.
        sentence: one of its sentences.
        words: the titles of its language.
        votes: the lexicon's votes in this sentence; those for states and organisations may own an office.
    """
    part = sentence.span.text_in(text)
    shift = sentence.start
    owners = [vote for vote in votes if vote.sort in _OWNERS]
    hits = [replace(hit, span=Span(hit.span.start + shift, hit.span.end + shift)) for hit in words.find_offices(part)]
    hits = [hit for hit in hits if _is_nominal(sentence, hit.span) and not _is_epithet(hit, owners)]
    hits = _merge_terms(text, hits, owners, words)
    hits = [hit for hit in hits if not _is_head(hit, words.language) or _heads_something(sentence, hit)]
    modifiers = [
        replace(hit, span=Span(hit.span.start + shift, hit.span.end + shift)) for hit in words.find_modifiers(part)
    ]
    phrases = []
    for span, found in _group_hits(hits):
        inside = [hit for hit in modifiers if span.covers(hit.span)]
        core, left, changed, outer_start = _read_left(sentence, span, owners, modifiers, words.language)
        changed = [hit for hit in changed if hit.modifier is not Modifier.THEN or _is_then(sentence, hit, core, words)]
        is_envoy = any(hit.role.role in _ENVOYS for hit in found)
        behind = _list_behind(text, span.end, modifiers, words.language)
        right, host, end = _read_right(sentence, span, owners, hits, behind, words.language, is_envoy)
        covered = [vote for vote in owners if span.covers(vote.span)]
        is_head = all(_is_head(hit, words.language) for hit in found)
        end = _read_name_on(sentence, end) if is_head else end
        phrases.append(
            OfficePhrase(
                core=core,
                outer=Span(outer_start, end),
                roles=tuple(hit.role for hit in found),
                modifiers=frozenset(hit.modifier for hit in (*changed, *behind) if hit not in inside),
                owners=(*left, *covered, *right),
                host=host,
                is_plural=all(hit.is_plural for hit in found) or _is_plural(sentence, core, words.language),
                is_feminine=all(hit.is_feminine for hit in found),
                is_indefinite=_is_indefinite(sentence, outer_start),
                is_head=is_head,
                is_ambiguous=all(hit.lemma in words.ambiguous for hit in found),
            )
        )
    return tuple(_join_ranks(text, phrases))


def _list_behind(text: str, end: int, modifiers: Sequence[ModifierHit], language: str) -> list[ModifierHit]:
    """Return the modifiers right after a title, where the language has such."""
    found = []
    for hit in modifiers:
        if hit.modifier in _BEHIND.get(language, ()) and text[end : hit.span.start] in (" ", "-", "‑"):
            found.append(hit)
            end = hit.span.end
    return found


def _is_then(sentence: Sentence, hit: ModifierHit, core: Span, words: OfficeWords) -> bool:
    """Whether English "then" belongs to the title; in "then President Putin left" it tells only what came next."""
    if words.language != "en":
        return True
    before = _tokens_before(sentence, hit.span.start)
    opener = before[0].text.lower() if before else ""
    title = next((token for token in _tokens_after(sentence, core.start) if token.start >= hit.span.end), None)
    is_joined = any(token.text == "-" and token.start == hit.span.end for token in sentence.tokens) or any(
        token.start == hit.span.start and token.text.lower().startswith("then-") for token in sentence.tokens
    )
    is_apposed = opener == "," and title is not None and title.text[:1].islower()
    return is_joined or opener in ("the", "his", "her", "their", "its", "’s", "'s") or is_apposed


_JOINT = re.compile(r"[\s,–—-]*(?:(?:le|la|the)\s|l['’])?")


def _join_ranks(text: str, phrases: Sequence[OfficePhrase]) -> Iterator[OfficePhrase]:
    """Yield the phrases with ranks that directly follow drawn in, and rows of one rank made a garbled one."""
    waiting: OfficePhrase | None = None
    for phrase in phrases:
        if waiting is not None and phrase.is_rank and _JOINT.fullmatch(text[waiting.outer.end : phrase.outer.start]):
            is_same = text[phrase.core.start : phrase.core.end].lower() in waiting.core.text_in(text).lower()
            waiting = replace(
                waiting,
                outer=Span(waiting.outer.start, phrase.outer.end),
                rank=phrase.roles[0],
                core=Span(waiting.core.start, phrase.core.end) if waiting.is_rank else waiting.core,
                has_garbled_rank=waiting.has_garbled_rank or (is_same and waiting.is_rank),
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = phrase
    if waiting is not None:
        yield waiting
