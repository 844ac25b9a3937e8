"""A briefing as Word document and as PDF, opened by other programs; and its charts."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from dragoman.briefing import Bar, Briefing, Chart, between_period, write_docx, write_html, write_pdf
from dragoman.briefing.charting import _months_between
from dragoman.briefing.drawing import draw_png, draw_svg
from dragoman.wording import clean_text
from tests.briefing.conftest import Ask

PAIR = Chart(
    title="A and B, month by month",
    caption="Events of <b>cooperation</b>.",
    up_name="cooperation",
    down_name="conflict",
    bars=(Bar("2024-01", 3, 1), Bar("2024-02", 0, 0), Bar("2024-03", 1, 4)),
)


@pytest.fixture(scope="session")
def briefing(brief: Ask) -> Briefing:
    return brief()


@pytest.fixture(scope="session")
def word(briefing: Briefing) -> bytes:
    return write_docx(briefing)


def words_of(briefing: Briefing) -> list[str]:
    return [clean_text("".join(part.text for part in line.words)) for line in briefing.lines]


def test_a_word_document_holds_every_line_and_source(briefing: Briefing, word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    told = "\n".join(clean_text(paragraph.text) for paragraph in document.paragraphs)
    for line in words_of(briefing):
        assert line in told
    for source in briefing.sources:
        for passage in source.passages:
            assert clean_text(f"{passage.before}{passage.text}{passage.after}") in told
    assert document.core_properties.title == briefing.title


def test_every_citation_of_a_word_document_leads_to_a_passage(word: bytes) -> None:
    body = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    links = set(re.findall(r'<w:hyperlink [^>]*w:anchor="([^"]+)"', body))
    assert links
    assert links <= set(names)
    assert len(names) == len(set(names))


def test_words_of_pages_are_marked_with_their_language(word: bytes) -> None:
    body = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert 'w:lang w:val="fr"' in body


def test_a_word_document_does_not_tell_when_it_was_made(word: bytes) -> None:
    properties = docx.Document(io.BytesIO(word)).core_properties
    assert properties.created is not None
    assert properties.created.date() == date(2024, 3, 17)


def test_a_pdf_holds_every_line_and_the_same_bytes_each_time(briefing: Briefing, tmp_path: Path) -> None:
    written = write_pdf(briefing)
    assert written == write_pdf(briefing)
    path = tmp_path / "briefing.pdf"
    path.write_bytes(written)
    told = clean_text(run("pdftotext", "-layout", str(path), "-"))
    for line in words_of(briefing):
        for word in line.split()[:4]:
            assert word in told
    run("pdftoppm", "-r", "40", "-png", str(path), str(tmp_path / "page"))
    pages = sorted(tmp_path.glob("page*.png"))
    assert pages
    assert all(page.stat().st_size > 2000 for page in pages)


def run(program: str, *arguments: str) -> str:
    assert shutil.which(program), f"{program} is missing; install Debian's poppler-utils"
    return subprocess.run([program, *arguments], capture_output=True, check=True, text=True).stdout


def test_hostile_words_stay_words(brief: Ask) -> None:
    """The affair has a title of tags and of signs that turn letters round."""
    briefing = brief()
    assert any("<" in (source.title or "") for source in briefing.sources)
    told = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_docx(briefing))).paragraphs)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", told)
    assert write_pdf(briefing).startswith(b"%PDF-")


def test_a_chart_is_the_same_picture_each_time_and_sound_xml() -> None:
    assert draw_png(PAIR) == draw_png(PAIR)
    picture = draw_svg(PAIR)
    assert picture == draw_svg(PAIR)
    assert ET.fromstring(picture).tag.endswith("svg")


def test_a_chart_stands_in_every_paper(briefing: Briefing) -> None:
    from dataclasses import replace

    drawn = replace(briefing, charts=(PAIR,))
    assert len(docx.Document(io.BytesIO(write_docx(drawn))).inline_shapes) == 1
    assert b"/Image" in write_pdf(drawn)
    page = write_html(drawn)
    assert "<svg" in page
    assert "&lt;b&gt;cooperation" in page


def test_a_pair_is_drawn_when_there_are_months_enough(brief: Ask) -> None:
    assert brief(between=("Mongolia", "Peru"), period=between_period(None, None)).charts == ()


def test_months_without_events_are_seen_as_a_gap() -> None:
    assert _months_between(["2024-02", "2023-11"]) == ["2023-11", "2023-12", "2024-01", "2024-02"]
