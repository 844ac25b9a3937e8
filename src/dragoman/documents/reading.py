"""A capture becomes a document: the story of this room, step by step."""

from dragoman.documents.cleaning import read_lines
from dragoman.documents.decoding import STAGE, decode_capture
from dragoman.documents.furniture import part_furniture
from dragoman.documents.languages import READ_LANGUAGES, find_language
from dragoman.documents.titles import is_introduction, is_title
from dragoman.model import Capture, DateBasis, Document, Furniture, PartialDate, Problem, Publication, Span


def read_document(
    capture: Capture, *, language: str | None = None, published: PartialDate | None = None
) -> tuple[Document | Problem, ...]:
    decoded = decode_capture(capture)
    if isinstance(decoded, Problem):
        return (decoded,)
    kept, furniture = part_furniture(read_lines(decoded.text))
    if not kept:
        return (Problem(stage=STAGE, code="no-text", message="no text", uri=capture.uri),)
    title = None
    if is_introduction(kept[0], kept[1:]):
        furniture.append(Furniture(text=kept[0].text, kind="introduction", line=kept[0].number))
        kept = kept[1:]
    if is_title(kept[0], kept[1:]):
        title = Span(0, len(kept[0].text))
    found = find_language(line.text for line in kept)
    if language is None and found is not None:
        language = found.language
    if language not in READ_LANGUAGES:
        return (Problem(stage=STAGE, code="language-not-read", message=f"in {language}", uri=capture.uri),)
    pub = Publication(date=published, basis=DateBasis.USER) if published else None
    return (
        Document(
            uri=capture.uri,
            text="\n".join(line.text for line in kept),
            title=title,
            language=language,
            published=pub,
            furniture=tuple(furniture),
        ),
    )
