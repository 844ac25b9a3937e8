"""Which documents give one text, and the origin of each: from what they leave to be compared with."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import DocumentReading, Imprint, Repeat, RepeatKind
from dragoman.pipeline.needs import RunReader


def imprint_version() -> str:
    """Return the version that imprints carry: that of their rules."""
    from dragoman.events import IMPRINT_VERSION

    return IMPRINT_VERSION


def imprint_of(reading: DocumentReading) -> Imprint:
    """Return what a document leaves to be compared with others."""
    from dragoman.documents import find_figures, near_copy_key
    from dragoman.events import take_imprint

    text = reading.document.text
    return take_imprint(
        reading.document,
        reading.claims,
        reading.quotes,
        near_copy_key=near_copy_key(text),
        figures=find_figures(text),
    )


def find_repeats(imprints: Sequence[Imprint]) -> tuple[Repeat, ...]:
    """Return the pairs of documents that give one text, in order: near-copies, and translations across languages."""
    from dragoman.documents import find_near_copies, measure_resemblance
    from dragoman.events import find_translations

    keys = {imprint.document: imprint.near_copy_key for imprint in imprints}
    copies = (
        Repeat(
            left=left,
            right=right,
            kind=RepeatKind.NEAR_COPY,
            score=round(measure_resemblance(keys[left], keys[right]), 3),
        )
        for left, right in find_near_copies(keys)
    )
    found = {(repeat.left, repeat.right): repeat for repeat in (*find_translations(imprints), *copies)}
    return tuple(found[pair] for pair in sorted(found))


def find_text_origins(imprints: Sequence[Imprint], repeats: Iterable[Repeat]) -> dict[str, str]:
    """Return the origin of each document, by its id; those that repeat each other have one."""
    from dragoman.events import find_origins, groups_of_pairs

    return find_origins(imprints, groups_of_pairs((repeat.left, repeat.right) for repeat in repeats))


def find_spellings(reader: RunReader) -> Mapping[str, str]:
    """Return the spelling that stands for each publisher's key: of those that print and of those that texts cite."""
    from dragoman.events import choose_spellings

    return choose_spellings(reader.publisher_names(), reader.outlets())
