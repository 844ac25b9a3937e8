"""How alike two entities are, in parts that can be explained."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import is_patronymic
from dragoman.entities.romanisation import fold_name, readings_of, strip_marks
from dragoman.entities.word_lists import list_words
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import Entity, EntityKind, Tenure

SAME_FROM = 0.87
"""The score from which two entities are held to be one. On nomenklatura's 826 pairs (November 2026) .78 gives the best
F1, .850 with precision .918; .87 gives .819 with .959, and a wrong merger costs a reader more than a missed one."""


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two entities are: 0 to 1, uncalibrated; `parts` are what it is made of, with their weights."""

    value: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: folded, without marks alone, and the group of its sister forms when it is a given name."""

    fold: str
    plain: str
    group: str | None = None
    is_given: bool = False
    is_patronymic: bool = False


_HONORIFICS = list_words(
    "dr mr mrs ms sir prof shaikh sheikh shaykh sheik haji hajji mullah mawlawi general president the"
)
_PARTICLES = list_words("al el bin ben ibn bint abu von van der den de di da la le")
_LEGAL_FORMS = frozenset(
    fold_name(word)
    for word in list_words(
        "ag aktiengesellschaft gmbh kg ohg se sa sarl sas spa srl nv bv as oy ab ltd limited llc llp lp plc inc "
        "incorporated corp corporation co company jsc ojsc cjsc pjsc oao ooo zao pao tov at prat doo joint stock "
        "liability open gruppe"
    )
)
_NUMBER = re.compile(r"\d+|[ivx]+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean script: one sign more or less is another name, and the romanisation hides it."""
_SEPARATORS = re.compile(r"[\s,/()\-–—]+")

_TYPO_FROM = 0.74
"""Two words less alike share letters by chance: "Monteiro" and "Montenegro" .70. Tried .70, .74, .78 likewise."""
_INITIAL = 0.85
_MISSING = 0.06
_CONFLICT = 0.3
_SWAPPED = 0.2
"""What a word that only one name has, a pair of words that contradict, and swapped given names take away. The first is
small, since most texts leave middle names out. Set by hand; only the thresholds were tried on the pairs."""


@lru_cache(maxsize=65536)
def _words_of(name: str, language: str, kind: EntityKind) -> tuple[tuple[_Word, ...], ...]:
    """Return the words of each reading of a name."""
    known = load_given_names()
    plain = re.sub(r"\.(?=[^\W\d_]\.)|(?<=\.[^\W\d_])\.", "", name) if kind is not EntityKind.PERSON else name
    plain = plain.replace(".", " ")
    written = [part for part in _SEPARATORS.split(plain) if part]
    chinese = read_palladius(name)
    readings = []
    for reading in (chinese.lower(),) if chinese else readings_of(" ".join(written), language):
        folded = reading.split()
        groups = [known.group_of(word) for word in written] if len(folded) == len(written) else [None] * len(folded)
        patronymics = (
            [is_patronymic(word) for word in written] if len(folded) == len(written) else [False] * len(folded)
        )
        given = [known.has_name(word) for word in written] if len(folded) == len(written) else [False] * len(folded)
        plains = [strip_marks(word).lower() for word in written] if len(folded) == len(written) else folded
        readings.append(tuple(_Word(*parts) for parts in zip(folded, plains, groups, given, patronymics, strict=True)))
    return tuple(readings)


@lru_cache(maxsize=262144)
def _likeness(left: _Word, right: _Word) -> float:
    """How alike two words are: 1 for one name, .85 for an initial, a share of letters for a slip, else 0."""
    if left.fold == right.fold or _one_letter(left.fold) == _one_letter(right.fold):
        return 1.0
    if left.group is not None and left.group == right.group:
        return 1.0
    if 1 in (len(left.plain), len(right.plain)):
        return _INITIAL if left.plain[:1] == right.plain[:1] else 0.0
    if left.group is not None and right.group is not None:
        return 0.0
    share = max(OSA.normalized_similarity(left.fold, right.fold), OSA.normalized_similarity(left.plain, right.plain))
    return float(share) if share >= _TYPO_FROM else 0.0


def _one_letter(fold: str) -> str:
    """Return a word with one letter for what romanisations write in two ways."""
    return re.sub(r"(?:enka|enca)$", "enko", fold.replace("g", "h").replace("ie", "e"))


def _align(left: Sequence[_Word], right: Sequence[_Word]) -> list[tuple[int, int, float]]:
    """Pair the words, the likest first, each once; return places and likeness in the order of the left name."""
    pairs = sorted(
        ((_likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(left) for j, b in enumerate(right)), reverse=True
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    aligned = []
    for likeness, _, i, j in pairs:
        if likeness > 0 and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            aligned.append((i, j, likeness))
    return sorted(aligned)


def _compare_people(left: tuple[_Word, ...], right: tuple[_Word, ...]) -> float:
    left = tuple(word for word in left if word.fold not in _HONORIFICS) or left
    right = tuple(word for word in right if word.fold not in _HONORIFICS) or right
    aligned = _align(left, right)
    if not aligned:
        return _compare_joined(left, right)
    full = [pair for pair in aligned if left[pair[0]].fold not in _PARTICLES]
    if not full:
        return 0.0
    value = sum(likeness for *_, likeness in full) / len(full)
    spare_left = _spare(left, [i for i, *_ in aligned])
    spare_right = _spare(right, [j for _, j, _ in aligned])
    n_conflicts = min(spare_left, spare_right)
    value -= _CONFLICT * n_conflicts + _MISSING * (max(spare_left, spare_right) - n_conflicts)
    if len(full) < 2 and max(len(left), len(right)) > 1:
        value -= _CONFLICT
    if _is_swapped(left, right, aligned):
        value -= _SWAPPED
    if _have_other_fathers(left, right, aligned):
        value -= _CONFLICT
    return max(value, _compare_joined(left, right))


def _spare(words: Sequence[_Word], taken: Sequence[int]) -> int:
    """How many words that mean something have no partner; a patronymic that the other leaves out does not count."""
    return sum(
        place not in taken and word.fold not in _PARTICLES and not word.is_patronymic
        for place, word in enumerate(words)
    )


def _have_other_fathers(
    left: Sequence[_Word], right: Sequence[_Word], aligned: Sequence[tuple[int, int, float]]
) -> bool:
    """Whether both names hold a patronymic, and not the same one."""
    mine = {place for place, word in enumerate(left) if word.is_patronymic and place not in (0, len(left) - 1)}
    theirs = {place for place, word in enumerate(right) if word.is_patronymic and place not in (0, len(right) - 1)}
    return bool(mine and theirs) and not any(i in mine and j in theirs for i, j, _ in aligned)


def _is_swapped(left: Sequence[_Word], right: Sequence[_Word], aligned: Sequence[tuple[int, int, float]]) -> bool:
    """Whether given names stand crosswise: "Hans Friedrich" is not Friedrich Hans, as neither is plainly a surname."""
    crossed = any(a[1] > b[1] for a, b in pairwise(aligned))
    return crossed and all(left[i].is_given and right[j].is_given for i, j, _ in aligned)


def _compare_joined(left: Sequence[_Word], right: Sequence[_Word]) -> float:
    """Compare the names written as one word: "VladimirPutin"; only all but equal ones count."""
    share = float(OSA.normalized_similarity("".join(w.fold for w in left), "".join(w.fold for w in right)))
    return share if share >= 0.92 else 0.0


def _compare_organisations(left: tuple[_Word, ...], right: tuple[_Word, ...]) -> float:
    one = tuple(word for word in left if word.fold not in _LEGAL_FORMS and word.fold != "the") or left
    other = tuple(word for word in right if word.fold not in _LEGAL_FORMS and word.fold != "the") or right
    numbers = [sorted(word.fold for word in words if _NUMBER.fullmatch(word.fold)) for words in (one, other)]
    if numbers[0] != numbers[1]:
        return 0.0
    aligned = _align(one, other)
    if not aligned:
        return _compare_joined(one, other)
    letters = sum(len(one[i].fold) for i, *_ in aligned)
    value = sum(likeness * len(one[i].fold) for i, _, likeness in aligned) / letters
    n_spare = len(one) + len(other) - 2 * len(aligned)
    return max(value - _CONFLICT / 2 * n_spare, _compare_joined(one, other))


@lru_cache(maxsize=65536)
def compare_names(
    left: str, left_language: str, right: str, right_language: str, kind: EntityKind = EntityKind.PERSON
) -> float:
    """Return how alike two names are, 0 to 1, whatever their scripts.

    >>> compare_names("Сергій Шойгу", "uk", "Sergei Shoigu", "en")
    1.0
    >>> compare_names("Viktor Lukashenko", "en", "Alexander Lukashenko", "en") < 0.7
    True
    """
    if left.lower() == right.lower():
        return 1.0
    if _IDEOGRAPHS.search(left) and _IDEOGRAPHS.search(right):
        return 0.0
    compare = _compare_people if kind is EntityKind.PERSON else _compare_organisations
    return min(
        1.0,
        max(
            max(0.0, compare(one, other))
            for one in _words_of(left, left_language, kind)
            for other in _words_of(right, right_language, kind)
        ),
    )


_SAME_COUNTRY = 0.03
_OTHER_COUNTRY = -0.2
_SAME_OFFICE = 0.05
"""What country and office add or take."""


def score_identity(left: Entity, right: Entity) -> Score:
    """Return how likely two entities are one, with the parts of the score.

    Names count most (the likest pair of them, over every romanisation); country and office lend a
    little or take much; entities of different kinds are never one.
    """
    if left.kind is not right.kind:
        return Score(0.0, (("kind", -1.0),))
    likeness = max(
        (compare_names(a.text, a.language, b.text, b.language, left.kind) for a in left.names for b in right.names),
        default=0.0,
    )
    parts = [("names", likeness)]
    if left.country and right.country:
        parts.append(("country", _SAME_COUNTRY if left.country == right.country else _OTHER_COUNTRY))
    if _share_office(left.tenures, right.tenures):
        parts.append(("office", _SAME_OFFICE))
    value = sum(weight for _, weight in parts)
    return Score(round(min(1.0, max(0.0, value)), 4), tuple((part, round(weight, 4)) for part, weight in parts))


def _share_office(left: Sequence[Tenure], right: Sequence[Tenure]) -> bool:
    held = {(tenure.office.role, tenure.office.country) for tenure in left if tenure.office.country}
    return any((tenure.office.role, tenure.office.country) in held for tenure in right)
