"""How differences and denials are told."""

from dragoman.model import AttributionLink, Difference, DifferenceKind, SpeakerKind, Stance, Status
from dragoman.wording import tell_denial, tell_differences
from tests.events.making import claim, on, page, state

RUS, CHN = state("RUS"), state("CHN")


def _silence(origin: str) -> Difference:
    return Difference(
        kind=DifferenceKind.OMISSION, left_origin="A", right_origin=origin, left="place Minsk", right=None
    )


def test_all_who_are_silent_on_one_thing_stand_in_one_line() -> None:
    place = Difference(kind=DifferenceKind.PLACE, left_origin="A", right_origin="B", left="Minsk", right="Sochi")
    lines = list(tell_differences([_silence("C"), place, _silence("D")]))
    assert lines == [
        "they differ in place: A has Minsk, B has Sochi",
        "silent on place Minsk, which A and others tell: C, D",
    ]


def test_a_denial_has_its_own_day_before_that_of_its_page() -> None:
    document = page("Gazette", "2024-03-22")
    told = claim("DENY", (CHN,), (RUS,), document=document, date=on("2024-03-20"))
    assert tell_denial(told, document) == "denied by CHN, 20 March 2024 (Gazette)"
    undated = claim("DENY", (CHN,), (RUS,), document=document)
    assert tell_denial(undated, document) == "denied by CHN, by 22 March 2024 (Gazette)"
    assert tell_denial(undated, page("Gazette")) == "denied by CHN, date unknown (Gazette)"


def test_who_denies_is_the_speaker_where_only_the_denied_act_is_told() -> None:
    document = page("Gazette", "2024-03-22")
    link = AttributionLink(
        name="Wang Yi", entity=None, kind=SpeakerKind.OFFICIAL, stance=Stance.DENIES, cue="denied", start=0, end=6
    )
    denied = claim("DELIVER", (CHN,), (RUS,), document=document, status=Status.DENIED, attribution=(link,))
    assert tell_denial(denied, document) == "denied by Wang Yi, by 22 March 2024 (Gazette)"
