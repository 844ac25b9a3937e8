"""The training text: open treebanks, open sets of names, and sentences written for this project.

Nothing that a figure of the quality gate is measured on is trained on: `uk_parlamint-ud-test` and
`fr_gsd-ud-test` are left out whole, the first 300 sentences of `en_ewt-ud-dev` and `ru_gsd-ud-test`
likewise, of factRuEval the documents that `quality.name_sets.is_kept` keeps, and the two parallel sets
of UNER PUD and the French set FENEC are not read at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quality.name_sets import is_kept, read_marks
from quality.syntax import MOST_SENTENCES

from training.labels import NAME_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence: its words, and what is known of each.

    `tags` are kinds of names in the IOB2 scheme; `parts`, `heads` (0 for the root, else 1 + the
    place of the head) and `relations` are Universal Dependencies'. None: not annotated.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...] | None = None
    parts: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None


_MOST_WORDS = 80

TREEBANKS = {
    "be_hse-ud-dev": 0,
    "be_hse-ud-test": 0,
    "en_ewt-ud-dev": MOST_SENTENCES,
    "fr_gsd-ud-dev": 0,
    "ru_gsd-ud-dev": 0,
    "ru_gsd-ud-test": MOST_SENTENCES,
    "ru_taiga-ud-dev": 0,
    "ru_taiga-ud-test": 0,
    "uk_parlamint-ud-dev": 0,
}
"""File of `ud_open` and how many of its first sentences are kept for measuring."""

KEPT_TREEBANKS = ("uk_parlamint-ud-test", "fr_gsd-ud-test")


def read_treebanks(gold: Path) -> list[Example]:
    """Return the sentences of the open treebanks that are trained on."""
    found: list[Example] = []
    for name, n_kept in TREEBANKS.items():
        found += islice(read_treebank(gold / "ud_open" / f"{name}.conllu"), n_kept, None)
    return [example for example in found if len(example.words) <= _MOST_WORDS]


def read_treebank(path: Path) -> Iterator[Example]:
    """Yield the sentences of a CoNLL-U file, French words as the page has them ("du" is one)."""
    fuses = path.name.startswith("fr")
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            yield _read_sentence(lines, fuses=fuses)


def _read_sentence(lines: Sequence[Sequence[str]], *, fuses: bool) -> Example:
    words = [line for line in lines if line[0].isdigit()]
    fused: dict[int, int] = {}
    surfaces = {int(line[0]): line[1] for line in words}
    if fuses:
        for line in lines:
            if "-" in line[0]:
                first, last = (int(part) for part in line[0].split("-"))
                fused.update(dict.fromkeys(range(first + 1, last + 1), first))
                surfaces[first] = line[1]
    kept = [line for line in words if int(line[0]) not in fused]
    places = {int(line[0]): place for place, line in enumerate(kept, start=1)}

    def place_of(number: int) -> int:
        return 0 if number == 0 else places[fused.get(number, number)]

    return Example(
        words=tuple(surfaces[int(line[0])] for line in kept),
        parts=tuple(line[3] for line in kept),
        heads=tuple(place_of(_head_outside(line, words, fused)) for line in kept),
        relations=tuple(line[7] for line in kept),
    )


def _head_outside(line: Sequence[str], words: Sequence[Sequence[str]], fused: Mapping[int, int]) -> int:
    """Return the number of a word's head, that head's own where it is a later part of the same word."""
    head = int(line[6])
    return int(words[head - 1][6]) if fused.get(head) == int(line[0]) else head


def read_open_names(gold: Path) -> list[Example]:
    """Return the openly licensed sentences with names: Wikigold, UNER EWT, three quarters of factRuEval."""
    found = list(_read_tagged(gold / "wikigold" / "wikigold.conllu"))
    for part in ("dev", "test"):
        found += _read_tagged(gold / "uner_ewt" / f"en_ewt-ud-{part}.iob2", column=2)
    found += _read_factrueval(gold / "factrueval_dev")
    return [example for example in found if len(example.words) <= _MOST_WORDS]


def _read_tagged(path: Path, column: int = -1) -> Iterator[Example]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith("#")]
        rows = [row for row in rows if len(row) >= 2]
        if rows:
            words = tuple(row[1] if row[0].isdigit() and len(row) > 2 else row[0] for row in rows)
            yield Example(words=words, tags=tuple(_plain_tag(row[column]) for row in rows))


def _plain_tag(tag: str) -> str:
    place, _, kind = tag.partition("-")
    kind = "PER" if kind == "PERS" else kind
    return f"{place}-{kind}" if kind in NAME_KINDS else "O"


_WORD = re.compile(r"\w+(?:[-'’ʼ]\w+)*|[^\w\s]")


def _read_factrueval(folder: Path) -> Iterator[Example]:
    from dragoman.sentences.splitting import split_sentences

    for path in sorted(folder.glob("*.objects")):
        if is_kept(path.stem):
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        names = _read_objects(path)
        outer = _outermost(names)
        for span in split_sentences(text, "ru"):
            inside = [name for name in outer if span.start <= name[0] and name[1] <= span.end]
            yield _tag_words(text, span.start, span.end, inside)


_FACTRUEVAL_KINDS = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}


def _read_objects(path: Path) -> list[tuple[int, int, str]]:
    """Return the names of one document without the common nouns that describe them ("city", "company")."""
    spans = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) > 3 and not parts[1].endswith("_descr"):
            spans[parts[0]] = (int(parts[2]), int(parts[2]) + int(parts[3]))
    names = []
    for line in path.read_text(encoding="utf-8").splitlines():
        _, _, rest = line.partition("#")[0].partition(" ")
        kind, *numbers = rest.split()
        covered = [spans[number] for number in numbers if number in spans]
        if covered and kind in _FACTRUEVAL_KINDS:
            names.append((min(a for a, _ in covered), max(b for _, b in covered), _FACTRUEVAL_KINDS[kind]))
    return names


def _outermost(names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda name: (name[0], -name[1])):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept


def _tag_words(text: str, start: int, end: int, names: Sequence[tuple[int, int, str]]) -> Example:
    words, tags = [], []
    for match in _WORD.finditer(text, start, end):
        inside = next((name for name in names if name[0] <= match.start() and match.end() <= name[1]), None)
        words.append(match.group())
        tags.append("O" if inside is None else f"{'B' if match.start() == inside[0] else 'I'}-{inside[2]}")
    return Example(words=tuple(words), tags=tuple(tags))


SENTENCES = Path(__file__).parent / "sentences"
"""Sentences written for this project, one file a language."""


def read_own_sentences(folder: Path = SENTENCES) -> list[Example]:
    """Return the sentences written for this project, one a line: "[PER Name] arrived in [LOC Place]."."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                found.append(read_marked(line))
    return found


def read_marked(line: str) -> Example:
    """Return one line with its marked names as an example."""
    text, names = read_marks(line)
    return _tag_words(text, 0, len(text), names)
