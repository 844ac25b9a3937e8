"""Findings as lines: told in English, with the words of the page in their own language beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dragoman.briefing.endnotes import Endnotes
from dragoman.briefing.spelling import spell_chain, spell_parties
from dragoman.briefing.told import ToldClaim, ToldEvent
from dragoman.briefing.values import Citation, Detail, Words
from dragoman.model import Account, Claim, Commitment, DateBasis, Event, Party, Status
from dragoman.wording import clean_text, tell_claim_line, tell_commitment, tell_event_line, tell_language, tell_parties

Kept = TypeVar("Kept", Claim, Event, Commitment)

UNKNOWN_LANGUAGE = "und"
"""BCP 47 for words of a page whose language is not known."""

_LONGEST_WORDS = 240
"""Code points of a page's words that a line shows; the passage among the sources has them whole."""


_LONGEST_TITLE = 60
"""Code points of a title by which a page of unknown outlet goes: half a line; the sources have it whole."""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Tells values in English: states by name, offices as held at the date.

    Attributes:
        countries: names of states by code.
        notes: where sources are numbered.
    """

    countries: Mapping[str, str]
    notes: Endnotes

    def tell_event(self, told: ToldEvent) -> tuple[Words, ...]:
        """Return an event as a line."""
        return self._tell_event(told, told.event)

    def tell_denied_event(self, told: ToldEvent) -> tuple[Words, ...]:
        """Return an event as it stands where nobody denies it: what is denied is not lost."""
        return self._tell_event(told, replace_kept(told.event, status=_as_asserted(told.event.status)))

    def _tell_event(self, told: ToldEvent, event: Event) -> tuple[Words, ...]:
        first = told.first
        language = first.page.language if first else None
        actors, recipients = self._spell(event.actors, language), self._spell(event.recipients, language)
        line = tell_event_line(
            replace_kept(event, actors=actors, recipients=recipients), first.claim if first else None
        )
        return mark_quoted(line, language)

    def tell_claim(self, told: ToldClaim) -> tuple[Words, ...]:
        """Return a claim as a line, with its word of chance and its speakers."""
        return mark_quoted(tell_claim_line(self._spell_claim(told)), told.page.language)

    def tell_hedged(self, told: ToldClaim) -> tuple[Words, ...]:
        """Return a hedged claim with its word of chance and band first, so that nothing reads as told for certain.

        The act itself is told without a second hedge: "possibly" beside "probably" would be neither.
        """
        claim, likelihood = told.claim, told.claim.likelihood
        if likelihood is None:
            return self.tell_claim(told)
        band = f"{likelihood.band.low}–{likelihood.band.high} %" if likelihood.band else "no band"
        status = (Status.OCCURRED if _is_past(told) else Status.CONDITIONAL) if claim.status in _OPEN else claim.status
        bare = replace_kept(self._spell_claim(told), likelihood=None, status=status)
        return mark_quoted(f"“{likelihood.word}” ({band}): {tell_claim_line(bare)}", told.page.language)

    def tell_assertion(self, told: ToldClaim) -> tuple[Words, ...]:
        """Return what a claim says was done, as it stands where nobody denies it, and without who says so."""
        status = _as_asserted(told.claim.status)
        bare = replace_kept(self._spell_claim(told), attribution=(), likelihood=None, status=status)
        return mark_quoted(tell_claim_line(bare), told.page.language)

    def tell_commitment(self, commitment: Commitment, language: str | None) -> tuple[Words, ...]:
        """Return who owes what to whom, on what condition, until when; `language` is that of its words."""
        debtors, creditors = self._spell(commitment.debtors, language), self._spell(commitment.creditors, language)
        spelled = replace_kept(commitment, debtors=debtors, creditors=creditors)
        return mark_quoted(tell_commitment(spelled), language)

    def tell_parties(self, parties: Iterable[Party], language: str | None) -> str:
        """Return parties with their offices, each once."""
        return tell_parties(self._spell(parties, language))

    def _spell_claim(self, told: ToldClaim) -> Claim:
        claim, language = told.claim, told.page.language
        return replace_kept(
            claim,
            actors=self._spell(claim.actors, language),
            recipients=self._spell(claim.recipients, language),
            attribution=spell_chain(claim.attribution, language),
        )

    def _spell(self, parties: Iterable[Party], language: str | None) -> tuple[Party, ...]:
        return spell_parties(parties, self.countries, language)

    def quote(self, told: ToldClaim) -> tuple[Words, ...]:
        """Return the words of the page in quotation marks, with their language where it is not English."""
        return self._quote(_cut(clean_text(told.claim.evidence.text), _LONGEST_WORDS), told)

    def quote_sentence(self, told: ToldClaim) -> tuple[Words, ...]:
        """Return the sentence that the words stand in, likewise: what hedges them may stand anywhere in it."""
        return self._quote(clean_text(f"{told.before}{told.claim.evidence.text}{told.after}"), told)

    def _quote(self, text: str, told: ToldClaim) -> tuple[Words, ...]:
        language = told.page.language or UNKNOWN_LANGUAGE
        is_english = language.partition("-")[0] == "en"
        after = "”" if is_english else f"” ({tell_language(told.page.language)})"
        return (Words("“"), Words(text, language), Words(after))

    def account_detail(self, account: Account, claims: tuple[ToldClaim, ...]) -> Detail:
        """Return the words by which one origin tells an event, with all passages of it."""
        return Detail(
            label=self.name_origin(account.origin, claims[0]), words=self.quote(claims[0]), citations=self.cite(claims)
        )

    def name_origin(self, origin: str, told: ToldClaim) -> str:
        """Return the name of an origin, with who prints it; a page whose outlet is not known goes by its title."""
        if origin == told.page.document:
            title = told.page.title or told.page.uri
            return clean_text(f"a page of unknown outlet, “{_cut(title, _LONGEST_TITLE)}”")
        outlet = told.page.outlet
        return clean_text(f"{origin}, in {outlet}" if outlet and outlet != origin else origin)

    def cite(self, claims: Iterable[ToldClaim]) -> tuple[Citation, ...]:
        """Return the passages of these claims as numbered sources."""
        return self.notes.cite(claims)


def _as_asserted(status: Status) -> Status:
    return Status.OCCURRED if status is Status.DENIED else status


_OPEN = frozenset({Status.POSSIBLE, Status.CONDITIONAL})


def _is_past(told: ToldClaim) -> bool:
    """Whether the words give the act a time that was over when the page was published."""
    date, published = told.claim.date, told.page.published
    end = date.end.latest if date is not None and date.end is not None and date.basis is not DateBasis.BOUNDED else None
    latest = published.date.latest if published is not None else None
    return end is not None and latest is not None and end <= latest


def replace_kept(value: Kept, **changes: Any) -> Kept:
    """Return the value with some fields told otherwise, under the id that the record keeps it by."""
    changed = replace(value, **changes)
    object.__setattr__(changed, "id", value.id)
    return changed


def mark_quoted(line: str, language: str | None) -> tuple[Words, ...]:
    """Return a line in stretches: what stands between “ and ” is the page's, in its language; the rest is ours.

    >>> [(words.text, words.language) for words in mark_quoted("Iran supplied “зброю “X”” to Russia", "uk")]
    [('Iran supplied “', None), ('зброю “X”', 'uk'), ('” to Russia', None)]
    """
    return tuple(words for words in _stretches(clean_text(line), language or UNKNOWN_LANGUAGE) if words.text)


def _stretches(line: str, language: str) -> Iterator[Words]:
    depth, start = 0, 0
    for place, sign in enumerate(line):
        if sign == "“":
            if depth == 0:
                yield Words(line[start : place + 1])
                start = place + 1
            depth += 1
        elif sign == "”" and depth:
            depth -= 1
            if depth == 0:
                yield Words(line[start:place], language)
                start = place
    yield Words(line[start:], language if depth else None)
