"""The page *Document*: the text with the words behind each claim, and the claims in English beside it."""

import re

import pytest
from starlette.testclient import TestClient

from tests.record import small_record as small


@pytest.fixture(scope="module")
def page(client: TestClient) -> str:
    """Give the page of the English document."""
    return client.get(f"/documents/{small.ENGLISH.id}").text


def test_the_words_of_each_claim_are_marked_and_lead_to_it(page: str) -> None:
    for claim in (small.MET, small.PROMISED):
        marked = re.search(
            rf'<mark class="evidence [^"]*" id="{claim.id}"[^>]*><a href="/claims/{claim.id}">([^<]*)<', page
        )
        assert marked is not None
        assert marked[1] == claim.evidence.text


def test_the_whole_text_is_there(page: str) -> None:
    folded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    text = re.search(r'<div class="text[^>]*>(.*?)</div>', folded, re.DOTALL)
    assert text is not None
    bare = re.sub(r"<[^>]+>", "", text[1])
    assert " ".join(bare.split()) == " ".join(small.ENGLISH.text.split())


def test_claims_stand_beside_in_english_in_the_order_of_the_text(client: TestClient) -> None:
    page = client.get(f"/documents/{small.UKRAINIAN.id}").text
    assert "1 claim in the order of the text" in page
    notes = re.findall(r'<li data-claim="([^"]+)" data-type="CONSULT" data-act="MEET"', page)
    assert notes == [small.MET_TOO.id]
    assert "Anna Bataar (president, MNG) met" in page
    assert f'href="#{small.MET_TOO.id}"' in page
    assert 'lang="uk"' in page


def test_credits_date_origin_and_furniture_are_told(page: str) -> None:
    assert "first published by <bdi>Steppe News</bdi>" in page
    assert "(stated: “20 March 2024”)" in page
    assert "Counts as the word of" in page
    assert "A. Writer" in page
    assert "1 piece of the page around it" in page
    assert "Subscribe!" in page


def test_when_the_bytes_were_fetched_and_where_they_lie_is_told(client: TestClient, page: str) -> None:
    archived = client.get(f"/documents/{small.UKRAINIAN.id}").text
    assert "fetched on 2024-03-21 at 22:05 UTC; byte 1234 of bells.warc.gz" in archived
    assert f"<code>{small.ARCHIVED.content}</code>" in archived
    assert "Its bytes" not in page


def test_quotes_are_told_by_speaker(client: TestClient) -> None:
    page = client.get(f"/documents/{small.FRENCH.id}").text
    assert re.search(
        rf'<q class="quoted" id="{small.QUOTED.id}" data-quote="{small.QUOTED.id}" data-speaker="Juan Quispe">', page
    )
    assert re.search(rf'<p class="speakers" lang="en"><a href="/actors/{small.QUISPE.id}">', page)
    assert "date unknown" in page


def test_a_document_can_be_cited(client: TestClient, page: str) -> None:
    assert '<meta name="citation_title" content="Presidents meet">' in page
    assert '<meta name="citation_publication_date" content="2024/03/20">' in page
    ris = client.get(f"/documents/{small.ENGLISH.id}/citation.ris")
    assert ris.headers["content-type"].startswith("application/x-research-info-systems")
    assert "TI  - Presidents meet\r\n" in ris.text
    assert client.get(f"/documents/{small.ENGLISH.id}/citation.csl.json").json()[0]["issued"] == {
        "date-parts": [[2024, 3, 20]]
    }
    assert client.get(f"/documents/{small.ENGLISH.id}/citation.doc").status_code == 404


def test_places_and_parts_lead_to_the_text(client: TestClient) -> None:
    assert client.get(f"/documents/{small.ENGLISH.id}", params={"at": 60}).status_code == 200
    assert client.get(f"/documents/{small.ENGLISH.id}", params={"part": 9}).status_code == 200
    assert client.get(f"/documents/{small.ENGLISH.id}", params={"part": "x"}).status_code == 400


def test_a_document_that_is_none_is_told(client: TestClient) -> None:
    assert client.get("/documents/document-0000").status_code == 404
    answer = client.get(f"/documents/{small.ENGLISH.id[:16]}", params={"at": "4"}, follow_redirects=False)
    assert answer.headers["location"] == f"/documents/{small.ENGLISH.id}?at=4"
