"""How alike two names are, word by word, whatever their scripts."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from dragoman.entities.name_words import HONORIFICS, PARTICLES, SON_OF, NameWord, Words, read_words
from dragoman.entities.romanisation import fold_name
from dragoman.entities.word_lists import list_words
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import EntityKind

_LEGAL_FORMS = frozenset(
    fold_name(word)
    for word in list_words(
        "ag aktiengesellschaft gmbh kg ohg se sa sarl sas spa srl nv bv as oy ab ltd limited llc llp lp plc inc "
        "incorporated corp corporation co company jsc ojsc cjsc pjsc oao ooo zao pao tov at prat doo joint stock "
        "liability open public gruppe and et und gesellschaft mit beschränkter haftung sp zoo "
        "societatea cu răspundere limitată общество с ограниченной ответственностью акционерное публичное товариство "
        "обмеженою відповідальністю акціонерне"
    )
)
_NUMBERS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivx]+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean script: one sign more or less is another name, and the romanisation hides it."""

_TYPO_FROM = 0.74
"""Two words less alike share letters by chance: "Monteiro" and "Montenegro" .70. Tried .70, .74, .78 likewise."""
_TYPO_LETTERS = 4
"""Letters that a word needs for a slip to be supposed in it. On nomenklatura's pairs 6 gives F1 .81, 5 .825, 4 .836."""
_SAME_SOUND = 0.9
_SOUND_FROM = 0.6
_OTHER_BEGINNING = 0.8
"""What two words of one sound are worth whose vowels differ ("Aliaksei", "Alexei"), and the share of letters that
they must have in common: consonants alone would bring "Roman" and "Armen" together. More of them where the beginning or
the number of syllables differs ("Safarov", "Jafarov"; "Keqiang", "Qiang"). Tried .5, .6, .65, .7 for the first share on
the cross-script pairs (November 2026): recall .972, .972, .963, .954 at one precision."""
_INITIAL = 0.85
_MISSING = 0.06
_CONFLICT = 0.3
_SWAPPED = 0.2
_SPARE = 0.2
"""What a word that only one name has, a pair of words that contradict, swapped given names, and a spare word of an
organisation take away. The first is small, since most texts leave middle names out. Set by hand, and looked at on
nomenklatura's pairs (November 2026): .15 and .2 for a spare word give F1 .830 and .846 at the threshold."""


@lru_cache(maxsize=262144)
def compare_words(left: NameWord, right: NameWord) -> float:
    """Return how alike two words are.

    1 for one name, .85 for an initial, .9 for one sound with other vowels, a share of letters for a
    slip, else 0. Two known given names of different groups are never alike.
    """
    if left.fold == right.fold or left.one_letter == right.one_letter:
        return 1.0
    if left.group is not None and left.group == right.group:
        return 1.0
    if 1 in (len(left.plain), len(right.plain)):
        return _INITIAL if _initials_of(left) & _initials_of(right) else 0.0
    if left.group is not None and right.group is not None:
        return 0.0
    if (left.is_given or right.is_given) and _are_of_two_sexes(left, right):
        return 0.0
    if _are_of_one_root(left, right) or (_SYLLABLE.fullmatch(left.fold) and _SYLLABLE.fullmatch(right.fold)):
        return 0.0
    share = _share_letters(left, right)
    begins_alike = left.one_letter[0] == right.one_letter[0] or {left.one_letter[0], right.one_letter[0]} <= _VOWELS
    is_paced = _count_syllables(left) == _count_syllables(right) and begins_alike
    if left.sound == right.sound and len(left.sound) > 1 and share >= (_SOUND_FROM if is_paced else _OTHER_BEGINNING):
        return max(share, _SAME_SOUND)
    return share if share >= _TYPO_FROM and max(len(left.fold), len(right.fold)) >= _TYPO_LETTERS else 0.0


def _share_letters(left: NameWord, right: NameWord) -> float:
    return max(
        float(OSA.normalized_similarity(one, other))
        for one, other in ((left.fold, right.fold), (left.plain, right.plain), (left.one_letter, right.one_letter))
    )


def _count_syllables(word: NameWord) -> int:
    return len(_VOWEL_GROUP.findall(word.one_letter))


def compare_given(left: NameWord, right: NameWord) -> float:
    """Return how alike two given names are: as words, but a man's is never a woman's by a letter."""
    likeness = compare_words(left, right)
    is_slip = 0 < likeness < 1 and 1 not in (len(left.plain), len(right.plain))
    return 0.0 if is_slip and _are_of_two_sexes(left, right) else likeness


_VOWELS = frozenset("aeiou")
_VOWEL_GROUP = re.compile(r"[aeiou]+")
_SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyvw])?[aeiou]{1,3}(?:n|ng)?")
"""One open syllable, as Chinese names are: no letter of it is a slip, "Zheng" and "Zhang" are two names."""
_SUFFIX = re.compile(
    r"(?:|ov|ova|ev|eva|in|ina|ski|ska|skaia|enko|chenko|chuk|uk|iuk|ich|ovich|evich|ian|dze|shvili|ia)"
)
_ROOT_LETTERS = 3


def _are_of_one_root(left: NameWord, right: NameWord) -> bool:
    """Whether two surnames differ by their suffix alone: "Sechin", "Sechev"; "Turchin", "Turchinov"."""
    one, other = left.one_letter, right.one_letter
    n_shared = next((n for n, letters in enumerate(zip(one, other, strict=False)) if letters[0] != letters[1]), None)
    n_shared = min(len(one), len(other)) if n_shared is None else n_shared
    for cut in range(n_shared, max(_ROOT_LETTERS, n_shared - 2) - 1, -1):
        ends = one[cut:], other[cut:]
        if n_shared >= _ROOT_LETTERS and ends[0] != ends[1] and all(_SUFFIX.fullmatch(end) for end in ends):
            return not _is_gendered(*ends)
    return False


def _is_gendered(one: str, other: str) -> bool:
    """Whether two suffixes are a man's and a woman's of one surname; whose it is the given name tells."""
    return one + "a" == other or other + "a" == one or {one, other} <= {"ski", "ska", "skaia"}


def _are_of_two_sexes(left: NameWord, right: NameWord) -> bool:
    """Whether one of two given names has a woman's ending and the other a man's: "Marian", "Marina"; "Mario", "Maria".

    Other vowels may be cases of a woman's name that the reader did not undo ("Zsuzsannu").
    """
    for one, other in ((left, right), (right, left)):
        if one.fold.endswith("a") and not other.fold.endswith(("a", "e", "i", "u")):
            return True
    return False


def _initials_of(word: NameWord) -> frozenset[str]:
    own = frozenset({word.plain[:1], word.fold[:1]})
    return own | load_given_names().initials[word.group] if word.group is not None else own


Alignment = list[tuple[int, int, float]]
"""Places of words in the left and the right name with their likeness, in the order of the left name."""


def align_words(left: Words, right: Words) -> Alignment:
    """Pair the words, the likest first, each once."""
    pairs = sorted(
        ((compare_words(a, b), -abs(i - j), i, j) for i, a in enumerate(left) for j, b in enumerate(right)),
        reverse=True,
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


def compare_readings(left: Words, right: Words) -> float:
    """Return how alike two readings of people's names are, whichever comes first."""
    one, other = sorted((left, right), key=_spell)
    return compare_people(one, other)


def _spell(words: Words) -> list[tuple[str, str]]:
    return [(word.fold, word.plain) for word in words]


@lru_cache(maxsize=262144)
def compare_people(left: Words, right: Words) -> float:
    """Return how alike two readings of people's names are, 0 to 1."""
    left = tuple(word for word in left if word.fold not in HONORIFICS) or left
    right = tuple(word for word in right if word.fold not in HONORIFICS) or right
    aligned = align_words(left, right)
    full = [pair for pair in aligned if left[pair[0]].fold not in PARTICLES]
    if not full:
        return _compare_joined(left, right)
    value = sum(likeness for *_, likeness in full) / len(full)
    spare_left = _spare(left, [i for i, *_ in aligned])
    spare_right = _spare(right, [j for _, j, _ in aligned])
    n_conflicts = min(spare_left, spare_right)
    value -= _CONFLICT * n_conflicts + _MISSING * (max(spare_left, spare_right) - n_conflicts)
    if len(full) < 2 and max(len(left), len(right)) > 1:
        value -= _CONFLICT
    if _is_swapped(left, right, aligned):
        value -= _SWAPPED
    if have_other_fathers(left, right, aligned):
        value -= _CONFLICT
    return min(1.0, max(0.0, value, _compare_joined(left, right)))


def _spare(words: Words, taken: Sequence[int]) -> int:
    """How many words that mean something have no partner; a patronymic that the other leaves out does not count."""
    return sum(
        place not in taken and word.fold not in PARTICLES and not word.is_patronymic for place, word in enumerate(words)
    )


def have_other_fathers(left: Words, right: Words, aligned: Alignment) -> bool:
    """Whether both names hold a patronymic, and not the same one."""
    mine = {place for place, word in enumerate(left) if word.is_patronymic and place not in (0, len(left) - 1)}
    theirs = {place for place, word in enumerate(right) if word.is_patronymic and place not in (0, len(right) - 1)}
    return bool(mine and theirs) and not any(i in mine and j in theirs for i, j, _ in aligned)


def _is_swapped(left: Words, right: Words, aligned: Alignment) -> bool:
    """Whether given names stand crosswise.

    "Hans Friedrich" is not Friedrich Hans, as neither is plainly a surname; and the son of Salman is not his father.
    """
    crossed = any(a[1] > b[1] for a, b in pairwise(aligned))
    if not crossed:
        return False
    if all(any(word.fold in SON_OF for word in words[1:-1]) for words in (left, right)):
        return True
    return all(left[i].is_given and right[j].is_given for i, j, _ in aligned)


def _compare_joined(left: Words, right: Words) -> float:
    """Compare the names written as one word: "VladimirPutin"; only all but equal ones count."""
    if len(left) == len(right):
        return 0.0
    share = float(OSA.normalized_similarity("".join(w.fold for w in left), "".join(w.fold for w in right)))
    return share if share >= 0.92 else 0.0


@lru_cache(maxsize=65536)
def compare_organisations(left: Words, right: Words) -> float:
    """Return how alike two readings of organisations' names are, 0 to 1."""
    one = tuple(word for word in left if word.fold not in _LEGAL_FORMS and word.fold != "the") or left
    other = tuple(word for word in right if word.fold not in _LEGAL_FORMS and word.fold != "the") or right
    if _numerals(one) != _numerals(other):
        return 0.0
    aligned = align_words(one, other)
    if not aligned:
        return _compare_joined(one, other)
    letters = [(len(one[i].fold) + len(other[j].fold), likeness) for i, j, likeness in aligned]
    value = sum(n_letters * likeness for n_letters, likeness in letters) / sum(n_letters for n_letters, _ in letters)
    n_spare = len(one) + len(other) - 2 * len(aligned)
    return min(1.0, max(0.0, value - _SPARE * n_spare, _compare_joined(one, other)))


def _numerals(words: Words) -> list[str]:
    return sorted(word.fold for word in words if _ROMAN.fullmatch(word.fold))


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
    if (right, right_language) < (left, left_language):  # one order, so that the likeness has no direction
        return compare_names(right, right_language, left, left_language, kind)
    if _IDEOGRAPHS.search(left) and _IDEOGRAPHS.search(right):
        return 0.0
    if kind is not EntityKind.PERSON and sorted(_NUMBERS.findall(left)) != sorted(_NUMBERS.findall(right)):
        return 0.0
    compare = compare_people if kind is EntityKind.PERSON else compare_organisations
    return max(
        compare(one, other)
        for one in read_words(left, left_language, kind)
        for other in read_words(right, right_language, kind)
    )
