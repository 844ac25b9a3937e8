"""Credibility on the Admiralty scale: counted in origins and their sides, never in printers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.events import group_events, trace_claims
from dragoman.events.credibility import Voice, Word, measure_credibility
from dragoman.model import Credibility, Event, SourcedClaim, Status
from tests.events.making import claim, on, page, sourced, state, tell
from tests.events.speaking import says

FOR, AGAINST, OPEN = Word.ASSERTS, Word.CONTRADICTS, Word.LEAVES_OPEN


@pytest.mark.parametrize(
    ("voices", "grade"),
    [
        ([("Seoul", "KOR", FOR), ("Washington", "USA", FOR)], Credibility.CONFIRMED),
        ([("Seoul", "KOR", FOR), ("a minister of Seoul", "KOR", FOR)], Credibility.PROBABLY_TRUE),
        ([("Daily Bell", None, FOR), ("The Mirror", None, FOR)], Credibility.PROBABLY_TRUE),
        ([("Seoul", "KOR", FOR), ("The Mirror", None, FOR)], Credibility.PROBABLY_TRUE),
        ([("Seoul", "KOR", FOR)], Credibility.POSSIBLY_TRUE),
        ([("Seoul", "KOR", FOR), ("Daily Bell", None, OPEN)], Credibility.POSSIBLY_TRUE),
        ([("Seoul", "KOR", FOR), ("Pyongyang", "PRK", AGAINST)], Credibility.DOUBTFUL),
        ([("A", "KOR", FOR), ("B", "KOR", FOR), ("Pyongyang", "PRK", AGAINST)], Credibility.DOUBTFUL),
        ([("A", "KOR", FOR), ("B", "USA", FOR), ("Pyongyang", "PRK", AGAINST)], Credibility.POSSIBLY_TRUE),
        ([("A", "KOR", FOR), ("B", "USA", FOR), ("C", "PRK", AGAINST), ("D", "RUS", AGAINST)], Credibility.DOUBTFUL),
        ([("Seoul", "KOR", FOR), ("C", "PRK", AGAINST), ("D", "RUS", AGAINST)], Credibility.IMPROBABLE),
        ([("Seoul", "KOR", FOR), ("C", "PRK", AGAINST), ("a minister of C", "PRK", AGAINST)], Credibility.DOUBTFUL),
        ([("Pyongyang", "PRK", AGAINST)], Credibility.IMPROBABLE),
        ([("Pyongyang", "PRK", AGAINST), ("Pyongyang", "PRK", FOR)], Credibility.CANNOT_BE_JUDGED),
        ([("Seoul", "KOR", OPEN)], Credibility.CANNOT_BE_JUDGED),
        ([], Credibility.CANNOT_BE_JUDGED),
    ],
)
def test_the_table(voices: list[tuple[str, str | None, Word]], grade: Credibility) -> None:
    assert measure_credibility(Voice(*voice) for voice in voices) is grade


VOICES = st.lists(
    st.builds(
        lambda number, word: Voice(f"origin {number}", ("KOR", "USA", None)[number % 3], word),
        st.integers(0, 6),
        st.sampled_from(Word),
    ),
    max_size=8,
)


@given(VOICES, st.randoms())
def test_neither_the_order_nor_saying_it_again_counts(voices: list[Voice], random: object) -> None:
    again = [*voices, *voices]
    random.shuffle(again)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert measure_credibility(again) is measure_credibility(voices)


@given(VOICES, st.sampled_from(["KOR", "USA", "FRA", None]))
def test_one_more_origin_that_asserts_never_makes_it_less_credible(voices: list[Voice], side: str | None) -> None:
    more = [*voices, Voice("a new origin", side, FOR)]
    assert measure_credibility(more) <= measure_credibility(voices)


PRK, RUS = state("PRK"), state("RUS")


def delivery(outlet: str, *chain: object, **fields: object) -> SourcedClaim:
    return tell(outlet, "DELIVER", (PRK,), (RUS,), "2024-03-19", attribution=chain, **fields)


def grade_of(*told: SourcedClaim) -> Credibility:
    return _one(*told).credibility


def _one(*told: SourcedClaim) -> Event:
    (event,) = group_events(trace_claims(told, {}))
    return event


@given(st.lists(st.sampled_from(["Kenya", "TASS", "Reuters", "own"]), min_size=1, max_size=4), st.integers(1, 5))
def test_a_reprint_never_changes_it(speakers: list[str], n_reprints: int) -> None:
    """A law: the same words in more papers are the same words."""
    told = [
        delivery(f"Outlet {number}", *([] if speaker == "own" else [says(speaker)]))
        for number, speaker in enumerate(speakers)
    ]
    reprints = [
        replace(
            delivery(f"Reprint {number}", *told[0].claim.attribution),
            origin=told[0].origin,
        )
        for number in range(n_reprints)
    ]
    before, after = _one(*told), _one(*told, *reprints)
    assert after.credibility is before.credibility
    assert after.n_origins == before.n_origins


def test_outlets_of_two_states_that_tell_it_themselves_confirm_it() -> None:
    assert grade_of(delivery("TASS"), delivery("Reuters")) is Credibility.CONFIRMED


def test_two_papers_with_one_minister_are_one_word() -> None:
    assert grade_of(delivery("TASS", says("Jan Novak")), delivery("Reuters", says("Jan Novak"))) is (
        Credibility.POSSIBLY_TRUE
    )


def test_a_paper_that_tells_what_its_minister_says_adds_no_word_of_its_own() -> None:
    """The headline over a statement rests on the statement."""
    document = page("Reuters", "2024-03-20")
    told = [
        sourced(claim("DELIVER", (PRK,), (RUS,), document=document, date=on("2024-03-19"), attribution=chain), document)
        for chain in ((), (says("Kenya"),))
    ]
    assert grade_of(*told) is Credibility.POSSIBLY_TRUE
    assert grade_of(*told, delivery("TASS")) is Credibility.CONFIRMED


def test_both_parties_to_an_act_confirm_it() -> None:
    parties = [says(party.name, entity=party.entity) for party in (PRK, RUS)]
    assert grade_of(*(delivery("Daily Bell", party) for party in parties)) is Credibility.CONFIRMED


def test_hearsay_of_the_unnamed_cannot_be_judged() -> None:
    assert grade_of(delivery("Reuters", says("experts", is_known=False))) is Credibility.CANNOT_BE_JUDGED
    assert grade_of(delivery("Reuters", says(None))) is Credibility.CANNOT_BE_JUDGED


def test_nothing_but_a_plan_cannot_be_judged() -> None:
    assert grade_of(delivery("Reuters", status=Status.PLANNED)) is Credibility.CANNOT_BE_JUDGED


def test_a_denial_printed_twice_is_one_word_against() -> None:
    denied = [
        tell(outlet, "DENY", (PRK,), (RUS,), content="DELIVER", published="2024-03-20") for outlet in ("TASS", "AFP")
    ]
    assert grade_of(delivery("Reuters"), *denied) is Credibility.DOUBTFUL
