"""Generated worlds are the same for one seed, their spans hold, and a careful reader could tell all that they ask."""

from collections import Counter, defaultdict
from itertools import islice

import pytest
from quality.worlds.deciding import Memory, may_mean
from quality.worlds.happening import FAMILIES, TrueCommitment
from quality.worlds.pages import Truth, WrittenPage
from quality.worlds.scores import average, score_claims, stands_right
from quality.worlds.statements import days_meant
from quality.worlds.telling import Teller
from quality.worlds.world import World, make_world

from dragoman.model import Commitment, CommitmentKind, CommitmentStatus, Derivation, DocumentReading


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(3_000, seed=3)


@pytest.fixture(scope="module")
def pages(world: World) -> list[WrittenPage]:
    return list(world.write_pages())


def test_one_seed_makes_one_world(world: World, pages: list[WrittenPage]) -> None:
    again = [page.reading for page in islice(make_world(3_000, seed=3).write_pages(), 200)]
    assert again == [page.reading for page in pages[:200]]
    other = next(iter(make_world(3_000, seed=4).write_pages()))
    assert other.reading.document.text != pages[0].reading.document.text


def test_every_span_is_its_words(pages: list[WrittenPage]) -> None:
    for page in pages:
        text = page.reading.document.text
        for claim in page.reading.claims:
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
            assert claim.evidence.document == page.reading.document.id
            assert all(text[party.start : party.end] == party.mention for party in claim.parties)
            assert claim.date is None or claim.date.text is None or claim.date.text in text
            assert claim.condition is None or text[claim.condition.start : claim.condition.end] == claim.condition.text
            for link in claim.attribution:
                assert link.start is None or text[link.start : link.end] == link.cue
        assert all(text[quote.start : quote.end] == quote.text for quote in page.reading.quotes)


def test_ids_are_each_only_once(pages: list[WrittenPage]) -> None:
    readings: list[DocumentReading] = [page.reading for page in pages]
    documents = Counter(reading.document.id for reading in readings)
    claims = Counter(claim.id for reading in readings for claim in reading.claims)
    assert set(documents.values()) == set(claims.values()) == {1}
    entities = {entity.id: entity for reading in readings for entity in reading.entities}
    assert all(entities[party.entity or ""].name == party.name
               for reading in readings for claim in reading.claims for party in claim.parties)  # fmt: skip


def test_all_traps_are_there(world: World) -> None:
    larger = make_world(8_000, seed=3)
    traps = Counter(trap for page in larger.write_pages() for truth in page.truths for trap in truth.traps)
    wanted = {
        "undated", "month-only", "no-year", "one-sided", "swapped", "variant", "state-for-person", "country-for-town",
        "page-without-date", "page-without-outlet", "reprint", "uncredited-reprint", "near-copy", "translation",
        "uncredited-translation", "relay", "same-publisher", "again", "background", "retrospect", "deadline", "denial",
        "bare-denial", "other-day", "other-place", "other-number", "correction",
    }  # fmt: skip
    assert set(traps) == wanted
    neighbours = {trap for one in larger.occurrences for trap in one.traps}
    assert neighbours == {
        "two-calls", "two-deliveries", "other-officials", "parts-of-a-visit", "plan-and-deed", "partial-deliveries",
        "strikes-of-a-week",
    }  # fmt: skip
    assert {one.family.name for one in larger.occurrences} == set(FAMILIES)


def test_the_size_is_about_what_was_asked_for_and_one_pair_has_much_of_it() -> None:
    large = make_world(10_000, seed=5)
    pairs: Counter[frozenset[str]] = Counter()
    for page in large.write_pages():
        for truth in page.truths:
            one = large.occurrences[truth.event]
            pairs[frozenset((one.left.state.code, one.right.state.code))] += 1
    assert 8_500 < pairs.total() < 11_500
    assert 0.04 < max(pairs.values()) / pairs.total() < 0.11


def test_a_careful_reader_could_tell_which_occurrence_each_statement_means(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a statement says speaks against its own occurrence, and something against every other one."""
    small = make_world(1_500, seed=6)
    memory = Memory(small.occurrences)
    checked: Counter[bool] = Counter()
    tell = Teller.tell

    def tell_and_check(teller: Teller, item: object) -> object:
        statement = tell(teller, item)  # type: ignore[arg-type]  # what the press gives
        if statement is not None:
            days = days_meant(statement, teller.published)
            checked[may_mean(statement, statement.occurrence, days)] += 1
            assert not list(memory.find_rivals(statement, teller.published))
        return statement

    monkeypatch.setattr(Teller, "tell", tell_and_check)
    assert sum(len(page.truths) for page in small.write_pages()) > 1_000
    assert checked[False] == 0
    assert checked[True] > 500


def test_true_origins_are_fewer_than_publishers(pages: list[WrittenPage]) -> None:
    """A reprint, a translation, a near-copy and a second page of one outlet give an event nobody new."""
    origins: defaultdict[int, set[str]] = defaultdict(set)
    for page in pages:
        for truth in page.truths:
            origins[truth.event].add(truth.origin)
    copied = {"reprint", "uncredited-reprint", "near-copy", "translation", "uncredited-translation", "same-publisher"}
    for page in pages:
        for truth in page.truths:
            if truth.traps & copied and not truth.origin.startswith("speaker"):
                assert truth.origin in origins[truth.event]
    n_publishers = len({(page.reading.document.outlet, truth.event) for page in pages for truth in page.truths})
    assert sum(map(len, origins.values())) < 0.85 * n_publishers


def _truth(event: int) -> Truth:
    return Truth(event=event, origin="", commitment=None, traps=frozenset())


def test_b_cubed_of_a_worked_example() -> None:
    """Two events of three and two claims; one claim of the second is put with the first, the other stands alone."""
    truths = {"a": _truth(1), "b": _truth(1), "c": _truth(1), "d": _truth(2), "e": _truth(2)}
    scores = average(score_claims(truths, {"a": "x", "b": "x", "c": "x", "d": "x"}).values())
    assert scores.precision == pytest.approx((3 * 0.75 + 0.25 + 1) / 5)
    assert scores.recall == pytest.approx((3 * 1.0 + 0.5 + 0.5) / 5)


def test_where_speakers_part_either_status_is_right_if_it_is_disputed_and_neither_if_not() -> None:
    true = TrueCommitment(
        number=0, kind=CommitmentKind.TRANSFER, debtor="NOR", creditor="KEN", outcome="denied",
        status=CommitmentStatus.DENIED, or_disputed=CommitmentStatus.PARTLY_DELIVERED,
    )  # fmt: skip
    for status in CommitmentStatus:
        for is_disputed in (False, True):
            found = Commitment(
                kind=true.kind, debtors=(), creditors=(), objects=(), condition=None, deadline=None, status=status,
                history=(), is_disputed=is_disputed, derivation=Derivation(stage="", version="", rule=""),
            )  # fmt: skip
            is_either = status in (CommitmentStatus.DENIED, CommitmentStatus.PARTLY_DELIVERED)
            assert stands_right(true, found) is (is_disputed and is_either)
