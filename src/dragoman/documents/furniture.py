"""Page furniture: which lines of a page are no part of the article.

A line stays unless a rule says why it goes: the rules on single lines come first (menus, counters,
photo credits, notices, addresses), then those on stretches of lines (lists of other headlines,
readers' comments, menus of many short lines). What goes is kept with the name of its rule.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dragoman.documents.cleaning import Line
from dragoman.documents.furniture_rules import FurnitureRules, fold_line, fold_opening, load_furniture_rules
from dragoman.model import Furniture

MAX_OPENING_WORDS = 40
"""Words up to which a line that begins like furniture is furniture: notices run to some three lines, and a
paragraph of an article that happens to begin so is usually longer. Chosen, not measured."""

PROSE_WORDS = 8
"""Words from which a line that ends as a sentence counts as prose when the ends of lists are sought."""

_BARE_CREDIT_WORDS = 5
"""Words of a photo credit that no colon shows to be one: longer lines are headlines ("Photo of a summit …")."""

_LABELLED_ADDRESS = re.compile(r"(?:[\w' -]{1,30}:\s*)?\(?(?:https?://|www\.)\S+\)?\.?")
_BARE_NUMBER = re.compile(r"[\d\s.,:+%()/#-]*\s?(?:[kKкК]|тыс\.?|тис\.?|млн)?")
_TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
_DAY = r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
_TIME_LINE = re.compile(rf"\W*(?:{_DAY}[,\s]+{_TIME}|{_TIME}(?:[,\s]+{_DAY})?)\W*")
_TIMED_HEADLINE = re.compile(rf"\W*(?:{_DAY}[,\s]+)?{_TIME}\s+\W*\w.{{10,}}")
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright)\s?(?:[\d–-]+|[A-ZА-ЯЁІЇЄҐ])", re.IGNORECASE)
_COPYRIGHT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CRUMBS = re.compile(r"\s[/>»›|·•]\s")
_SPOKEN_END = re.compile(r"""(?<![.])[.!?]["'»”’)]*$""")
"""The end of a word that somebody says: "Listen." is speech, "Listen" and "More..." are buttons."""

_COUNT = re.compile(r"\W*\d[\d\s.,]*\W*$")
_LONGEST_OPENER = 200
"""Signs of a line that may open a tail, marks and a count with it: the words that do have at most some thirty. In a
longer line the search for a count would take the square of a row of marks."""

_LIST_END = re.compile(r"[:;,]$")


@dataclass(slots=True)
class _Page:
    """The lines of a page with the kind of furniture that each was found to be; None for the article's."""

    lines: Sequence[Line]
    kinds: list[str | None]

    def is_prose(self, index: int) -> bool:
        line = self.lines[index]
        return self.kinds[index] is None and line.is_sentence and line.n_words >= PROSE_WORDS

    def sentence_words_before(self) -> list[int]:
        """Return for each line, and for the end, how many words stand before it in lines that end as sentences do."""
        counts = (
            line.n_words if kind is None and line.is_sentence else 0
            for line, kind in zip(self.lines, self.kinds, strict=True)
        )
        return [0, *accumulate(counts)]

    def leave_out(self, begin: int, end: int, kind: str) -> None:
        for index in range(begin, end):
            self.kinds[index] = self.kinds[index] or kind


def part_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Furniture]]:
    """Part the lines of a page into the article's and the furniture, both in order of the page."""
    rules = load_furniture_rules()
    page = _Page(lines, [kind_of_line(line, rules) for line in lines])
    for find_stretches in _STRETCH_RULES:
        find_stretches(page, rules)
    kept = [line for line, kind in zip(lines, page.kinds, strict=True) if kind is None]
    left_out = [
        Furniture(text=line.text, kind=kind, line=line.number)
        for line, kind in zip(lines, page.kinds, strict=True)
        if kind is not None
    ]
    return kept, left_out


def kind_of_line(line: Line, rules: FurnitureRules) -> str | None:
    """Return the kind of furniture that a line is by itself, or None.

    >>> kind_of_line(Line("Коментарі — 0", 1), load_furniture_rules())
    'counter'
    """
    text = line.text
    key = fold_line(text)
    if len(key) <= 1 and not key.isdigit():
        return "menu"
    if _BARE_NUMBER.fullmatch(text) and not _TIME_LINE.fullmatch(text) and not _COPYRIGHT_YEAR.fullmatch(text):
        return None if _is_date_like(text) else "counter"
    if rules.counter.fullmatch(key):
        return "counter"
    if _LABELLED_ADDRESS.fullmatch(text):
        return "url"
    if key in rules.lines and not (_SPOKEN_END.search(text) and " " not in key):
        return rules.lines[key]
    return _kind_by_words(line, rules)


def _is_date_like(text: str) -> bool:
    return re.search(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", text) is not None


def _kind_by_words(line: Line, rules: FurnitureRules) -> str | None:
    if line.n_words > MAX_OPENING_WORDS:
        return None
    opening = fold_opening(line.text)
    for words, kind in rules.openings:
        if opening.startswith(words) and _may_be(kind, words, line):
            return kind
    for pattern, kind in rules.patterns:
        if pattern.search(line.text):
            return kind
    if _RIGHTS.search(line.text) and _COPYRIGHT_YEAR.search(line.text):
        return "notice"
    if _RIGHTS.search(line.text) or ("©" in line.text and not line.is_sentence):
        return "photo-credit"
    return None


def _may_be(kind: str, words: str, line: Line) -> bool:
    """Whether a line that begins with `words` can be of `kind`: what no colon shows must be short, or no sentence."""
    if kind == "photo-credit" and not words.endswith(":"):
        return line.n_words <= _BARE_CREDIT_WORDS
    rest = fold_opening(line.text)[len(words) :]
    if kind == "headlines" and not words.endswith(":") and not rest.startswith(":"):
        return not line.is_sentence
    return not rest[:1].isalpha() or words.endswith((" ", ":"))


def _find_timed_lists(page: _Page, rules: FurnitureRules) -> None:
    """A list of headlines with times: from the first time to the headline after the last.

    Three times make a list. Between two times stand at most three lines, and most of them do not
    end as sentences do: in a live report, where a paragraph follows each time, they do.
    """
    times = [index for index, line in enumerate(page.lines) if _TIME_LINE.fullmatch(line.text)]
    for run in _runs(times, max_gap=4):
        end = min(run[-1] + 3, len(page.lines))
        at_times = set(run)
        between = [index for index in range(run[0], end) if index not in at_times and not _is_number(page.lines[index])]
        n_sentences = sum(page.is_prose(index) and page.lines[index].n_words > 25 for index in between)
        n_ended = sum(page.lines[index].is_sentence for index in between)
        if len(run) >= 3 and n_sentences == 0 and n_ended <= len(between) / 2:
            page.leave_out(run[0], _end_of_last_headline(page, run[-1]), "headlines")
    timed = [
        index
        for index, line in enumerate(page.lines)
        if page.kinds[index] is None and _TIMED_HEADLINE.fullmatch(line.text) and not line.is_sentence
    ]
    for run in _runs(timed, max_gap=1):
        if len(run) >= 3:
            page.leave_out(run[0], run[-1] + 1, "headlines")


def _end_of_last_headline(page: _Page, last_time: int) -> int:
    """Return the index after the headline that belongs to the last time of a list: a counter may stand between."""
    index = last_time + 1
    while index < len(page.lines) and _is_number(page.lines[index]):
        index += 1
    return min(index + 1, len(page.lines)) if index < len(page.lines) and not page.is_prose(index) else index


def _is_number(line: Line) -> bool:
    return _BARE_NUMBER.fullmatch(line.text.lstrip("•·*- ")) is not None


def _find_tails(page: _Page, rules: FurnitureRules) -> None:
    """What follows "Read also", "Comments" and their like.

    When few words in sentences follow (less than a tenth of those before; for comments, which may be
    long, less than those before), everything to the end goes. Otherwise the
    list ends before the next line of prose. An opener above every sentence is but a line of a menu.
    """
    words_before = page.sentence_words_before()
    end = 0
    for index, kind in _tail_openers(page, rules):
        n_before = words_before[index]
        n_after = words_before[-1] - words_before[index + 1]
        if n_before > 0 and n_after <= n_before * (1.0 if kind == "comments" else 0.1):
            page.leave_out(index, len(page.lines), kind)
            page.kinds[index] = kind
            return
        if kind == "headlines" and index < end:
            continue  # it stands in the list of the opener before it, which is left out
        if kind == "headlines":
            end = index + 1
            while n_before > 0 and end < len(page.lines) and not page.is_prose(end):
                end += 1
            page.leave_out(index, end, kind)
        elif n_before == 0:
            page.leave_out(index, index + 1, kind)


def _tail_openers(page: _Page, rules: FurnitureRules) -> list[tuple[int, str]]:
    """Return the lines that open a tail, with its kind; "Comments 0" opens none: nothing follows it."""
    openers = []
    for index, line in enumerate(page.lines):
        if len(line.text) > _LONGEST_OPENER:
            continue
        key = fold_line(line.text)
        count = _COUNT.search(key)
        bare = fold_line(key[: count.start()]) if count else key
        counts_none = count is not None and not re.search(r"[1-9]", count.group())
        if bare in rules.tails and not counts_none and not _has_no_comments(page, index):
            openers.append((index, rules.tails[bare]))
    return openers


def _has_no_comments(page: _Page, index: int) -> bool:
    """Whether the line after "Comments" counts none."""
    return index + 1 < len(page.lines) and fold_line(page.lines[index + 1].text) == "0"


def _find_edge_menus(page: _Page, rules: FurnitureRules) -> None:
    """Menus above the first and below the last prose: three or more short lines in a row, or a path of rubrics.

    Three of them must be of no known kind, or one of a known menu. The last line of a run that
    stands right above prose is a short headline, not the menu's.
    """
    prose = [index for index in range(len(page.lines)) if page.is_prose(index)]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), len(page.lines))
    edges = [index for index in range(len(page.lines)) if index < first or index > last]
    short = [index for index in edges if page.lines[index].n_words <= 3 and not page.lines[index].is_sentence]
    for run in _runs(short, max_gap=1):
        end = run[-1] if run[-1] + 1 == first and page.kinds[run[-1]] is None else run[-1] + 1
        n_unknown = page.kinds[run[0] : end].count(None)
        if len(run) >= 3 and (n_unknown >= 3 or "menu" in page.kinds[run[0] : end]):
            page.leave_out(run[0], end, "menu")
    for index in edges:
        line = page.lines[index]
        if prose and not line.is_sentence and line.n_words <= 14 and _CRUMBS.search(line.text):
            n_crumbs = len(_CRUMBS.findall(line.text))
            if n_crumbs >= 2 or index > last:
                page.leave_out(index, index + 1, "menu")


def _find_headline_tail(page: _Page, rules: FurnitureRules) -> None:
    """Three or more lines at the end that are written as headlines, below an article written in sentences."""
    end = len(page.lines)
    while end > 0 and page.kinds[end - 1] is not None:
        end -= 1
    begin = end
    while begin > 0 and (page.kinds[begin - 1] is not None or _is_headline(page.lines[begin - 1])):
        begin -= 1
    n_headlines = sum(kind is None for kind in page.kinds[begin:end])
    body = [index for index in range(begin) if page.kinds[index] is None]
    n_prose = sum(page.is_prose(index) for index in body)
    if n_headlines >= 3 and n_prose >= 3 and not _LIST_END.search(page.lines[body[-1]].text):
        page.leave_out(begin, end, "headlines")


def _is_headline(line: Line) -> bool:
    text = line.text.lstrip("•·*–—- ")
    return 3 < line.n_words <= 25 and not line.is_sentence and not _LIST_END.search(text) and not text[:1].islower()


def _runs(indexes: Sequence[int], *, max_gap: int) -> list[list[int]]:
    """Return `indexes` cut into runs wherever the next is more than `max_gap` further."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index - runs[-1][-1] <= max_gap:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


_STRETCH_RULES: tuple[Callable[[_Page, FurnitureRules], None], ...] = (
    _find_timed_lists,
    _find_tails,
    _find_headline_tail,
    _find_edge_menus,
)
