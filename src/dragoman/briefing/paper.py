"""A briefing as PDF: for print and for readers without a browser; its citations lead to the sources."""

import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.briefing.drawing import draw_png
from dragoman.briefing.values import Briefing, Chart, Citation, Contrast, Detail, Line, Note, Section, Source, Words
from dragoman.wording import clean_signs, clean_text, short_id, tell_day, tell_language

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

_INK, _QUIET, _LINK, _RULE = "#1c1d20", "#565a62", "#1b4f8a", "#c9c9c2"
_MARGIN = 56.0
"""Points: 2 cm."""


def write_pdf(briefing: Briefing) -> bytes:
    """Return the briefing as a PDF on A4; the same briefing gives the same bytes.

    Letters are those of DejaVu (Latin, Cyrillic, Greek, and more); a sign that it lacks is shown as a box.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    styles = _make_styles()
    stream = io.BytesIO()
    paper = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=clean_text(briefing.title),
        author="dragoman",
        lang="en",
        invariant=1,
    )

    def write_foot(canvas: Any, _: object) -> None:
        canvas.setFont("DejaVuSans", 8)
        canvas.setFillColor(_QUIET)
        canvas.drawString(_MARGIN, _MARGIN / 2, clean_text(briefing.title)[:100])
        canvas.drawRightString(A4[0] - _MARGIN, _MARGIN / 2, str(canvas.getPageNumber()))

    paper.build(list(_flow(briefing, styles)), onFirstPage=write_foot, onLaterPages=write_foot)
    return stream.getvalue()


def _flow(briefing: Briefing, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    yield Paragraph(_safe(briefing.title), styles["title"])
    if briefing.day is not None:
        yield Paragraph(f"As of {tell_day(briefing.day)}", styles["quiet"])
    for sentence in briefing.summary:
        yield Paragraph(_safe(sentence), styles["body"])
    for chart in briefing.charts:
        yield from _flow_chart(chart, styles)
    for section in briefing.sections:
        yield from _flow_section(section, styles)
    for note in briefing.notes:
        yield from _flow_note(note, styles)
    yield Paragraph("Sources", styles["section"])
    if not briefing.sources:
        yield Paragraph("None.", styles["body"])
    for source in briefing.sources:
        yield from _flow_source(source, styles)


def _flow_section(section: Section, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    yield Paragraph(_safe(section.title), styles["section"])
    if section.intro:
        yield Paragraph(_safe(section.intro), styles["quiet"])
    if section.empty:
        yield Paragraph(_safe(section.empty), styles["body"])
    for line in section.lines:
        yield from _flow_line(line, styles)
    if section.left_out:
        yield Paragraph(_safe(f"{section.left_out}: {section.command}"), styles["quiet"])


def _flow_line(line: Line, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    yield Paragraph(_join(line.words) + _cite(line.citations), styles["line"])
    for contrast in line.contrasts:
        yield from _flow_contrast(contrast, styles)
    for detail in line.details:
        yield Paragraph(f"• {_detail(detail)}", styles["detail"])
    told = " · ".join(part for part in (line.support, " ".join(map(short_id, line.ids))) if part)
    if told:
        yield Paragraph(_safe(told), styles["quiet"])


def _flow_contrast(contrast: Contrast, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph, Table

    yield Paragraph(_safe(f"They differ in {contrast.aspect}"), styles["quiet"])
    for first in range(0, len(contrast.sides), _N_BESIDE):
        sides = contrast.sides[first : first + _N_BESIDE]
        cells = [
            [Paragraph(f"<b>{_safe(side.label or '')}</b>", styles["cell"]) for side in sides],
            [Paragraph(_join(side.words) + _cite(side.citations), styles["cell"]) for side in sides],
        ]
        grid = [("LINEBEFORE", (0, 0), (-1, -1), 0.5, _RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        yield Table(cells, style=grid, hAlign="LEFT", splitByRow=True, splitInRow=True)


_N_BESIDE = 3
"""Accounts beside each other: a column of a third of the page holds five words a line."""


def _flow_note(note: Note, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    yield Paragraph(_safe(note.title), styles["note"])
    yield Paragraph(_safe(note.text), styles["body"])
    for term, meaning in note.rows:
        yield Paragraph(f"<b>{_safe(term)}</b>: {_safe(meaning)}", styles["detail"])


def _flow_source(source: Source, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    title = f"<b>{_safe(source.title)}</b>" if source.title else "(no title)"
    facts = [source.outlet or "outlet unknown", source.published, tell_language(source.language), *source.credits]
    address = _safe(source.uri)
    if source.uri.startswith(("http://", "https://")):
        address = f'<a href={quoteattr(clean_text(source.uri))} color="{_LINK}">{address}</a>'
    yield Paragraph(f"{source.number}. {title}, {_safe(', '.join(facts))}, {address}", styles["source"])
    for passage in source.passages:
        citation = Citation(source.number, passage.number)
        words = f"{_plain(passage.before)}<u>{_plain(passage.text)}</u>{_plain(passage.after)}"
        place = f'<font color="{_QUIET}">({passage.start}–{passage.end}, {short_id(passage.claim)})</font>'
        yield Paragraph(f'<a name="{_anchor(citation)}"/><b>{citation}</b> {words} {place}', styles["detail"])


def _flow_chart(chart: Chart, styles: "dict[str, ParagraphStyle]") -> "Iterator[Flowable]":
    from reportlab.platypus import Image, KeepTogether, Paragraph

    width = 480.0
    picture = Image(io.BytesIO(draw_png(chart)), width=width, height=width * 2.4 / 7.0)
    yield KeepTogether([picture, Paragraph(_safe(f"{chart.title}. {chart.caption}"), styles["quiet"])])


def _detail(detail: Detail) -> str:
    label = f"<i>{_safe(detail.label)}:</i> " if detail.label else ""
    return f"{label}{_join(detail.words)}{_cite(detail.citations)}"


def _join(words: Iterable[Words]) -> str:
    return "".join(_plain(part.text) for part in words)


def _cite(citations: Iterable[Citation]) -> str:
    links = ", ".join(f'<a href="#{_anchor(one)}" color="{_LINK}">{one}</a>' for one in citations)
    return f" [{links}]" if links else ""


def _anchor(citation: Citation) -> str:
    return f"source-{citation.source}-{citation.passage}"


def _safe(text: str) -> str:
    return escape(clean_text(text))


def _plain(text: str) -> str:
    return escape(clean_signs(text.replace("\n", " ")))


@cache
def _make_styles() -> "dict[str, ParagraphStyle]":
    from reportlab.lib.styles import ParagraphStyle

    _load_letters()
    base = ParagraphStyle(
        "body", fontName="DejaVuSerif", fontSize=9.5, leading=13.5, textColor=_INK, spaceAfter=3, splitLongWords=1
    )

    def style(name: str, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, **changes)

    heading = {"fontName": "DejaVuSans-Bold", "keepWithNext": 1}
    return {
        "body": base,
        "title": style("title", **heading, fontSize=17, leading=21, spaceAfter=8),
        "section": style("section", **heading, fontSize=12.5, leading=16, spaceBefore=14, spaceAfter=4),
        "note": style("note", **heading, fontSize=10.5, leading=14, spaceBefore=8),
        "line": style("line", fontName="DejaVuSerif-Bold", spaceBefore=7, keepWithNext=1),
        "detail": style("detail", leftIndent=14, firstLineIndent=-8, fontSize=9, leading=12.5),
        "cell": style("cell", fontSize=8.5, leading=11.5),
        "source": style("source", spaceBefore=7),
        "quiet": style("quiet", fontName="DejaVuSans", fontSize=8, leading=11, textColor=_QUIET),
    }


def _load_letters() -> None:
    """Register the DejaVu faces that matplotlib carries: free letters with Latin and Cyrillic, no further download."""
    import matplotlib
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name in ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic",
                 "DejaVuSans", "DejaVuSans-Bold"):  # fmt: skip
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(
        "DejaVuSerif",
        normal="DejaVuSerif",
        bold="DejaVuSerif-Bold",
        italic="DejaVuSerif-Italic",
        boldItalic="DejaVuSerif-BoldItalic",
    )
    pdfmetrics.registerFontFamily("DejaVuSans", normal="DejaVuSans", bold="DejaVuSans-Bold")
