"""Sound inputs of formats that are packed, small and ours: zip, PDF, DOCX, files of outside knowledge."""

import gzip
import io
import json
import zipfile
from functools import cache
from random import Random
from typing import Any

from siege.fuzzing.corpora import TEXT, TEXTS, html, text
from siege.fuzzing.mutating import mutate


@cache
def zips() -> tuple[bytes, ...]:
    """Return archives: plain, packed in each way, in one another, with a bomb, with names that lead elsewhere."""
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    plain = [_zip({"a.txt": TEXT.encode(), "b.html": html()[0]}, method) for method in methods]
    bomb = _zip({"bomb.txt": b"a" * 30_000_000}, zipfile.ZIP_DEFLATED)
    tricks = {
        "../../etc/passwd.txt": b"x",
        "/etc/cron.d/x.txt": b"x",
        "C:\\x.txt": b"x",
        "..\\x.txt": b"x",
        "a/../../b.txt": b"x",
    }
    tricks |= {
        "x\r\ny.txt": b"x",
        "n\0.txt": b"x",
        "con.txt": b"x",
        "\u202etxt.exe.txt": b"x",
        "a" * 3000 + ".txt": b"x",
    }
    nested = _zip({"in.zip": bomb, "in/in.zip": plain[1], "t.zip": _zip({"u.zip": plain[0]})})
    return (*plain, bomb, _zip(tricks), nested, _zip({f"{n}.txt": b"x" for n in range(500)}), _zip({}))


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def make_zip(dice: Random, corpus: tuple[bytes, ...], words: tuple[bytes, ...]) -> bytes:
    """Return an archive whose members are mutated and whose frame is whole, so that they are reached."""
    names = (*(word.decode("latin-1") for word in words), "a", "b/c", "__MACOSX/x", ".x", "//", "..", "é", "İ")
    members = {}
    for _ in range(dice.randrange(1, 5)):
        name = "".join(dice.choices(names, k=dice.randrange(1, 4))).replace("\0", "") + dice.choice(
            (".txt", ".html", ".zip", "")
        )
        members[name[:2000] or "x"] = mutate(dice, (*text()[:9], *html()[:2], *corpus[:4]), words)
    return _zip(members, dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))


_PDF_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    b"<< /Length 60 >>\nstream\nBT /F1 12 Tf 20 100 Td (Lavrov met Lukashenko in Minsk.) Tj ET\nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


@cache
def pdf() -> tuple[bytes, ...]:
    """Return PDF files: one written by hand, and one as our own briefings are written."""
    from reportlab.pdfgen.canvas import Canvas

    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(_PDF_OBJECTS, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    n_all = len(_PDF_OBJECTS) + 1
    tail = f"trailer << /Root 1 0 R /Size {n_all} >>\nstartxref\n{len(body)}\n%%EOF\n"
    whole = body + f"xref\n0 {n_all}\n0000000000 65535 f \n".encode() + table + tail.encode()
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for line in range(3):
        canvas.drawString(50, 700 - 20 * line, TEXT)
    canvas.showPage()
    canvas.drawString(50, 700, TEXT)
    canvas.save()
    return (whole, stream.getvalue())


@cache
def docx() -> tuple[bytes, ...]:
    """Return DOCX files: as python-docx writes them, with a table."""
    from docx import Document

    document = Document()
    document.core_properties.author, document.core_properties.title = "Ann Reed", "Talks"
    document.add_heading("Talks in Minsk", 1)
    for one in TEXTS.values():
        document.add_paragraph(one)
    document.add_table(2, 2).cell(0, 0).text = "cell"
    stream = io.BytesIO()
    document.save(stream)
    return (stream.getvalue(),)


def make_docx(dice: Random, corpus: tuple[bytes, ...], words: tuple[bytes, ...]) -> bytes:
    """Return a DOCX with one of its parts mutated, so that the parser behind the archive is reached."""
    with zipfile.ZipFile(io.BytesIO(dice.choice(corpus))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in parts if name.endswith((".xml", ".rels"))]
    chosen = dice.choice([*likely, "word/document.xml", "word/document.xml", "[Content_Types].xml"])
    if dice.random() < 0.1:
        del parts[chosen]
    else:
        parts[chosen] = mutate(dice, (parts[chosen],), words)
    return _zip(parts)


@cache
def followthemoney() -> tuple[bytes, ...]:
    """Return files of outside knowledge in both forms, plain and packed."""
    person: dict[str, Any] = {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Ann Reed",
        "datasets": ["list"],
        "target": True,
        "referents": [],
    }
    person["properties"] = {
        "name": ["Ann Reed", "Анна Рид"],
        "alias": ["A. Reed"],
        "country": ["gb"],
        "topics": ["role.pep"],
        "wikidataId": ["Q1"],
    }
    post = {
        "id": "P-1",
        "schema": "Position",
        "properties": {"name": ["Minister of Trade"], "country": ["gb"], "topics": ["gov.executive"]},
    }
    held = {
        "id": "O-1",
        "schema": "Occupancy",
        "properties": {"holder": ["NK-1"], "post": ["P-1"], "startDate": ["2020"], "status": ["current"]},
    }
    nested = {
        **person,
        "properties": {**person["properties"], "positionOccupancies": [{**held, "properties": {"post": [post]}}]},
    }
    item = {
        "id": "Q7",
        "labels": {"en": {"language": "en", "value": "Ann Reed"}},
        "claims": {"P31": [_wikidata("Q5")], "P39": [_wikidata("Q9")]},
    }
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in (person, post, held, nested)]
    ours = b"\n".join(lines) + b"\n"
    theirs = b"[\n" + json.dumps(item).encode() + b",\n" + json.dumps({**item, "id": "Q8"}).encode() + b"\n]\n"
    return (ours, theirs, gzip.compress(ours, mtime=0), ours)


def _wikidata(id: str) -> dict[str, object]:
    value = {"value": {"id": id, "entity-type": "item"}, "type": "wikibase-entityid"}
    time = {"datavalue": {"value": {"time": "+2020-00-00T00:00:00Z", "precision": 9}, "type": "time"}}
    return {"mainsnak": {"snaktype": "value", "datavalue": value}, "rank": "normal", "qualifiers": {"P580": [time]}}
