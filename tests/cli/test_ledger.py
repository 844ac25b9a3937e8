"""What `ledger` prints: who owes what, where it stands on a day, with the words; and what its options choose."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from dragoman.commitments import commitments_of_record, settle_commitments
from dragoman.model import ClaimObject, DocumentReading, ObjectKind, SourcedClaim, Status
from dragoman.record import open_record
from tests.cli.conftest import Answer, Ask
from tests.events.making import condition, state, tell, things

RUS, BLR, IRN = (state(code) for code in ("RUS", "BLR", "IRN"))


def _drones(number: float) -> tuple[ClaimObject, ...]:
    return (ClaimObject(text=f"{number:.0f} drones", kind=ObjectKind.WEAPON, number=number, unit="drone"),)


def _affair() -> Iterator[SourcedClaim]:
    promise = {"content": "DELIVER", "objects": _drones(100), "published": "2023-01-11"}
    yield tell("Gazette", "PROMISE", (IRN,), (RUS,), "2023-01-10", **promise)
    yield tell("Gazette", "DELIVER", (IRN,), (RUS,), "2023-02-10", objects=_drones(40), published="2023-02-11")
    yield tell("Herald", "DELIVER", (IRN,), (RUS,), "2023-02-10", objects=_drones(60), published="2023-02-12")
    yield tell("Herald", "REQUEST", (BLR,), (RUS,), content="DEFEND", published="2023-04-11",
               condition=condition("in case of aggression"))  # fmt: skip
    yield tell("Herald", "TRAIN", (RUS,), (BLR,), "2023-03", published="2023-04-01", status=Status.OCCURRED)
    visit = {"status": Status.PLANNED, "published": "2023-04-01", "language": "fr"}
    yield tell("Gazette", "VISIT", (RUS,), (IRN,), "2023-06", **visit)
    yield tell("Gazette", "VIOLATE", (RUS,), (), "2023-05-01", published="2023-05-02",
               objects=(things(None, "the Budapest Memorandum", ObjectKind.TREATY),))  # fmt: skip


@pytest.fixture(scope="module")
def affair_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record that holds what two papers tell of Iran, Russia and Belarus."""
    path = tmp_path_factory.mktemp("ledger") / "affair.db"
    told = list(_affair())
    with open_record(path) as record:
        for one in told:
            reading = DocumentReading(
                document=one.document, sentences=(), mentions=(), entities=(), quotes=(), claims=(one.claim,)
            )
            record.writer.write_readings(None, one.document.uri, (reading,), ())
        record.writer.replace_commitments(settle_commitments(told, {}, commitments_of_record()))
    return path


@pytest.fixture
def ledger(ask: Ask, affair_path: Path) -> Callable[..., Answer]:
    """Give the command on that record, asked of 1 December 2023, without wrapping unless told otherwise."""

    def ledger(*arguments: str, columns: int | None = None) -> Answer:
        on = () if "--on" in arguments else ("--on", "2023-12-01")
        return ask("ledger", "--record", str(affair_path), *on, *arguments, columns=columns)

    return ledger


Ledger = Callable[..., Answer]


def _kinds(answer: Answer) -> list[str]:
    return sorted(json.loads(line)["kind"] for line in answer.out.splitlines())


def test_a_pair_heads_what_stands_between_it_with_sums_words_and_sources(ledger: Ledger) -> None:
    lines = ledger("--between", "Iran", "Russia", "--no-treaty").out.splitlines()
    assert lines[0] == "Iran to Russia"
    assert lines[1].startswith("  transfer, “100 drones” · commitment-")
    standing = "partly delivered, disputed; nothing heard since 12 February 2023; delivered 40 of 100 (drone)"
    assert lines[2] == f"    {standing}"
    assert lines[3] == "      promised, 10 January 2023"
    assert lines[4].lstrip().startswith("“PROMISE ")
    assert "· Gazette · 2023-01-11 · en · claim-" in lines[4]
    assert "Russia to Iran" in lines


def test_a_page_in_another_language_is_told_in_english_too(ledger: Ledger) -> None:
    assert "= Russia is to visit Iran, June 2023" in ledger("--kind", "visit").out.replace("RUS", "Russia").replace(
        "IRN", "Iran"
    )


def test_silence_is_told_as_of_a_day(ledger: Ledger) -> None:
    assert "requested; told by 11 April 2023" in ledger("--kind", "defence", "--no-treaty", "--on", "2023-05-01").out
    later = ledger("--kind", "defence", "--no-treaty", "--on", "2024-06-01").out
    assert "requested; nothing heard since 11 April 2023" in later


def test_as_of_an_earlier_day_nothing_later_is_told(ledger: Ledger) -> None:
    early = ledger("--debtor", "Iran", "--no-treaty", "--on", "2023-01-20").out
    assert "promised" in early
    assert "10 February" not in early
    assert ledger("--debtor", "Iran", "--no-treaty", "--on", "2022-01-01").out == ""


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (("--debtor", "Iran"), ["transfer"]),
        (("--creditor", "IRN"), ["visit"]),
        (("--debtor", "Росія", "--creditor", "Biélorussie"), ["defence", "training"]),
        (("--kind", "training"), ["training"]),
        (("--status", "nothing_heard"), ["transfer", "visit"]),
        (("--status", "fulfilled"), ["training"]),
        (("--status", "disputed"), ["transfer"]),
        (("--since", "2023-04-02"), ["defence"]),
        (("--until", "2023-02"), ["transfer"]),
        (("--limit", "1"), ["transfer"]),
    ],
)
def test_each_option_chooses(ledger: Ledger, options: tuple[str, ...], kinds: list[str]) -> None:
    assert _kinds(ledger("--no-treaty", "--json", *options)) == kinds


def test_each_line_of_json_tells_how_it_stands_on_the_day(ledger: Ledger) -> None:
    told = json.loads(ledger("--debtor", "Iran", "--json", "--no-treaty").out)
    assert (told["status"], told["standing"], told["on"]) == ("partly_delivered", "nothing_heard", "2023-12-01")


def test_treaties_that_no_page_tells_of_are_left_out_unless_somebodys_are_asked_for(ledger: Ledger) -> None:
    answer = ledger()
    assert "Budapest Memorandum" in answer.out
    assert "violated, 1 May 2023" in answer.out
    assert "North Atlantic Treaty" not in answer.out
    assert "commitments of treaties that no page tells of are left out" in answer.err
    assert "North Atlantic Treaty" in ledger("--debtor", "Poland").out
    assert "North Atlantic Treaty" in ledger("--treaty").out
    assert "Iran to Russia" not in ledger("--treaty").out
    assert "Budapest Memorandum" not in ledger("--no-treaty").out


def test_a_status_or_kind_that_is_none_is_wrong_use(ledger: Ledger) -> None:
    assert ledger("--status", "kept").code == 2
    assert ledger("--kind", "friendship").code == 2
    assert ledger("--fidelity", "--debtor", "Iran").code == 2


def test_nothing_found_is_said(ledger: Ledger) -> None:
    assert ledger("--debtor", "Iran", "--kind", "visit").err.startswith("the record holds no commitment that is asked")


@pytest.mark.parametrize("columns", [60, 100])
def test_lines_keep_within_the_width(ledger: Ledger, columns: int) -> None:
    out = ledger(columns=columns).out
    assert max(cell_len(line) for line in out.splitlines()) <= columns
