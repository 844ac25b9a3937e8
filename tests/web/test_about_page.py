"""The page *About this record*, and the figures that it shows."""

from quality.figures import FIGURES_FILE, shape_figures
from quality.floors import load_floors
from starlette.testclient import TestClient

from dragoman.web.routes.about import list_materials, load_figures


def test_the_page_tells_what_the_record_holds_and_what_made_it(client: TestClient) -> None:
    page = client.get("/about").text
    assert '<a href="/documents">3 documents</a>' in page
    assert '<a href="/claims">4 claims</a>' in page
    assert "1 of unknown date" in page
    assert '<a href="/problems?type=no-text">' in page
    assert "dragoman 0.1.0" in page
    assert "claims 4" in page
    assert "It never says what is true" in page


def test_every_material_names_its_licence(client: TestClient) -> None:
    page = client.get("/about").text
    for material in list_materials():
        assert material.licence
        assert "missing" not in material.source
        assert material.name in page


def test_each_figure_stands_with_its_set_and_date(client: TestClient) -> None:
    page = client.get("/about").text
    for row in load_figures():
        assert row["set"]
        assert row["date"]
        assert f"{row['set']}; {row['date']}".replace("'", "&#39;") in page


def test_the_figures_are_those_of_the_quality_gate() -> None:
    """`python -m quality figures` writes them anew after floors were raised."""
    assert FIGURES_FILE.read_text(encoding="utf-8") == shape_figures(load_floors())
