"""Exercises, units and agreements: what their names need beside them, and what they are not."""

import pytest

from dragoman.entities import name_document
from dragoman.model import Document, EntityKind
from dragoman.sentences import parse_document

KINDS = {EntityKind.EXERCISE, EntityKind.ARMED_FORCE, EntityKind.TREATY}


def name_things(language: str, text: str) -> list[tuple[str, str, str | None]]:
    """Return the exercises, units and treaties of a text: words, key, country."""
    named = name_document(parse_document(Document(uri="things", text=text, language=language)))
    entities = {entity.id: entity for entity in named.entities}
    found = [entities[mention.entity] if mention.entity else None for mention in named.mentions]
    return [
        (mention.text, entity.key, entity.country)
        for mention, entity in zip(named.mentions, found, strict=True)
        if entity is not None and entity.kind in KINDS
    ]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            "The drills, called Steadfast Defender 24, begin.",
            [("Steadfast Defender 24", "exercise:steadfast-defender-2024", None)],
        ),
        ("en", "Sea levels rise; the dragon sleeps in the east.", []),
        ("ru", "Учения «Восток-2018» прошли в Забайкалье.", [("Восток-2018", "exercise:vostok-2018", "RUS")]),
        (
            "en",
            "The Ukrainian 93rd Mechanised Brigade held the line.",
            [("93rd Mechanised Brigade", "force:ukr-93-mechanised-brigade", "UKR")],
        ),
        ("ru", "На 12 бригад не хватает людей.", []),
        ("en", "He plays in the 3rd division of the league.", []),
        ("uk", "Умови «Мінська-2» ніхто не виконав.", [("Мінська-2", "treaty:minsk-2", None)]),
    ],
)
def test_things_are_named_by_what_stands_around_them(
    language: str, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    assert name_things(language, text) == wanted
