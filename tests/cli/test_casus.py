"""What `ledger --if` prints: texts and treaties on which a supposed attack would bear."""

import json

from tests.cli.conftest import Ask


def test_treaties_answer_with_article_obligation_and_source(ask: Ask) -> None:
    answer = ask("ledger", "--if", "Belarus attacks Poland", "--on", "2026-11-30", columns=None)
    assert "North Atlantic Treaty, article 5: defence, each of 32 parties to each other" in answer.out
    assert "United Nations Treaty Series, vol. 34, no. 541" in answer.out
    assert "Collective Security Treaty" not in answer.out
    assert answer.out.index("What would be owed") < answer.out.index("What would be broken")
    assert "as of 2026-11-30; this is a reading of what texts and treaties say, and no forecast" in answer.err


def test_the_question_may_stand_in_each_of_the_four_languages(ask: Ask) -> None:
    questions = (
        "Poland attacks Belarus",
        "la Pologne attaque la Biélorussie",
        "Польша нападёт на Белоруссию",
        "Польща нападе на Білорусь",
    )
    answers = {ask("ledger", "--if", question, "--on", "2026-11-30", columns=None).out for question in questions}
    assert len(answers) == 1
    assert "Collective Security Treaty, article 4" in answers.pop()


def test_the_day_tells_who_is_party(ask: Ask) -> None:
    def told(on: str) -> str:
        return ask("ledger", "--if", "Russia attacks Finland", "--on", on, columns=None).out

    assert "North Atlantic Treaty, article 5" not in told("2020")
    assert "North Atlantic Treaty, article 5" in told("2024")
    assert "does not bind on that day" in told("2020")


def test_a_line_for_programs_says_how_it_bears_and_on_whom(ask: Ask) -> None:
    out = ask("ledger", "--if", "Russia attacks Ukraine", "--on", "2026-11-30", "--json").out
    lines = [json.loads(line) for line in out.splitlines()]
    memorandum = [line for line in lines if line["treaty"] and line["treaty"]["name"] == "Budapest Memorandum"]
    assert {line["treaty"]["article"]: line["bearing"] for line in memorandum} == {
        "paragraph 2": "breached",
        "paragraph 4": "owed",
        "paragraph 6": "owed",
    }
    breached = next(line for line in memorandum if line["bearing"] == "breached")
    assert [party["country"] for party in breached["bound"]] == ["RUS"]
    assert [party["country"] for party in breached["protected"]] == ["UKR"]
    assert breached["is_standing"]


def test_only_what_two_owe_each_other_may_be_asked(ask: Ask) -> None:
    out = ask("ledger", "--if", "Poland attacks Belarus", "--between", "RUS", "BLR", columns=None).out
    assert "Treaty on Security Guarantees within the Union State" in out
    assert "Charter of the United Nations" not in out


def test_a_question_without_sides_or_a_day_without_question_is_wrong_use(ask: Ask) -> None:
    assert ask("ledger", "--if", "tea with milk").code == 2
    assert ask("ledger", "--if", "Poland attacks Belarus", "--on", "some day").code == 2
    assert ask("ledger", "--if", "Poland attacks Belarus", "--kind", "defence").code == 2


def test_nothing_that_fits_is_said(ask: Ask) -> None:
    answer = ask("ledger", "--if", "Taiwan attacks Kosovo")
    assert answer.out == ""
    assert "holds a commitment that this fits" in answer.err
