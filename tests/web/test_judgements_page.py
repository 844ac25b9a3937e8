"""The buttons of review, and the pages *Judgements* and *Candidates*: without scripts, each a form."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.lexicon import load_lexicon
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import Record
from tests.databases import BOTH
from tests.pipeline.test_reviewing import pages_of
from tests.record import small_record as small
from tests.web.making import browsing

pytestmark = BOTH


def fill(record: Record) -> None:
    """Write the small affair as pages alone, settled; nobody has said anything."""
    for reading in (*small.READINGS, *pages_of(*range(1, 13))):
        record.writer.write_readings(f"key of {reading.document.uri}", reading.document.uri, [reading])
    settle_record(record, SilentProgress(), Interrupts())


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record of its own."""
    with browsing(tmp_path / "said.db", fill) as client:
        yield client


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]*)"', page)
    assert found
    return found.group(1)


def send(browser: TestClient, path: str, **fields: str) -> str:
    """Send a form with the token of the claim's page; return the page to which it leads."""
    token = token_of(browser.get(f"/claims/{small.MET.id}").text)
    answer = browser.post(path, data={**fields, "csrf_token": token})
    assert answer.status_code == 200, answer.text
    return answer.text


CLAIM = f"/claims/{small.MET.id}"


def test_a_claim_is_rejected_shown_struck_and_taken_back(browser: TestClient) -> None:
    assert "nobody has reviewed it" in browser.get(CLAIM).text
    page = send(browser, f"{CLAIM}/review", verdict="rejected", note="<b>a caption</b>")
    assert "it counts in no event" in page
    assert '<h1 class="struck">' in page
    assert "&lt;b&gt;a caption&lt;/b&gt;" in page
    assert "<b>a caption" not in page
    assert "It is in no event" in page
    listed = browser.get("/judgements").text
    assert "rejects" in listed
    assert 'class="struck"' in browser.get("/claims").text
    id = re.search(r'name="id" value="(review-[^"]*)"', listed)
    assert id
    assert "Nobody has said anything yet" in send(browser, "/judgements/undo", id=id.group(1), back="/judgements")
    assert "nobody has reviewed it" in browser.get(CLAIM).text


def test_only_what_was_changed_in_the_form_is_mended(browser: TestClient) -> None:
    page = browser.get(CLAIM).text
    fields = dict(re.findall(r'<input name="([a-z]+)" value="([^"]*)" maxlength="600"', page))
    was = dict(re.findall(r'name="(was_[a-z]+)" value="([^"]*)"', page))
    assert fields["act"] == was["was_act"] == small.MET.act
    sent = {**fields, **was, "verdict": "corrected", "status": was["was_status"], "date": "2024-03-11"}
    page = send(browser, f"{CLAIM}/review", **sent)
    assert "corrects (date 11 March 2024)" in page
    assert "it counts as corrected" in page
    assert "Read as:" in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"verdict": "praised"}, "a claim is confirmed"),
        ({"verdict": "corrected"}, "a correction mends something"),
        ({"verdict": "corrected", "date": "yesterday"}, "is no date"),
        ({"verdict": "noted", "note": " "}, "a note needs words"),
    ],
)
def test_what_means_nothing_is_told_in_one_sentence(browser: TestClient, fields: dict[str, str], message: str) -> None:
    token = token_of(browser.get(CLAIM).text)
    answer = browser.post(f"{CLAIM}/review", data={**fields, "csrf_token": token})
    assert answer.status_code == 400
    assert message in answer.text.lower()


def test_a_form_without_its_token_changes_nothing(browser: TestClient) -> None:
    assert browser.post(f"{CLAIM}/review", data={"verdict": "rejected"}).status_code == 403
    assert "nobody has reviewed it" in browser.get(CLAIM).text


def test_a_form_leads_back_to_our_pages_only(browser: TestClient) -> None:
    token = token_of(browser.get(CLAIM).text)
    for back, leads in (("/judgements?by=x", "/judgements?by=x"), ("//evil.example/", f"{CLAIM}#review")):
        answer = browser.post(
            f"{CLAIM}/review",
            data={"verdict": "confirmed", "back": back, "csrf_token": token},
            follow_redirects=False,
        )
        assert answer.headers["location"] == leads


def test_events_take_notes_and_are_judged(browser: TestClient) -> None:
    ids = list(dict.fromkeys(re.findall(r'href="/events/(event-[0-9a-f]+)"', browser.get("/events").text)))
    page = send(browser, "/notes", id=ids[0], note="ask the embassy", back=f"/events/{ids[0]}")
    assert "ask the embassy" in page
    page = send(browser, "/judgements", left=ids[0], right=ids[1], verdict="different", why="two visits")
    assert "<b>different</b>" in page
    assert "two visits" in page
    assert "two visits" in browser.get("/judgements.jsonl").text
    assert "ask the embassy" in browser.get("/reviews.csv").text


def test_documents_actors_and_commitments_take_notes_on_their_pages(browser: TestClient) -> None:
    ledger = browser.get("/ledger").text
    commitment = re.search(r'href="(/ledger/commitment-[0-9a-f]+)"', ledger)
    assert commitment
    for path in (f"/documents/{small.ENGLISH.id}", f"/actors/{small.BATAAR.id}", commitment.group(1)):
        assert "Nobody has noted anything" in browser.get(path).text
        page = send(browser, "/notes", id=path.rpartition("/")[2], note=f"<i>on {path}", back=f"{path}#review")
        assert f"&lt;i&gt;on {path}" in page
        assert "<i>on" not in page
        assert f'href="{path}"' in browser.get("/judgements").text


def test_a_state_that_no_page_names_yet_takes_a_note(browser: TestClient) -> None:
    unmet = next(one for one in load_lexicon().entities.values() if one.key == "state:TUV")
    page = send(browser, "/notes", id=unmet.id, note="not yet in the news", back=f"/actors/{unmet.id}")
    assert "not yet in the news" in page
    assert "Same as another actor" not in page
    assert "Tuvalu" in browser.get("/judgements").text


def test_actors_are_judged_on_their_page_and_the_judgement_is_taken_back_there(browser: TestClient) -> None:
    path = f"/actors/{small.BATAAR.id}"
    assert "Same as another actor" in browser.get(path).text
    send(browser, "/judgements", left=small.BATAAR.id, right=small.QUISPE.name, verdict="different", why="two men")
    page = browser.get(path).text
    assert "two men" in page
    id = re.search(r'name="id" value="(judgement-[^"]*)"', page)
    assert id
    assert "two men" not in send(browser, "/judgements/undo", id=id.group(1), back=path)


def test_a_document_tells_how_its_claims_stand(browser: TestClient) -> None:
    path = f"/documents/{small.ENGLISH.id}"
    page = browser.get(path).text
    assert f'href="/claims/{small.MET.id}#review" aria-label="Review this claim"' in page
    send(browser, f"{CLAIM}/review", verdict="rejected", note="a caption")
    page = browser.get(path).text
    assert f'<a class="told struck" href="/claims/{small.MET.id}">' in page
    assert f'<a class="sign" href="/claims/{small.MET.id}#review">rejected</a>' in page


def test_pairs_that_may_be_one_are_offered_until_they_are_judged(browser: TestClient) -> None:
    page = browser.get("/judgements/candidates").text
    pairs = re.findall(r'name="left" value="([^"]+)"><input type="hidden" name="right" value="([^"]+)"', page)
    assert pairs
    assert 'data-key="y"' in page
    left, right = pairs[0]
    after = send(browser, "/judgements", left=left, right=right, verdict="unsure", back="/judgements/candidates")
    assert (left, right) not in re.findall(
        r'name="left" value="([^"]+)"><input type="hidden" name="right" value="([^"]+)"', after
    )


def test_what_was_said_is_taken_in_from_a_file(browser: TestClient) -> None:
    send(browser, f"{CLAIM}/review", verdict="rejected", note="a caption")
    given = browser.get("/reviews.jsonl").content
    token = token_of(browser.get(CLAIM).text)
    files = {"file": ("said.jsonl", given, "application/jsonl")}
    page = browser.post("/judgements/import", data={"csrf_token": token}, files=files).text
    assert "0 words of people taken in, 1 known before" in page
    wrong = {"file": ("said.jsonl", b"not json", "application/jsonl")}
    answer = browser.post("/judgements/import", data={"csrf_token": token}, files=wrong)
    assert answer.status_code == 400
    assert "line 1: it is no json; nothing was taken in" in answer.text.lower()
