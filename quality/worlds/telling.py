"""Telling: what one page says of an occurrence, mended until a careful reader could tell which one it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from dragoman.model import PlaceReference, SpeakerKind, Stance, Status
from quality.worlds.affairs import Item
from quality.worlds.deciding import Memory
from quality.worlds.happening import Occurrence, Side
from quality.worlds.population import Actor, Outlet, State, Thing, speaker_label
from quality.worlds.statements import Speaker, Statement, ToldDate
from quality.worlds.tables import happens, parameter

_ALWAYS_NAMED = frozenset({"promise", "ask", "refuse", "leave", "ratify", "violate"})
"""Families whose tellings name their thing: without it nobody could tell of which undertaking they speak."""


_ONE_SIDED = frozenset({"consult", "visit", "supply", "assault"})
"""Families that pages tell from one side ("the minister held talks in Minsk")."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells, when, and with what liberty."""

    dice: Random
    memory: Memory
    outlet: Outlet
    published: date | None
    told_on: date
    """The true day of telling, which a page without a date does not give."""
    liar: str | None = None
    """"day", "place" or "number": in what the account differs from what happened."""
    states: tuple[State, ...] = ()
    """From which officials of third states are drawn."""
    must_count: bool = False
    """Whether it gives every number of what is owed, so that what has come of it can be told."""
    must_name: bool = False
    """Whether it names who met where others of the same states met on that day."""

    def tell(self, item: Item) -> Statement | None:
        """Return a statement of an occurrence; None when nothing would make it plain which one is meant."""
        occurrence = item.occurrence
        statement = self._draft(item)
        if self.must_name and "other-officials" in occurrence.traps:
            statement = _name_people(_name_both(statement, self), self)
        statement = self._lie(statement)
        return mend(statement, self, occurrence)

    def _draft(self, item: Item) -> Statement:
        dice, occurrence = self.dice, item.occurrence
        act, is_swapped = self._choose_act(occurrence)
        left, right = occurrence.left, occurrence.right
        if is_swapped:
            left, right = right, left
        # Whom one visits is the state; who receives may be its leader.
        actors: tuple[Actor, ...] = (self._choose_actor(left),)
        recipients: tuple[Actor, ...] = (right.state.actor if act == "VISIT" else self._choose_actor(right),)
        traps = {"swapped"} if is_swapped else set()
        if act != occurrence.act:
            traps.add("variant")
        if occurrence.family.name in _ONE_SIDED and happens(dice, "telling", "one_sided"):
            traps.add("one-sided")
            actors, recipients = ((), recipients) if dice.random() < 0.4 else (actors, ())
        if any(actor in (left.state.actor, right.state.actor) for actor in (*actors, *recipients)) and left.role:
            traps.add("state-for-person")
        return Statement(
            occurrence=occurrence,
            act=act,
            actors=actors,
            recipients=recipients,
            status=Status.PLANNED if item.is_plan else occurrence.status,
            date=self._choose_date(item),
            place=self._choose_place(occurrence),
            thing=self._choose_thing(occurrence),
            number=self._choose_number(occurrence),
            content=occurrence.content,
            has_condition=occurrence.has_condition,
            speaker=self._choose_speaker(occurrence, is_plan=item.is_plan),
            wording=dice.randrange(2),
            quote=tuple(dice.randrange(60) for _ in range(7)) if happens(dice, "telling", "quote") else (),
            traps=frozenset(traps),
        )

    def _choose_act(self, occurrence: Occurrence) -> tuple[str, bool]:
        family, dice = occurrence.family, self.dice
        if family.swapped and happens(dice, "telling", "swapped"):
            return dice.choice(sorted(family.swapped)), True
        others = [act for act in family.told_as.get(occurrence.act, ()) if act not in family.swapped]
        if family.name == "supply":
            # What one page calls a sale no other calls aid.
            others = [others[occurrence.number % len(others)]]
        act = dice.choice(others) if others and happens(dice, "telling", "variant") else occurrence.act
        return act, family.is_mutual and happens(dice, "telling", "swapped")

    def _choose_actor(self, side: Side) -> Actor:
        chance = self.dice.random()
        person, body = float(parameter("telling", "person")), float(parameter("telling", "body"))
        if side.official is not None and chance < person:
            return side.official
        if side.body is not None and chance < person + body:
            return side.body
        return side.state.actor

    def _choose_date(self, item: Item) -> ToldDate | None:
        occurrence, dice = item.occurrence, self.dice
        if occurrence.has_condition:
            return None
        if occurrence.deadline is not None and happens(dice, "telling", "deadline"):
            return ToldDate("deadline", occurrence.deadline, occurrence.deadline)
        chance = dice.random()
        undated = float(parameter("telling", "undated"))
        if chance < undated and not item.is_plan:
            return None
        if chance < undated + float(parameter("telling", "month")):
            return ToldDate("month", occurrence.first, occurrence.last)
        is_long = occurrence.last > occurrence.first
        if is_long and dice.random() < 0.5:
            return ToldDate("range", occurrence.first, occurrence.last)
        return self.plain_day(occurrence)

    def plain_day(self, occurrence: Occurrence) -> ToldDate:
        """Return the first day, as a page gives it: in full, by its weekday, or on a dateless page without its year."""
        first = occurrence.first
        if self.published is None:
            return ToldDate("yearless" if self.dice.random() < 0.5 else "day", first, first)
        is_near = timedelta(0) <= self.published - first < timedelta(7)
        return ToldDate("day", first, first, is_counted=is_near and happens(self.dice, "telling", "weekday"))

    def _choose_place(self, occurrence: Occurrence) -> PlaceReference | None:
        if occurrence.place is None:
            return None
        chance = self.dice.random()
        town = float(parameter("telling", "town"))
        if chance < town:
            return occurrence.place
        if chance < town + float(parameter("telling", "country")):
            return _country_of(occurrence)
        return None

    def _choose_thing(self, occurrence: Occurrence) -> Thing | None:
        if occurrence.family.name in _ALWAYS_NAMED or occurrence.commitment is not None:
            return occurrence.thing
        return occurrence.thing if happens(self.dice, "telling", "thing") else None

    def _choose_number(self, occurrence: Occurrence) -> int | None:
        is_told = happens(self.dice, "telling", "number")
        must = self.must_count and occurrence.commitment is not None
        return occurrence.n_things if is_told or must else None

    def _choose_speaker(self, occurrence: Occurrence, *, is_plan: bool) -> Speaker | None:
        """Who says so: an official of the two states or of a third, another outlet, nobody named; None for the page."""
        dice = self.dice
        chance = dice.random()
        official, outlet = float(parameter("telling", "official")), float(parameter("telling", "outlet"))
        if chance < official:
            state = dice.choice((occurrence.left.state, occurrence.right.state))
            # Who speaks of plans of others makes no promise for them.
            if happens(dice, "telling", "foreign") and not is_plan and not occurrence.has_condition:
                state = dice.choice(self.states)
            actor = dice.choice(list(state.officials.values()))
            if occurrence.has_condition:
                actor = occurrence.left.official or actor
            return Speaker(actor.entity.name, actor.entity, SpeakerKind.OFFICIAL, Stance.ASSERTS,
                           speaker_label(actor.entity.id))  # fmt: skip
        if chance < official + outlet:
            return None if self.outlet.kind is SpeakerKind.AGENCY else _OUTLET
        if chance < official + outlet + float(parameter("telling", "unnamed")) and not is_plan:
            return Speaker("", None, SpeakerKind.ANALYST, Stance.ASSERTS, None)
        return None

    def _lie(self, statement: Statement) -> Statement:
        """Let the account differ where it is one that does, and where a reader would still know what it means."""
        occurrence, dice = statement.occurrence, self.dice
        both = bool(statement.actors and statement.recipients)
        is_known = occurrence.family.name in {"consult", "visit", "sign", "exercise"} or statement.number is not None
        if self.liar == "day" and both and is_known and statement.status is Status.OCCURRED:
            day = occurrence.first + timedelta(dice.choice((-1, 1)))
            if statement.date is not None and statement.date.kind == "day" and day <= self.told_on:
                told = ToldDate("day", day, day, is_counted=False)
                return replace(statement, date=told, traps=statement.traps | {"other-day"})
        if self.liar == "place" and both and occurrence.family.name == "consult" and occurrence.place is not None:
            towns = [
                town
                for state in (occurrence.left.state, occurrence.right.state)
                for town in state.towns
                if town != occurrence.place
            ]
            if statement.date is not None and statement.date.kind == "day":
                return replace(statement, place=dice.choice(towns), traps=statement.traps | {"other-place"})
        if self.liar == "number" and statement.number is not None and statement.thing is not None:
            number = max(2, round(statement.number * dice.choice((0.5, 0.8, 1.25, 1.5))))
            return replace(statement, number=number, traps=statement.traps | {"other-number"})
        return statement


_OUTLET = Speaker("", None, SpeakerKind.NEWSPAPER, Stance.ASSERTS, "outlet")
"""Stands for another outlet until the page chooses which."""


def is_outlet(speaker: Speaker | None) -> bool:
    """Whether a speaker is an outlet still to be chosen."""
    return speaker is _OUTLET


def _country_of(occurrence: Occurrence) -> PlaceReference | None:
    code = occurrence.place.country if occurrence.place else None
    sides = (occurrence.left.state, occurrence.right.state)
    return next((state.country for state in sides if state.code == code), None)


def _name_people(statement: Statement, teller: Teller) -> Statement:
    occurrence = statement.occurrence
    by_state = {side.state.code: side.official for side in (occurrence.left, occurrence.right) if side.official}
    actors = tuple(by_state.get(actor.country, actor) for actor in statement.actors)
    recipients = statement.recipients
    if statement.act != "VISIT":
        recipients = tuple(by_state.get(actor.country, actor) for actor in recipients)
    return replace(statement, actors=actors, recipients=recipients)


def _name_town(statement: Statement, teller: Teller) -> Statement:
    if "other-place" in statement.traps:
        return statement
    return replace(statement, place=statement.occurrence.place)


def _name_thing(statement: Statement, teller: Teller) -> Statement:
    return replace(statement, thing=statement.occurrence.thing)


def _name_both(statement: Statement, teller: Teller) -> Statement:
    left, right = statement.occurrence.left.state.actor, statement.occurrence.right.state.actor
    if statement.act in statement.occurrence.family.swapped:
        left, right = right, left
    return replace(statement, actors=statement.actors or (left,), recipients=statement.recipients or (right,),
                   traps=statement.traps - {"one-sided"})  # fmt: skip


def _name_month(statement: Statement, teller: Teller) -> Statement:
    if statement.date is not None:
        return statement
    return replace(statement, date=ToldDate("month", statement.occurrence.first, statement.occurrence.last))


def _name_day(statement: Statement, teller: Teller) -> Statement:
    if statement.has_condition:
        return statement
    first = statement.occurrence.first
    is_as_told = statement.date is not None and statement.date.kind == "day"
    return statement if is_as_told else replace(statement, date=ToldDate("day", first, first))


_MENDS: tuple[Callable[[Statement, Teller], Statement], ...] = (
    _name_people,
    _name_thing,
    _name_town,
    _name_both,
    _name_month,
    _name_day,
)
"""What makes a statement plainer, in the order in which it is tried; each stays when the next is needed."""


def mend(statement: Statement, teller: Teller, occurrence: Occurrence) -> Statement | None:
    """Return the statement with as much more said as makes plain which occurrence it means; None when nothing does."""
    for plainer in (lambda one, _: one, *_MENDS):
        statement = plainer(statement, teller)
        if teller.memory.is_plain(statement, teller.published):
            return _mark_date(statement, teller)
    return None


DATE_TRAPS = frozenset({"undated", "month-only", "no-year", "deadline"})
"""What the date of a statement makes hard; gone when it is given another."""


def _mark_date(statement: Statement, teller: Teller) -> Statement:
    """Name what makes the date hard."""
    told = statement.date
    trap = {"month": "month-only", "yearless": "no-year", "deadline": "deadline"}.get(told.kind) if told else "undated"
    if told is None and statement.has_condition:
        trap = None
    traps = statement.traps | ({trap} if trap else set())
    if teller.published is None:
        traps |= {"page-without-date"}
    if statement.place is not None and statement.place.geonames is None:
        traps |= {"country-for-town"}
    return replace(statement, traps=frozenset(traps))
