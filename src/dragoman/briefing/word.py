"""A briefing as a Word document: headings, lines with citations that lead to the sources, charts, page numbers."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dragoman.briefing.drawing import draw_png, tell_chart
from dragoman.briefing.values import Briefing, Chart, Citation, Contrast, Detail, Line, Note, Section, Source, Words
from dragoman.wording import clean_signs, clean_text, short_id, tell_day, tell_language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_QUIET = "Dragoman Quiet"
"""Name of the style of what stands under a line: ids, support, places."""


def write_docx(briefing: Briefing) -> bytes:
    """Return the briefing as a .docx file, as Word, LibreOffice and python-docx open it."""
    import docx

    document = docx.Document()
    _set_up(document, briefing)
    document.add_heading(clean_text(briefing.title), level=0)
    if briefing.day is not None:
        document.add_paragraph(f"As of {tell_day(briefing.day)}", style=_QUIET)
    for sentence in briefing.summary:
        document.add_paragraph(clean_text(sentence))
    for chart in briefing.charts:
        _add_chart(document, chart)
    for section in briefing.sections:
        _add_section(document, section)
    for note in briefing.notes:
        _add_note(document, note)
    document.add_heading("Sources", level=1)
    if not briefing.sources:
        document.add_paragraph("None.")
    marks = _Bookmarks()
    for source in briefing.sources:
        _add_source(document, source, marks)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: "Document", briefing: Briefing) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    properties = document.core_properties
    properties.title, properties.author, properties.language = clean_text(briefing.title)[:255], "dragoman", "en"
    # the file carries the day that it tells of, never that on which it was made
    day = briefing.day or briefing.last
    properties.created = properties.modified = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    )
    properties.comments = "" if day else "No day of this briefing is known."
    style = document.styles.add_style(_QUIET, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(9), RGBColor(0x56, 0x5A, 0x62)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)
        footer = section.footer.paragraphs[0]
        footer.style = document.styles[_QUIET]
        footer.add_run(f"{clean_text(briefing.title)[:90]} · page ")
        _add_field(footer, "PAGE")


def _add_section(document: "Document", section: Section) -> None:
    document.add_heading(clean_text(section.title), level=1)
    if section.intro:
        document.add_paragraph(clean_text(section.intro), style=_QUIET)
    if section.empty:
        document.add_paragraph(clean_text(section.empty))
    for line in section.lines:
        _add_line(document, line)
    if section.left_out:
        document.add_paragraph(f"{section.left_out}: {clean_text(section.command)}", style=_QUIET)


def _add_line(document: "Document", line: Line) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _add_words(paragraph, line.words, is_bold=True)
    _add_citations(paragraph, line.citations)
    for contrast in line.contrasts:
        _add_contrast(document, contrast)
    for detail in line.details:
        _add_detail(document.add_paragraph(style="List Bullet"), detail)
    told = " · ".join(part for part in (clean_text(line.support), " ".join(map(short_id, line.ids))) if part)
    if told:
        document.add_paragraph(told, style=_QUIET)


def _add_contrast(document: "Document", contrast: Contrast) -> None:
    document.add_paragraph(f"They differ in {clean_text(contrast.aspect)}", style=_QUIET)
    table = document.add_table(rows=2, cols=len(contrast.sides), style="Table Grid")
    for place, side in enumerate(contrast.sides):
        head: _Cell = table.rows[0].cells[place]
        head.paragraphs[0].add_run(clean_text(side.label or "")).bold = True
        told = table.rows[1].cells[place].paragraphs[0]
        _add_words(told, side.words)
        _add_citations(told, side.citations)
    document.add_paragraph(style=_QUIET)


def _add_detail(paragraph: "Paragraph", detail: Detail) -> None:
    if detail.label:
        paragraph.add_run(f"{clean_text(detail.label)}: ").italic = True
    _add_words(paragraph, detail.words)
    _add_citations(paragraph, detail.citations)


def _add_note(document: "Document", note: Note) -> None:
    document.add_heading(clean_text(note.title), level=2)
    document.add_paragraph(clean_text(note.text))
    if note.rows:
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for term, meaning in note.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = clean_text(term), clean_text(meaning)
        document.add_paragraph(style=_QUIET)


def _add_source(document: "Document", source: Source, marks: "_Bookmarks") -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{source.number}. ")
    title = paragraph.add_run(clean_text(source.title) if source.title else "(no title)")
    title.bold = True
    _set_language(title, source.language)
    facts = [source.outlet or "outlet unknown", source.published, tell_language(source.language), *source.credits]
    paragraph.add_run(f", {clean_text(', '.join(facts))}, {clean_text(source.uri)}")
    for passage in source.passages:
        told = document.add_paragraph(style="List Bullet")
        marks.put(told, Citation(source.number, passage.number), f"{source.number}.{passage.number} ")
        for text, is_marked in ((passage.before, False), (passage.text, True), (passage.after, False)):
            run = told.add_run(_plain(text))
            run.underline = is_marked
            _set_language(run, source.language)
        place = told.add_run(f" ({passage.start}–{passage.end}, {short_id(passage.claim)})")
        place.italic = True


def _add_chart(document: "Document", chart: Chart) -> None:
    from docx.shared import Cm

    picture = document.add_picture(io.BytesIO(draw_png(chart)), width=Cm(16))
    picture._inline.docPr.set("descr", tell_chart(chart))  # what a screen reader says of it
    document.add_paragraph(f"{clean_text(chart.title)}. {clean_text(chart.caption)}", style=_QUIET)


def _add_words(paragraph: "Paragraph", words: Iterable[Words], *, is_bold: bool = False) -> None:
    for part in words:
        run = paragraph.add_run(_plain(part.text))
        run.bold = is_bold or None
        _set_language(run, part.language)


def _plain(text: str) -> str:
    """Return text without what XML cannot hold or what turns letters round; its spaces stay."""
    return clean_signs(text.replace("\n", " ").replace("\t", " "))


def _set_language(run: Any, language: str | None) -> None:
    """Tell the language of the words of a page, by which they are hyphenated, spelled and read aloud."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if language is None or language == "und":
        return
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    run._r.get_or_add_rPr().append(element)


def _add_citations(paragraph: "Paragraph", citations: Iterable[Citation]) -> None:
    for place, citation in enumerate(citations):
        paragraph.add_run(" [" if place == 0 else ", ")
        _add_link(paragraph, _anchor(citation), str(citation))
    if citations:
        paragraph.add_run("]")


def _anchor(citation: Citation) -> str:
    return f"source_{citation.source}_{citation.passage}"


def _add_link(paragraph: "Paragraph", anchor: str, text: str) -> None:
    """Add words that lead to a place of the document (`w:hyperlink` with an anchor)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def _add_field(paragraph: "Paragraph", instruction: str) -> None:
    """Add a field that the reader's program fills in, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


class _Bookmarks:
    """Gives places of the document names that links lead to; each has a number of its own."""

    def __init__(self) -> None:
        self._n_put = 0

    def put(self, paragraph: "Paragraph", citation: Citation, text: str) -> None:
        """Add words that are the place of a passage."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._n_put += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (begin, end):
            element.set(qn("w:id"), str(self._n_put))
        begin.set(qn("w:name"), _anchor(citation))
        paragraph._p.append(begin)
        paragraph.add_run(text).bold = True
        paragraph._p.append(end)
