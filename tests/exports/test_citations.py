"""A document can be cited in the forms that programmes of references read."""

import json
from dataclasses import replace

from dragoman.exports.citations import cite_tags, write_bibtex, write_csl, write_ris
from dragoman.model import DateBasis, PartialDate, Publication
from tests.record.small_record import ENGLISH, FRENCH

ON_THE_WEB = replace(ENGLISH, uri="https://example.org/a?b=1")


def test_ris_gives_what_is_known() -> None:
    assert write_ris(ON_THE_WEB).split("\r\n") == [
        "TY  - NEWS",
        "TI  - Presidents meet",
        "AU  - A. Writer",
        "T2  - The Bell",
        "PY  - 2024",
        "DA  - 2024/03/20/",
        "LA  - en",
        "UR  - https://example.org/a?b=1",
        f"ID  - {ON_THE_WEB.id}",
        "ER  - ",
        "",
    ]


def test_bibtex_keeps_its_braces() -> None:
    cited = write_bibtex(replace(ENGLISH, outlet="The {Bell}"))
    assert cited.startswith(f"@article{{{ENGLISH.id},\n  title = {{Presidents meet}},\n")
    assert "journal = {The Bell}" in cited
    assert cited.count("{") == cited.count("}")


def test_csl_leaves_out_what_is_not_known() -> None:
    (entry,) = json.loads(write_csl(FRENCH))
    assert entry == {"id": FRENCH.id, "type": "webpage", "title": FRENCH.uri, "language": "fr"}


def test_a_vague_date_stays_vague() -> None:
    vague = replace(ENGLISH, published=Publication(date=PartialDate(2024, 3), basis=DateBasis.URL))
    assert "DA  - 2024/03//" in write_ris(vague)
    assert '"date-parts": [\n    [\n     2024,\n     3\n    ]' in write_csl(vague)
    assert ("citation_publication_date", "2024/03") in list(cite_tags(vague))
    no_year = replace(ENGLISH, published=Publication(date=PartialDate(None, 3, 20), basis=DateBasis.STATED))
    assert "PY  -" not in write_ris(no_year)
    assert "issued" not in write_csl(no_year)
