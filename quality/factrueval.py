"""factRuEval's own measure of names, so that a figure of ours can stand beside those of the shared task of 2016.

It is kinder than an exact span. Words that describe and do not name ("мэрия", "площадь", "мэр") may be
taken or left; of the rest a name earns the share of words that it has right, words of ours that the
set does not count as the name taken off. A name inside another of the set is asked of nobody, and takes
the one of ours that it meets out of the count; so does a name that only describes. Where an organisation
and a place have the same words, finding either will do. States count as places (locations and locorgs
merged). Pairs are made from the likest down, where the task tries all: its figure may be a hair higher.
"""

from collections.abc import Iterable, Iterator

from quality.name_sets import FactruDocument, FactruName, Name

_HOLDERS = {"PER": ("ORG", "LOC"), "LOC": ("ORG", "LOC"), "ORG": ("ORG",)}
"""Inside names of which types a name of each type is not asked for."""

Found = tuple[frozenset[int], str]


def measure_task(readings: Iterable[tuple[FactruDocument, set[Name]]]) -> float:
    """Return the F1 of names found in documents, by the rules of the shared task."""
    credit, n_found, n_asked = 0.0, 0, 0
    for document, names in readings:
        found = [(document.tokens_in(start, end), type_) for start, end, type_ in sorted(names)]
        earned, here, asked = score_document(document.names, found)
        credit, n_found, n_asked = credit + earned, n_found + here, n_asked + asked
    return 2 * credit / (n_found + n_asked) if n_found + n_asked else 0.0


def score_document(names: tuple[FactruName, ...], found: list[Found]) -> tuple[float, int, int]:
    """Return the credit earned in a document, how many names of ours count, and how many are asked for."""
    pairs = dict(_pair(names, found))
    left_out = {number for number in range(len(names)) if _is_left_out(number, names, set(pairs))}
    asked = [number for number in range(len(names)) if number not in left_out]
    credit = sum(_credit(names[number], found[pairs[number]][0]) for number in asked if number in pairs)
    n_found = len(found) - sum(number in pairs for number in left_out)
    return credit, n_found, len(asked)


def _pair(names: tuple[FactruName, ...], found: list[Found]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers, the likest names of one type first, each number at most once."""
    alike = sorted(
        (-_share(name.tokens, tokens), number, other)
        for number, name in enumerate(names)
        for other, (tokens, type_) in enumerate(found)
        if type_ == name.type and name.tokens & tokens
    )
    taken: set[tuple[str, int]] = set()
    for _, number, other in alike:
        if not taken & {("name", number), ("found", other)}:
            taken |= {("name", number), ("found", other)}
            yield number, other


def _is_left_out(number: int, names: tuple[FactruName, ...], paired: set[int]) -> bool:
    """Whether a name is not asked for: it only describes, lies in another, or has a twin that stands for it."""
    name = names[number]
    if not name.naming:
        return True
    for other, twin in enumerate(names):
        if name.tokens < twin.tokens and twin.type in _HOLDERS[name.type]:
            return True
        if other == number or name.tokens != twin.tokens:
            continue
        if (number in paired) != (other in paired):
            return number not in paired
        return (name.type != "ORG", number) > (twin.type != "ORG", other)
    return False


def _credit(name: FactruName, tokens: frozenset[int]) -> float:
    return len(name.naming & tokens) / (len(name.naming) + len(tokens - name.tokens))


def _share(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right)
