"""The page of the API, and the link by which a list is saved as a search."""

from starlette.testclient import TestClient

from dragoman.web.api.describing import describe_api


def test_every_address_is_on_the_page(client: TestClient) -> None:
    page = client.get("/api").text
    for path in describe_api()["paths"]:
        assert path in page


def test_a_list_leads_to_saving_its_search(client: TestClient) -> None:
    assert 'href="/searches?what=events&amp;type=CONSULT"' in client.get("/events?type=CONSULT").text
    assert 'href="/searches?what=claims&amp;q=met"' in client.get("/claims?q=met").text
