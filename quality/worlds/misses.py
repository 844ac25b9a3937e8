"""Misses drawn so that a person can judge them: what was split, what was merged, whose origins and fates are wrong."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.model import Claim, Event
from quality.worlds.happening import Occurrence
from quality.worlds.measuring import WorldScore
from quality.worlds.pages import WrittenPage
from quality.worlds.scores import event_of_claims
from quality.worlds.settled import SettledWorld


class _Pages:
    """Where each claim stands."""

    def __init__(self, settled: SettledWorld) -> None:
        self._pages: dict[str, tuple[WrittenPage, Claim]] = {}
        for page in settled.pages.values():
            for claim in page.reading.claims:
                self._pages[claim.id] = page, claim

    def draw(self, id: str, settled: SettledWorld) -> str:
        """Return one line of a claim: its page, its words, what makes it hard."""
        page, claim = self._pages[id]
        document, truth = page.reading.document, settled.truths[id]
        published = str(document.published.date) if document.published else "no date"
        words = document.text[claim.evidence.sentence_start : claim.evidence.sentence_end]
        date = f"{claim.date.start}..{claim.date.end} {claim.date.basis}" if claim.date else "no date"
        traps = ", ".join(sorted(truth.traps))
        return (
            f"    {document.outlet or 'no outlet'} ({document.language}, {published}): {words}\n"
            f"      {claim.act} {claim.status}, {date}; {claim.id} of {document.id}; origin {truth.origin}; {traps}"
        )


def draw_occurrence(one: Occurrence) -> str:
    """Return one line of what happened in truth."""
    sides = " and ".join(
        f"{side.state.code}{f' ({side.official.entity.name}, {side.official.office})' if side.official else ''}"
        for side in (one.left, one.right)
    )
    when = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    parts = [
        f"{one.act} {sides}",
        when,
        one.place.name if one.place else "",
        f"{one.n_things or ''} {one.thing.key}".strip() if one.thing else "",
        "; ".join(one.traps),
    ]
    return f"no. {one.number}: " + ", ".join(part for part in parts if part)


def print_misses(score: WorldScore, n_misses: int, kinds: Sequence[str] = ()) -> None:
    """Print up to so many of each kind: "split", "merged", "origins", "status"; all kinds when none is named."""
    pages = _Pages(score.settled)
    for kind, drawn in (
        ("split", _draw_split(score, pages)),
        ("merged", _draw_merged(score, pages)),
        ("origins", _draw_origins(score, pages)),
        ("status", _draw_statuses(score, pages)),
    ):
        if kinds and kind not in kinds:
            continue
        print(f"\n== {kind} ==")
        for _, words in zip(range(n_misses), drawn, strict=False):
            print(words + "\n")


def _draw_split(score: WorldScore, pages: _Pages) -> Iterator[str]:
    """Occurrences in several events, the largest apart."""
    settled = score.settled
    found = event_of_claims(settled.events)
    parts: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim, truth in settled.truths.items():
        parts[truth.event][found.get(claim, "in no event")].append(claim)
    for number, by_event in sorted(parts.items()):
        if len(by_event) > 1:
            lines = [draw_occurrence(settled.world.occurrences[number])]
            for event, claims in sorted(by_event.items(), key=lambda row: -len(row[1])):
                lines.append(f"  {event} ({len(claims)} claims)")
                lines += [pages.draw(claim, settled) for claim in claims[:4]]
            yield "\n".join(lines)


def _draw_merged(score: WorldScore, pages: _Pages) -> Iterator[str]:
    """Events that hold several occurrences."""
    settled = score.settled
    for event in settled.events:
        held: defaultdict[int, list[str]] = defaultdict(list)
        for claim in (*event.claims, *event.denied_by):
            held[settled.truths[claim].event].append(claim)
        if len(held) > 1:
            lines = [f"{event.id} ({event.act}) holds"]
            for number, claims in sorted(held.items(), key=lambda row: -len(row[1])):
                lines.append(f"  {draw_occurrence(settled.world.occurrences[number])} ({len(claims)} claims)")
                lines += [pages.draw(claim, settled) for claim in claims[:3]]
            yield "\n".join(lines)


def _draw_origins(score: WorldScore, pages: _Pages) -> Iterator[str]:
    """Events that are whole and whose origins are counted wrongly: the faults of independence alone."""
    settled = score.settled
    found = event_of_claims(settled.events)
    by_id: dict[str, Event] = {event.id: event for event in settled.events}
    claims_of: defaultdict[int, list[str]] = defaultdict(list)
    for claim, truth in settled.truths.items():
        claims_of[truth.event].append(claim)
    for one in score.origins:
        claims = claims_of[one.event]
        events = {found.get(claim) for claim in claims}
        if one.is_right or len(events) > 1 or any(score.claims[claim].precision < 1 for claim in claims):
            continue
        event = by_id[next(iter(events)) or ""]
        lines = [f"{draw_occurrence(settled.world.occurrences[one.event])}: {one.true} origins, counted {one.found}"]
        for account in event.accounts:
            lines.append(f"  account of {account.origin}")
            lines += [pages.draw(claim, settled) for claim in account.claims[:4]]
        yield "\n".join(lines)


def _draw_statuses(score: WorldScore, pages: _Pages) -> Iterator[str]:
    """Commitments that do not stand as they do in truth, with their history."""
    settled = score.settled
    for one in score.commitments:
        if one.is_right:
            continue
        true = settled.world.commitments[one.number]
        told = f"{true.kind} {true.debtor} to {true.creditor}, {true.outcome}: {true.status}"
        if one.found is None:
            claims = [claim for claim, truth in settled.truths.items() if truth.commitment == one.number]
            lines = [f"{told}; missing", *(pages.draw(claim, settled) for claim in claims[:6])]
        else:
            lines = [f"{told}; found {one.found.status} ({one.found.id})"]
            for step in one.found.history:
                when = f"{step.date.start}..{step.date.end} {step.date.basis}" if step.date else "undated"
                lines.append(f"  {step.status} {when} ({len(step.claims)} claims)")
                lines += [pages.draw(claim, settled) for claim in step.claims[:2] if claim in settled.truths]
        yield "\n".join(lines)
