"""What is told of a saved search: a line for each thing that is new, with its words, source and links."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import Commitment, Event
from dragoman.record import PlacedClaim
from dragoman.wording import (
    clean_text,
    count_of,
    tell_claim_line,
    tell_commitment,
    tell_differences,
    tell_event_line,
    tell_list,
    tell_source,
    tell_status,
)

if TYPE_CHECKING:
    from dragoman.record import Arrivals, SavedSearch

_LONGEST_WORDS = 300
"""Code points of a page's words in a line: two lines of a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One thing that is new.

    Attributes:
        id: of the event, claim or commitment.
        told: it as a line of English.
        facts: further lines: origins, differences, how a commitment stands.
        words: the words of the page that carry it; None where the record holds none.
        language: BCP 47 tag of these words; None where it is not known.
        source: whose page it is, and when published.
        uri: the page's address.
        published: when the page was published, as Atom has it (midnight of its first day); None where that is unknown.
        path: where the application shows it.
        keys: ids of the claims behind it, by which it is known as sent.
    """

    id: str
    told: str
    facts: tuple[str, ...]
    words: str | None
    language: str | None
    source: str | None
    uri: str | None
    published: str | None
    path: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is new of one search; `n_more` things came beside its lines."""

    search: str
    lines: tuple[DigestLine, ...]
    n_more: int = 0

    @property
    def subject(self) -> str:
        """The line under which it is sent.

        >>> Digest(search="Minsk", lines=(), n_more=3).subject
        'Minsk: 3 new'
        """
        return f"{clean_text(self.search)}: {len(self.lines) + self.n_more} new"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all lines, each once."""
        return tuple(dict.fromkeys(key for line in self.lines for key in line.keys))


def make_lines(values: Iterable[object], claims: Mapping[str, PlacedClaim]) -> tuple[DigestLine, ...]:
    """Return a line for each value, whatever was sent."""
    return tuple(line for value in values for line in _lines_of(value, claims, frozenset()))


def make_digest(
    search: "SavedSearch", arrivals: "Arrivals", claims: Mapping[str, PlacedClaim], sent: Collection[str]
) -> Digest | None:
    """Return what is to be sent of what came; None when all of it was sent before.

    Args:
        search: whose it is.
        arrivals: what came.
        claims: the first claim of each event, and the newest of each commitment, as far as the record holds them.
        sent: keys of what was sent: an event or claim with any of them is not told again, a commitment only when
            a claim is new.
    """
    lines = tuple(line for value in arrivals.values for line in _lines_of(value, claims, frozenset(sent)))
    if not lines and not arrivals.n_more:
        return None
    return Digest(search=search.name, lines=lines, n_more=arrivals.n_more)


def first_claims(values: Iterable[object]) -> tuple[str, ...]:
    """Return the ids of the claims whose words `make_digest` shows."""
    ids: list[str] = []
    for value in values:
        if isinstance(value, Event):
            ids += value.claims[:1]
        elif isinstance(value, Commitment):
            ids += [step.claims[-1] for step in value.history[-1:] if step.claims]
    return tuple(dict.fromkeys(ids))


def _lines_of(value: object, claims: Mapping[str, PlacedClaim], sent: frozenset[str]) -> Iterable[DigestLine]:
    if isinstance(value, Event):
        if not sent.intersection(value.claims):
            yield _event_line(value, claims.get(value.claims[0]) if value.claims else None)
    elif isinstance(value, Commitment):
        ids = tuple(dict.fromkeys(id for step in value.history for id in step.claims))
        unsent = tuple(id for id in ids if id not in sent)
        if unsent:
            yield _commitment_line(value, claims, unsent)
    elif isinstance(value, PlacedClaim) and value.claim.id not in sent:
        yield _line(value.claim.id, tell_claim_line(value.claim), (), value, f"/claims/{value.claim.id}",
                    (value.claim.id,))  # fmt: skip


def _event_line(event: Event, first: PlacedClaim | None) -> DigestLine:
    origins = tell_list([account.origin for account in event.accounts])
    facts = [f"{count_of(event.n_origins, 'origin')}: {origins}", *tell_differences(event.differences)]
    if event.denied_by:
        facts.append("denied")
    told = tell_event_line(event, first.claim if first else None)
    return _line(event.id, told, facts, first, f"/events/{event.id}", event.claims)


def _commitment_line(commitment: Commitment, claims: Mapping[str, PlacedClaim], keys: tuple[str, ...]) -> DigestLine:
    last = next((claims[id] for step in commitment.history[-1:] for id in step.claims[-1:] if id in claims), None)
    told = tell_commitment(commitment)
    return _line(commitment.id, told, (tell_status(commitment),), last, f"/ledger/{commitment.id}", keys)


def _line(
    id: str, told: str, facts: Iterable[str], placed: PlacedClaim | None, path: str, keys: Iterable[str]
) -> DigestLine:
    words = clean_text(placed.claim.evidence.text) if placed else None
    if words is not None and len(words) > _LONGEST_WORDS:
        words = f"{words[:_LONGEST_WORDS]} …"
    return DigestLine(
        id=id,
        told=clean_text(told),
        facts=tuple(map(clean_text, facts)),
        words=words,
        language=placed.document.language if placed else None,
        source=clean_text(tell_source(placed.document)) if placed else None,
        uri=clean_text(placed.document.uri) if placed else None,
        published=_day_of(placed) if placed else None,
        path=path,
        keys=tuple(keys),
    )


def _day_of(placed: PlacedClaim) -> str | None:
    published = placed.document.published
    day = published.date.earliest if published else None
    return f"{day.isoformat()}T00:00:00Z" if day else None
