"""The time of acts: dates and other words of time in a text, and what they come to.

Four steps. The text is cut into tokens (`time_tokens`); rows of tokens are matched with the
phrases of the language's lexicon (`time_phrases`, words and phrases in `lexicon/<language>/time.yaml`);
each phrase is given its meaning (`time_rules`); meanings are read from the publication date
(`calendars`, `time_meanings`, `time_ranges`). Nothing is guessed: without a publication date "on
Monday" keeps its words and has no date, and "on 9 December" is of an unknown year.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from functools import lru_cache

from dragoman.claims.times.calendars import Anchor, CalendarDate, Direction, Meaning, Reading, unknown
from dragoman.claims.times.meanings import Part, Step, Weekday
from dragoman.claims.times.phrases import Grammar, Phrase
from dragoman.claims.times.ranges import Open, Range, Recurring, Silent
from dragoman.claims.times.tokens import read_tokens
from dragoman.lexicon.times import load_times
from dragoman.model import DateSpan, PartialDate, Precision, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words of time and what they come to.

    Attributes:
        span: where the words stand, in code points of the text, moved by the offset given.
        date: the time; its `text` is the words.
        is_recurring: what comes again and again ("every Monday"); then the date is unknown.
        is_deadline: the date is a limit ("by the end of 2027", "within 30 days").
        is_anchored: it counts, or may count, from a date that the text named before ("the next day").
        lacks_year: the words name a day or month of the calendar without its year.
    """

    span: Span
    date: DateSpan
    is_recurring: bool = False
    is_deadline: bool = False
    is_anchored: bool = False
    lacks_year: bool = False


@lru_cache(maxsize=8)
def _grammar_for(language: str) -> Grammar | None:
    lexicon = load_times(language)
    return Grammar(lexicon) if lexicon is not None else None


def find_times(
    text: str,
    language: str,
    *,
    published: PartialDate | None,
    offset: int = 0,
    direction: Direction | None = None,
    previous: PartialDate | None = None,
) -> tuple[TimeExpression, ...]:
    """Return the words of time of `text`, in order and without overlap; durations and clock times are left out.

    Args:
        text: a sentence or more; sentences are best given one by one, with their own direction.
        language: BCP 47 tag; a language without words of time gives ().
        published: the day, month or year of publication; None leaves relative words unresolved.
        offset: where `text` begins in the document; added to the spans.
        direction: "past" or "future" where the tense around is known; None takes days of the week
            as past, and the nearer of two years when the coming date lies within three months.
        previous: the last date that the document named before `text`; "the next day" counts from it.

    >>> [str(time.date.start) for time in find_times("met on 19 March", "en", published=PartialDate(2024, 3, 20))]
    ['2024-03-19']
    >>> find_times("met on Monday", "en", published=None)[0].date.start is None
    True
    """
    grammar = _grammar_for(language.split("-")[0].lower())
    if grammar is None or not text:
        return ()
    tokens = read_tokens(text, grammar.lexicon)
    found = []
    named = previous
    for phrase in grammar.find_phrases(tokens):
        meaning = phrase.meaning
        is_how_long = phrase.rule.options.get("only") == "future" and direction != "future"
        if isinstance(meaning, Silent) or is_how_long:  # "за три тижні" of what is over tells how long it took
            continue
        start, end = tokens[phrase.first].start, tokens[phrase.after - 1].end
        anchor = Anchor(published, previous, _direction_of(phrase.rule.options.get("direction"), direction), named)
        reading = _read(meaning, anchor)
        found.append(
            TimeExpression(
                span=Span(offset + start, offset + end),
                date=DateSpan(
                    start=reading.start,
                    end=reading.end,
                    precision=reading.precision,
                    basis=reading.basis,
                    text=text[start:end],
                ),
                is_recurring=isinstance(meaning, Recurring),
                is_deadline=_is_deadline(phrase),
                is_anchored=bool(phrase.rule.options.get("anchored")),
                lacks_year=_lacks_year(meaning),
            )
        )
        previous = _named_date(reading, meaning) or previous
        is_year = isinstance(meaning, CalendarDate) and reading.precision is Precision.YEAR
        named = _named_date(reading, meaning) or (reading.start if is_year else named)
    return tuple(found)


def _read(meaning: Meaning, anchor: Anchor) -> Reading:
    """Return what a meaning comes to; unknown where the calendar ends ("tomorrow" on 9999-12-31)."""
    try:
        reading = meaning.read_from(anchor)
    except (ValueError, OverflowError):
        return unknown(Precision.RANGE)
    years = [end.year for end in (reading.start, reading.end) if end is not None and end.year is not None]
    return reading if all(MINYEAR <= year <= MAXYEAR for year in years) else unknown(reading.precision)


def _lacks_year(meaning: Meaning) -> bool:
    """Whether words name a day or month of the calendar, a part of one or a range of them, without a year."""
    if isinstance(meaning, CalendarDate):
        return meaning.year is None and meaning.month is not None
    if isinstance(meaning, Range):
        return _lacks_year(meaning.left) and _lacks_year(meaning.right)
    return isinstance(meaning, Open | Part) and _lacks_year(meaning.base)


def _is_deadline(phrase: Phrase) -> bool:
    """Whether a phrase sets a limit: "by", "until", "before", "within", but not "over the next six months"."""
    if isinstance(phrase.meaning, Open):
        return phrase.meaning.side in ("by", "until", "before")
    return phrase.rule.meaning == "within" and bool(phrase.rule.options.get("is_limit", True))


def _direction_of(in_words: str | None, around: Direction | None) -> Direction | None:
    """Return the direction that the words themselves show, else that of the tense around them."""
    if in_words == "future":
        return "future"
    return "past" if in_words == "past" else around


def _named_date(reading: Reading, meaning: object) -> PartialDate | None:
    """Return the date that later words may count from: a single day or month that this phrase names."""
    if reading.start is None or reading.start != reading.end:
        return None
    if isinstance(meaning, CalendarDate) and reading.precision is Precision.MONTH:
        return reading.start
    is_day = isinstance(meaning, CalendarDate | Weekday | Step) and reading.precision is Precision.DAY
    return reading.start if is_day else None
