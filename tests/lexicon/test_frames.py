"""Every language has words enough for every PLOVER type."""

from collections import Counter
from pathlib import Path

import pytest

from dragoman.lexicon import LANGUAGES
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.frames import load_frames
from dragoman.lexicon.frames_page import list_triggers, write_page
from dragoman.model import EventType


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_type_has_six_triggers_and_a_language_sixty(language: str) -> None:
    triggers = [trigger for found in load_frames(language).triggers.values() for trigger in found]
    by_type = Counter(trigger.act.type for trigger in triggers)
    assert len(triggers) >= 60
    assert {type for type in EventType if by_type[type] < 6} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_a_word(language: str) -> None:
    assert [act.name for act in load_acts().values() if not list_triggers(language, act)] == []


def test_the_page_of_frames_is_in_step_with_the_lexicon() -> None:
    """`python -m dragoman.lexicon.frames_page > docs/frames.md` writes it anew."""
    page = Path(__file__).parents[2] / "docs" / "frames.md"
    assert page.read_text(encoding="utf-8") == write_page()
