"""Tokens for the reading of time: words, numbers with their endings, numeric dates, clock times, marks."""

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.lexicon.times import TimeLexicon

_DATE = (
    r"(?P<date>(?<![\w.,:+-])(?<!\d/)(?:"
    r"\d{4}-\d{1,2}-\d{1,2}(?=T\d|(?![\w-]))"
    r"|\d{4}(?P<turned>[/.])\d{1,2}(?P=turned)\d{1,2}(?![\w/])"
    r"|\d{1,2}(?P<mark>\s?[./-]\s?| )\d{1,2}(?P=mark)(?:\d{4}|(?<! )\d{2})(?![\w/-]|[.,:]\d)"
    r"|\d{1,2}[/.]\d{1,2},\s?\d{4}(?![\w/-]|[.,:]\d)"
    r"|\d{4}[-/](?:0[1-9]|1[0-2])(?![\w/-]|[.,:]\d)|\d{1,2}[/.]\d{4}(?![\w/-]|[.,:]\d)"
    r"))"
)
_SHORT_DATE = r"(?P<short>(?<![\w.,:+$€£№#-])(?<!\d/)\d{1,2}(?:[.]|\s?/\s?)\d{1,2}(?![\w/%:]|[.,]\d|-\d))"
_CLOCK = (
    r"(?P<clock>T?(?<![\d.,:])\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|\s?h(?:\s?\d{2})?)"
    r"(?:\s?[ap]\.?m\.?)?(?:Z|[+-]\d\d:\d\d)?(?![\w:]))"
)
_NAME_WITH_NUMBER = r"(?P<name>(?:https?://|www\.)\S+|(?!mid-|mi-)(?<!\d-)[^\W\d_]+-\d+\w*|[^\W\d_]+\d\w*)"
_BIG_NUMBER = (
    r"(?P<big>\+\d[\d ()-]{5,}\d|[$€£№#+]\s?\d[\d.,]*"
    r"|(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+[.,]\d+(?:[.,]\d+)*|\d+\s?[%‰°])"
)
_WORDS = {
    "inside": r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*",
    "elides": r"aujourd['’]hui|quelqu['’]un|[^\W\d_]+['’]|[^\W\d_]+",
    "possessive": r"[^\W\d_]+|['’]s\b",
}
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})
_RUSSIAN = str.maketrans({"’": "'", "ё": "е"})


class TimeToken(NamedTuple):
    """A token at `start`..`end` of the text that was given.

    `kind` is word, number, date, short (day and month), clock, opaque (a number that is no date:
    money, share, name) or mark; `form` is the word as the lexicon writes words; `value` the number;
    `suffix` the letters after the number ("th", "го", "s"), "" for none.
    """

    start: int
    end: int
    kind: str
    form: str
    text: str
    value: int
    suffix: str


@lru_cache(maxsize=8)
def _pattern_for(apostrophe: str, suffixes: tuple[str, ...], months: tuple[str, ...]) -> re.Pattern[str]:
    endings = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    number = rf"(?P<number>(?<!\w)\d+)(?:[-–]?(?P<suffix>{endings}))?(?!\w)"
    word = f"(?P<word>{_WORDS[apostrophe]})"
    # Most tokens are words, so the plain ones are tried first: letters with a space or stop after them.
    plain = r"(?P<plain>[^\W\d_]+(?=[\s,.;]))"
    names = "|".join(map(re.escape, months))
    fused = rf"(?P<fused>(?<![\w.-])(?:\d{{1,2}}(?i:{names})|(?i:{names})-?\d{{1,2}})(?!\w))"
    parts = (
        plain,
        fused,
        _NAME_WITH_NUMBER,
        _DATE,
        _CLOCK,
        _SHORT_DATE,
        _BIG_NUMBER,
        number,
        word,
        r"(?P<glued>\d\w*)",
        r"(?P<sign>\n|[^\w\s])",
    )
    return re.compile("|".join(parts))


def _read_piece(part: re.Match[str], offset: int, table: dict[int, str]) -> TimeToken:
    """Return the number or the word that is one half of a token written without a space."""
    piece, start, end = part[0], offset + part.start(), offset + part.end()
    if piece.isdigit():
        return TimeToken(start, end, "number", piece, piece, int(piece), "")
    return TimeToken(start, end, "word", piece.lower().translate(table), piece, -1, "")


def read_tokens(text: str, lexicon: TimeLexicon) -> list[TimeToken]:
    """Return the tokens of `text` that the grammar of time sees, in order.

    A line break is a mark of its own, unless the next line goes on in lower case or with a number's word.
    """
    months = tuple(sorted(lexicon.word_classes["month"].keys() - lexicon.doubtful))
    pattern = _pattern_for(lexicon.apostrophe, lexicon.day_suffixes + lexicon.decade_suffixes, months)
    table = _RUSSIAN if lexicon.language == "ru" else _APOSTROPHES
    tokens = []
    for match in pattern.finditer(text):
        kind = match.lastgroup or "mark"
        piece = match[0]
        start, end = match.span()
        if kind in ("plain", "word"):
            tokens.append(TimeToken(start, end, "word", piece.lower().translate(table), piece, -1, ""))
        elif kind in ("number", "suffix"):
            digits = match["number"]
            value = int(digits) if len(digits) <= 4 else -1
            tokens.append(TimeToken(start, end, "number", digits, piece, value, match["suffix"] or ""))
        elif kind == "fused":  # "14april", "Feb13"
            tokens += [_read_piece(part, start, table) for part in re.finditer(r"\d+|[^\W\d_]+", piece)]
        elif kind in ("big", "name", "glued"):
            tokens.append(TimeToken(start, end, "opaque", piece.lower(), piece, -1, ""))
        elif piece == "\n" and text[end : end + 1].islower():
            continue
        else:
            tokens.append(TimeToken(start, end, "mark" if kind == "sign" else kind, piece, piece, -1, ""))
    return tokens
