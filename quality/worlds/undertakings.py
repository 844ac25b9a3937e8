"""Affairs in which something is owed: promises, requests, treaties, exercises, guarantees, and what becomes of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.model import CommitmentKind, CommitmentStatus, PlaceReference
from quality.worlds.affairs import LEADERS, Affair, Bundle, Item, draw_number, make_meeting
from quality.worlds.happening import Occurrence, Side, TrueCommitment
from quality.worlds.population import State, Thing, load_things
from quality.worlds.tables import draw, happens, parameter

_OPEN_DAYS = 420
"""So long does a promise of a thing between two states stand alone."""


def _found(affair: Affair, kind: CommitmentKind, debtor: State, creditor: State, outcome: str,
           status: CommitmentStatus, **fields: Any) -> TrueCommitment:  # fmt: skip
    commitment = TrueCommitment(
        number=affair.chronicle.next_commitment,
        kind=kind,
        debtor=debtor.code,
        creditor=creditor.code,
        outcome=outcome,
        status=status,
        **fields,
    )
    affair.chronicle.commitments.append(commitment)
    return commitment


def choose_thing(affair: Affair, debtor: State, creditor: State) -> Thing | None:
    """Return a thing of which nothing else is owed between the two for a year, or None when there is none."""
    things = list(load_things("things").values())
    affair.dice.shuffle(things)
    return next((thing for thing in things if affair.take(debtor, creditor, thing.key, _OPEN_DAYS)), None)


_SUPPLY_STATUS = {
    "whole": CommitmentStatus.FULFILLED,
    "parts": CommitmentStatus.FULFILLED,
    "partly": CommitmentStatus.PARTLY_DELIVERED,
    "refused": CommitmentStatus.REFUSED,
    "withdrawn": CommitmentStatus.WITHDRAWN,
    "denied": CommitmentStatus.DENIED,
    "nothing": CommitmentStatus.PROMISED,
}


def make_supply(affair: Affair) -> Iterator[Bundle]:
    """One state promises things to another, perhaps asked first; they come, in parts or not at all."""
    dice, debtor, creditor = affair.dice, affair.left, affair.right
    thing = choose_thing(affair, debtor, creditor)
    if thing is None:
        yield from make_meeting(affair)
        return
    outcome, n_things = draw(dice, parameter("supply", "outcomes")), draw_number(dice)
    parts = _split(affair, outcome, n_things)
    days: list[date] = []
    for _ in parts or [0]:
        least, most = parameter("supply", "gap_days")
        days.append(affair.later(least, most, days[-1] if days else None))
    deadline, is_late = None, False
    if happens(dice, "supply", "deadline"):
        is_late = outcome in {"whole", "parts"} and happens(dice, "supply", "late")
        deadline = days[-1] + timedelta(-8 if is_late else 20)
    commitment = _found(
        affair, CommitmentKind.TRANSFER, debtor, creditor, outcome, _SUPPLY_STATUS[outcome],
        promised=n_things, delivered=sum(parts) if parts else None,
        is_late=is_late if outcome in {"whole", "parts"} else None, is_disputed=True if outcome == "denied" else None,
        or_disputed=CommitmentStatus.PARTLY_DELIVERED if outcome == "denied" else None,
    )  # fmt: skip
    told: dict[str, Any] = {"thing": thing, "commitment": commitment.number}
    if happens(dice, "supply", "asked_first"):
        asked_on = affair.later(-40, -18)
        asked = affair.add("supply", "ask", "REQUEST", Side(creditor), Side(debtor), asked_on, content="DELIVER",
                           n_things=n_things, **told)  # fmt: skip
        yield Bundle(asked_on, (Item(asked),))
    promise = affair.add(
        "supply", "promise", "PROMISE", Side(debtor, dice.choice(LEADERS)), Side(creditor), affair.day,
        content="DELIVER", n_things=n_things, deadline=deadline, **told,
    )  # fmt: skip
    yield Bundle(affair.day, (Item(promise),))
    if outcome == "refused":
        refusal = affair.add(
            "supply", "refuse", "REFUSE", Side(debtor), Side(creditor), days[0], content="DELIVER", **told
        )
        yield Bundle(days[0], (Item(refusal),))
    elif outcome == "withdrawn":
        end = affair.add("supply", "leave", "CANCEL", Side(debtor), Side(creditor), days[0], **told)
        yield Bundle(days[0], (Item(end),))
    traps = ("partial-deliveries",) if len(parts) > 1 else ()
    for n_part, day in zip(parts, days, strict=False):
        part = affair.add("supply", "supply", "DELIVER", Side(debtor), Side(creditor), day, n_things=n_part,
                          place=affair.town(creditor), traps=traps, **told)  # fmt: skip
        yield Bundle(day, (Item(part),), denied=(part,) if outcome == "denied" else (), must_be_denied=True)


def _split(affair: Affair, outcome: str, n_things: int) -> list[int]:
    """Return how many come with each delivery."""
    if outcome in {"refused", "withdrawn", "nothing"}:
        return []
    if outcome == "whole":
        return [n_things]
    if outcome == "denied":
        return [n_things // 2]
    n_parts = draw(affair.dice, parameter("supply", "n_parts"))
    share = n_things // n_parts
    parts = [share] * (n_parts - 1)
    parts.append(n_things - sum(parts))
    return parts if outcome == "parts" else parts[: max(1, n_parts - 1)]


def make_request(affair: Affair) -> Iterator[Bundle]:
    """One state asks or demands something of the other, which refuses, promises it or says nothing."""
    dice, asker, asked = affair.dice, affair.left, affair.right
    content = dice.choice(("WITHDRAW", "RELEASE", "APOLOGIZE", "DELIVER"))
    thing = choose_thing(affair, asked, asker) if content == "DELIVER" else None
    if thing is None and (content == "DELIVER" or not affair.take(asked, asker, content, 240)):
        yield from make_meeting(affair)
        return
    outcome = draw(dice, parameter("request_outcomes"))
    kind = CommitmentKind.TRANSFER if thing else CommitmentKind.OTHER
    status = {"nothing": CommitmentStatus.REQUESTED, "refused": CommitmentStatus.REFUSED}.get(outcome)
    commitment = _found(affair, kind, asked, asker, f"request-{outcome}", status or CommitmentStatus.PROMISED,
                        promised=None, is_late=None, is_disputed=None)  # fmt: skip
    act = dice.choice(("REQUEST", "DEMAND")) if thing is None else "REQUEST"
    told: dict[str, Any] = {"thing": thing, "content": content, "commitment": commitment.number}
    n_things = draw_number(dice) if thing else None
    request = affair.add("request", "ask", "REQUEST" if act == "REQUEST" else "DEMAND", Side(asker), Side(asked),
                         affair.day, n_things=n_things, **told)  # fmt: skip
    yield Bundle(affair.day, (Item(request),))
    if outcome == "nothing":
        return
    family, act = ("refuse", "REFUSE") if outcome == "refused" else ("promise", "PROMISE")
    day = affair.later(10, 30)
    answer = affair.add("request", family, act, Side(asked), Side(asker), day, **told)
    yield Bundle(day, (Item(answer),))


def sign_treaty(affair: Affair, left: Side, right: Side, day: date, place: PlaceReference,
                traps: tuple[str, ...] = ()) -> Occurrence | None:  # fmt: skip
    """Two states sign a treaty of a matter on which they have signed nothing for long; None when there is none."""
    treaties = list(load_things("treaties").values())
    affair.dice.shuffle(treaties)
    one, other = sorted((left.state, right.state), key=lambda state: state.code)
    thing = next((treaty for treaty in treaties if affair.take(one, other, treaty.key, 600)), None)
    if thing is None:
        return None
    outcome = draw(affair.dice, parameter("treaty_outcomes"))
    commitment = _found(affair, CommitmentKind.OTHER, left.state, right.state, f"treaty-{outcome}",
                        CommitmentStatus(outcome), is_late=None, is_disputed=None)  # fmt: skip
    return affair.add(affair_name_of(traps), "sign", "SIGN", left, right, day, place=place, thing=thing,
                      commitment=commitment.number, traps=traps)  # fmt: skip


def affair_name_of(traps: tuple[str, ...]) -> str:
    """Return the affair that a signing is part of."""
    return "visit" if "parts-of-a-visit" in traps else "treaty"


def follow_treaty(affair: Affair, signing: Occurrence) -> Iterator[Bundle]:
    """What becomes of what was signed."""
    outcome = affair.chronicle.commitments[signing.commitment or 0].status
    family, act = {
        CommitmentStatus.RATIFIED: ("ratify", "RATIFY"),
        CommitmentStatus.VIOLATED: ("violate", "VIOLATE"),
        CommitmentStatus.WITHDRAWN: ("leave", "CANCEL"),
    }.get(outcome, ("", ""))
    if not act:
        return
    day = affair.later(25, 90, after=signing.first)
    end = affair.add("treaty", family, act, Side(signing.left.state), Side(signing.right.state), day,
                     thing=signing.thing, commitment=signing.commitment)  # fmt: skip
    yield Bundle(day, (Item(end),))


def make_treaty(affair: Affair) -> Iterator[Bundle]:
    """A signing without a visit, and what becomes of it."""
    role = affair.dice.choice(LEADERS)
    place = affair.town(affair.left, affair.right)
    signing = sign_treaty(affair, Side(affair.left, role), Side(affair.right, role), affair.day, place)
    if signing is None:
        yield from make_meeting(affair)
        return
    yield Bundle(affair.day, (Item(signing),))
    yield from follow_treaty(affair, signing)


def make_training(affair: Affair) -> Iterator[Bundle]:
    """One state promises to train soldiers of the other, and does or does not."""
    if not affair.take(affair.left, affair.right, "training", _OPEN_DAYS):
        yield from make_meeting(affair)
        return
    outcome = draw(affair.dice, parameter("training_outcomes"))
    status = CommitmentStatus.FULFILLED if outcome == "fulfilled" else CommitmentStatus.PROMISED
    commitment = _found(affair, CommitmentKind.TRAINING, affair.left, affair.right, f"training-{outcome}", status,
                        is_late=None, is_disputed=None)  # fmt: skip
    sides = (Side(affair.left), Side(affair.right))
    promise = affair.add("training", "promise", "PROMISE", *sides, affair.day, content="TRAIN",
                         commitment=commitment.number)  # fmt: skip
    yield Bundle(affair.day, (Item(promise),))
    if outcome == "fulfilled":
        day = affair.later(40, 120)
        training = affair.add("training", "train", "TRAIN", *sides, day, commitment=commitment.number)
        yield Bundle(day, (Item(training),))


def make_exercise(affair: Affair) -> Iterator[Bundle]:
    """An exercise is announced and held, or only announced; one that comes unannounced is nobody's commitment."""
    dice = affair.dice
    one, other = sorted((affair.left, affair.right), key=lambda state: state.code)
    if not affair.take(one, other, "exercise", 120):
        yield from make_meeting(affair)
        return
    is_announced = dice.random() < 0.6
    outcome = draw(dice, parameter("exercise_outcomes")) if is_announced else "fulfilled"
    commitment = None
    if is_announced:
        status = CommitmentStatus.FULFILLED if outcome == "fulfilled" else CommitmentStatus.PROMISED
        commitment = _found(affair, CommitmentKind.EXERCISE, affair.left, affair.right, f"exercise-{outcome}", status,
                            is_late=None, is_disputed=None)  # fmt: skip
    last = affair.later(3, 8)
    exercise = affair.add(
        "exercise", "exercise", "EXERCISE", Side(affair.left), Side(affair.right), affair.day, last=last,
        place=affair.town(affair.left, affair.right), was_done=outcome == "fulfilled",
        planned_on=affair.later(-50, -15) if is_announced else None,
        commitment=commitment.number if commitment else None, traps=("plan-and-deed",) if is_announced else (),
    )  # fmt: skip
    if exercise.planned_on is not None:
        yield Bundle(exercise.planned_on, (Item(exercise, is_plan=True),))
    if exercise.was_done:
        yield Bundle(last, (Item(exercise),))


def make_guarantee(affair: Affair) -> Iterator[Bundle]:
    """One state says that it will defend the other if it is attacked: a commitment on a condition."""
    if not affair.take(affair.left, affair.right, "guarantee", 4000):
        yield from make_meeting(affair)
        return
    commitment = _found(affair, CommitmentKind.DEFENCE, affair.left, affair.right, "guarantee",
                        CommitmentStatus.PROMISED, is_late=None, is_disputed=None)  # fmt: skip
    said = affair.add("guarantee", "defend", "DEFEND", Side(affair.left, "president"), Side(affair.right), affair.day,
                      has_condition=True, commitment=commitment.number)  # fmt: skip
    yield Bundle(affair.day, (Item(said),))
