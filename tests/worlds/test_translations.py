"""Five invented stories, each in four languages and in two independent reports: the run counts each story once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from dragoman.events.translations import find_translations
from dragoman.model import Capture, Imprint, PartialDate
from dragoman.pipeline.origins import find_repeats, find_text_origins, imprint_of
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadingTask
from tests.worlds.reading_a_world import load_world

WORLD = load_world("translations")

Pages = dict[str, Imprint]
"""Imprints by name: "gas/en" is a text that others translate, "gas/own-fr" an independent report."""


def _read(name: str, language: str, text: str, published: str) -> Imprint:
    page = Capture(uri=f"{name}.txt", content=text.encode(), media_type="text/plain", encoding="utf-8")
    task = ReadingTask(capture=page, language=language, published=PartialDate.parse(published))
    (reading,) = read_task(task).readings
    return imprint_of(reading)


@pytest.fixture(scope="module")
def pages() -> Pages:
    found: Pages = {}
    for story in WORLD["stories"]:
        name, day = story["name"], story["published"]
        for language, text in story["texts"].items():
            found[f"{name}/{language}"] = _read(f"{name}/{language}", language, text, day)
        for other in story["others"]:
            own = f"{name}/own-{other['language']}"
            found[own] = _read(own, other["language"], other["text"], day)
    return found


def _true_pairs(pages: Pages) -> set[frozenset[str]]:
    """Pairs of names of which one is the other's translation."""
    return {
        frozenset((left, right))
        for left, right in combinations(sorted(pages), 2)
        if left.split("/")[0] == right.split("/")[0] and "own" not in f"{left} {right}"
    }


def _found_pairs(pages: Pages, imprints: Sequence[Imprint]) -> set[frozenset[str]]:
    names = {imprint.document: name for name, imprint in pages.items()}
    return {frozenset((names[one.left], names[one.right])) for one in find_translations(imprints)}


def test_every_translation_is_found_and_no_independent_report(pages: Pages) -> None:
    assert _found_pairs(pages, list(pages.values())) == _true_pairs(pages)


def test_a_story_has_one_origin_and_each_independent_report_its_own(pages: Pages) -> None:
    imprints = list(pages.values())
    origins = find_text_origins(imprints, find_repeats(imprints))
    by_name = {name: origins[imprint.document] for name, imprint in pages.items()}
    stories = {name.split("/")[0]: origin for name, origin in by_name.items() if "own" not in name}
    assert len(set(stories.values())) == len(WORLD["stories"])
    assert all(origin == stories[name.split("/")[0]] for name, origin in by_name.items() if "own" not in name)
    own = [origin for name, origin in by_name.items() if "own" in name]
    assert len({*own, *stories.values()}) == len(own) + len(stories)


def _lose(imprint: Imprint, share: float, chance: Random) -> Imprint:
    """Return an imprint of which a share of claims and quotes, and a third of that of the figures, was not read."""
    return replace(
        imprint,
        steps=tuple(step for step in imprint.steps if chance.random() > share),
        quotes=tuple(quote for quote in imprint.quotes if chance.random() > share),
        figures=tuple(figure for figure in imprint.figures if chance.random() > share / 3),
    )


def _worn(pages: Pages, share: float) -> Iterator[set[frozenset[str]]]:
    for seed in range(10):
        chance = Random(seed)
        yield _found_pairs(pages, [_lose(imprint, share, chance) for imprint in pages.values()])


@pytest.mark.parametrize(("share", "least"), [(0.1, 0.9), (0.2, 0.75), (0.3, 0.5)])
def test_what_readers_miss_costs_some_translations_and_takes_no_independent_report(
    pages: Pages, share: float, least: float
) -> None:
    true = _true_pairs(pages)
    found = list(_worn(pages, share))
    assert all(pairs <= true for pairs in found)
    assert sum(len(pairs) for pairs in found) / (len(true) * len(found)) >= least
