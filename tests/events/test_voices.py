"""Whose word a claim is: the innermost speaker who is named, else the text's own origin."""

from dataclasses import replace

import pytest

from dragoman.events.publishers import choose_spellings
from dragoman.events.voices import is_named, trace_claims
from dragoman.model import (
    AttributionLink,
    Credit,
    CreditRole,
    Entity,
    EntityKind,
    EntityName,
    SourcedClaim,
    SpeakerKind,
    Stance,
)
from tests.events.making import claim, page, person, sourced
from tests.events.speaking import prints, says

LUKASHENKO = "Alexander Lukashenko"
PARTIES = ((person(LUKASHENKO, "BLR"),), (person("Sergei Shoigu", "RUS"),))


def tell(outlet: str, *chain: AttributionLink, origin: str | None = None, credit: Credit | None = None) -> SourcedClaim:
    """A meeting that a page tells of, with its chain."""
    document = replace(page(outlet, "2023-04-11"), credits=(credit,) if credit else ())
    told = claim("MEET", *PARTIES, document=document, attribution=(*chain, prints(outlet)))
    return sourced(told, document, origin)


def origins_of(*told: SourcedClaim) -> list[str]:
    names = [one.document.outlet or "" for one in told] + [one.origin for one in told]
    return [one.origin for one in trace_claims(told, choose_spellings(names))]


def test_two_papers_that_quote_one_minister_have_one_origin() -> None:
    assert origins_of(tell("Daily Bell", says("Jan Novak")), tell("The Mirror", says("Jan Novak"))) == ["Jan Novak"] * 2


def test_a_party_that_speaks_of_its_own_act_is_the_origin_whoever_prints_it() -> None:
    relayed = says("BelTA", SpeakerKind.AGENCY, Stance.RELAYS)
    told = (tell("Daily Bell", says(LUKASHENKO)), tell("The Mirror", says(LUKASHENKO), relayed))
    assert origins_of(*told) == [LUKASHENKO] * 2


def test_a_page_in_its_own_voice_has_the_origin_of_its_text() -> None:
    assert origins_of(tell("Daily Bell"), tell("The Mirror", origin="Morning Post")) == ["Daily Bell", "Morning Post"]


@pytest.mark.parametrize(
    "name", ["experts", "Experts", "Russian media", "вашингтонских аналитиков", "journal de Pékin", "ministère", None]
)
def test_a_speaker_who_is_not_named_leaves_the_text_its_origin(name: str | None) -> None:
    assert origins_of(tell("Daily Bell", says(name, SpeakerKind.ANALYST, is_known=False))) == ["Daily Bell"]


def test_a_newspaper_that_cites_another_rests_on_that_one() -> None:
    """Also where that one cites officials whom it does not name."""
    times = says("The New York Times", SpeakerKind.NEWSPAPER)
    officials = says("officials", is_known=False)
    relays = replace(times, stance=Stance.RELAYS)
    told = (tell("Daily Bell", times), tell("The Mirror", officials, relays))
    assert origins_of(*told) == ["The New York Times"] * 2


def test_a_hedge_and_a_denial_are_their_speakers_word() -> None:
    told = (
        tell("Daily Bell", says("Kyiv", stance=Stance.HEDGES)),
        tell("Daily Bell", says("Minsk", stance=Stance.DENIES)),
    )
    assert origins_of(*told) == ["Kyiv", "Minsk"]


def test_whom_the_page_credits_with_the_whole_text_is_its_own_voice() -> None:
    """The text is held to be another's copy: its credit does not win over that."""
    credit = Credit(name="Lowland Post", role=CreditRole.ORIGINAL, evidence="the Lowland Post writes")
    link = says("The Lowland Post", SpeakerKind.NEWSPAPER, Stance.RELAYS, is_known=False)
    assert origins_of(tell("Daily Bell", link, credit=credit, origin="Upland Post")) == ["Upland Post"]


def test_a_paper_that_is_cited_and_one_that_prints_go_by_one_name() -> None:
    cited = says("Lowland Post", SpeakerKind.NEWSPAPER, is_known=False)
    told = (tell("Daily Bell", cited), tell("The Lowland Post"))
    assert origins_of(*told) == ["The Lowland Post"] * 2


def test_a_paper_in_another_script_goes_by_the_name_under_which_it_prints() -> None:
    """Texts cite it by an entity whose English name is romanised."""
    cited = says("Ozyorny vestnik", SpeakerKind.NEWSPAPER)
    outlet = Entity(
        key="outlet:text:озёрный вестник",
        kind=EntityKind.OUTLET,
        name="Ozyorny vestnik",
        names=(EntityName("Озёрный вестник", "ru"),),
        source="text",
    )
    told = [tell("Daily Bell", cited), tell("Озёрный вестник")]
    spellings = choose_spellings(["Daily Bell", "ОЗЁРНЫЙ ВЕСТНИК", "Озёрный вестник"], [outlet])
    assert [one.origin for one in trace_claims(told, spellings)] == ["Озёрный вестник"] * 2


def test_an_outlet_of_a_house_speaks_for_the_house() -> None:
    assert origins_of(tell("Daily Bell", says("Sputnik", SpeakerKind.AGENCY))) == ["Rossiya Segodnya"]


def test_the_origin_of_the_text_is_kept_beside() -> None:
    (traced,) = trace_claims([tell("Daily Bell", says("Jan Novak"), origin="Morning Post")], {})
    assert (traced.origin, traced.text_origin) == ("Jan Novak", "Morning Post")


def test_tracing_twice_changes_nothing() -> None:
    once = list(trace_claims([tell("Daily Bell", says("Jan Novak"), origin="Morning Post")], {}))
    assert list(trace_claims(once, {})) == once


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("Dune-e Ektesad", True),
        ("Council of the Elders", True),
        ("Russian military department", False),
        ("Kyiv", False),
    ],
)
def test_a_name_is_told_from_a_description(name: str, is_name: bool) -> None:
    """One word alone may be the first of a sentence."""
    assert is_named(says(name, is_known=False)) is is_name
