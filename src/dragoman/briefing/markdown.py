"""A briefing as Markdown (CommonMark): headings, lists, numbered sources; no HTML in it.

Words of pages are escaped, so that a title made of brackets, underscores or tags stays what it is.
"""

import re
from collections.abc import Iterable, Iterator

from dragoman.briefing.values import Briefing, Citation, Detail, Line, Note, Section, Source, Words
from dragoman.wording import clean_text, short_id, tell_language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!$^])")
"""Signs by which CommonMark, its tables and the common extensions (strike-through, mathematics) begin something."""

_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""What would make a list or a heading of a line that begins with it."""

_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp|www|mailto)([:.])")
"""What some readers make a link of by itself."""

_SAFE_ADDRESS = re.compile(r"https?://[^\s<>\\]+")


def write_markdown(briefing: Briefing) -> str:
    """Return the briefing as Markdown; the same briefing gives the same text."""
    lines = [f"# {escape(briefing.title)}", ""]
    for sentence in briefing.summary:
        lines += [escape(sentence), ""]
    for section in briefing.sections:
        lines += _write_section(section)
    for note in briefing.notes:
        lines += _write_note(note)
    lines += ["## Sources", ""]
    lines += ["None.", ""] if not briefing.sources else []
    for source in briefing.sources:
        lines += _write_source(source)
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    r"""Return text that Markdown shows as it stands.

    >>> escape("1. A_b [x](y) | <script> www.x.org")
    '1\\. A\\_b \\[x\\](y) \\| \\<script\\> www\\.x.org'
    """
    escaped = _SPECIAL.sub(r"\\\1", clean_text(text))
    escaped = _BARE_ADDRESS.sub(r"\1\\\2", escaped)
    return _AT_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}\\{sign}" if not sign.isdigit() else f"{space}{sign}\\"


def _write_section(section: Section) -> Iterator[str]:
    yield from (f"## {escape(section.title)}", "")
    for text in (section.intro, section.empty):
        if text:
            yield from (escape(text), "")
    for line in section.lines:
        yield from _write_line(line)
    if section.lines:
        yield ""
    if section.left_out:
        yield from (f"{section.left_out}: `{_code(section.command)}`", "")


def _write_line(line: Line) -> Iterator[str]:
    yield f"- **{_strong(line.words)}**{_cite(line.citations)}"
    for detail in line.details:
        yield f"  - {_write_detail(detail)}"
    for contrast in line.contrasts:
        yield f"  - they differ in {escape(contrast.aspect)}:"
        yield from (f"    - {_write_detail(side)}" for side in contrast.sides)
    ids = ", ".join(map(short_id, line.ids))
    yield f"  - {escape(line.support)}; {ids}" if line.support else f"  - {ids}"


def _write_detail(detail: Detail) -> str:
    label = f"{escape(detail.label)}: " if detail.label else ""
    return f"{label}{_join(detail.words)}{_cite(detail.citations)}"


def _strong(words: Iterable[Words]) -> str:
    return _join(words).strip()


def _join(words: Iterable[Words]) -> str:
    """Escape a line as a whole, so that nothing begins where two stretches meet."""
    return escape("".join(part.text for part in words))


def _cite(citations: Iterable[Citation]) -> str:
    numbers = ", ".join(map(str, citations))
    return f" \\[{numbers}\\]" if numbers else ""


def _code(text: str) -> str:
    return clean_text(text).replace("`", "'")


def _write_note(note: Note) -> Iterator[str]:
    yield from (f"## {escape(note.title)}", "", escape(note.text), "")
    for term, meaning in note.rows:
        yield f"- {escape(term)}: {escape(meaning)}"
    if note.rows:
        yield ""


def _write_source(source: Source) -> Iterator[str]:
    title = f"“{escape(source.title)}”" if source.title else "(no title)"
    facts = [source.outlet or "outlet unknown", source.published, tell_language(source.language), *source.credits]
    yield f"{source.number}. {title}, {escape(', '.join(facts))}, {_address(source.uri)}"
    for passage in source.passages:
        place = f"code points {passage.start} to {passage.end}"
        number = f"{source.number}.{passage.number}"
        yield f"    - \\[{number}\\] {escape(passage.marked)} ({place}, {short_id(passage.claim)})"
    yield ""


def _address(uri: str) -> str:
    """Return the address as a link when it is one of the web and safe to link, else as plain text."""
    return f"<{uri}>" if _SAFE_ADDRESS.fullmatch(uri) else escape(uri)
