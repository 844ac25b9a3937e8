"""The page *Claim*: from the English line down to the words."""

from starlette.testclient import TestClient

from tests.record import small_record as small


def test_a_claim_is_shown_whole(client: TestClient) -> None:
    page = client.get(f"/claims/{small.MET.id}").text
    assert "Anna Bataar (president, MNG) met" in page
    assert "<b>met Juan Quispe in Lima on Monday</b>" in page
    assert "whole name of the lexicon" in page
    assert "first published by Steppe News" in page
    assert "outside the text" in page
    assert "computed from “on Monday” and the date of publication, 2024-03-20" in page
    assert "GeoNames 3936456" in page
    assert "contexts diplomatic" in page
    assert "stage claims, version 1, rule test" in page
    assert f"/documents/{small.ENGLISH.id}?at={small.MET.evidence.start}#{small.MET.id}" in page
    assert f'"id": "{small.MET.id}"'.replace('"', "&#34;") in page


def test_other_origins_of_its_event_stand_beside_it(client: TestClient) -> None:
    page = client.get(f"/claims/{small.MET.id}").text
    assert f'href="/events/{small.MEETING.id}"' in page
    assert "2 independent origins, 2 claims, 1 difference" in page
    assert "Told by other origins" in page
    assert f'href="/claims/{small.MET_TOO.id}"' in page


def test_condition_chance_and_commitment_are_told(client: TestClient) -> None:
    page = client.get(f"/claims/{small.PROMISED.id}").text
    assert "if the port opens" in page
    assert "“likely”: 55 to 80 per cent (ICD 203)" in page
    assert "number 20, hedged by “up to”" in page
    assert f'href="/ledger/{small.DELIVERY.id}"' in page


def test_the_quote_around_its_words_is_shown(client: TestClient) -> None:
    page = client.get(f"/claims/{small.NOT_DELIVERED.id}").text
    assert "La Mongolie n&#39;a rien livré" in page
    assert "Juan Quispe" in page


def test_the_beginning_of_an_id_leads_to_the_whole(client: TestClient) -> None:
    answer = client.get(f"/claims/{small.MET.id[:14]}", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/claims/{small.MET.id}"


def test_a_claim_that_is_none_is_told(client: TestClient) -> None:
    for id in ("claim-0000", "nothing", small.ENGLISH.id):
        answer = client.get(f"/claims/{id}")
        assert answer.status_code == 404
        assert "<nav" in answer.text
