"""Finding many fixed forms in a text at once: whole words, longest first."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from dragoman.lexicon.folding import fold_case, fold_marks
from dragoman.model import Span

V = TypeVar("V")

_ALL_CAPITALS_FROM = 4
"""A word in capitals of at least so many letters may be a headline's "MINSK"; "US" and "ЕС" prove nothing."""


_TITLE_SPACES = 2
"""Names of three words and more are told by their words: "Ministry of foreign affairs" is the ministry too."""


class FormIndex(Generic[V]):
    """Forms and what they stand for; `find_longest` finds them in a text.

    A capital letter of a form must be a capital on the page; a small one may be a capital at the
    start of a word, or anywhere in a name that stands in capitals; of a name of three words or
    more, only the first capital is asked for. Apostrophes, hyphens, spaces and ё are folded.
    A form that ends in a hyphen is the first part of a compound ("Russo-"), one in
    quotation marks is found only in them; neither mark belongs to the span.
    Matching is linear in the text (Aho and Corasick 1975, by pyahocorasick).
    """

    def __init__(self, forms: Iterable[tuple[str, V]]) -> None:
        import ahocorasick

        by_key: dict[str, list[tuple[str, V]]] = {}
        for form, value in forms:
            marked = fold_marks(form)
            by_key.setdefault(marked.lower(), []).append((marked, value))
        self._automaton = ahocorasick.Automaton()
        self._n_forms = len(by_key)
        for key, patterns in by_key.items():
            self._automaton.add_word(key, (len(key), patterns))
        if by_key:
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return self._n_forms

    def _find_all(self, text: str) -> Iterator[tuple[int, Span, tuple[V, ...]]]:
        """Yield the length of each form that stands in the text, marks included, its span without, its values."""
        if not self._n_forms:
            return
        folded = fold_case(text)
        marked = fold_marks(text)
        for last, (length, patterns) in self._automaton.iter(folded):
            first = last - length + 1
            start, end = _trim_marks(folded, first, last + 1)
            if not is_whole_word(folded, start, end):
                continue
            surface = marked[first : last + 1]
            values = dict.fromkeys(value for pattern, value in patterns if fits_case(pattern, surface))
            if values:
                yield length, Span(start, end), tuple(values)

    def find_longest(self, text: str) -> tuple[tuple[Span, tuple[V, ...]], ...]:
        """Return the spans at which forms stand, in order; of two that overlap, the longer stays."""
        candidates = sorted(self._find_all(text), key=lambda found: (-found[0], found[1]))
        taken = bytearray(len(text))
        kept = []
        for _, span, values in candidates:
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                kept.append((span, values))
        return tuple(sorted(kept, key=lambda found: found[0]))


def _trim_marks(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without what only shows it: the hyphen of a first part, the quotation marks around a name."""
    if folded[end - 1] == "-":
        return start, end - 1
    if folded[start] == folded[end - 1] == '"' and end - start > 2:
        return start + 1, end - 1
    return start, end


def is_whole_word(folded: str, start: int, end: int) -> bool:
    """Whether no letter or digit continues the stretch at either side of it.

    An apostrophe ends a word in Latin script ("l'Iran", "Iran's") and continues it in Cyrillic
    ("В'єтнам"). A hyphen ends a word ("anti-Russian").
    """
    if start and (folded[start - 1].isalnum() or _joins_cyrillic(folded, start - 2, start - 1)):
        return False
    return not (end < len(folded) and (folded[end].isalnum() or _joins_cyrillic(folded, end + 1, end)))


def _joins_cyrillic(folded: str, beyond: int, mark: int) -> bool:
    if folded[mark] != "'" or not 0 <= beyond < len(folded):
        return False
    return "\u0400" <= folded[beyond] <= "\u04ff"


def fits_case(pattern: str, surface: str) -> bool:
    """Whether `surface` may be `pattern` as far as capitals go; both are of one length and differ in case only.

    >>> fits_case("russe", "Russe"), fits_case("Russe", "russe"), fits_case("Minsk", "MINSK")
    (True, False, True)
    """
    if pattern == surface:
        return True
    is_shouted = surface.isupper() and sum(letter.isalpha() for letter in surface) >= _ALL_CAPITALS_FROM
    is_title = pattern.count(" ") >= _TITLE_SPACES
    is_start = True
    for place, (wanted, found) in enumerate(zip(pattern, surface, strict=True)):
        if wanted != found:
            if wanted.isupper() and not (is_title and is_start and place and not pattern[place : place + 2].isupper()):
                return False
            if wanted.islower() and not (is_start or is_shouted):
                return False
        is_start = not found.isalnum()
    return True
