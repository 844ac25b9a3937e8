"""Lines that are speech without marks: dialogue that dashes open, turns of an interview that labels open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.cues import QuoteMarks
from dragoman.model import Span

_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w .’'\-]{0,38}?[\w.]|[^\W\d_])\s?(?::|\.\s?[—–-])\s+(?=\S)")
"""A short phrase before a colon, or before a full stop and a dash: "Lavrov: …", "Корр. — …"."""
_LONGEST_LABEL = 4
"""Words of a label; longer phrases before a colon are clauses of the writer's own."""
_ENDS = '.!?…»”"'


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the speech that it is, if it is any.

    `speech` is the paragraph itself where `is_turn` is False; `label` is where the speaker's label
    stands, None for a dash.
    """

    paragraph: Span
    speech: Span
    label: Span | None = None
    is_turn: bool = False


def _list_paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _read_dash(text: str, paragraph: Span, marks: QuoteMarks) -> Line | None:
    words = paragraph.text_in(text)
    stripped = words.lstrip()
    if not stripped or stripped[0] not in marks.dashes or not stripped[1:2].isspace():
        return None
    speech = stripped[1:].lstrip()
    start = paragraph.end - len(speech)
    return Line(paragraph, Span(start, paragraph.end), is_turn=True)


def _is_speech(line: Line, text: str) -> bool:
    """Whether what a dash opens is a sentence; points of a list begin small or end without a full stop."""
    words = line.speech.text_in(text).strip()
    return bool(words) and not words[0].islower() and words[-1] in _ENDS


def _keep_dialogue(lines: Sequence[Line], text: str) -> list[Line]:
    """Take back the dashes that open no speech: lists, and single lines where nobody asks or is said to speak."""
    kept: list[Line] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.is_turn and line.label is None:
            run.append(line)
            continue
        if line is not None and not line.paragraph.text_in(text).strip() and run:
            run.append(line)
            continue
        speeches = [one for one in run if one.is_turn]
        asks = any("?" in one.speech.text_in(text) for one in speeches)
        answers = len(speeches) > 1 and asks
        for one in run:
            is_broken = one.is_turn and _has_inner_dash(one.speech.text_in(text))
            is_kept = one.is_turn and _is_speech(one, text) and (answers or is_broken)
            kept.append(one if is_kept else Line(one.paragraph, one.paragraph))
        run = []
        if line is not None:
            kept.append(line)
    return kept


_INNER_DASH = re.compile(r"[,.!?…»]\s[—–-]\s")
"""Where the writer's own words break in."""


def _has_inner_dash(speech: str) -> bool:
    return _INNER_DASH.search(speech) is not None


def _read_label(text: str, paragraph: Span) -> Line | None:
    match = _LABEL.match(paragraph.text_in(text))
    if match is None or len(match["label"].split()) > _LONGEST_LABEL:
        return None
    first = match["label"][0]
    if not first.isupper():
        return None
    label = Span(paragraph.start + match.start("label"), paragraph.start + match.end("label"))
    return Line(paragraph, Span(paragraph.start + match.end(), paragraph.end), label=label, is_turn=True)


def _keep_turns(lines: Sequence[Line], text: str, marks: QuoteMarks) -> list[Line]:
    """Take back the labels of texts that are no exchange.

    An exchange has a label of the lexicon ("Q", "Корреспондент"), or labels that come again; one of its
    lines asks, or one label stands over several lines.
    """
    labelled = [line for line in lines if line.label is not None]
    names = [line.label.text_in(text).casefold().rstrip(".") for line in labelled if line.label is not None]
    is_known = any(name in marks.labels | marks.interviewers for name in names)
    asks = any(line.speech.text_in(text).rstrip().endswith("?") for line in labelled)
    comes_again = len(set(names)) < len(names)
    is_exchange = len(set(names)) > 1 and (is_known or (asks and comes_again))
    if is_exchange:
        return list(lines)
    return [Line(line.paragraph, line.paragraph) if line.label is not None else line for line in lines]


def _goes_on(line: Line, text: str) -> bool:
    return not line.is_turn and bool(line.paragraph.text_in(text).strip())


def _join_answers(lines: Sequence[Line], text: str) -> list[Line]:
    """Give the paragraphs after a label, up to the next, to who speaks there: answers run over several."""
    joined: list[Line] = []
    current: Span | None = None
    is_exchange = sum(1 for line in lines if line.label is not None) > 1
    last = max((i for i, line in enumerate(lines) if line.label is not None), default=-1)
    for index, line in enumerate(lines):
        if line.label is not None:
            current = line.label
        elif _goes_on(line, text) and is_exchange and current is not None and index < last:
            joined.append(replace(line, label=current, is_turn=True))
            continue
        joined.append(line)
    return joined


def read_lines(text: str, marks: QuoteMarks) -> list[Line]:
    """Return the paragraphs of a text, those that are turns of an exchange marked as such.

    Cost: one pass over the text.
    """
    lines = []
    for paragraph in _list_paragraphs(text):
        line = _read_dash(text, paragraph, marks) or _read_label(text, paragraph)
        lines.append(line or Line(paragraph, paragraph))
    return _join_answers(_keep_turns(_keep_dialogue(lines, text), text, marks), text)
