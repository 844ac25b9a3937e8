"""Chinese names in Cyrillic: the transcription of Palladius (Russian) and its Ukrainian sister, read as pinyin.

Source: the system of Archimandrite Palladius (Kafarov) as Russian reference works print it; the
Ukrainian press uses the same syllables in Ukrainian letters (Сі Цзіньпін, Лю Сяомін).
"""

import re
from functools import cache

from dragoman.entities.word_lists import list_words

_INITIALS = {
    "": "", "б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l", "г": "g", "к": "k",
    "х": "h", "чж": "zh", "ч": "ch", "ш": "sh", "ж": "r", "цз": "z", "ц": "c", "с": "s",
}  # fmt: skip
_FINALS = {
    "а": "a", "о": "o", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en",
    "ан": "ang", "эн": "eng", "ун": "ong", "у": "u", "уа": "ua", "уай": "uai", "уань": "uan", "уан": "uang",
    "уй": "ui", "унь": "un", "ы": "i", "и": "i", "я": "ia", "е": "ie", "яо": "iao", "ю": "iu", "янь": "ian",
    "инь": "in", "ян": "iang", "ин": "ing", "юн": "iong", "юй": "u", "юэ": "ue", "юань": "uan", "юнь": "un",
    "о́": "uo",
}  # fmt: skip
_SOFT = ("и", "я", "е", "яо", "ю", "янь", "инь", "ян", "ин", "юн", "юй", "юэ", "юань", "юнь")
_PALATAL = {"цз": "j", "ц": "q", "с": "x"}
_UO_AFTER = ("д", "т", "н", "л", "г", "к", "х", "чж", "ч", "ш", "ж", "цз", "ц", "с")
_ALONE = {
    "и": "yi", "у": "wu", "юй": "yu", "я": "ya", "е": "ye", "яо": "yao", "ю": "you", "янь": "yan", "инь": "yin",
    "ян": "yang", "ин": "ying", "юн": "yong", "юэ": "yue", "юань": "yuan", "юнь": "yun", "ва": "wa", "во": "wo",
    "вай": "wai", "вэй": "wei", "вань": "wan", "вэнь": "wen", "ван": "wang", "вэн": "weng", "эр": "er",
    "а": "a", "ай": "ai", "ань": "an", "ао": "ao", "оу": "ou", "э": "e", "энь": "en",
}  # fmt: skip
_IRREGULAR = {"хуэй": "hui", "хой": "hui", "люй": "lü", "нюй": "nü", "гэ": "ge", "хэ": "he", "кэ": "ke"}

_FAMILY_NAMES = list_words(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lü su lu jiang cai jia ding wei xue ye yan pan du "
    "dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng "
    "long wan duan lei qian yin yi chang wen tao xi geng hua"
)
"""The hundred commonest family names of China, with those of its leaders; facts of the national census."""


@cache
def _syllables() -> dict[str, str]:
    table = dict(_ALONE)
    for cyrillic, latin in _INITIALS.items():
        for ending, final in _FINALS.items():
            if not cyrillic or ending == "о́":
                continue
            soft = ending in _SOFT
            start = _PALATAL.get(cyrillic, latin) if soft else latin
            written = "uo" if ending == "о" and cyrillic in _UO_AFTER else final
            table.setdefault(cyrillic + ending, start + written)
    table.update(_IRREGULAR)
    table["ї"] = "yi"
    for syllable, latin in list(table.items()):
        table.setdefault(_in_ukrainian(syllable), latin)
    return table


def _in_ukrainian(syllable: str) -> str:
    written = syllable.replace("и", "і").replace("ы", "и").replace("е", "є").replace("э", "е")
    return re.sub(r"(?<=[аоу])й$", "й", written)


def _split_syllables(word: str) -> tuple[str, ...] | None:
    table = _syllables()
    if not word:
        return ()
    for length in range(min(6, len(word)), 0, -1):
        latin = table.get(word[:length])
        if latin is None:
            continue
        rest = _split_syllables(word[length:])
        if rest is not None:
            return (latin, *rest)
    return None


def read_palladius(name: str) -> str | None:
    """Return the pinyin of a Chinese name written in Cyrillic, family name first; None for any other name.

    Two or three words, every word made of syllables of the table alone, the first a family name of
    one syllable: so few other names pass that a false hit needs a coincidence of all three.

    >>> read_palladius("Си Цзиньпин"), read_palladius("Сі Цзіньпін")
    ('Xi Jinping', 'Xi Jinping')
    >>> read_palladius("Ван Дамм") is None
    True
    """
    words = name.lower().replace("-", "").split()
    if not 2 <= len(words) <= 3:
        return None
    parts = [_split_syllables(word) for word in words]
    if any(part is None or not 1 <= len(part) <= 2 for part in parts):
        return None
    family = parts[0]
    if family is None or len(family) != 1 or family[0] not in _FAMILY_NAMES:
        return None
    given = "".join(syllable for part in parts[1:] for syllable in part or ())
    return f"{family[0].capitalize()} {given.capitalize()}"
