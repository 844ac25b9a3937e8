"""How a page names an office: the words before or after a name, in its language and case."""

from dataclasses import dataclass
from random import Random

from quality.people_world.declension import CASES
from quality.people_world.people import HeldOffice, WorldPerson
from quality.people_world.tables import Row, list_spellings, read_table


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What stands before the name and what follows it; "" for nothing."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """The columns of the table of states, where a language has a choice by the dice."""

    row: Row

    def choose(self, dice: Random, column: int) -> str:
        return dice.choice(list_spellings(self.row[column]))


def _state_of(code: str) -> _State:
    return _State(next(row for row in read_table("words/states") if row[0] == code))


def _host_in(office: HeldOffice, column: int) -> str:
    return _state_of(office.host).row[column] if office.host else ""


def name_office(dice: Random, person: WorldPerson, language: str, case: str, *, needs_state: bool) -> OfficeWords:
    """Return the office of a person in words, its state left out only where `needs_state` allows it."""
    if person.office is None:
        return OfficeWords()
    row = read_table("words/offices")[person.office.row]
    state = _state_of(person.state)
    if language == "en":
        return _name_english(dice, row, state, person.office, needs_state)
    if language == "fr":
        return _name_french(dice, row, state, person)
    return _name_slavic(dice, row, state, person, language, CASES.index(case))


_CAPITALISED = frozenset({"president", "prime", "minister", "foreign", "defence", "interior", "finance", "energy"})


def _name_english(dice: Random, row: Row, state: _State, office: HeldOffice, needs_state: bool) -> OfficeWords:
    title = row[1].replace("{host}", state_name(dice, office.host))
    words = title.split()
    if dice.random() < 0.8 and set(words) <= _CAPITALISED | {"deputy", "general"}:
        title = title.title()
    adjective, name = state.choose(dice, 2), state.choose(dice, 1)
    die = dice.random()
    if row[0] == "adjective" or die < 0.55:
        return OfficeWords(f"{adjective} {title} ")
    if die < 0.7:
        return OfficeWords(
            f"{name}'{'' if name.endswith('s') else 's'} {title.lower() if office.host is None else title} "
        )
    if die < 0.9 or needs_state or office.host:
        return OfficeWords("", f"the {adjective} {row[1].replace('{host}', state_name(dice, office.host))}")
    return OfficeWords(f"{title} ")


def state_name(dice: Random, code: str | None) -> str:
    """Return the English name of a state; "" for none."""
    return _state_of(code).choose(dice, 1) if code else ""


_BEND_AFTER_FIRST = frozenset(
    {
        *("ministre", "vice-ministre", "ambassadeur", "ambassadrice", "député", "députée"),
        *("général", "générale", "politologue", "diplomate"),
    }
)
_WHOLE = frozenset({"président", "présidente", "Premier ministre", "Première ministre"})


def _name_french(dice: Random, row: Row, state: _State, person: WorldPerson) -> OfficeWords:
    title = row[2 if person.sex == "m" else 3].replace("{host}", _host_in(person.office, 4)) if person.office else ""
    adjective = state.row[5 if person.sex == "m" else 6]
    first, _, rest = title.partition(" ")
    if title in _WHOLE:
        named = f"{title} {adjective}"
    elif first in _BEND_AFTER_FIRST and (row[0] == "adjective" or dice.random() < 0.6):
        named = f"{first} {adjective} {rest}".strip()
    elif person.office and person.office.host:
        named = f"{first} {list_spellings(state.row[3])[-1]} {rest}"
    else:
        named = f"{title} {state.choose(dice, 3)}"
    if dice.random() < 0.2:
        return OfficeWords("", named)
    article = "l'" if named[0] in "aeiouéAEIOUÉ" else "le " if person.sex == "m" else "la "
    return OfficeWords(f"{article}{named}{dice.choice((', ', ' ', ' '))}")


def _bend_adjective(adjective: str, language: str, case: int, *, is_feminine: bool) -> str:
    """Return an adjective in -ский, -ський in a case."""
    if language == "ru":
        return adjective[:-2] + ("ий", "ого", "ому", "ого", "им", "ом")[case]
    endings = ("а", "ої", "ій", "у", "ою", "ій") if is_feminine else ("ий", "ого", "ому", "ого", "им", "ому")
    return adjective[:-2] + endings[case]


def _name_slavic(dice: Random, row: Row, state: _State, person: WorldPerson, language: str, case: int) -> OfficeWords:
    of, within, adjective = (7, 8, 9) if language == "ru" else (10, 11, 12)
    heads, _, tail = row[4 if language == "ru" else 5].partition(";")
    masculine, _, feminine = heads.partition("/")
    is_feminine = bool(feminine.strip()) and person.sex == "f" and dice.random() < 0.5
    paradigm = (feminine if is_feminine else masculine).split()
    is_feminine = is_feminine and feminine.split() != masculine.split()
    tail = tail.strip().replace("{host}", _host_in(person.office, within) if person.office else "")
    die = dice.random()
    if person.office and person.office.host:
        words = [paradigm[case], state.choose(dice, of), tail]
    elif row[0] == "adjective" or die < 0.2:
        bent = _bend_adjective(state.row[adjective], language, case, is_feminine=is_feminine)
        words = [bent, paradigm[case], "" if row[0] == "adjective" else tail]
    else:
        words = [paradigm[case], tail, state.choose(dice, of)]
    named = " ".join(word for word in words if word)
    return OfficeWords("", named) if die > 0.9 else OfficeWords(named + " ")
