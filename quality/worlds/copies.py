"""Copies of pages: reprints, near-copies and translations, with a credit or without one. They add no origin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from dragoman.model import AttributionLink, Credit, CreditRole, SpeakerKind, Stance
from quality.worlds.pages import Page
from quality.worlds.population import Outlet, load_outlets
from quality.worlds.tables import draw, happens, parameter, read_table

_TRANSLATORS = ("Jo Quill", "Ada Ferrand", "Max Orlo", "Eve Lind")


def copy_page(dice: Random, page: Page, number: int) -> Iterator[Page]:
    """Yield the copies that others make of a page, numbered from `number`."""
    for made in _copies_of(dice, page):
        yield replace(made, number=number)
        number += 1


def _copies_of(dice: Random, page: Page) -> Iterator[Page]:
    outlet = page.outlet
    if outlet is None:
        return
    if happens(dice, "copies", "reprint"):
        for other in _others(dice, outlet, draw(dice, parameter("copies", "n_reprints"))):
            yield _credit(_reprint(dice, page, other, "reprint"), outlet)
    # Without a credit only the dates tell who was first.
    has_date = page.published is not None
    if has_date and happens(dice, "copies", "uncredited"):
        yield _reprint(dice, page, _others(dice, outlet, 1)[0], "uncredited-reprint", least_days=1)
    if has_date and happens(dice, "copies", "near_copy"):
        yield _change(dice, _reprint(dice, page, _others(dice, outlet, 1)[0], "near-copy", least_days=1))
    if happens(dice, "copies", "translation"):
        other = _foreigner(dice, outlet)
        yield _credit(_reprint(dice, page, other, "translation"), outlet, dice.choice(_TRANSLATORS))
    if has_date and _is_telling(page) and happens(dice, "copies", "uncredited_translation"):
        yield _reprint(dice, page, _foreigner(dice, outlet), "uncredited-translation", least_days=1)


def _others(dice: Random, outlet: Outlet, n_others: int) -> list[Outlet]:
    same = [one for one in load_outlets() if one.language == outlet.language and one is not outlet]
    return dice.sample(same, min(n_others, len(same)))


def _foreigner(dice: Random, outlet: Outlet) -> Outlet:
    return dice.choice([one for one in load_outlets() if one.language != outlet.language])


def _is_telling(page: Page) -> bool:
    """Whether a translation could be told from another's words: several claims, and numbers or quotes among them."""
    marks = sum(one.number is not None for one in page.statements) + sum(bool(one.quote) for one in page.statements)
    return len(page.statements) > 2 and marks > 0


def _reprint(dice: Random, page: Page, other: Outlet, trap: str, least_days: int = 0) -> Page:
    published = page.published and page.published + timedelta(max(least_days, dice.choice((0, 0, 1, 1, 2, 4))))
    return replace(page, outlet=other, language=other.language, published=published, traps=page.traps | {trap})


def _credit(page: Page, first: Outlet, translator: str | None = None) -> Page:
    """Let the page say whose text it is."""
    words = read_table("words")
    is_agency = first.kind is SpeakerKind.AGENCY and translator is None
    phrase = f"{words['agency' if is_agency else 'original'][page.language]} {first.name}"
    role = CreditRole.AGENCY if is_agency else CreditRole.ORIGINAL
    credits = [Credit(name=first.name, role=role, evidence=phrase)]
    links = [AttributionLink(name=first.name, entity=None, kind=first.kind, stance=Stance.RELAYS, cue=phrase,
                             start=None, end=None)]  # fmt: skip
    if translator is not None:
        phrase = f"{words['translated'][page.language]} {translator}"
        credits.append(Credit(name=translator, role=CreditRole.TRANSLATOR, evidence=phrase))
        links.append(AttributionLink(name=translator, entity=None, kind=SpeakerKind.TRANSLATOR, stance=Stance.RELAYS,
                                     cue=phrase, start=None, end=None))  # fmt: skip
    return replace(page, credits=tuple(credits), links=tuple(links))


def _change(dice: Random, page: Page) -> Page:
    """Change one word in each sentence that tells nothing, and cut the last of several claims."""
    filler = []
    for words in page.filler:
        place = dice.randrange(len(words))
        filler.append((*words[:place], dice.randrange(60), *words[place + 1 :]))
    statements = page.statements
    if len(statements) > 2 and not any(one.denies is not None for one in statements):
        statements = statements[:-1]
    return replace(page, filler=tuple(filler), statements=statements)
