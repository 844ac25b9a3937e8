"""What a document leaves to be compared with others, so that no text has to be read twice."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Step:
    """One claim of a text as it can be set beside one of another language.

    `actors`, `recipients` are the countries of its sides, or the ids of organisations that the
    lexicon knows, sorted; `number` is the first of its objects' numbers.
    """

    act: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    number: float | None = None


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words that a text gives as spoken: the speaker's country (None when it is not known), and their code points."""

    country: str | None
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """A document without its words.

    Attributes:
        document: its id.
        version: of the rules that made it; another version makes it anew.
        origin: the origin of the text looked at alone; `publisher` is who prints it.
        is_crediting: whether the page itself names that origin as another's.
        published: last day (ISO) on which it may have been published, or None.
        near_copy_key: MinHash of its words, in hexadecimal digits; "" for a text without words.
        steps: its claims; `quotes` what it gives as spoken; `figures` what it writes in digits, dates
            and years aside; each in order of the text.
    """

    document: str
    version: str
    origin: str
    publisher: str
    is_crediting: bool
    published: str | None
    language: str | None
    near_copy_key: str = ""
    steps: tuple[Step, ...] = ()
    quotes: tuple[SpokenWords, ...] = ()
    figures: tuple[str, ...] = ()


class RepeatKind(StrEnum):
    """How one document repeats another."""

    NEAR_COPY = "near_copy"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Two documents (the smaller id on the left) that give one text; neither is said to be the first.

    Attributes:
        score: 0 to 1: of near-copies the share of common words, of translations that of what they tell
            alike; `reasons` are its parts.
    """

    left: str
    right: str
    kind: RepeatKind
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
