"""Trees, parts of speech and lemmas against the open Universal Dependencies treebanks.

Each gold sentence is one paragraph of a document, so that our own splitter and words are measured
with the tree. A gold word that is fused on the page (French "du" = "de" + "le") counts as its first
part. Tokens are matched by their place; figures are F1 over all words, as the CoNLL 2018 shared task
does it: a word that we cut differently is wrong on both sides. Subtypes of relations are left out of
LAS; "nsubj", "obj", "iobj" and "obl" are also scored apart, each with the right head.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Document, Sentence
from dragoman.sentences import parse_document

SETS = {
    "en": "en_ewt-ud-dev.conllu",
    "fr": "fr_gsd-ud-test.conllu",
    "ru": "ru_gsd-ud-test.conllu",
    "uk": "uk_parlamint-ud-test.conllu",
}
"""The set that each language's figures come from. The Ukrainian test part is never tuned on; its dev part is."""
MOST_SENTENCES = 300
RELATIONS = ("nsubj", "obj", "iobj", "obl")


@dataclass(frozen=True, slots=True)
class Row:
    """One word, gold or ours: place in the text, what is said of it, and the place of its head."""

    start: int
    end: int
    upos: str
    lemma: str
    relation: str
    head: tuple[int, int] | None

    @property
    def place(self) -> tuple[int, int]:
        """Where the word stands."""
        return self.start, self.end


def measure(gold: Path) -> dict[str, float]:
    """Return the figures of every language whose set is in `gold`/ud_open, e.g. "uk.las" (F1, 0 to 1)."""
    found: dict[str, float] = {}
    for language, name in SETS.items():
        path = gold / "ud_open" / name
        if path.is_file():
            for figure, value in measure_set(path, language).items():
                found[f"{language}.{figure}"] = value
    return found


def measure_set(path: Path, language: str, most: int = MOST_SENTENCES) -> dict[str, float]:
    """Return upos, lemma, uas, las and the relations' F1 over the first `most` sentences of a treebank file."""
    text, gold = read_treebank(path, most)
    parsed = parse_document(Document(uri=path.name, text=text, language=language))
    return score_rows(gold, list(_read_rows(parsed.sentences)))


def score_rows(gold: Sequence[Row], ours: Sequence[Row]) -> dict[str, float]:
    """Return F1 figures of `ours` against `gold`, words matched by their place."""
    known = {row.place: row for row in gold}
    right: Counter[str] = Counter()
    for row in ours:
        other = known.get(row.place)
        if other is None:
            continue
        right["words"] += 1
        right["upos"] += row.upos == other.upos
        right["lemma"] += _plain(row.lemma) == _plain(other.lemma)
        right["uas"] += row.head == other.head
        is_same = row.head == other.head and _base(row) == _base(other)
        right["las"] += is_same
        if is_same and _base(row) in RELATIONS:
            right[_base(row)] += 1
    figures = {name: _f1(right[name], len(ours), len(gold)) for name in ("words", "upos", "lemma", "uas", "las")}
    for relation in RELATIONS:
        n_ours = sum(_base(row) == relation for row in ours)
        n_gold = sum(_base(row) == relation for row in gold)
        figures[relation] = _f1(right[relation], n_ours, n_gold)
    return figures


def _f1(n_right: int, n_ours: int, n_gold: int) -> float:
    return 2 * n_right / (n_ours + n_gold) if n_ours + n_gold else 0.0


def _base(row: Row) -> str:
    return row.relation.partition(":")[0]


def _plain(lemma: str) -> str:
    return lemma.lower().replace("’", "'").replace("ё", "е")


def _read_rows(sentences: Sequence[Sentence]) -> Iterator[Row]:
    for sentence in sentences:
        for token in sentence.tokens:
            head = sentence.tokens[token.head] if token.head >= 0 else None
            place = (head.start, head.end) if head is not None else None
            yield Row(token.start, token.end, token.upos, token.lemma, token.relation, place)


def read_treebank(path: Path, most: int = MOST_SENTENCES) -> tuple[str, list[Row]]:
    """Return the first sentences of a CoNLL-U file, one a line, and their words at their places in that text."""
    lines: list[str] = []
    rows: list[Row] = []
    offset = 0
    for block in path.read_text(encoding="utf-8").split("\n\n")[:most]:
        text = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), None)
        if text is None:
            continue
        rows.extend(_place_words(block, text, offset))
        lines.append(text)
        offset += len(text) + 1
    return "\n".join(lines), rows


def _place_words(block: str, text: str, offset: int) -> Iterator[Row]:
    """Yield the words of one sentence; the parts of a fused word that its letters do not show become one."""
    fields = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
    fused = {
        number: (first, row[1])
        for row in fields
        if "-" in row[0]
        for first, last in [tuple(map(int, row[0].split("-")))]
        for number in range(first, last + 1)
    }
    words = {int(row[0]): row for row in fields if row[0].isdigit()}
    places: dict[int, tuple[int, int]] = {}
    cursor = 0
    for number, row in words.items():
        form = row[1]
        if number in fused:
            first, whole = fused[number]
            parts = "".join(words[other][1] for other, pair in fused.items() if pair == fused[number])
            if parts != whole and number != first:
                places[number] = places[first]
                continue
            form = whole if parts != whole else form
        start = text.find(form, cursor)
        if start < 0:
            continue
        cursor = start + len(form)
        places[number] = (offset + start, offset + cursor)
    seen: set[tuple[int, int]] = set()
    for number, place in places.items():
        if place in seen:
            continue
        seen.add(place)
        row = words[number]
        yield Row(*place, row[3], row[2], row[7], places.get(int(row[6])))
