"""Parties that the words name by somebody else: what a pronoun owns, peoples, undergone acts, protests, threats."""

import pytest

from dragoman.model import Claim
from tests.claims.short_texts import one_claim


def _countries(claim: Claim) -> tuple[set[str | None], set[str | None]]:
    return {party.country for party in claim.actors}, {party.country for party in claim.recipients}


@pytest.mark.parametrize(
    ("language", "text", "act", "actors", "recipients"),
    [
        ("en", "Kenya said its troops had withdrawn from Chad.", "WITHDRAW", {"KEN"}, {"TCD"}),
        ("en", "Norway and Peru said their ministers had met Chinese officials.", "MEET", {"NOR", "PER"}, {"CHN"}),
        ("en", "Macron met his counterpart in Paris.", "MEET", {"FRA"}, set()),
        ("fr", "Le Kenya a annoncé que ses troupes avaient attaqué le Tchad.", "ATTACK", {"KEN"}, {"TCD"}),
        ("ru", "Кения заявила, что её войска атаковали Чад.", "ATTACK", {"KEN"}, {"TCD"}),
        ("uk", "Макрон заявив, що його уряд надасть Вірменії ракети.", "DELIVER", {"FRA"}, {"ARM"}),
    ],
)
def test_a_pronoun_says_whose_troops_act(
    language: str, text: str, act: str, actors: set[str], recipients: set[str]
) -> None:
    """The subject of the clause above owns them; a counterpart is the other side's."""
    assert _countries(one_claim(text, act, language)) == (actors, recipients)


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("en", "Bosnian Serbs attacked Croatian forces.", {"BIH"}),
        ("en", "The Albanians of Serbia attacked Croatian forces.", {"SRB"}),
        ("en", "Ethnic Albanians in Serbia attacked Croatian forces.", {"SRB"}),
        ("en", "Serbs attacked Croatian forces.", {"SRB"}),
        ("ru", "Боснийские сербы атаковали хорватские войска.", {"BIH"}),
    ],
)
def test_a_people_is_of_the_state_it_lives_in(language: str, text: str, actors: set[str]) -> None:
    """Where the words tell another state than the one that the people is called after."""
    assert _countries(one_claim(text, "ATTACK", language)) == (actors, {"HRV"})


@pytest.mark.parametrize(
    ("text", "act", "actors", "recipients"),
    [
        ("Iran's arrest of Swedish tourists angered Norway.", "ARREST", {"IRN"}, {"SWE"}),
        ("The expulsion of Swedish diplomats by Iran came on Monday.", "EXPEL", {"IRN"}, {"SWE"}),
        ("Norway condemned Iran's arrest of Swedish tourists.", "CONDEMN", {"NOR"}, {"IRN"}),
        (
            "Kenyan students demonstrated to demand the resignation of the Chadian government.",
            "PROTEST",
            {"KEN"},
            {"TCD"},
        ),
        ("Kenya threatened to halt the talks unless Chad withdrew its troops.", "THREATEN", {"KEN"}, {"TCD"}),
    ],
)
def test_who_undergoes_is_not_who_acts(text: str, act: str, actors: set[str], recipients: set[str]) -> None:
    """An arrest belongs to who is arrested where another arrests; purposes and conditions tell recipients."""
    assert _countries(one_claim(text, act)) == (actors, recipients)
