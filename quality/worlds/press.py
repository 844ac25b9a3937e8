"""The press: which pages tell a bundle, who copies them, and what comes weeks later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from dragoman.model import SpeakerKind, Stance, Status
from quality.worlds.affairs import Bundle, Item
from quality.worlds.copies import copy_page
from quality.worlds.deciding import Memory
from quality.worlds.happening import Occurrence
from quality.worlds.pages import Page
from quality.worlds.population import Outlet, load_outlets, load_states, speaker_label
from quality.worlds.statements import Speaker, Statement, ToldDate
from quality.worlds.tables import draw, happens, parameter
from quality.worlds.telling import DATE_TRAPS, Teller, is_outlet, mend

_BACKGROUND = 0.3
"""How often a page also recalls what went before in its affair: news of a delivery names the promise. Judged."""
_LIARS = ("day", "place", "number")


@dataclass(slots=True)
class Press:
    """Writes the pages of one affair; their numbers follow each other from `next_page`."""

    dice: Random
    memory: Memory
    next_page: int

    def tell_affair(self, bundles: Sequence[Bundle]) -> Iterator[Page]:
        """Yield all pages about an affair, each followed by its copies."""
        for place, bundle in enumerate(bundles):
            before = bundles[place - 1] if place else None
            for page in self._tell_bundle(bundle, before):
                yield page
                for copied in copy_page(self.dice, page, self.next_page):
                    self.next_page = copied.number + 1
                    yield copied
            yield from self._tell_later(bundle)

    def _tell_bundle(self, bundle: Bundle, before: Bundle | None) -> Iterator[Page]:
        dice = self.dice
        n_outlets = draw(dice, parameter("independent"))
        outlets = dice.sample(load_outlets(), n_outlets)
        liar = self._choose_liar() if n_outlets > 2 else None
        for place, outlet in enumerate(outlets):
            teller = self._teller(outlet, bundle.day, liar if place == n_outlets - 1 else None)
            # The first tells all, with its numbers; all give theirs where one has a number of its own.
            teller = replace(teller, must_count=place == 0 or liar == "number", must_name=place == 0)
            is_whole = place == 0
            items = [item for item in bundle.items if is_whole or dice.random() < 0.8] or [dice.choice(bundle.items)]
            dice.shuffle(items)
            statements = [told for item in items if (told := teller.tell(item)) is not None]
            if before is not None and statements and dice.random() < _BACKGROUND:
                statements += self._recall(teller, before)
            again = self._come_back(teller, statements)
            if again is not None:
                statements.append(again)
            if statements:
                page = self._page(teller, statements)
                yield page
                yield from self._correct(page, teller)
                if happens(dice, "copies", "recast"):
                    yield from self._recast(page, teller, items)

    def _teller(self, outlet: Outlet, day: date, liar: str | None = None) -> Teller:
        told_on = day + timedelta(draw(self.dice, parameter("pages", "lag_days")))
        published = None if happens(self.dice, "pages", "no_date") else told_on
        return Teller(self.dice, self.memory, outlet, published, told_on, liar, load_states())

    def _choose_liar(self) -> str | None:
        chance = self.dice.random()
        for kind in _LIARS:
            chance -= float(parameter("liars", kind))
            if chance < 0:
                return kind
        return None

    def _recall(self, teller: Teller, before: Bundle) -> list[Statement]:
        """What went before in the affair, with its day or its month."""
        # Once it has taken place nobody recalls that it was announced.
        item = replace(self.dice.choice(before.items), is_plan=False)
        if item.occurrence.first > teller.told_on:
            return []
        told = teller.tell(item)
        if told is None or told.has_condition:
            return []
        kind = "month" if self.dice.random() < 0.3 else "day"
        dated = replace(told, date=ToldDate(kind, item.occurrence.first, item.occurrence.last),
                        traps=(told.traps - DATE_TRAPS) | {"background"})  # fmt: skip
        if kind == "day":
            dated = replace(dated, date=ToldDate("day", item.occurrence.first, item.occurrence.first))
        mended = mend(dated, teller, item.occurrence)
        return [mended] if mended is not None else []

    def _come_back(self, teller: Teller, statements: Sequence[Statement]) -> Statement | None:
        """The page comes back to something of its own, undated, in the words of its act."""
        done = [one for one in statements if one.status is Status.OCCURRED and one.actors and one.recipients]
        if not done or not happens(self.dice, "telling", "again"):
            return None
        first = self.dice.choice(done)
        traps = first.traps - DATE_TRAPS - {"other-day", "other-place", "other-number"}
        again = replace(first, date=None, quote=(), is_again=True, wording=1 - first.wording, speaker=None,
                        place=None, number=None, traps=traps | {"again"})  # fmt: skip
        mended = mend(again, teller, first.occurrence)
        return mended if mended is not None and mended.date is None else None

    def _page(self, teller: Teller, statements: Sequence[Statement], traps: frozenset[str] = frozenset()) -> Page:
        number = self.next_page
        self.next_page += 1
        outlet: Outlet | None = teller.outlet
        if happens(self.dice, "pages", "no_outlet"):
            outlet, traps = None, traps | {"page-without-outlet"}
        n_words = int(parameter("pages", "filler_words"))
        filler = tuple(tuple(self.dice.randrange(60) for _ in range(n_words // 2)) for _ in range(2))
        return Page(
            number=number,
            outlet=outlet,
            language=teller.outlet.language,
            published=teller.published,
            statements=tuple(self._name_outlet(one, teller.outlet) for one in statements),
            filler=filler,
            root=outlet.label if outlet else f"page:{number}",
            traps=traps,
        )

    def _name_outlet(self, statement: Statement, own: Outlet) -> Statement:
        """Choose the outlet that a page relays."""
        if not is_outlet(statement.speaker):
            return statement
        other = self.dice.choice([outlet for outlet in load_outlets() if outlet is not own])
        speaker = Speaker(other.name, other.entity, other.kind, Stance.ASSERTS, other.label)
        return replace(statement, speaker=speaker, traps=statement.traps | {"relay"})

    def _recast(self, page: Page, teller: Teller, items: Sequence[Item]) -> Iterator[Page]:
        """The same outlet tells it again in other words: no second origin."""
        if page.outlet is None:
            return
        later = replace(teller, told_on=teller.told_on + timedelta(1), liar=None,
                        published=teller.published and teller.published + timedelta(1))  # fmt: skip
        told = later.tell(self.dice.choice(items))
        if told is not None:
            yield replace(self._page(later, [told]), outlet=page.outlet, root=page.root,
                          traps=frozenset({"same-publisher"}))  # fmt: skip

    def _correct(self, page: Page, teller: Teller) -> Iterator[Page]:
        """An outlet with a number of its own takes it back."""
        wrong = next((one for one in page.statements if "other-number" in one.traps), None)
        if wrong is None or page.outlet is None or not happens(self.dice, "later", "correction"):
            return
        occurrence = wrong.occurrence
        later = replace(teller, liar=None, published=self._day_after(teller.told_on, "correction_days"))
        right = replace(wrong, number=occurrence.n_things, date=ToldDate("day", occurrence.first, occurrence.first),
                        quote=(), traps=frozenset({"correction"}))  # fmt: skip
        mended = mend(right, later, occurrence)
        if mended is not None:
            yield replace(self._page(later, [mended]), outlet=page.outlet, root=page.root)

    def _day_after(self, day: date, days: str) -> date:
        least, most = parameter("later", days)
        return day + timedelta(self.dice.randint(least, most))

    def _tell_later(self, bundle: Bundle) -> Iterator[Page]:
        for occurrence in bundle.denied:
            if bundle.must_be_denied or happens(self.dice, "later", "denial"):
                yield from self._deny(occurrence)
        item = self.dice.choice(bundle.items)
        if happens(self.dice, "later", "retrospect") and not item.is_plan and not item.occurrence.has_condition:
            outlet = self.dice.choice(load_outlets())
            published = self._day_after(item.occurrence.last, "retrospect_days")
            teller = Teller(self.dice, self.memory, outlet, published, published, None, load_states())
            told = teller.tell(item)
            if told is not None:
                month = ToldDate("month", item.occurrence.first, item.occurrence.first)
                dated = replace(told, date=month, traps=(told.traps - DATE_TRAPS) | {"retrospect"})
                mended = mend(dated, teller, item.occurrence)
                if mended is not None:
                    yield self._page(teller, [mended])

    def _deny(self, occurrence: Occurrence) -> Iterator[Page]:
        """The accused side denies, on one to three pages of one day or two."""
        denier = occurrence.left.state
        official = self.dice.choice((denier.officials["spokesman"], denier.officials["foreign_minister"], None))
        actor = official or denier.actor
        day = self._day_after(occurrence.last, "denial_days")
        speaker = Speaker(actor.entity.name, actor.entity, SpeakerKind.OFFICIAL, Stance.DENIES,
                          speaker_label(actor.entity.id))  # fmt: skip
        for outlet in self.dice.sample(load_outlets(), self.dice.choice((1, 1, 2, 3))):
            published = day + timedelta(self.dice.choice((0, 0, 1)))
            teller = Teller(self.dice, self.memory, outlet, published, published, None, load_states())
            matter = Statement(
                occurrence=occurrence,
                act=occurrence.act,
                actors=(denier.actor,),
                recipients=(occurrence.right.state.actor,),
                status=Status.DENIED,
                thing=occurrence.thing,
                place=occurrence.place if occurrence.thing is None and self.dice.random() < 0.5 else None,
                content=occurrence.content,
                speaker=speaker,
                wording=self.dice.randrange(2),
                is_denial=True,
                traps=frozenset({"denial"}),
            )
            mended = mend(matter, teller, occurrence)
            if mended is None:
                continue
            denied = replace(mended, act="DENY", actors=(actor,), status=Status.OCCURRED, content=occurrence.act,
                             speaker=None)  # fmt: skip
            denial = replace(denied, recipients=(), date=None, place=None, denies=0, traps=frozenset({"denial"}))
            if happens(self.dice, "later", "bare"):
                # The denial's own words hold all that a reader needs to know what is denied.
                bare = replace(denied, origin=speaker.label, traps=frozenset({"bare-denial"}))
                if bare.date is None:
                    yield self._page(teller, [bare])
                    continue
            yield self._page(teller, [mended, denial])
