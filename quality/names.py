"""Names: exact span and type F1 of our mentions, beside the bare analyser's on the same sentences; identity of names.

Sets: UNER PUD (en, ru), FENEC (fr, Quaero types pers, org and loc, nested names counted too),
factRuEval (ru; also by the measure of its shared task), nomenklatura's pairs of names. A sentence is
read as a document of its own, so that no sentence helps another; a document of factRuEval is read whole.
Our own sentences in Ukrainian are measured by `quality.names_uk`, our own pairs of people by `quality.people`.

The sets do not agree on what a state is. Of the names that we hold for a state, and by the syntax for
one that acts, owns or is owed something rather than for the ground it lies on ("США ввели …",
"позиция России"), UNER PUD ru calls 82 of 115 organisations, but UNER PUD en 45 of 115, FENEC 2 of 11
and factRuEval 4 of 366; of those that stand for the ground UNER PUD ru calls 16 of 65 so (November
2026). Such a name therefore counts as ORG in UNER PUD ru and as LOC in the other three. The record
itself knows one kind, a state, and the bare analyser's labels are taken as they are.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.entities import SAME_FROM, name_document, score_identity
from dragoman.entities.standing import decide_standing
from dragoman.lexicon.standing import load_standing_words
from dragoman.model import Document, Entity, EntityKind, EntityName, Mention, NamedDocument, ParsedDocument
from dragoman.sentences import parse_document
from quality.factrueval import measure_task
from quality.name_sets import FactruDocument, Name, is_kept, read_factrueval, read_iob, read_webanno

__all__ = ["Reading", "is_kept", "measure", "measure_f1", "read_set", "read_text"]

_OF_KIND = {EntityKind.PERSON: "PER", EntityKind.STATE: "LOC", EntityKind.PLACE: "LOC"}
STATES_ACT = frozenset({"ru"})
"""Languages of UNER PUD whose annotators call a state that acts an organisation: more than half, see above."""

_NO_NAME = frozenset({"treaty", "weapon", "exercise"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text of a set: the names marked in it, ours, and and those of the language's own analyser alone."""

    text: str
    gold: frozenset[Name]
    ours: frozenset[Name]
    bare: frozenset[Name]


def name_of(mention: Mention) -> Name | None:
    """Return a mention as the sets mark names, or None.

    They do not mark adjectives, titles, weapons, exercises and words without a capital.
    """
    if mention.is_adjective or mention.kind in _NO_NAME or {"title", "demonym"} & set(mention.found_by):
        return None
    if mention.text == mention.text.lower():
        return None
    return mention.start, mention.end, _OF_KIND.get(mention.kind, "ORG")


def is_acting_state(mention: Mention, named: NamedDocument, language: str) -> bool:
    """Whether a mention means a state, and by the syntax the state as a party, not as a place."""
    if mention.kind is not EntityKind.STATE:
        return False
    words = load_standing_words(language)
    around = [sentence for sentence in named.sentences if sentence.span.covers(mention.span)]
    return any(decide_standing(sentence, mention.span, words).is_party for sentence in around)


def names_of(named: NamedDocument, language: str, *, states_act: bool = False) -> set[Name]:
    """Return the names of a document as a set marks them; with `states_act` a state that acts is an organisation."""
    names: set[Name] = set()
    for mention in named.mentions:
        name = name_of(mention)
        if name is not None and states_act and is_acting_state(mention, named, language):
            name = (*name[:2], "ORG")
        if name is not None:
            names.add(name)
    return names


def parse_text(text: str, language: str) -> ParsedDocument:
    """Return one text of a set as a parsed document."""
    return parse_document(Document(uri="gold", text=text, language=language))


def read_text(text: str, gold: Iterable[Name], language: str, *, states_act: bool = False) -> Reading:
    """Return a text of a set as we read it."""
    parsed = parse_text(text, language)
    bare = {
        (name.span.start, name.span.end, name.label)
        for sentence in parsed.sentences
        for name in sentence.names
        if name.label != "MISC" and name.voter == "analyser"
    }
    ours = names_of(name_document(parsed), language, states_act=states_act)
    return Reading(text, frozenset(gold), frozenset(ours), frozenset(bare))


def read_set(
    texts: Iterable[tuple[str, list[Name]]], language: str, *, states_act: bool = False
) -> tuple[Reading, ...]:
    """Return the texts of a set as we read them; `states_act` where the set calls acting states organisations."""
    return tuple(read_text(text, names, language, states_act=states_act) for text, names in texts)


def measure_f1(pairs: Iterable[tuple[frozenset[Name], frozenset[Name]]]) -> float:
    """Return the harmonic mean of precision and recall over pairs of marked and found names."""
    all_pairs = list(pairs)
    n_names = sum(len(gold) + len(found) for gold, found in all_pairs)
    return 2 * sum(len(gold & found) for gold, found in all_pairs) / n_names if n_names else 0.0


def measure_readings(readings: Sequence[Reading], figure: str) -> dict[str, float]:
    """Return F1 of ours, and under the same name with ".bare" that of the bare analyser where it knows names."""
    figures = {figure: measure_f1((reading.gold, reading.ours) for reading in readings)}
    if any(reading.bare for reading in readings):
        figures[f"{figure}.bare"] = measure_f1((reading.gold, reading.bare) for reading in readings)
    return figures


def measure_factrueval(folder: Path) -> dict[str, float]:
    """Return the figures of factRuEval: exact spans and the shared task's measure, on all and on the kept documents."""
    documents = list(read_factrueval(folder))
    readings = [_read_factru(document) for document in documents]
    figures: dict[str, float] = {}
    for part, chosen in (("", documents), (".kept", [one for one in documents if is_kept(one.name)])):
        pairs = [(one, readings[documents.index(one)]) for one in chosen]
        figures |= measure_readings([reading for _, reading in pairs], f"ru.names.factrueval{part}.f1")
        figures[f"ru.names.factrueval{part}.task.f1"] = measure_task((one, set(read.ours)) for one, read in pairs)
        figures[f"ru.names.factrueval{part}.task.f1.bare"] = measure_task((one, set(read.bare)) for one, read in pairs)
    return figures


def _read_factru(document: FactruDocument) -> Reading:
    return read_text(document.text, [(name.start, name.end, name.type) for name in document.names], "ru")


def measure_identity(path: Path) -> float:
    """Return F1 of "the same name" at the fixed threshold."""
    n_right = n_found = n_same = 0
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = EntityKind.PERSON if row["schema"] == "Person" else EntityKind.COMPANY
            left, right = (_entity_of(kind, row[name], side) for side, name in ((0, "name1"), (1, "name2")))
            is_found = score_identity(left, right).value >= SAME_FROM
            is_same = row["is_match"] == "true"
            n_found += is_found
            n_same += is_same
            n_right += is_found and is_same
    return 2 * n_right / (n_found + n_same) if n_found + n_same else 0.0


def _entity_of(kind: EntityKind, name: str, side: int) -> Entity:
    return Entity(key=f"{kind}:{side}", kind=kind, name=name, names=(EntityName(name, "en"),), source="text")


def measure(gold: Path) -> dict[str, float]:
    """Return the figures of all sets that lie under `gold`; a set that is absent has no figure."""
    figures: dict[str, float] = {}
    for language in ("en", "ru"):
        if (path := gold / "uner_pud" / f"{language}_pud-ud-test.iob2").is_file():
            readings = read_set(read_iob(path), language, states_act=language in STATES_ACT)
            figures |= measure_readings(readings, f"{language}.names.f1")
    if paths := sorted((gold / "fenec_fr").glob("*.tsv")):
        texts = (text for path in paths for text in read_webanno(path))
        figures |= measure_readings(read_set(texts, "fr"), "fr.names.f1")
    if (folder := gold / "factrueval_dev").is_dir():
        figures |= measure_factrueval(folder)
    if (path := gold / "names" / "nomenklatura_cases.csv").is_file():
        figures["names.identity.f1"] = measure_identity(path)
    return {name: round(figure, 4) for name, figure in figures.items()}
