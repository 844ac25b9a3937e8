"""What the text says of an act: feared, planned and hypothetical acts have not happened."""

import pytest

from dragoman.model import Band, Status
from tests.claims.short_texts import one_claim


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Iran attacked Iraq.", Status.OCCURRED),
        ("en", "Iran is attacking Iraq.", Status.ONGOING),
        ("en", "Iran did not attack Iraq.", Status.NEGATED),
        ("en", "Iran will attack Iraq.", Status.PLANNED),
        ("en", "Iran plans to attack Iraq.", Status.PLANNED),
        ("en", "Iran could attack Iraq.", Status.POSSIBLE),
        ("en", "Diplomats fear an Iranian attack on Iraq.", Status.POSSIBLE),
        ("en", "The ministers discussed a possible Iranian attack on Iraq.", Status.POSSIBLE),
        ("en", "Iran will probably attack Iraq.", Status.POSSIBLE),
        ("en", "Has Iran attacked Iraq?", Status.POSSIBLE),
        ("en", "Iran would attack Iraq if Kuwait fell.", Status.CONDITIONAL),
        ("fr", "L'Iran a attaqué l'Irak.", Status.OCCURRED),
        ("fr", "L'Iran n'a pas attaqué l'Irak.", Status.NEGATED),
        ("fr", "La Russie attaquera la Géorgie.", Status.PLANNED),
        ("fr", "L'Iran aurait attaqué l'Irak.", Status.POSSIBLE),
        ("fr", "Les diplomates redoutent une attaque iranienne contre l'Irak.", Status.POSSIBLE),
        ("fr", "Le ministre a annoncé que l'Iran attaquerait l'Irak.", Status.PLANNED),
    ],
)
def test_status_follows_tense_mood_and_what_governs_the_act(language: str, text: str, status: Status) -> None:
    """One sentence, one status."""
    assert one_claim(text, "ATTACK", language).status is status


def test_a_word_of_chance_keeps_its_band() -> None:
    """ICD 203: "highly unlikely" is 5 to 20 per cent."""
    likelihood = one_claim("It is highly unlikely that Iran will attack Iraq.", "ATTACK").likelihood
    assert likelihood is not None
    assert (likelihood.word, likelihood.band) == ("highly unlikely", Band(5, 20))


def test_a_bare_hedge_has_no_band() -> None:
    """Unknown stays unknown."""
    likelihood = one_claim("Perhaps Iran attacked Iraq.", "ATTACK").likelihood
    assert likelihood is not None
    assert likelihood.band is None


def test_a_condition_is_kept_in_its_own_words() -> None:
    """The words of the if-clause and no more."""
    claim = one_claim("If Turkey closes the straits, Russia will attack Turkey.", "ATTACK")
    assert claim.condition is not None
    assert claim.condition.text == "If Turkey closes the straits"


def test_what_is_only_a_condition_is_no_claim() -> None:
    """Nobody says that the straits were closed or Turkey attacked."""
    claim = one_claim("If Iran attacks Turkey, NATO will defend Turkey.", "DEFEND")
    assert claim.status is Status.CONDITIONAL


def test_a_threat_on_a_condition_has_been_made() -> None:
    """The threat happened; what it threatens stands under the condition."""
    claim = one_claim("Iran threatened to attack Iraq if Kuwait fell.", "THREATEN")
    assert claim.status is Status.OCCURRED
    assert claim.condition is not None
    assert claim.condition.text == "if Kuwait fell"


def test_according_to_him_at_present_is_no_condition() -> None:
    """A phrase of reporting or of time opens none."""
    claim = one_claim("According to Sergei Lavrov, at present Iran does not attack Iraq.", "ATTACK")
    assert claim.condition is None
    assert claim.status is Status.NEGATED


def test_denied_is_not_negated() -> None:
    """Somebody disputes it; nobody says in their own voice that it did not happen."""
    assert one_claim("Iran denied that it had attacked Iraq.", "ATTACK").status is Status.DENIED
