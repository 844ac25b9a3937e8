"""Dragoman reads the world's news in its own languages and keeps the record between states.

The same verbs as the command, as a library::

    import dragoman

    reading = dragoman.read("Le ministre a annoncé …", language="fr", published="2024-03-20")
    for claim in reading.claims:
        print(claim.act, claim.status)

    with dragoman.open("my.db") as record:
        ...

Importing this package costs milliseconds; analysers, the lexicon and the database load when first used.
"""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model import DocumentReading, PartialDate
    from dragoman.record import Record

__all__ = ["__version__", "open", "read"]


def read(
    text: str,
    language: str | None = None,
    published: "str | date | PartialDate | None" = None,
    *,
    quick: bool = False,
) -> "DocumentReading":
    """Read one text, without a record.

    Args:
        text: the text as published, plain or with page furniture around it.
        language: BCP 47 tag (en, fr, ru, uk); None has it found.
        published: date of publication, which "yesterday" and "Monday" are counted from: a `date`,
            or "2024", "2024-03", "2024-03-20"; None assumes nothing.
        quick: parse without the encoder: faster, with more names and links missed.

    Returns:
        The document with its sentences, mentions, entities, quotes and claims. The first reading
        in a language takes seconds to load the analyser, later ones some milliseconds a sentence.

    Raises:
        WrongUse: a language that we do not read, or a malformed date.
        AnalyserMissing: no analyser is installed for the language.
        SourceError: there is nothing to read in the text.
    """
    from dragoman.pipeline import read_text

    return read_text(text, language, published, quick=quick)


def open(record: str | None = None) -> "Record":
    """Open a record: a file, made at need; None is the one in the user's data folder.

    Raises:
        RecordError: it cannot be opened, or a newer version made it.
    """
    from dragoman.record import open_record

    return open_record(record)


def __getattr__(name: str) -> str:
    """Give `__version__`, which is read from the installed package only when asked for."""
    if name == "__version__":
        from importlib.metadata import version

        return version("dragoman")
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
