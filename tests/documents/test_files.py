"""Printed pages and Word documents: what a newsroom is sent, as paragraphs."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import matplotlib
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from dragoman.documents import read_document, sift_page
from dragoman.documents.printed import MAX_PAGES
from dragoman.model import Capture, Document, Problem

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = Path(matplotlib.__file__).parent / "mpl-data/fonts/ttf/DejaVuSans.ttf"

TITLE = "Міністр оборони Росії прибув до Мінська"
PARAGRAPHS = (
    "Міністр оборони Росії Сергій Шойгу прибув до Мінська 10 квітня 2023 року, повідомило міністерство оборони "
    "Білорусі. Сторони обговорять постачання ракетних комплексів та спільні навчання, які мають відбутися восени.",
    "За словами міністерства, переговори триватимуть два дні. Президент Олександр Лукашенко прийме гостя ввечері, "
    "після чого сторони підпишуть угоду про навчання екіпажів літаків.",
    "Речник Кремля Дмитро Пєсков відмовився говорити про подробиці.",
)


def capture(content: bytes, media_type: str) -> Capture:
    return Capture(uri="sent/file", content=content, media_type=media_type, origin="file")


def read_one(content: bytes, media_type: str) -> Document:
    documents = [one for one in read_document(capture(content, media_type)) if isinstance(one, Document)]
    assert len(documents) == 1
    return documents[0]


def code_of(content: bytes, media_type: str) -> str:
    (problem,) = read_document(capture(content, media_type))
    assert isinstance(problem, Problem)
    return problem.code


def print_pdf(title: str, paragraphs: Sequence[str], *, size: float = 11, n_times: int = 1) -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", str(FONT)))
    body = ParagraphStyle("body", fontName="DejaVu", fontSize=size, leading=1.3 * size)
    head = ParagraphStyle("head", parent=body, fontSize=1.8 * size, leading=2.3 * size)
    story = [Paragraph(title, head), Spacer(1, size)]
    for paragraph in list(paragraphs) * n_times:
        story += [Paragraph(paragraph, body), Spacer(1, size)]

    def number(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("DejaVu", 8)
        canvas.drawString(60, A4[1] - 30, "Вісник порту")
        canvas.drawString(300, 20, f"{canvas.getPageNumber()}")

    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4).build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


@pytest.mark.parametrize("size", [8, 11, 16])
def test_lines_of_a_printed_page_are_put_together_to_paragraphs(size: float) -> None:
    document = read_one(print_pdf(TITLE, PARAGRAPHS, size=size), PDF)
    assert document.language == "uk"
    assert document.title_text == TITLE
    assert document.text.split("\n")[1:] == list(PARAGRAPHS)


def test_heads_and_feet_of_pages_are_left_out() -> None:
    document = read_one(print_pdf(TITLE, PARAGRAPHS, n_times=20), PDF)
    assert "Вісник порту" not in document.text
    assert "Вісник порту" in {piece.text for piece in document.furniture}
    lines = document.text.split("\n")
    assert set(lines[1:]) == set(PARAGRAPHS)


def test_a_word_parted_at_the_end_of_a_line_is_put_together() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for place, line in enumerate(
        (
            "The presidents of Belarus and Russia met in Minsk on Monday and signed an agree-",
            "ment on the training of crews, the press service of the president of Belarus said.",
        )
    ):
        canvas.drawString(60, 700 - 14 * place, line)
    canvas.save()
    assert "signed an agreement on the training" in read_one(stream.getvalue(), PDF).text


def test_a_printed_page_without_letters_is_a_problem_that_says_what_to_do() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.rect(50, 50, 200, 200, fill=1)
    canvas.save()
    assert code_of(stream.getvalue(), PDF) == "no-text"


def test_a_file_of_too_many_pages_is_not_read() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(MAX_PAGES + 1):
        canvas.showPage()
    canvas.save()
    assert code_of(stream.getvalue(), PDF) == "too-large"


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0\1" * 500, print_pdf(TITLE, PARAGRAPHS)[:3000]])
def test_a_broken_printed_page_is_a_problem(content: bytes) -> None:
    assert code_of(content, PDF) in {"unreadable", "no-text"}


def write_docx() -> bytes:
    file = docx.Document()
    file.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS[:2]:
        file.add_paragraph(paragraph)
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text = PARAGRAPHS[2]
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_a_word_document_is_read_with_its_tables_in_order() -> None:
    document = read_one(write_docx(), DOCX)
    assert document.title_text == TITLE
    assert document.text.split("\n")[1:] == list(PARAGRAPHS)


def test_a_word_document_that_unpacks_without_end_is_not_read() -> None:
    stream = io.BytesIO(write_docx())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/picture.bin", b"\0" * 60_000_000)
    assert code_of(stream.getvalue(), DOCX) == "too-large"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", write_docx()[:2000], b"word"])
def test_a_broken_word_document_is_a_problem(content: bytes) -> None:
    assert code_of(content, DOCX) == "unreadable"


def test_a_zip_archive_of_something_else_is_no_word_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "words")
    assert code_of(stream.getvalue(), DOCX) == "unreadable"


def test_the_look_at_the_topic_is_at_the_words_of_a_file() -> None:
    """A PDF in a web archive is looked at as a page is, not by its bytes."""
    of_states = capture(print_pdf(TITLE, PARAGRAPHS), PDF)
    words = ["Mix the flour with water and leave it to rest for the whole night before you bake it in the oven."] * 3
    of_bread = capture(print_pdf("How to bake bread at home", words), PDF)
    assert sift_page(of_states) is None
    assert sift_page(of_bread) == "topic"
