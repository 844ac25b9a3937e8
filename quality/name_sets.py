"""The sets of names, each read as texts with the names marked in them.

A name is its first character, the one after its last, and PER, ORG or LOC.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Name = tuple[int, int, str]
"""Start, end, and PER, ORG or LOC."""

_QUAERO = {"pers": "PER", "org": "ORG", "loc": "LOC"}
_FACTRU = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}
_FACTRU_NAMING = frozenset({"name", "surname", "patronymic", "nickname", "org_name", "loc_name"})
"""Spans of factRuEval that name; the others describe ("мэрии", "площади", "мэра") and are free to be taken or left."""

_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")
_KEPT_OF = 4
_KEPT_SENTENCES_OF = 3


def is_kept(name: str) -> bool:
    """Whether a document of factRuEval is only measured on, never trained on: one in four, by its number.

    >>> is_kept("book_100"), is_kept("book_105.txt")
    (True, False)
    """
    number = re.search(r"\d+", name)
    return number is not None and int(number[0]) % _KEPT_OF == 0


def is_kept_sentence(text: str) -> bool:
    """Whether a sentence of ours is only measured on, and no list of misses shows it: one in three, by its words.

    >>> is_kept_sentence("Погода на вихідні: без опадів."), is_kept_sentence("Погода на вихідні: без змін.")
    (True, False)
    """
    return zlib.crc32(text.encode()) % _KEPT_SENTENCES_OF == 0


def read_marked(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield each sentence of a file of ours with its names: one a line, names marked [PER …], [ORG …], [LOC …].

    Raises:
        ValueError: a bracket that is no mark.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield read_marks(line)


def read_marks(line: str) -> tuple[str, list[Name]]:
    """Return a marked line without its marks, and the names.

    >>> read_marks("Мер [LOC Львова] [PER Андрій Садовий]")
    ('Мер Львова Андрій Садовий', [(4, 10, 'LOC'), (11, 25, 'PER')])
    """
    names: list[Name] = []
    text = ""
    position = 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        names.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        position = mark.end()
    text += line[position:]
    if "[" in text or "]" in text:
        raise ValueError(f"a bracket that marks no name: {line}")
    return text, names


def read_iob(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield each sentence of a UNER file with its names."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        text = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), None)
        if text is None:
            continue
        names: list[Name] = []
        position = 0
        inside = False
        for line in lines:
            if not line or line.startswith("#"):
                continue
            word, tag = line.split("\t")[1:3]
            start = text.index(word, position)
            position = start + len(word)
            if tag.startswith("B-"):
                names.append((start, position, tag[2:]))
                inside = True
            elif tag.startswith("I-") and inside:
                names[-1] = (names[-1][0], position, names[-1][2])
            else:
                inside = False
        yield text, [name for name in names if name[2] in ("PER", "ORG", "LOC")]


def read_webanno(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield each sentence of a WebAnno file with its names in Quaero's types, nested ones too."""
    for block in path.read_text(encoding="utf-8").split("\n\n#Text=")[1:]:
        text, *lines = block.split("\n")
        names: dict[tuple[str, str], Name] = {}
        position = 0
        for number, row in enumerate(line.split("\t") for line in lines if re.match(r"\d+-\d+\t", line)):
            start = max(text.find(row[2], position), position)
            position = start + len(row[2])
            for value in row[3].split("|"):
                match = re.match(r"(pers|org|loc)[a-z.]*(?:\[(\d+)\])?$", value)
                if match is not None:
                    key = (match[1], match[2] or f"single {number}")
                    names[key] = (names[key][0] if key in names else start, position, _QUAERO[match[1]])
        yield text, list(names.values())


@dataclass(frozen=True, slots=True)
class FactruName:
    """A name of factRuEval: all its tokens by their starts, those of them that name, and its type."""

    tokens: frozenset[int]
    naming: frozenset[int]
    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class FactruDocument:
    """A document of factRuEval: its name ("book_100"), text, words (start and end, no punctuation), and names."""

    name: str
    text: str
    words: tuple[tuple[int, int], ...]
    names: tuple[FactruName, ...]

    def tokens_in(self, start: int, end: int) -> frozenset[int]:
        """Return the starts of the words that lie whole in a span."""
        return frozenset(first for first, last in self.words if start <= first and last <= end)


def read_factrueval(folder: Path) -> Iterator[FactruDocument]:
    """Yield each document of factRuEval with its names; states and places are one type."""
    for path in sorted(folder.glob("*.objects")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        rows = (line.split() for line in path.with_suffix(".tokens").read_text(encoding="utf-8").splitlines())
        places = [(int(row[1]), int(row[1]) + int(row[2])) for row in rows if len(row) > 3]
        words = tuple(place for place in places if any(letter.isalnum() for letter in text[slice(*place)]))
        bare = FactruDocument(path.stem, text, words, ())
        yield FactruDocument(path.stem, text, words, tuple(_read_factru_names(path, bare)))


def _read_factru_names(path: Path, document: FactruDocument) -> Iterator[FactruName]:
    """Yield the names of one document."""
    spans = {
        parts[0]: (parts[1], int(parts[2]), int(parts[2]) + int(parts[3]))
        for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines()
        if len(parts := line.split()) > 3
    }
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, numbers = line.partition("#")[0].strip().partition(" ")[2].partition(" ")
        covered = [spans[number] for number in numbers.split() if number in spans]
        if covered and kind in _FACTRU:
            tokens = {tag: frozenset[int]() for tag, _, _ in covered}
            for tag, start, end in covered:
                tokens[tag] |= document.tokens_in(start, end)
            yield FactruName(
                tokens=frozenset().union(*tokens.values()),
                naming=frozenset().union(*(those for tag, those in tokens.items() if tag in _FACTRU_NAMING)),
                start=min(start for _, start, _ in covered),
                end=max(end for _, _, end in covered),
                type=_FACTRU[kind],
            )
