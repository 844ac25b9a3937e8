"""The forms in which a briefing is written to a file."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.briefing.html import write_html
from dragoman.briefing.markdown import write_markdown
from dragoman.briefing.paper import write_pdf
from dragoman.briefing.plain import write_json
from dragoman.briefing.values import Briefing
from dragoman.briefing.word import write_docx
from dragoman.model import DOCX


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a briefing: its name, the endings of its files, what it is to the web, and what writes it."""

    name: str
    endings: tuple[str, ...]
    media_type: str
    write: Callable[[Briefing], bytes]
    is_binary: bool = False


def _as_bytes(write: Callable[[Briefing], str]) -> Callable[[Briefing], bytes]:
    return lambda briefing: write(briefing).encode()


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            name="markdown",
            endings=(".md", ".markdown"),
            media_type="text/markdown; charset=utf-8",
            write=_as_bytes(write_markdown),
        ),
        Form(
            name="html",
            endings=(".html", ".htm"),
            media_type="text/html; charset=utf-8",
            write=_as_bytes(write_html),
        ),
        Form(
            name="docx",
            endings=(".docx",),
            media_type=DOCX,
            write=write_docx,
            is_binary=True,
        ),
        Form(name="pdf", endings=(".pdf",), media_type="application/pdf", write=write_pdf, is_binary=True),
        Form(name="json", endings=(".json",), media_type="application/json", write=_as_bytes(write_json)),
    )
}
"""Every form by its name; the first ending is that of a file that we name."""
