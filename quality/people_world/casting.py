"""Casting: who lives in the world, with the relatives and namesakes that make identity hard."""

from collections import Counter
from dataclasses import replace
from random import Random

from quality.people_world.people import HeldOffice, NameWord, WorldPerson
from quality.people_world.tables import Row, read_table
from quality.people_world.traditions import TRADITIONS, Tradition, patronymic_of

_WOMEN = 0.3
_WITHOUT_OFFICE = 0.12

_KIN = {
    "": 0.78,
    "spouse": 0.05,
    "child": 0.05,
    "same surname": 0.08,
    "namesake abroad": 0.03,
    "namesake at home": 0.01,
}
"""Whom somebody new brings along: nobody, or somebody who is easily mistaken for them."""


class _Register:
    """Who is there already: no two bear one name unless meant to, no office has two holders."""

    def __init__(self) -> None:
        self.people: list[WorldPerson] = []
        self._surnames: dict[int, Row] = {}
        self._names: set[tuple[str, str]] = set()
        self._held: set[tuple[str, HeldOffice]] = set()

    def add(self, dice: Random, tradition: Tradition, state: str, sex: str, given: NameWord, row: Row,
            father: NameWord | None, *, is_namesake: bool = False) -> WorldPerson | None:  # fmt: skip
        """Add somebody; None when the name is taken."""
        surname = tradition.spell_surname(row, sex)
        if (given.key, surname.key) in self._names and not is_namesake:
            return None
        office = self._find_office(dice, state) if is_namesake or dice.random() >= _WITHOUT_OFFICE else None
        person = WorldPerson(
            number=len(self.people),
            sex=sex,
            state=state,
            tradition=tradition.name,
            given=given,
            surname=surname,
            patronymic=patronymic_of(father, sex) if father is not None else None,
            office=office,
            is_namesake=is_namesake,
        )
        self.people.append(person)
        self._names.add(person.name_key)
        self._surnames[person.number] = row
        return person

    def surname_row(self, person: WorldPerson) -> Row:
        """Return the line of the table that somebody's surname stands in."""
        return self._surnames[person.number]

    def mark_namesake(self, dice: Random, person: WorldPerson) -> None:
        """Note that another will bear this name; both then need an office."""
        office = person.office or self._find_office(dice, person.state)
        self.people[person.number] = replace(person, is_namesake=True, office=office)

    def _find_office(self, dice: Random, state: str) -> HeldOffice:
        rows = read_table("words/offices")
        states = [row[0] for row in read_table("words/states") if row[0] != state]
        while True:
            row = dice.randrange(len(rows))
            host = dice.choice(states) if "{host}" in rows[row][1] else None
            # One ambassador in a place, whichever line of the table the office comes from.
            office = HeldOffice(row=row if host is None else _first_row_like(row), host=host)
            if rows[row][0] != "one" or (state, office) not in self._held:
                self._held.add((state, office))
                return office


def _first_row_like(row: int) -> int:
    rows = read_table("words/offices")
    return next(place for place, other in enumerate(rows) if other[1] == rows[row][1])


def cast_people(dice: Random, n_people: int) -> tuple[WorldPerson, ...]:
    """Return `n_people` people of the world, in order of their numbers."""
    register = _Register()
    by_share = [tradition.share for tradition in TRADITIONS]
    while len(register.people) < n_people:
        tradition = dice.choices(TRADITIONS, by_share)[0]
        sex = "f" if dice.random() < _WOMEN else "m"
        father = tradition.draw_given(dice, "m") if tradition.has_patronymics else None
        given, row = tradition.draw_given(dice, sex), tradition.draw_surname(dice, sex)
        person = register.add(dice, tradition, dice.choice(tradition.states), sex, given, row, father)
        if person is not None and len(register.people) < n_people:
            kin = dice.choices(tuple(_KIN), tuple(_KIN.values()))[0]
            _add_kin(dice, register, tradition, person, kin)
    return tuple(register.people)


def _add_kin(dice: Random, register: _Register, tradition: Tradition, person: WorldPerson, kin: str) -> None:
    row = register.surname_row(person)
    stranger = tradition.draw_given(dice, "m") if tradition.has_patronymics else None
    if kin.startswith("namesake"):
        states = sorted(set(tradition.states) - {person.state}) if kin == "namesake abroad" else [person.state]
        if states:
            register.mark_namesake(dice, person)
            register.add(
                dice, tradition, dice.choice(states), person.sex, person.given, row, stranger, is_namesake=True
            )
        return
    sex = {"spouse": "f" if person.sex == "m" else "m", "child": dice.choice("mf"), "same surname": person.sex}.get(kin)
    if sex is None or row[0] == "sm":
        return
    is_child = kin == "child" and person.sex == "m" and tradition.has_patronymics
    father = person.given if is_child else stranger
    register.add(dice, tradition, person.state, sex, tradition.draw_given(dice, sex), row, father)


def count_kinds(people: tuple[WorldPerson, ...]) -> Counter[str]:
    """Return how many people live in each tradition and how many share a surname and state, or a name."""
    counts = Counter(person.tradition for person in people)
    shared = Counter((person.surname.key, person.state) for person in people)
    counts["share surname and state"] = sum(n for n in shared.values() if n > 1)
    counts["namesakes"] = sum(person.is_namesake for person in people)
    return counts
