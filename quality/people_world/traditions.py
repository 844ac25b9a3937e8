"""Naming traditions: whose names come from which table, how they are spelled, and in which states they live."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from random import Random

from quality.people_world.east_slavic import (
    RUSSIAN_FOR_ENGLISH,
    RUSSIAN_FOR_FRENCH,
    UKRAINIAN_FOR_ENGLISH,
    UKRAINIAN_FOR_FRENCH,
    System,
    write_russian_in_ukrainian,
    write_ukrainian_in_russian,
)
from quality.people_world.feminine import make_feminine
from quality.people_world.patronymics import make_patronymic
from quality.people_world.people import NameWord, Spellings
from quality.people_world.tables import Row, list_spellings, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Tradition:
    """A way of naming.

    Attributes:
        share: how many of a hundred people follow it.
        states: where they live; one named twice is twice as likely.
        surname_first: the share of English and French pages that put the surname first; None for
            peoples whose surname stands first on every page but a few.
        bends_surnames: whether the surnames of women take an ending of their own.
        has_patronymics: whether Russian and Ukrainian pages may give a patronymic.
        draw_given: from the dice and the sex.
        draw_surname: from the dice and the sex; gives the row of the surname for `spell_surname`.
    """

    name: str
    share: int
    states: tuple[str, ...]
    surname_first: float = 0.0
    is_surname_first: bool = False
    bends_surnames: bool = False
    has_patronymics: bool = False
    is_slavic: bool = False
    draw_given: Callable[[Random, str], NameWord]
    draw_surname: Callable[[Random, str], Row]
    spell_surname: Callable[[Row, str], NameWord]


def _write_all(systems: tuple[System, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a word in each system; the first two are what most newspapers use."""
    return tuple(system.write(word) for word in words for system in (*systems[:2], *systems))


def _once(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(spelling for group in groups for spelling in group if spelling)


def _spell_russian_given(row: Row) -> Spellings:
    _, russian, ukrainian, _, english, french = row
    return {
        "en": _once(list_spellings(english), _write_all(RUSSIAN_FOR_ENGLISH, (russian,))),
        "fr": _once(list_spellings(french), list_spellings(english), _write_all(RUSSIAN_FOR_FRENCH, (russian,))),
        "ru": (russian,),
        "uk": (ukrainian,),
    }


def _spell_ukrainian_given(row: Row) -> Spellings:
    """Most pages follow the Ukrainian form, a few the Russian one."""
    _, russian, ukrainian, *_ = row
    official = _write_all(UKRAINIAN_FOR_ENGLISH, (ukrainian,))
    return {
        "en": (*official, *official, RUSSIAN_FOR_ENGLISH[0].write(russian)),
        "fr": _once(_write_all(UKRAINIAN_FOR_FRENCH, (ukrainian,)), (RUSSIAN_FOR_FRENCH[1].write(russian),)),
        "ru": (russian,),
        "uk": (ukrainian,),
    }


def _spell_belarusian_given(row: Row) -> Spellings:
    _, russian, ukrainian, own, english, french = row
    return {
        "en": _once(list_spellings(own), list_spellings(own), list_spellings(english)),
        "fr": _once(list_spellings(own), list_spellings(french) or list_spellings(english)),
        "ru": (russian,),
        "uk": (ukrainian,),
    }


def _spell_russian_surname(row: Row, sex: str) -> NameWord:
    russian = row[0]
    ukrainian = row[1] or write_russian_in_ukrainian(russian)
    if sex == "f":
        russian, ukrainian = make_feminine(russian, "ru"), make_feminine(ukrainian, "uk")
    latin = {
        "en": _write_all(RUSSIAN_FOR_ENGLISH, (russian,)),
        "fr": _write_all(RUSSIAN_FOR_FRENCH, (russian,)),
    }
    return NameWord(key=row[0], role="surname", spellings=latin | {"ru": (russian,), "uk": (ukrainian,)})


def _spell_ukrainian_surname(row: Row, sex: str) -> NameWord:
    ukrainian = row[0]
    russian = list_spellings(row[1]) or (write_ukrainian_in_russian(ukrainian),)
    if sex == "f":
        ukrainian = make_feminine(ukrainian, "uk")
        russian = tuple(make_feminine(spelling, "ru") for spelling in russian)
    latin = {
        "en": (*_write_all(UKRAINIAN_FOR_ENGLISH, (ukrainian,)), RUSSIAN_FOR_ENGLISH[0].write(russian[0])),
        "fr": (*_write_all(UKRAINIAN_FOR_FRENCH, (ukrainian,)), RUSSIAN_FOR_FRENCH[1].write(russian[0])),
    }
    return NameWord(key=russian[0], role="surname", spellings=latin | {"ru": russian, "uk": (ukrainian,)})


def spell_row(latin: str, french: str, russian: str, ukrainian: str) -> Spellings:
    """Return the spellings of the last four columns of a table; the first one of each is written most."""
    english = list_spellings(latin)
    both = _once(list_spellings(french), list_spellings(french), english[:1], english)
    return {
        "en": (english[0], *english),
        "fr": both,
        "ru": list_spellings(russian),
        "uk": list_spellings(ukrainian),
    }


def _draw_table_given(table: str) -> Callable[[Random, str], NameWord]:
    def draw(dice: Random, sex: str) -> NameWord:
        row = dice.choice([row for row in read_table(f"names/{table}") if row[0] == sex])
        return NameWord(key=row[1], role="given", spellings=spell_row(*row[1:5]))

    return draw


def _draw_table_surname(table: str) -> Callable[[Random, str], Row]:
    def draw(dice: Random, sex: str) -> Row:
        return dice.choice([row for row in read_table(f"names/{table}") if row[0] in ("s", f"s{sex}")])

    return draw


def _spell_table_surname(row: Row, sex: str) -> NameWord:
    return NameWord(key=list_spellings(row[3])[0], role="surname", spellings=spell_row(*row[1:5]))


def _spell_bent_surname(row: Row, sex: str) -> NameWord:
    word = _spell_table_surname(row, sex)
    if sex == "m":
        return word
    spellings = {
        language: tuple(make_feminine(spelling, language) for spelling in spelled)
        for language, spelled in word.spellings.items()
    }
    return NameWord(key=word.key, role="surname", spellings=spellings)


def _spell_belarusian_surname(row: Row, sex: str) -> NameWord:
    return _spell_bent_surname(("s", *row), sex)


def _draw_east_slavic_given(spell: Callable[[Row], Spellings]) -> Callable[[Random, str], NameWord]:
    def draw(dice: Random, sex: str) -> NameWord:
        row = dice.choice([row for row in read_table("names/east_slavic_given") if row[0] == sex])
        return NameWord(key=row[1], role="given", spellings=spell(row))

    return draw


def _draw_row(table: str) -> Callable[[Random, str], Row]:
    return lambda dice, sex: dice.choice(read_table(f"names/{table}"))


def _draw_chinese_given(dice: Random, sex: str) -> NameWord:
    """One or two syllables, joined; a hyphen on one Latin page in ten."""
    rows = [row for row in read_table("names/chinese_syllables") if row[0] == sex]
    chosen = dice.sample(rows, 1 if dice.random() < 0.25 else 2)
    joined = "".join(row[1] for row in chosen).capitalize()
    hyphened = "-".join(row[1] for row in chosen).capitalize()
    cyrillic = {
        language: tuple(
            "".join(parts).capitalize() for parts in product(*(list_spellings(row[column]) for row in chosen))
        )
        for language, column in (("ru", 2), ("uk", 3))
    }
    latin = (*(joined,) * 8, hyphened)
    return NameWord(key=joined, role="given", spellings={"en": latin, "fr": latin} | cyrillic)


def _draw_chinese_surname(dice: Random, sex: str) -> Row:
    row = dice.choice([row for row in read_table("names/chinese_syllables") if row[0] == "s"])
    return ("s", row[1], "", row[2], row[3])


def patronymic_of(father: NameWord, sex: str) -> NameWord:
    """Return the patronymic of the children of a man, for Russian and Ukrainian pages; Latin ones by the Russian."""
    russian = make_patronymic(father.spellings["ru"][0], "ru", sex)
    ukrainian = make_patronymic(father.spellings["uk"][0], "uk", sex)
    spellings = {
        "en": _write_all(RUSSIAN_FOR_ENGLISH[:3], (russian,)),
        "fr": _write_all(RUSSIAN_FOR_FRENCH[:3], (russian,)),
        "ru": (russian,),
        "uk": (ukrainian,),
    }
    return NameWord(key=russian, role="patronymic", spellings=spellings)


def _table(name: str, share: int, states: str, *, table: str | None = None, bends: bool = False,
           is_surname_first: bool = False, surname_first: float = 0.0, is_slavic: bool = False,
           has_patronymics: bool = False) -> Tradition:  # fmt: skip
    return Tradition(
        name=name,
        share=share,
        states=tuple(states.split()),
        bends_surnames=bends,
        is_surname_first=is_surname_first,
        surname_first=surname_first,
        is_slavic=is_slavic,
        has_patronymics=has_patronymics,
        draw_given=_draw_table_given(table or name),
        draw_surname=_draw_table_surname(table or name),
        spell_surname=_spell_bent_surname if bends else _spell_table_surname,
    )


def _east_slavic(name: str, share: int, states: str, spell_given: Callable[[Row], Spellings],
                 spell_surname: Callable[[Row, str], NameWord]) -> Tradition:  # fmt: skip
    return Tradition(
        name=name,
        share=share,
        states=tuple(states.split()),
        bends_surnames=True,
        has_patronymics=True,
        is_slavic=True,
        draw_given=_draw_east_slavic_given(spell_given),
        draw_surname=_draw_row(f"{name}_surnames"),
        spell_surname=spell_surname,
    )


TRADITIONS = (
    _east_slavic("russian", 15, "RUS " * 9 + "KAZ MDA", _spell_russian_given, _spell_russian_surname),
    _east_slavic("ukrainian", 12, "UKR", _spell_ukrainian_given, _spell_ukrainian_surname),
    _east_slavic("belarusian", 5, "BLR", _spell_belarusian_given, _spell_belarusian_surname),
    Tradition(
        name="chinese",
        share=9,
        states=("CHN",),
        is_surname_first=True,
        draw_given=_draw_chinese_given,
        draw_surname=_draw_chinese_surname,
        spell_surname=_spell_table_surname,
    ),
    _table("arabic", 9, "SYR EGY IRQ SAU JOR LBN DZA MAR"),
    _table("turkish", 5, "TUR"),
    _table("azeri", 3, "AZE", bends=True),
    _table("central_asian", 8, "KAZ KAZ UZB KGZ TJK TKM", bends=True, has_patronymics=True),
    _table("georgian", 4, "GEO"),
    _table("armenian", 3, "ARM"),
    _table("korean", 5, "PRK KOR", is_surname_first=True),
    _table("iranian", 4, "IRN"),
    _table("western", 5, "GBR USA DEU"),
    _table("french", 2, "FRA", table="french_names"),
    _table("hungarian", 3, "HUN", surname_first=0.06),
    _table("west_slavic", 3, "POL POL CZE", bends=True, is_slavic=True),
    _table("south_slavic", 3, "SRB", is_slavic=True),
    _table("romanian", 2, "MDA"),
    _table("japanese", 2, "JPN", surname_first=0.15),
    _table("indian", 2, "IND"),
    _table("baltic", 1, "LTU"),
    _table("spanish", 1, "ESP"),
)
