"""Pages: short news texts that name people as one newsroom would spell and decline them, with the truth beside."""

import re
from dataclasses import dataclass
from random import Random

from quality.people_world.declension import CASES, decline
from quality.people_world.offices import OfficeWords, name_office
from quality.people_world.people import NameWord, WorldPerson
from quality.people_world.tables import read_table
from quality.people_world.traditions import TRADITIONS, Tradition

_BY_NAME = {tradition.name: tradition for tradition in TRADITIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueMention:
    """A name on a page and whom it means; `form` says how it names: full, patronymic, initials, surname."""

    start: int
    end: int
    person: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text of the world; `mentions` are in order and never overlap."""

    number: int
    language: str
    text: str
    mentions: tuple[TrueMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelled:
    """How this page spells somebody, in the nominative."""

    given: str
    surname: str
    patronymic: str
    surname_stands_first: bool
    may_shorten: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How often a newsroom names people in which way: the share of first and of later namings."""

    office: float = 0.72
    patronymic_slavic: float = 0.12
    patronymic_elsewhere: float = 0.02
    initials_first: float = 0.04
    later_full: float = 0.14
    later_initials: float = 0.06
    later_mister: float = 0.1


HAND = Hand()


def _drop_marks(dice: Random, word: str, language: str) -> str:
    """English pages often drop diacritics, French ones seldom."""
    if language not in ("en", "fr") or dice.random() > (0.6 if language == "en" else 0.25):
        return word
    plain = str.maketrans("çğıİöşüÇĞÖŞÜáéíóúñÁÉÍčćđšžČĆĐŠŽłŁąęńśźżřĂăâîșțȘȚūāēģķļņŪĀĒőűŐŰèêëïôûœÉÈÊÎÔèəƏ",
                          "cgiIosuCGOSUaeiounAEIccdszCCDSZlLaenszzrAaaistSTuaegklnUAEouOUeeeiouoEEEIOeaA")  # fmt: skip
    return word.translate(plain)


class PageWriter:
    """Writes one page: keeps how it spells people, whom it has named, and where."""

    def __init__(self, dice: Random, language: str, cast: tuple[WorldPerson, ...]) -> None:
        self._dice = dice
        self._language = language
        self._cast = cast
        self._spelled = {person.number: self._spell(person) for person in cast}
        self._named: set[int] = set()
        self._text = ""
        self._apostrophe = dice.choice("'’ʼ")
        self._owes_comma = False
        self._mentions: list[TrueMention] = []

    def _spell(self, person: WorldPerson) -> _Spelled:
        die = self._dice.random()
        tradition = _BY_NAME[person.tradition]
        others = [other for other in self._cast if other is not person]
        surname = self._choose(person.surname, die)
        return _Spelled(
            given=self._choose(person.given, die),
            surname=surname,
            patronymic=self._choose(person.patronymic, die) if person.patronymic else "",
            surname_stands_first=self._puts_surname_first(tradition),
            # A surname of one letter ("У") never stands alone, nor one that two people on the page share.
            may_shorten=len(surname) > 1 and all(other.surname.key != person.surname.key for other in others),
        )

    def _choose(self, word: NameWord, die: float) -> str:
        """Return a spelling; a page leans towards one system, and now and then departs from it."""
        spellings = word.spellings[self._language]
        if self._dice.random() < 0.3:
            die = self._dice.random()
        # The first spelling takes what the others leave, at the least two parts in five.
        place = 0 if die < 0.4 else int((die - 0.4) / 0.6 * len(spellings))
        return _drop_marks(self._dice, spellings[place], self._language)

    def _puts_surname_first(self, tradition: Tradition) -> bool:
        if tradition.is_surname_first:
            return self._language not in ("en", "fr") or self._dice.random() > 0.05
        return self._language in ("en", "fr") and self._dice.random() < tradition.surname_first

    def write(self, template: str, phrases: dict[str, str], roles: dict[str, WorldPerson]) -> None:
        """Add one sentence."""
        if self._text:
            self._text += " "
        start = len(self._text)
        for piece in re.split(r"(\{[^}]+\})", template):
            slot = re.fullmatch(r"\{(\w+)(?:\.(\w+))?(?::([^/]*)/(.*))?\}", piece)
            if slot is None:
                self._add(piece)
            elif slot[3] is not None:
                self._add(slot[3] if roles[slot[1]].sex == "m" else slot[4])
            elif slot[1] in roles:
                self._name(roles[slot[1]], slot[2] or "nom")
            else:
                self._add(phrases[slot[1]])
        self._text = self._text[:start] + self._text[start : start + 1].upper() + self._text[start + 1 :]

    def _add(self, words: str) -> None:
        if self._language == "uk":
            words = re.sub(r"['ʼ]", self._apostrophe, words)
        if self._owes_comma and words:
            self._text += "" if words[0] in ",.:;" else ","
            self._owes_comma = False
        self._text += words

    def _name(self, person: WorldPerson, case: str) -> None:
        is_first = person.number not in self._named
        form = self._choose_form(person, is_first)
        office = OfficeWords()
        if is_first and (person.is_namesake or form == "initials" or self._dice.random() < HAND.office):
            office = name_office(
                self._dice, person, self._language, case, needs_state=person.is_namesake or form == "initials"
            )
        before = office.before + (self._mister(person, case) if form == "mister" else "")
        words = self._write_form(person, "surname" if form == "mister" else form, case)
        # Russian "о" takes another letter before a vowel.
        if self._text.endswith(" о ") and (before or words)[0].lower() in "аеиоуэ" and self._language == "ru":
            self._text = self._text[:-1] + "б "
        self._add(before)
        start = len(self._text)
        self._add(words)
        self._mentions.append(TrueMention(start=start, end=len(self._text), person=person.number, form=form))
        self._named.add(person.number)
        if office.after:
            self._add(f", {office.after}")
            self._owes_comma = True

    def _choose_form(self, person: WorldPerson, is_first: bool) -> str:
        spelled, die = self._spelled[person.number], self._dice.random()
        can_abbreviate = not spelled.surname_stands_first and " " not in spelled.given
        if is_first:
            slavic = self._language in ("ru", "uk")
            middle = HAND.patronymic_slavic if slavic else HAND.patronymic_elsewhere
            if spelled.patronymic and die < middle:
                return "patronymic"
            may_abbreviate = can_abbreviate and spelled.may_shorten and person.office and not person.is_namesake
            return "initials" if may_abbreviate and die > 1 - HAND.initials_first else "full"
        if not spelled.may_shorten or die < HAND.later_full:
            return "full"
        if can_abbreviate and die < HAND.later_full + HAND.later_initials:
            return "initials"
        return "mister" if die > 1 - HAND.later_mister else "surname"

    def _mister(self, person: WorldPerson, case: str) -> str:
        is_man, place = person.sex == "m", CASES.index(case)
        if self._language == "en":
            return self._dice.choice(("Mr ", "Mr. ") if is_man else ("Ms ", "Mrs "))
        if self._language == "fr":
            return "M. " if is_man else "Mme "
        if self._language == "ru":
            return ("г-н г-на г-ну г-на г-ном г-не" if is_man else "г-жа г-жи г-же г-жу г-жой г-же").split()[
                place
            ] + " "
        return ("пан пана панові пана паном панові" if is_man else "пані " * 6).split()[place] + " "

    def _write_form(self, person: WorldPerson, form: str, case: str) -> str:
        spelled = self._spelled[person.number]
        surname = self._bend(spelled.surname, person, "surname", case)
        if form == "surname":
            return surname
        if form == "initials":
            gap = self._dice.choice(("", " "))
            middle = f"{gap}{spelled.patronymic[0]}." if spelled.patronymic and self._dice.random() < 0.5 else ""
            return f"{spelled.given[0]}.{middle} {surname}"
        if spelled.surname_stands_first and self._language in ("ru", "uk"):
            # "у Вана Вэньбиня" is not written: before a given name the surname stays as it is.
            return f"{spelled.surname} {self._bend(spelled.given, person, 'given', case)}"
        given = self._bend(spelled.given, person, "given", case)
        if form == "patronymic":
            given += " " + self._bend(spelled.patronymic, person, "patronymic", case)
        return f"{surname} {given}" if spelled.surname_stands_first else f"{given} {surname}"

    def _bend(self, word: str, person: WorldPerson, role: str, case: str) -> str:
        if self._language not in ("ru", "uk"):
            return word
        # The names of foreign women that end in a soft sign stay as they are.
        is_slavic = _BY_NAME[person.tradition].is_slavic or role == "patronymic"
        forms = decline(word, self._language, person.sex, role, is_slavic=is_slavic)
        return self._dice.choice(forms[CASES.index(case)])

    def page(self, number: int) -> Page:
        """Return what was written."""
        return Page(number=number, language=self._language, text=self._text, mentions=tuple(self._mentions))


def choose_phrases(dice: Random, language: str) -> dict[str, str]:
    """Return a city, an agency and a day in words."""
    column = ("en", "fr", "ru", "uk").index(language) + 1
    rows = read_table("words/settings")
    return {sort: dice.choice([row[column] for row in rows if row[0] == sort]) for sort in ("city", "agency", "day")}


def write_page(dice: Random, number: int, language: str, cast: tuple[WorldPerson, ...]) -> Page:
    """Return a page of three to six sentences about the people of `cast`, the first of whom opens it."""
    writer = PageWriter(dice, language, cast)
    templates = [row[0] for row in read_table(f"words/templates_{language}")]
    with_two = [template for template in templates if "{B" in template]
    with_one = [template for template in templates if "{A" in template and "{B" not in template]
    fillers = [template for template in templates if "{A" not in template]
    waiting = list(cast)
    used: set[str] = set()
    for place in range(dice.randint(3, 6)):
        kind = with_two if len(cast) > 1 and dice.random() < 0.45 else with_one
        if place and not waiting and dice.random() < 0.25:
            kind = fillers
        template = dice.choice([template for template in kind if template not in used] or kind)
        used.add(template)
        first = waiting.pop(0) if waiting else dice.choice(cast)
        second = first
        if len(cast) > 1:
            others = [person for person in waiting or cast if person is not first]
            second = dice.choice(others or [person for person in cast if person is not first])
            if "{B" in template and second in waiting:
                waiting.remove(second)
        writer.write(template, choose_phrases(dice, language), {"A": first, "B": second})
    return writer.page(number)
