"""The words beside an act decide its contexts; its matter decides the mode that it has not by itself."""

import pytest

from tests.claims.short_texts import one_claim


@pytest.mark.parametrize(
    ("text", "act", "language", "context"),
    [
        ("Norway sent military aid to Moldova.", "AID", "en", "military"),
        ("Brazil and Japan held trade talks in Tokyo.", "TALK", "en", "economic"),
        ("Le Qatar a envoyé une aide humanitaire au Soudan.", "AID", "fr", "humanitarian"),
        ("La France et le Maroc ont discuté de coopération énergétique.", "TALK", "fr", "resource"),
        ("Казахстан и Узбекистан подписали соглашение о границе.", "SIGN", "ru", "territory"),
        ("Польща та Чехія провели військові навчання.", "EXERCISE", "uk", "military"),
        ("Індія та Бразилія обговорили кліматичну політику.", "TALK", "uk", "environment"),
    ],
)
def test_a_word_beside_the_act_or_in_its_matter_gives_a_context(
    text: str, act: str, language: str, context: str
) -> None:
    assert context in one_claim(text, act, language).contexts


@pytest.mark.parametrize(
    ("text", "act", "mode"),
    [
        ("Kenya asked Ethiopia to hold talks with Somalia.", "REQUEST", "meet"),
        ("Ukraine asked Germany to supply missiles.", "REQUEST", "assist"),
        ("Iran threatened to attack Israel.", "THREATEN", "violence"),
        ("Serbia asked Kosovo to explain the incident.", "REQUEST", None),
    ],
)
def test_the_matter_gives_a_mode_to_an_act_that_has_none(text: str, act: str, mode: str | None) -> None:
    assert one_claim(text, act).mode == mode


def test_who_acts_decides_no_context() -> None:
    """A soldier who visits makes no visit military."""
    assert one_claim("The defence minister of Chad visited Togo.", "VISIT").contexts == ()
