"""Affairs: what two states have to do with each other for some weeks, as bundles that pages tell together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from dragoman.model import PlaceReference
from quality.worlds.happening import FAMILIES, Chronicle, Occurrence, Side
from quality.worlds.population import State
from quality.worlds.tables import draw, happens, parameter

LEADERS = ("president", "prime_minister", "foreign_minister", "defence_minister")
DEPUTIES = ("deputy_foreign_minister", "deputy_defence_minister")


@dataclass(frozen=True, slots=True)
class Item:
    """An occurrence to be told: as it was announced (`is_plan`) or as it was."""

    occurrence: Occurrence
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """What pages of one day tell together; `denied` are occurrences that one side denies some weeks later."""

    day: date
    items: tuple[Item, ...]
    denied: tuple[Occurrence, ...] = ()
    must_be_denied: bool = False


@dataclass(slots=True)
class Affair:
    """One affair while it is made: its states, its first day, its dice, and the chronicle that it adds to.

    `taken` says from when to when two states have something of one sort open, so that no second promise of the same
    thing makes the first one's fate a riddle.
    """

    dice: Random
    left: State
    right: State
    day: date
    chronicle: Chronicle
    taken: dict[tuple[str, str, str], list[date]] = field(default_factory=dict)

    def add(
        self, affair: str, family: str, act: str, left: Side, right: Side, first: date, **fields: Any
    ) -> Occurrence:
        """Add an occurrence to the chronicle; it ends on the day on which it begins unless `last` says otherwise."""
        occurrence = Occurrence(
            number=self.chronicle.next_occurrence,
            affair=affair,
            family=FAMILIES[family],
            act=act,
            left=left,
            right=right,
            first=first,
            last=fields.pop("last", first),
            **fields,
        )
        self.chronicle.occurrences.append(occurrence)
        return occurrence

    def later(self, least: int, most: int, after: date | None = None) -> date:
        """Return a day so many days after another, the affair's own when none is given."""
        return (after or self.day) + timedelta(self.dice.randint(least, most))

    def town(self, *states: State) -> PlaceReference:
        """Return a town of one of the states."""
        return self.dice.choice(self.dice.choice(states).towns)

    def take(self, debtor: State, creditor: State, what: str, days: int) -> bool:
        """Take a sort of undertaking between two states for so many days either way; False when it is taken."""
        days_taken = self.taken.setdefault((debtor.code, creditor.code, what), [])
        if any(abs((self.day - other).days) < days for other in days_taken):
            return False
        days_taken.append(self.day)
        return True


def make_meeting(affair: Affair) -> Iterator[Bundle]:
    """Two officials meet; their deputies may meet on the same day."""
    role = affair.dice.choice(LEADERS)
    others = happens(affair.dice, "distractors", "other_officials")
    traps = ("other-officials",) if others else ()
    place = affair.town(affair.left, affair.right)
    meeting = affair.add("meeting", "consult", "MEET", Side(affair.left, role), Side(affair.right, role), affair.day,
                         place=place, traps=traps)  # fmt: skip
    if not others:
        yield Bundle(affair.day, (Item(meeting),))
        return
    deputy = affair.dice.choice(DEPUTIES)
    elsewhere = place if affair.dice.random() < 0.5 else affair.town(affair.left, affair.right)
    second = affair.add("meeting", "consult", "MEET", Side(affair.left, deputy), Side(affair.right, deputy),
                        affair.day, place=elsewhere, traps=traps)  # fmt: skip
    if affair.dice.random() < 0.5:
        yield Bundle(affair.day, (Item(meeting), Item(second)))
    else:
        yield Bundle(affair.day, (Item(meeting),))
        yield Bundle(affair.day, (Item(second),))


def make_call(affair: Affair) -> Iterator[Bundle]:
    """Two leaders speak by telephone, and again within the week."""
    role = affair.dice.choice(LEADERS[:3])
    again = happens(affair.dice, "distractors", "second_call")
    days = [affair.day, affair.later(3, 6)] if again else [affair.day]
    for day in days:
        call = affair.add("call", "consult", "CALL", Side(affair.left, role), Side(affair.right, role), day,
                          traps=("two-calls",) if again else ())  # fmt: skip
        yield Bundle(day, (Item(call),))


def make_visit(affair: Affair) -> Iterator[Bundle]:
    """One state's official visits the other, talks there and perhaps signs something; it may be announced before."""
    from quality.worlds.undertakings import follow_treaty, sign_treaty

    dice = affair.dice
    role = dice.choice(LEADERS)
    guest, host = Side(affair.left, role), Side(affair.right, role)
    n_days = dice.choices((1, 2, 3), (5, 4, 1))[0]
    last = affair.day + timedelta(n_days - 1)
    has_talks, has_signing = (happens(dice, "distractors", name) for name in ("talks_in_visit", "signing_in_visit"))
    planned_on = affair.later(-24, -6) if happens(dice, "distractors", "plan_before_deed") else None
    place = affair.town(affair.right)
    traps = tuple(
        trap for trap, there in (("parts-of-a-visit", has_talks or has_signing), ("plan-and-deed", planned_on)) if there
    )
    visit = affair.add("visit", "visit", "VISIT", guest, host, affair.day, last=last, place=place,
                       planned_on=planned_on, traps=traps)  # fmt: skip
    items = [Item(visit)]
    in_it = affair.later(0, n_days - 1)
    if has_talks:
        talks = affair.add("visit", "consult", "MEET", guest, host, in_it, place=place, traps=("parts-of-a-visit",))
        items.append(Item(talks))
    signing = sign_treaty(affair, guest, host, in_it, place, ("parts-of-a-visit",)) if has_signing else None
    if signing is not None:
        items.append(Item(signing))
    if planned_on is not None:
        yield Bundle(planned_on, (Item(visit, is_plan=True),))
    yield Bundle(last, tuple(items))
    if signing is not None:
        yield from follow_treaty(affair, signing)


def make_strike(affair: Affair) -> Iterator[Bundle]:
    """One state strikes a town of the other, and some days later another town or the same."""
    act = affair.dice.choice(("STRIKE", "BOMB"))
    days = [affair.day, affair.later(2, 6)] if affair.dice.random() < 0.4 else [affair.day]
    for day in days:
        traps = ("strikes-of-a-week",) if len(days) > 1 else ()
        strike = affair.add("strike", "assault", act, Side(affair.left), Side(affair.right), day,
                            place=affair.town(affair.right), traps=traps)  # fmt: skip
        yield Bundle(day, (Item(strike),), denied=(strike,))


def make_gift(affair: Affair) -> Iterator[Bundle]:
    """A delivery that nobody promised, and the same again a month later: two events, no commitment."""
    from quality.worlds.undertakings import choose_thing

    thing = choose_thing(affair, affair.left, affair.right)
    if thing is None:
        yield from make_meeting(affair)
        return
    again = happens(affair.dice, "distractors", "second_delivery")
    for day in [affair.day, affair.later(26, 38)] if again else [affair.day]:
        delivery = affair.add(
            "gift", "supply", "DELIVER", Side(affair.left), Side(affair.right), day,
            place=affair.town(affair.right), thing=thing, n_things=draw_number(affair.dice),
            traps=("two-deliveries",) if again else (),
        )  # fmt: skip
        yield Bundle(day, (Item(delivery),), denied=(delivery,))


def draw_number(dice: Random) -> int:
    """Return a number of things as it is promised: round."""
    return dice.choice((8, 10, 12, 20, 24, 30, 40, 50, 60, 80, 100, 120, 150, 200, 300, 500))


def _make_saying(family: str, act: str, affair_name: str, contents: tuple[str, ...] = ()) -> Callable[[Affair], Any]:
    """Return what makes an affair of one act of one state against another."""

    def make(affair: Affair) -> Iterator[Bundle]:
        role = affair.dice.choice((None, "president", "foreign_minister", "defence_minister"))
        content = affair.dice.choice(contents) if contents else None
        said = affair.add(affair_name, family, act, Side(affair.left, role), Side(affair.right), affair.day,
                          content=content)  # fmt: skip
        yield Bundle(affair.day, (Item(said),))

    return make


def load_makers() -> Mapping[str, Callable[[Affair], Iterator[Bundle]]]:
    """Return what makes each sort of affair of the parameters."""
    from quality.worlds import undertakings

    return {
        "meeting": make_meeting,
        "call": make_call,
        "visit": make_visit,
        "strike": make_strike,
        "gift": make_gift,
        "supply": undertakings.make_supply,
        "exercise": undertakings.make_exercise,
        "training": undertakings.make_training,
        "guarantee": undertakings.make_guarantee,
        "request": undertakings.make_request,
        "treaty": undertakings.make_treaty,
        "sanction": _make_saying("sanction", "SANCTION", "sanction"),
        "accusation": _make_saying("accuse", "ACCUSE", "accusation", ("ATTACK", "VIOLATE", "HACK", "KILL")),
        "warning": _make_saying("warn", "WARN", "warning"),
        "expulsion": _make_saying("expel", "EXPEL", "expulsion"),
    }


def draw_affair(dice: Random, mood: str) -> str:
    """Return the sort of an affair between friends or foes."""
    sorts: dict[str, float] = parameter("affairs", mood)
    return draw(dice, sorts)
