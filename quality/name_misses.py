"""What the reading of names misses and what it makes up, sentence by sentence, for whoever tunes it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from quality.name_sets import Name, is_kept, is_kept_sentence, read_factrueval, read_iob, read_marked, read_webanno
from quality.names import STATES_ACT, Reading, read_set
from quality.names_uk import SET
from quality.people import list_misses as list_people
from quality.scorers import BUNDLED

Texts = Iterator[tuple[str, list[Name]]]


def _read_fenec(gold: Path) -> Texts:
    return (text for path in sorted((gold / "fenec_fr").glob("*.tsv")) for text in read_webanno(path))


def _read_factru(gold: Path) -> Texts:
    """Yield the documents that are not kept for measuring alone."""
    for document in read_factrueval(gold / "factrueval_dev"):
        if not is_kept(document.name):
            yield document.text, [(name.start, name.end, name.type) for name in document.names]


_SETS: dict[str, tuple[str, Callable[[Path], Texts]]] = {
    "uk": ("uk", lambda _: (text for text in read_marked(BUNDLED / SET) if not is_kept_sentence(text[0]))),
    "en": ("en", lambda gold: read_iob(gold / "uner_pud" / "en_pud-ud-test.iob2")),
    "ru": ("ru", lambda gold: read_iob(gold / "uner_pud" / "ru_pud-ud-test.iob2")),
    "fr": ("fr", _read_fenec),
    "factrueval": ("ru", _read_factru),
}
CHOICES = (*_SETS, "people")


def list_misses(gold: Path | None, chosen: str) -> int:
    """Print what is missed and made up in a set; return 0, or 1 where the set is not here.

    `chosen` is a language, "factrueval" (the documents that may be trained on) or "people" (pairs).
    """
    if chosen == "people":
        return list_people(BUNDLED)
    if gold is None and chosen != "uk":
        print("the development sets are not here")
        return 1
    language, read = _SETS[chosen]
    readings = read_set(read(gold or BUNDLED), language, states_act=chosen in STATES_ACT)
    kinds: Counter[str] = Counter()
    for reading in readings:
        faults = list(tell_faults(reading))
        kinds.update(kind for kind, _ in faults)
        if faults:
            print(_shorten(reading) if len(reading.text) > _LONG else reading.text)
            for _, line in faults:
                print(f"    {line}")
    print()
    for kind, number in kinds.most_common():
        print(f"{number:5} {kind}")
    for line in tell_figures(readings):
        print(line)
    return 0


_LONG = 1000


def _shorten(reading: Reading) -> str:
    return f"{reading.text[:80].strip()} … ({len(reading.text)} characters)"


def tell_faults(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the sort of each fault and a line that tells it with the words around; one line for a name taken amiss.

    >>> reading = Reading("Мер Львова", frozenset({(4, 10, "LOC")}), frozenset({(4, 10, "PER")}), frozenset())
    >>> list(tell_faults(reading))
    [('LOC as PER', 'LOC as PER: Мер [Львова]')]
    """
    missed, invented = sorted(reading.gold - reading.ours), sorted(reading.ours - reading.gold)
    for name in missed:
        other = next((found for found in invented if found[0] < name[1] and name[0] < found[1]), None)
        if other is None:
            yield f"{name[2]} missed", f"{name[2]} missed: {_show(reading.text, name)}"
            continue
        invented.remove(other)
        if name[:2] == other[:2]:
            yield f"{name[2]} as {other[2]}", f"{name[2]} as {other[2]}: {_show(reading.text, name)}"
        else:
            kind = f"{name[2]} cut amiss" + ("" if name[2] == other[2] else f", as {other[2]}")
            yield kind, f"{kind}: {_show(reading.text, name)} read as [{reading.text[slice(*other[:2])]}]"
    for name in invented:
        yield f"{name[2]} made up", f"{name[2]} made up: {_show(reading.text, name)}"


def _show(text: str, name: Name) -> str:
    before = text[max(0, name[0] - 30) : name[0]]
    after = text[name[1] : name[1] + 20]
    return f"{before}[{text[slice(*name[:2])]}]{after}".replace("\n", " ").strip()


def tell_figures(readings: tuple[Reading, ...]) -> Iterator[str]:
    """Yield precision, recall and F1 of each type and of all."""
    for label, types in (("PER", {"PER"}), ("ORG", {"ORG"}), ("LOC", {"LOC"}), ("all", {"PER", "ORG", "LOC"})):
        gold = sum(name[2] in types for reading in readings for name in reading.gold)
        found = sum(name[2] in types for reading in readings for name in reading.ours)
        right = sum(name[2] in types for reading in readings for name in reading.gold & reading.ours)
        precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
        f1 = 2 * right / (gold + found) if gold + found else 0.0
        yield f"{label:4} {gold:5} names  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
