"""How to cite a document: RIS, BibTeX, CSL-JSON, and the tags that Zotero reads from a page.

What is not known is left out; nothing is made up, least of all a date.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import Document, PartialDate


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A form of a citation: the ending of its file, its media type, and what writes it."""

    ending: str
    name: str
    media_type: str
    write: Callable[[Document], str]


def write_ris(document: Document) -> str:
    """Return the document as RIS (a newspaper article, or a web page when no outlet is known)."""
    day = _date_of(document)
    lines = [
        ("TY", "NEWS" if document.outlet else "ELEC"),
        ("TI", _title(document)),
        *(("AU", author) for author in _authors(document)),
        ("T2", document.outlet),
        ("PY", f"{day.year:04d}" if day and day.year else None),
        ("DA", _slashed(day)),
        ("LA", document.language),
        ("UR", _address(document)),
        ("ID", document.id),
    ]
    body = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def write_bibtex(document: Document) -> str:
    """Return the document as BibTeX: braces kept whole, everything else as it stands (UTF-8)."""
    day = _date_of(document)
    fields = [
        ("title", _title(document)),
        ("author", " and ".join(_authors(document))),
        ("journal", document.outlet),
        ("year", f"{day.year:04d}" if day and day.year else None),
        ("month", str(day.month) if day and day.month else None),
        ("day", str(day.day) if day and day.day else None),
        ("language", document.language),
        ("url", _address(document)),
    ]
    body = "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields if value)
    return f"@{'article' if document.outlet else 'misc'}{{{document.id},\n{body}}}\n"


def write_csl(document: Document) -> str:
    """Return the document as a list of one CSL-JSON entry."""
    day = _date_of(document)
    parts = [part for part in (day.year, day.month, day.day) if part is not None] if day and day.year else []
    entry: dict[str, Any] = {
        "id": document.id,
        "type": "article-newspaper" if document.outlet else "webpage",
        "title": _one_line(_title(document)),
        "author": [{"literal": _one_line(author)} for author in _authors(document)],
        "container-title": _one_line(document.outlet or ""),
        "issued": {"date-parts": [parts]} if parts else None,
        "language": _one_line(document.language or ""),
        "URL": _address(document),
    }
    return json.dumps([{key: value for key, value in entry.items() if value}], ensure_ascii=False, indent=1) + "\n"


CITATION_FORMS: Mapping[str, CitationForm] = {
    form.ending: form
    for form in (
        CitationForm("ris", "RIS", "application/x-research-info-systems", write_ris),
        CitationForm("bib", "BibTeX", "application/x-bibtex", write_bibtex),
        CitationForm("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl),
    )
}
"""The forms by the ending of their file."""


def cite_tags(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the Highwire tags of a page (name and content), which Zotero and others read."""
    yield "citation_title", _one_line(_title(document))
    for author in _authors(document):
        yield "citation_author", _one_line(author)
    day = _slashed(_date_of(document), is_padded=False)
    for name, value in (
        ("citation_publication_date", day),
        ("citation_journal_title", document.outlet),
        ("citation_language", document.language),
        ("citation_public_url", _address(document)),
    ):
        if value:
            yield name, _one_line(value)


_LONGEST = 500
"""Code points of a field: a title or byline of more is the fault of a page, and no programme takes it."""


def _title(document: Document) -> str:
    return document.title_text or document.outlet or document.uri


def _authors(document: Document) -> list[str]:
    return [document.byline] if document.byline else []


def _date_of(document: Document) -> PartialDate | None:
    return document.published.date if document.published else None


def _address(document: Document) -> str | None:
    return document.uri if document.uri.startswith(("http://", "https://")) else None


def _slashed(day: PartialDate | None, *, is_padded: bool = True) -> str | None:
    """Return a date with slashes; RIS keeps the place of what is unknown ("2024/03//")."""
    if day is None or day.year is None:
        return None
    parts = [f"{day.year:04d}", f"{day.month:02d}" if day.month else "", f"{day.day:02d}" if day.day else ""]
    return "/".join(parts) + "/" if is_padded else "/".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())[:_LONGEST]


def _braced(text: str) -> str:
    """Return a value for between braces: they are the only signs that could end it."""
    return re.sub(r"[{}\\]", "", _one_line(text))
