"""The whole world: its people and all its pages, the same for the same seed."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from quality.people_world.casting import cast_people
from quality.people_world.pages import Page, write_page
from quality.people_world.people import LANGUAGES, WorldPerson

_KIN_TOGETHER = 0.1
"""The share of pages that put two people of one surname side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWorld:
    """People and pages; `people[number]` is the person of that number."""

    people: tuple[WorldPerson, ...]
    pages: tuple[Page, ...]


def make_world(n_pages: int, n_people: int, seed: int = 1) -> PeopleWorld:
    """Return a world of `n_pages` pages about `n_people` people.

    Pages come in the four languages in turn, two to four people on each; some people are in the
    news five times as often as others. The first pages of a larger world of as many people are
    those of the smaller one.

    >>> make_world(8, 20) == make_world(8, 20)
    True
    """
    dice = Random(seed)
    people = cast_people(dice, n_people)
    weights = [dice.uniform(1, 5) for _ in people]
    kin = defaultdict(list)
    for person in people:
        kin[person.surname.key, person.state].append(person)
    pages = []
    for number in range(n_pages):
        # Dice of its own: a change of one page leaves the others as they are.
        dice = Random(f"{seed} page {number}")
        cast: list[WorldPerson] = []
        n_cast = dice.choices((1, 2, 3, 4), (1, 4, 3, 1))[0]
        while len(cast) < n_cast:
            person = dice.choices(people, weights)[0]
            relatives = [other for other in kin[person.surname.key, person.state] if other is not person]
            joined = [person, dice.choice(relatives)] if relatives and dice.random() < _KIN_TOGETHER else [person]
            for one in joined:
                # Two who bear one name would leave the reader of a page no way to tell them apart.
                if one not in cast and all(other.name_key != one.name_key for other in cast):
                    cast.append(one)
        pages.append(write_page(dice, number, LANGUAGES[number % len(LANGUAGES)], tuple(cast)))
    return PeopleWorld(people=people, pages=tuple(pages))
