"""The page *Claims*: what is found, how it is shown, what it can be narrowed to."""

import re

import pytest
from starlette.testclient import TestClient

from dragoman.model import Claim
from tests.databases import BOTH
from tests.record import small_record as small

pytestmark = BOTH


def _shown(page: str) -> list[str]:
    return re.findall(r'<article class="line claim-line [^"]*" id="(claim-[0-9a-f]+)"', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [small.MET_TOO, small.MET, small.PROMISED, small.NOT_DELIVERED]),
        ({"order": "oldest"}, [small.PROMISED, small.MET, small.MET_TOO, small.NOT_DELIVERED]),
        ({"q": "Монголія livré"}, [small.NOT_DELIVERED]),
        ({"q": "Lima OR livré"}, [small.MET, small.NOT_DELIVERED]),
        ({"q": "nothing of the kind"}, []),
        ({"actor": "Батаар"}, [small.MET_TOO, small.MET]),
        ({"status": "negated"}, [small.NOT_DELIVERED]),
        ({"document": small.UKRAINIAN.id}, [small.MET_TOO]),
    ],
)
def test_claims_are_found_by_words_and_fields(client: TestClient, query: dict[str, str], found: list[Claim]) -> None:
    answer = client.get("/claims", params=query)
    assert answer.status_code == 200
    assert _shown(answer.text) == [claim.id for claim in found]


def test_a_claim_shows_its_line_words_chain_status_chance_and_source(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "ambulances"}).text
    assert "Mongolia" in page
    assert "<b>will deliver up to 20 <mark>ambulances</mark> to Peru if the port opens</b>" not in page
    assert "<b>will deliver up to 20 </b><b><mark>ambulances</mark></b><b> to Peru if the port opens</b>" in page
    assert "according to an official" in page
    assert '<span class="sign">conditional</span>' in page
    assert "“likely” 55–80 %" in page
    assert "The Bell · 2024-03-20 · en" in page
    assert f"/documents/{small.ENGLISH.id}?at={small.PROMISED.evidence.start}#{small.PROMISED.id}" in page


def test_it_is_told_whom_a_name_was_taken_to_mean_and_he_is_marked_in_every_language(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "Батаар"}).text
    assert "was taken to mean" in page
    assert f"party={small.BATAAR.id}" in page
    assert "Mongolian President <mark>Anna Bataar</mark> <b>met Juan Quispe" in page


def test_what_a_list_is_narrowed_by_can_be_taken_away(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "Lima", "since": "2024", "actor": small.BATAAR.id}).text
    assert 'aria-label="No longer words Lima"' in page
    assert 'aria-label="No longer who Anna Bataar"' in page
    assert f'href="/claims?since=2024&amp;actor={small.BATAAR.id}"' in page


def test_facets_count_and_narrow(client: TestClient) -> None:
    page = client.get("/claims").text
    assert re.search(r'href="/claims\?status=negated"><bdi>negated</bdi> <span class="count">1</span>', page)
    assert re.search(r'href="/claims\?language=uk"><bdi>Ukrainian</bdi>', page)
    assert re.search(r'href="/claims\?country=MNG"><bdi>Mongolia</bdi>', page)


def test_pages_with_the_same_words_are_offered(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "reports"}).text
    assert "Pages with these words" in page
    assert f"/documents/{small.ENGLISH.id}" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"q": "NOT missiles"}, "cannot only leave out"),
        ({"order": "origins"}, "claims have no order"),
        ({"cursor": "x"}, "cursor"),
        ({"status": "perhaps"}, "there are occurred"),
        ({"since": "soon"}, "write 2024"),
    ],
)
def test_what_cannot_be_answered_is_told(client: TestClient, query: dict[str, str], told: str) -> None:
    answer = client.get("/claims", params=query)
    assert answer.status_code == 400
    assert told in answer.text.lower()


def test_nothing_found_leads_on(client: TestClient) -> None:
    page = client.get("/claims", params={"q": "xyzzy"}).text
    assert "No claim is so." in page
    assert 'href="/claims"' in page
