"""The list of the seeds is held against readings as the scorer's docstring says."""

from pathlib import Path

import pytest
import yaml
from quality.golden import read_case
from quality.scorers import BUNDLED, TASKS
from quality.seeds import Article, align, match_claims, quote_of, readings_of

from quality import seeds
from tests.quality.test_golden_scores import make_case

TEXT = 'Vladimir Putin met Alexander Lukashenko in Minsk. "We agreed on everything else," Vladimir Putin said.'


def make_article(*acts: dict[str, object], quotes: tuple[dict[str, object], ...] = ()) -> Article:
    reading = read_case(make_case(TEXT))
    raw = f"Menu\n\n{TEXT}"
    rows = tuple({"id": str(n), "must": True, "status": "occurred", **act} for n, act in enumerate(acts))
    return Article(
        name="made", text=raw, reading=reading, acts=rows, quotes=quotes, offsets=align(reading.document.text, raw)
    )


MEETING: dict[str, object] = {
    "places": [[21, 24]],
    "act": "MEET",
    "actor": ["Alexander Lukashenko"],
    "recipient": ["RUS"],
}


def test_a_cleaned_text_is_led_back_to_its_file() -> None:
    offsets = align("Second  word\nlast", "Menu\n\nSecond word\n\nMore\n\nlast")
    assert [offsets[0], offsets[8], offsets[13]] == [6, 13, 25]


def test_a_claim_stands_for_the_act_of_its_sentence_whichever_side_is_named_first() -> None:
    elsewhere = {**MEETING, "places": [[60, 66]]}
    assert [match.act["id"] for match in match_claims(make_article(elsewhere, MEETING))] == ["1"]


def test_one_claim_stands_for_one_act_of_a_sentence() -> None:
    assert len(match_claims(make_article(MEETING, MEETING))) == 1


def test_other_readings_and_parties_who_may_stand_there_are_right_too() -> None:
    act = {**MEETING, "act": "TALK", "actor": [], "actor_may": ["BLR"], "or": [{"act": "MEET"}]}
    assert [row["act"] for row in readings_of(act)] == ["TALK", "MEET"]
    assert len(match_claims(make_article(act))) == 1
    assert not match_claims(make_article({**act, "actor_may": []}))


def test_a_quote_is_found_where_half_its_words_are_read() -> None:
    start = TEXT.index("We agreed") + len("Menu\n\n")
    wanted: dict[str, object] = {"start": start, "end": start + 20, "speaker": "RUS", "must": True}
    quote, covered = quote_of(make_article(quotes=(wanted,)), wanted)
    assert quote is not None
    assert covered >= 0.5


def test_the_task_needs_the_articles_beside_the_development_sets(tmp_path: Path) -> None:
    task = next(task for task in TASKS if task.name == "seeds")
    gold = tmp_path / "gold"
    gold.mkdir()
    assert task.find_folder(gold) is None
    (tmp_path / "seeds").mkdir()
    assert task.find_folder(gold) == BUNDLED


def test_another_text_than_that_of_the_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    row = {"file": 0, "name": "other.txt", "sha256": "0", "language": "en"}
    (tmp_path / "seeds.yaml").write_text(yaml.safe_dump({"files": [row], "acts": [], "quotes": []}))
    (tmp_path / "seeds" / "other.txt").write_text("other")
    monkeypatch.setattr(seeds, "find_texts", lambda: tmp_path / "seeds")
    with pytest.raises(ValueError, match="is not the file"):
        seeds.read_articles(tmp_path)


def test_the_list_is_whole() -> None:
    told = yaml.safe_load((BUNDLED / "seeds.yaml").read_text(encoding="utf-8"))
    assert len(told["files"]) == 5
    assert len({act["id"] for act in told["acts"]}) == len(told["acts"])
