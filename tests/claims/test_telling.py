"""A claim as one English line, from its fields alone."""

import pytest

from dragoman.claims import tell_claim, tell_date
from dragoman.lexicon.acts import load_acts
from dragoman.model import (
    AttributionLink,
    Band,
    ClaimObject,
    Condition,
    DateBasis,
    DateSpan,
    EntityKind,
    Likelihood,
    ObjectKind,
    PartialDate,
    PlaceReference,
    Precision,
    SpeakerKind,
    Stance,
    Status,
)
from tests.claims.short_texts import make_claim, make_party

DAY = DateSpan(
    start=PartialDate.parse("2024-03-19"),
    end=PartialDate.parse("2024-03-19"),
    precision=Precision.DAY,
    basis=DateBasis.STATED,
)


def make_link(name: str | None) -> AttributionLink:
    return AttributionLink(
        name=name, entity=None, kind=SpeakerKind.OTHER, stance=Stance.ASSERTS, cue="said", start=0, end=4
    )


def test_a_line_tells_parties_act_place_day_and_chain() -> None:
    """Everything that the claim knows, nothing that it does not."""
    claim = make_claim(
        actors=(make_party("Ebrahim Raisi", kind=EntityKind.PERSON, country="IRN", office="president"),),
        objects=(ClaimObject(text="три ракети", kind=ObjectKind.WEAPON),),
        place=PlaceReference(name="Minsk"),
        date=DAY,
        attribution=(make_link("TASS"), make_link(None)),
    )
    assert tell_claim(claim) == (
        "Ebrahim Raisi (president, IRN) supplied “три ракети” to Russia, in Minsk, 19 March 2024; "
        "according to TASS, through an unnamed source"
    )


def test_who_is_not_known_is_said_to_be_unnamed() -> None:
    """No actor is invented."""
    assert tell_claim(make_claim(actors=())).startswith("somebody unnamed supplied to Russia")


def test_condition_and_likelihood_are_told_in_the_words_of_the_page() -> None:
    """With the band of the word."""
    claim = make_claim(
        status=Status.CONDITIONAL,
        condition=Condition(text="si la paix dure", start=0, end=15),
        likelihood=Likelihood(word="probablement", band=Band(55, 80)),
    )
    assert tell_claim(claim) == (
        "Iran would supply to Russia; on condition “si la paix dure”; “probablement” (55–80 %)"
    )


@pytest.mark.parametrize("act", sorted(load_acts()))
@pytest.mark.parametrize("status", list(Status))
def test_every_act_in_every_status_gives_a_line(act: str, status: Status) -> None:
    """No gap is left unfilled, no word doubled by an empty one."""
    known = load_acts()[act]
    line = tell_claim(make_claim(act=act, type=known.type, status=status))
    assert "{" not in line
    assert "  " not in line
    assert line.startswith("Iran ")


def test_a_day_without_a_year_says_so() -> None:
    """The year is not guessed."""
    day = PartialDate.parse("--03-19")
    date = DateSpan(start=day, end=day, precision=Precision.DAY, basis=DateBasis.STATED)
    assert tell_date(date) == "19 March, year unknown"
