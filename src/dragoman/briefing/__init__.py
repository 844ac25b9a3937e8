"""The window for readers: a sourced briefing of a period, of somebody or of a commitment, as a value and as pages."""

from dragoman.briefing.forms import FORMS, Form
from dragoman.briefing.html import PAGES, find_anchor, write_html
from dragoman.briefing.making import make_briefing
from dragoman.briefing.markdown import write_markdown
from dragoman.briefing.paper import write_pdf
from dragoman.briefing.plain import write_json
from dragoman.briefing.questions import Period, Question, between_period, day_period, week_period
from dragoman.briefing.values import (
    Bar,
    Briefing,
    Chart,
    Citation,
    Contrast,
    Detail,
    Line,
    Note,
    Passage,
    Section,
    SectionKind,
    Source,
    Words,
)
from dragoman.briefing.word import write_docx

__all__ = [
    "FORMS",
    "PAGES",
    "Bar",
    "Briefing",
    "Chart",
    "Citation",
    "Contrast",
    "Detail",
    "Form",
    "Line",
    "Note",
    "Passage",
    "Period",
    "Question",
    "Section",
    "SectionKind",
    "Source",
    "Words",
    "between_period",
    "day_period",
    "find_anchor",
    "make_briefing",
    "week_period",
    "write_docx",
    "write_html",
    "write_json",
    "write_markdown",
    "write_pdf",
]
