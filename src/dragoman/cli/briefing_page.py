"""A briefing on a page of fixed-width type."""

import io
from collections.abc import Iterable

from rich.console import Console

from dragoman.briefing import Briefing, Citation, Detail, Line, Section, Source, Words
from dragoman.cli.layout import Page
from dragoman.wording import short_id, tell_language

_FILE_WIDTH = 100
"""Columns of a briefing that is written to a file: what a mail program and a printed page hold."""


def render_text(briefing: Briefing) -> str:
    """Return the briefing as plain text of a fixed width."""
    stream = io.StringIO()
    console = Console(file=stream, width=_FILE_WIDTH, markup=False, highlight=False, emoji=False)
    write_page(briefing, Page(console))
    return stream.getvalue()


def write_page(briefing: Briefing, page: Page) -> None:
    """Write the briefing: sections, notes, sources."""
    page.write(briefing.title, style="bold")
    for sentence in briefing.summary:
        page.write(sentence)
    for section in briefing.sections:
        _write_section(section, page)
    for note in briefing.notes:
        page.leave_line()
        page.write(note.title.upper(), style="bold")
        page.write(note.text)
        for term, meaning in note.rows:
            page.write(f"{term}: {meaning}", indent=2, hang=4)
    page.leave_line()
    page.write("SOURCES", style="bold")
    for source in briefing.sources:
        _write_source(source, page)
    if not briefing.sources:
        page.write("None.")


def _write_section(section: Section, page: Page) -> None:
    page.leave_line()
    page.write(section.title.upper(), style="bold")
    for text in (section.intro, section.empty):
        if text:
            page.write(text, style="dim")
    for line in section.lines:
        _write_line(line, page)
    if section.n_more:
        page.write(f"and {section.n_more} more: {section.command}", hang=4)


def _write_line(line: Line, page: Page) -> None:
    page.write(f"• {_told(line.words, line.citations)}", hang=2, style="bold")
    for contrast in line.contrasts:
        page.write(f"they differ in {contrast.aspect}:", indent=4)
        for side in contrast.sides:
            page.write(_detailed(side), indent=6, hang=4)
    for detail in line.details:
        page.write(_detailed(detail), indent=4, hang=4)
    page.write(
        " · ".join(part for part in (line.support, *map(short_id, line.ids)) if part), indent=4, hang=4, style="dim"
    )


def _detailed(detail: Detail) -> str:
    return (f"{detail.label}: " if detail.label else "") + _told(detail.words, detail.citations)


def _told(words: Iterable[Words], citations: Iterable[Citation]) -> str:
    numbers = ", ".join(map(str, citations))
    return "".join(part.text for part in words) + (f" [{numbers}]" if numbers else "")


def _write_source(source: Source, page: Page) -> None:
    title = f"“{source.title}”" if source.title else "(no title)"
    facts = [source.outlet or "outlet unknown", source.published, tell_language(source.language), *source.credits]
    page.write(f"{source.number}. {title}, {', '.join(facts)}", hang=4)
    page.write(source.uri, indent=4, hang=4, style="dim")
    for passage in source.passages:
        place = f"{passage.start} to {passage.end}, {short_id(passage.claim)}"
        page.write(f"[{source.number}.{passage.number}] {passage.marked} ({place})", indent=4, hang=6)
