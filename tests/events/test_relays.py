"""Who prints an event, and who passes on whom."""

from dataclasses import replace

from dragoman.events import group_events, trace_claims
from dragoman.model import Event, SourcedClaim, SpeakerKind, Stance
from tests.events.making import claim, page, sourced, state, tell
from tests.events.speaking import prints, says

PRK, RUS, CHN = state("PRK"), state("RUS"), state("CHN")


def delivery(outlet: str, *chain: object, origin: str | None = None, **fields: object) -> SourcedClaim:
    return tell(outlet, "DELIVER", (PRK,), (RUS,), "2024-03-19", attribution=chain, origin=origin, **fields)


def event_of(*told: SourcedClaim) -> Event:
    (event,) = group_events(trace_claims(told, {}))
    return event


def relays_of(event: Event) -> list[tuple[str, str, int]]:
    return [(one.teller, one.source, len(one.documents)) for one in event.relays]


def test_an_account_of_one_speaker_names_all_who_print_it() -> None:
    minister = says("Shin Won-sik")
    event = event_of(delivery("The Mirror", minister), delivery("Daily Bell", minister))
    assert [(one.origin, one.publishers) for one in event.accounts] == [("Shin Won-sik", ("Daily Bell", "The Mirror"))]
    assert (event.n_origins, event.publishers) == (1, ("Daily Bell", "The Mirror"))


def test_a_page_of_which_no_outlet_is_known_prints_under_its_id() -> None:
    told = delivery("The Mirror", says("Shin Won-sik"))
    nameless = replace(told, document=replace(told.document, outlet=None))
    assert event_of(nameless).publishers == (nameless.document.id,)


def test_each_link_passes_on_the_one_inside_it() -> None:
    agency = says("BelTA", SpeakerKind.AGENCY, Stance.RELAYS)
    event = event_of(delivery("Daily Bell", says("Shin Won-sik"), agency, prints("Daily Bell")))
    assert relays_of(event) == [("BelTA", "Shin Won-sik", 1), ("Daily Bell", "BelTA", 1)]


def test_who_is_not_named_is_no_link() -> None:
    officials = says("officials", is_known=False)
    times = says("The New York Times", SpeakerKind.NEWSPAPER, Stance.RELAYS)
    event = event_of(delivery("Daily Bell", officials, times), delivery("The Mirror", says(None)))
    assert relays_of(event) == [("Daily Bell", "The New York Times", 1)]


def test_a_translation_of_a_translation_shows_its_road() -> None:
    road = (
        prints("Dune-e Ektesad"),
        prints("Akharin Khabar", SpeakerKind.AGGREGATOR),
        prints("InoSMI", SpeakerKind.TRANSLATOR),
        prints("VPK.name", SpeakerKind.AGGREGATOR),
    )
    event = event_of(delivery("ВПК.name", *road, origin="Dune-e Ektesad"))
    assert relays_of(event) == [
        ("Akharin Khabar", "Dune-e Ektesad", 1),
        ("InoSMI", "Akharin Khabar", 1),
        ("VPK.name", "InoSMI", 1),
    ]


def test_a_copy_without_a_credit_passes_on_whose_text_it_is() -> None:
    copies = [delivery(outlet, says("Shin Won-sik"), prints(outlet), origin="Morning Post") for outlet in ("A1", "B1")]
    event = event_of(*copies, delivery("Morning Post", says("Shin Won-sik"), prints("Morning Post")))
    assert relays_of(event) == [
        ("A1", "Morning Post", 1),
        ("B1", "Morning Post", 1),
        ("Morning Post", "Shin Won-sik", 3),
    ]


def test_spellings_of_one_printer_are_one_link() -> None:
    event = event_of(
        delivery("The Mirror", prints("The Mirror")), delivery("Bell", says("MIRROR", SpeakerKind.NEWSPAPER))
    )
    assert relays_of(event) == [("Bell", "The Mirror", 1)]


def test_a_page_that_tells_of_a_denial_passes_on_the_denier() -> None:
    """It rests on him alone: ten pages that print his denial are one origin."""
    told = [tell(outlet, "DENY", (CHN,), (RUS,), content="DELIVER", published="2024-03-20") for outlet in ("A1", "B1")]
    asserted = tell("The Mirror", "DELIVER", (CHN,), (RUS,), "2024-03-19")
    event = event_of(asserted, *told)
    assert [(one.origin, one.publishers) for one in event.accounts] == [
        ("The Mirror", ("The Mirror",)),
        ("CHN", ("A1", "B1")),
    ]
    assert relays_of(event) == [("A1", "CHN", 1), ("B1", "CHN", 1)]


def test_relays_do_not_depend_on_the_order_of_arrival() -> None:
    document = page("Daily Bell")
    told = [
        sourced(claim("DELIVER", (PRK,), (RUS,), document=document, attribution=(says(name),)), document)
        for name in ("Jan Novak", "Shin Won-sik")
    ]
    assert event_of(*told).relays == event_of(*reversed(told)).relays
