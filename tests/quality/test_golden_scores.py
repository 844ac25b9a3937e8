"""Golden sentences are scored as the docstrings say."""

from quality.golden import GoldenCase, is_party, is_speaker, read_case
from quality.golden_scores import score, tell_score

from tests.claims.short_texts import make_party


def make_case(text: str, *expect: dict[str, object]) -> GoldenCase:
    return GoldenCase(
        id="en-x", kind="claims", language="en", text=text, published=None, expect=expect, claims=(), known_failure=None
    )


def test_a_state_is_met_by_its_bodies_and_a_code_by_anyone_of_it() -> None:
    ministry = make_party("Ministry of Defence of Norway", country="NOR")
    assert is_party("Norway", ministry)
    assert is_party("NOR", ministry)
    assert not is_party("Sweden", ministry)


def test_an_unnamed_speaker_is_known_by_its_words() -> None:
    assert is_speaker("experts", "Experts")
    assert is_speaker("NOR", "Jens", "NOR")
    assert not is_speaker(None, "experts")


def test_a_claim_too_many_costs_precision_alone() -> None:
    text = "Vladimir Putin met Alexander Lukashenko in Minsk."
    right: dict[str, object] = {
        "act": "MEET",
        "actor": ["Vladimir Putin"],
        "recipient": ["Alexander Lukashenko"],
        "status": "occurred",
    }
    case, nothing = make_case(text, right), make_case(text)
    tally = score([(case, read_case(case)), (nothing, read_case(nothing))])
    assert (tally.share("found", "read"), tally.share("found", "wanted")) == (0.5, 1.0)
    assert "met 1 of 2" in tell_score(tally)
