"""The page of all frames, four languages side by side: `python -m dragoman.lexicon.frames_page > docs/frames.md`."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.lexicon.acts import Act, load_acts
from dragoman.lexicon.files import LANGUAGES, read_lexicon_table
from dragoman.lexicon.frames import Trigger, load_frames
from dragoman.model import EventType

_TITLES = {"en": "English", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}
_CLASSES = ("verbs", "nouns", "adjectives")
_CONDITIONS = ("object", "only", "unless")
_MOST_WORDS = 6
"""Words of a condition that the page lists: it is read to compare languages, and the files hold the rest."""
_HEAD = """# Frames: the words that tell an act

Made from the lexicon (`src/dragoman/lexicon/<language>/frames/`, one file for each PLOVER type); a test holds the two
together.
A trigger of several words needs the later ones among the dependents of the first; a stroke parts words that may stand
in one place.
*Object* names what the act must be done to (an @ stands for any name of that kind), *only* the words of which one must
stand beside the trigger, *unless* those that make it something else; of many, the first are shown.
The word in `this type` is the pattern that finds the parties where that is not the act's usual one
(`src/dragoman/lexicon/world/acts.yaml`).
"""


def list_triggers(language: str, act: Act) -> list[Trigger]:
    """Return all triggers of an act in one language, those with words to choose between spelled out."""
    return [t for found in load_frames(language).triggers.values() for t in found if t.act.name == act.name]


def _tell_words(words: Sequence[Any]) -> str:
    told = ", ".join(str(word) for word in words[:_MOST_WORDS])
    return f"{told}, …" if len(words) > _MOST_WORDS else told


def _tell(word: Any) -> str:
    row = word if isinstance(word, dict) else {"word": word}
    conditions = [f"{name} {_tell_words(row[name])}" for name in _CONDITIONS if row.get(name)]
    conditions += ["negated"] if row.get("negated") else []
    told = str(row["word"]).replace("|", "/")
    return f"{told} *({'; '.join(conditions)})*" if conditions else told


def _cells(row: Mapping[str, Any]) -> Iterator[str]:
    """The words of an act in one language, by word class."""
    for word_class in _CLASSES:
        told = [_tell(word) for word in row.get(word_class, ())]
        for pattern, words in row.get("patterns", {}).items():
            told += [f"{_tell(word)} `{pattern}`" for word in words.get(word_class, ())]
        yield ", ".join(told)


def _tell_act(act: Act) -> str:
    told = [act.mode or "", ", ".join(act.contexts)]
    return f"**{act.name}**" + "".join(f" · {part}" for part in told if part)


def _lines_of(type: EventType) -> Iterator[str]:
    yield f"\n## {type}\n"
    tables = {lang: read_lexicon_table(lang, f"frames/{type.lower()}", "frames") for lang in LANGUAGES}
    for act in (act for act in load_acts().values() if act.type is type):
        yield f"\n{_tell_act(act)}\n"
        yield "| | verbs | nouns | adjectives |"
        yield "|---|---|---|---|"
        for language in LANGUAGES:
            yield f"| {_TITLES[language]} | " + " | ".join(_cells(tables[language].get(act.name, {}))) + " |"


def write_page() -> str:
    """Return the page as Markdown."""
    return _HEAD + "\n".join(line for type in EventType for line in _lines_of(type)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_page())
