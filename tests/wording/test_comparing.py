"""What accounts tell slot by slot, and the one difference that stands for all."""

from dragoman.model import Difference, DifferenceKind
from dragoman.wording import Slot, find_first_difference, tell_difference_briefly, tell_silence, tell_slot
from tests.record import small_record as small


def _differ(kind: DifferenceKind, left: str, right: str | None) -> Difference:
    return Difference(kind=kind, left_origin="The Bell", right_origin="Дзвін", left=left, right=right)


def test_a_slot_is_told_as_the_account_has_it_or_not_at_all() -> None:
    bell, dzvin = small.MEETING.accounts
    assert tell_slot(bell, Slot.WHERE) == "Lima"
    assert tell_slot(dzvin, Slot.WHERE) is None
    assert tell_slot(bell, Slot.VOICE) == "The Bell (asserts), Steppe News (relays)"
    assert tell_slot(dzvin, Slot.WORDS) == "“зустрілася з Хуаном Кіспе 19 березня”"
    assert tell_silence(Slot.VOICE) == "the page's own voice"


def test_whether_it_happened_stands_before_how_much_and_whose_word_never() -> None:
    number = _differ(DifferenceKind.NUMBER, "30 tanks", "more than 100 tanks")
    status = _differ(DifferenceKind.STATUS, "occurred", "denied")
    whose = _differ(DifferenceKind.ATTRIBUTION, "Ann", "Bo")
    assert find_first_difference([whose, number, status]) is status
    assert find_first_difference([whose]) is None


def test_a_difference_is_told_in_one_line() -> None:
    number = _differ(DifferenceKind.NUMBER, "30 tanks", "more than 100 tanks")
    assert tell_difference_briefly(number) == "The Bell: 30 tanks · Дзвін: more than 100 tanks"
    act = _differ(DifferenceKind.ACT, "MEET (“met”)", "TALK (“talked”)")
    assert tell_difference_briefly(act) == "The Bell: met (“met”) · Дзвін: held talks (“talked”)"
    silent = _differ(DifferenceKind.OMISSION, "place Lima", None)
    assert tell_difference_briefly(silent) == "The Bell: place Lima · Дзвін: not said"
