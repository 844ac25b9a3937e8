"""The page of all frames, four languages side by side: `python -m dragoman.lexicon.frames_page > docs/frames.md`."""

import sys
from collections.abc import Iterator

from dragoman.lexicon.acts import Act, load_acts
from dragoman.lexicon.files import LANGUAGES
from dragoman.lexicon.frames import Trigger, load_frames
from dragoman.model import EventType

_TITLES = {"en": "English", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}
_HEAD = """# Frames: the words that tell an act

Made from the lexicon (`src/dragoman/lexicon/<language>/frames/`); a test holds the two together.
A trigger of several words needs the later ones among the dependents of the first.
*Only* lists the words of which one must stand beside it, *unless* those that make it something else; the word in
`this type` behind a trigger is the pattern that finds its parties, where that is not the act's usual one
(`src/dragoman/lexicon/world/acts.yaml`).
"""


def list_triggers(language: str, act: Act) -> list[Trigger]:
    """Return the triggers of an act in one language: verbs, nouns, adjectives, each in order of the alphabet."""
    classes = ("verbs", "nouns", "adjectives")
    found = [t for triggers in load_frames(language).triggers.values() for t in triggers if t.act.name == act.name]
    return sorted(found, key=lambda t: (classes.index(t.word_class), t.head, t.others))


def _tell(trigger: Trigger) -> str:
    words = " ".join((trigger.head, *trigger.others))
    words += f" *(only {', '.join(sorted(trigger.only))})*" if trigger.only else ""
    words += f" *(unless {', '.join(sorted(trigger.unless))})*" if trigger.unless else ""
    return words + (f" `{trigger.pattern}`" if trigger.pattern != trigger.act.pattern else "")


def _tell_act(act: Act) -> str:
    told = [act.mode or "", ", ".join(act.contexts)]
    return f"**{act.name}**" + "".join(f" · {part}" for part in told if part)


def _lines_of(type: EventType) -> Iterator[str]:
    yield f"\n## {type}\n"
    for act in (act for act in load_acts().values() if act.type is type):
        yield f"\n{_tell_act(act)}\n"
        yield "| | verbs | nouns | adjectives |"
        yield "|---|---|---|---|"
        for language in LANGUAGES:
            triggers = list_triggers(language, act)
            cells = (
                ", ".join(_tell(t) for t in triggers if t.word_class == word_class)
                for word_class in ("verbs", "nouns", "adjectives")
            )
            yield f"| {_TITLES[language]} | " + " | ".join(cells) + " |"


def write_page() -> str:
    """Return the page as Markdown."""
    return _HEAD + "\n".join(line for type in EventType for line in _lines_of(type)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_page())
