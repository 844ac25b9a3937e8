"""One claim for one happening of a document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims.retelling import merge_retellings
from dragoman.model import Claim, DateBasis, DateSpan, PartialDate, Precision, Status
from tests.claims.short_texts import make_claim, make_party


def dated(day: str) -> DateSpan:
    date = PartialDate.parse(day)
    return DateSpan(start=date, end=date, precision=Precision.DAY, basis=DateBasis.STATED, text=day)


def test_a_title_and_its_lead_are_one_claim_with_two_places() -> None:
    """The second telling becomes further evidence."""
    title, lead = make_claim(0), make_claim(50)
    (merged,) = merge_retellings([title, lead])
    assert merged.id == title.id
    assert merged.extra_evidence == (lead.evidence,)


def test_the_kept_claim_takes_the_date_that_only_the_other_has() -> None:
    """What is told is not lost."""
    (merged,) = merge_retellings([make_claim(0), make_claim(50, date=dated("2024-03-19"))])
    assert merged.date == dated("2024-03-19")


def test_other_days_other_partners_and_denials_stay_apart() -> None:
    """Nothing is merged that a reader would tell apart."""
    claims = [
        make_claim(0, date=dated("2024-03-19")),
        make_claim(20, date=dated("2024-03-20")),
        make_claim(40, recipients=(make_party("China"),)),
        make_claim(60, status=Status.DENIED),
        make_claim(80, status=Status.PLANNED),
    ]
    assert len(merge_retellings(claims)) == 5


def test_a_claim_that_a_denial_points_to_stays() -> None:
    """Else the denial would deny nothing on record."""
    told, again = make_claim(0), make_claim(50)
    denial = make_claim(70, act="DENY", denies=again.id)
    assert again.id in {claim.id for claim in merge_retellings([told, again, denial])}


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(Status)), st.booleans()), max_size=8))
def test_every_place_is_kept_once_and_merging_again_changes_nothing(rows: list[tuple[int, Status, bool]]) -> None:
    """No evidence is lost, and the merged claims hold nothing more to merge."""
    names = ("Iran", "China", "Cuba", "Chad")
    claims: list[Claim] = [
        make_claim(20 * i, actors=(make_party(names[who]),), status=status, date=dated("2024-03-19") if day else None)
        for i, (who, status, day) in enumerate(rows)
    ]
    merged = merge_retellings(claims)
    places = [e.start for claim in merged for e in (claim.evidence, *claim.extra_evidence)]
    assert sorted(places) == [claim.evidence.start for claim in claims]
    assert merge_retellings([replace(claim) for claim in merged]) == merged
