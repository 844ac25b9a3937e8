"""The characters of a capture, whatever kind of file it is."""

from dragoman.documents.decoding import Decoded, decode_capture
from dragoman.documents.printed import read_pdf
from dragoman.documents.word_files import read_docx
from dragoman.model import DOCX, PDF, Capture, Problem


def read_characters(capture: Capture) -> Decoded | Problem:
    """Return the characters of a capture: of a PDF or a Word document its paragraphs, a line each."""
    if capture.media_type == PDF:
        printed = read_pdf(capture)
        return printed if isinstance(printed, Problem) else Decoded(printed.text, "utf-8", edges=printed.edges)
    if capture.media_type == DOCX:
        text = read_docx(capture)
        return text if isinstance(text, Problem) else Decoded(text, "utf-8")
    return decode_capture(capture)
