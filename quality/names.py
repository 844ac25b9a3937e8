"""Names: exact span and type F1 of our mentions, beside the bare analyser's on the same sentences; identity of names.

Sets: UNER PUD (en, ru), FENEC (fr, Quaero types pers, org and loc, nested names counted too),
factRuEval (ru, for information), nomenklatura's pairs of names. A sentence is read as a document of
its own, so that no sentence helps another.

The sets do not agree on what a state is. Of the names that we hold for a state, and by the syntax for
one that acts, owns or is owed something rather than for the ground it lies on ("США ввели …",
"позиция России"), UNER PUD ru calls 82 of 115 organisations, but UNER PUD en 45 of 115, FENEC 2 of 11
and factRuEval 4 of 366; of those that stand for the ground UNER PUD ru calls 16 of 65 so (November
2026). Such a name therefore counts as ORG in UNER PUD ru and as LOC in the other three. The record
itself knows one kind, a state, and the bare analyser's labels are taken as they are.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.entities import SAME_FROM, name_document, score_identity
from dragoman.entities.standing import decide_standing
from dragoman.lexicon.standing import load_standing_words
from dragoman.model import Document, Entity, EntityKind, EntityName, Mention, NamedDocument, ParsedDocument
from dragoman.sentences import parse_document

Name = tuple[int, int, str]
"""Start, end, and PER, ORG or LOC."""

_QUAERO = {"pers": "PER", "org": "ORG", "loc": "LOC"}
_FACTRU = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}
_OF_KIND = {EntityKind.PERSON: "PER", EntityKind.STATE: "LOC", EntityKind.PLACE: "LOC"}
_STATES_ACT = frozenset({"ru"})
"""Languages of UNER PUD whose annotators call a state that acts an organisation: more than half, see above."""

_NO_NAME = frozenset({EntityKind.TREATY, EntityKind.WEAPON})


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


def read_factrueval(folder: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield each document of factRuEval with its names."""
    for path in sorted(folder.glob("*.objects")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        spans = {
            parts[0]: (int(parts[2]), int(parts[2]) + int(parts[3]))
            for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines()
            if len(parts := line.split()) > 3
        }
        names = []
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, numbers = line.partition("#")[0].strip().partition(" ")[2].partition(" ")
            covered = [spans[number] for number in numbers.split() if number in spans]
            if covered and kind in _FACTRU:
                names.append((min(start for start, _ in covered), max(end for _, end in covered), _FACTRU[kind]))
        yield text, names


def name_of(mention: Mention) -> Name | None:
    """Return a mention as the sets mark names, or None.

    They do not mark adjectives, titles, weapons and words without a capital.
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


def measure_f1(gold: set[tuple[int, Name]], found: set[tuple[int, Name]]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 0.0


def measure_set(
    texts: Iterable[tuple[str, list[Name]]], language: str, *, states_act: bool = False
) -> tuple[float, float]:
    """Return F1 of ours and of the bare analyser; `states_act` where the set calls acting states organisations."""
    gold: set[tuple[int, Name]] = set()
    ours: set[tuple[int, Name]] = set()
    bare: set[tuple[int, Name]] = set()
    for number, (text, names) in enumerate(texts):
        parsed = parse_text(text, language)
        gold |= {(number, name) for name in names}
        ours |= {(number, name) for name in names_of(name_document(parsed), language, states_act=states_act)}
        bare |= {
            (number, (name.span.start, name.span.end, name.label))
            for sentence in parsed.sentences
            for name in sentence.names
            if name.label != "MISC"
        }
    return measure_f1(gold, ours), measure_f1(gold, bare)


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
    sets = (
        ("en", gold / "uner_pud" / "en_pud-ud-test.iob2"),
        ("ru", gold / "uner_pud" / "ru_pud-ud-test.iob2"),
    )
    figures: dict[str, float] = {}
    for language, path in sets:
        if path.is_file():
            ours, bare = measure_set(read_iob(path), language, states_act=language in _STATES_ACT)
            figures |= {f"{language}.names.f1": ours, f"{language}.names.f1.bare": bare}
    if paths := sorted((gold / "fenec_fr").glob("*.tsv")):
        ours, bare = measure_set((text for path in paths for text in read_webanno(path)), "fr")
        figures |= {"fr.names.f1": ours, "fr.names.f1.bare": bare}
    if (folder := gold / "factrueval_dev").is_dir():
        ours, bare = measure_set(read_factrueval(folder), "ru")
        figures |= {"ru.names.factrueval.f1": ours, "ru.names.factrueval.f1.bare": bare}
    if (path := gold / "names" / "nomenklatura_cases.csv").is_file():
        figures["names.identity.f1"] = measure_identity(path)
    return {name: round(figure, 4) for name, figure in figures.items()}
