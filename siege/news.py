"""What is read in a siege: the bundled examples that are quick to read, and short news made here."""

import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"

_SHORT = (
    "Foreign Minister Sergei Lavrov met Belarusian President Alexander Lukashenko in Minsk on {day} May 2024. "
    "Russia promised to deliver {number} tanks to Belarus by the end of 2025.",
    "The United States accused Iran of supplying {number} drones to Russia, the New York Times reported on {day} May "
    "2024. Iran denied it.",
    "President Vladimir Putin said on {day} May 2024 that Russia would deliver {number} tanks to Belarus.",
    "North Korea and Russia signed an agreement on {day} May 2024. South Korea condemned it.",
)
"""Sentences of which events, commitments, denials and relations come; the same deed is told by several of them."""


def write_news(folder: Path, *, is_short: bool = False) -> tuple[str, ...]:
    """Write a small set of documents; return the targets that lead to them, in their order.

    There are pages, texts, an archive of texts, a text with nothing in it and a picture: all that a run meets.
    They are in English, whose analyser is quick to load; `is_short` leaves the examples out.
    """
    folder.mkdir(parents=True)
    for example in () if is_short else sorted(EXAMPLES.glob("en-*")):
        (folder / example.name).write_bytes(example.read_bytes())
    for number in range(8):
        text = _SHORT[number % len(_SHORT)].format(day=10 + number // 3, number=40 + number % 3)
        (folder / f"short-{number}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "short.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"packed-{number}.txt", _SHORT[number].format(day=12, number=42))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tuple(str(path) for path in sorted(folder.iterdir()))
