"""Offices are found in their forms; every role has words in every language."""

import pytest

from dragoman.lexicon import LANGUAGES, Modifier, load_offices, read_roles


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_words(language: str) -> None:
    named = {term.role.role for term in load_offices(language).terms}
    assert set(read_roles()) - named == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_modifier_has_words(language: str) -> None:
    assert set(load_offices(language).modifiers) == set(Modifier)


def test_ranks_are_marked() -> None:
    roles = read_roles()
    assert [role for role in ("colonel_general", "chief_of_staff") if roles[role].is_rank] == ["colonel_general"]
    assert [role for role in ("foreign_minister", "ambassador") if roles[role].is_single] == ["foreign_minister"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            "the deputy defence ministers and a spokeswoman",
            [("deputy defence ministers", "deputy_defence_minister"), ("spokeswoman", "spokesperson")],
        ),
        (
            "en",
            "Chief of the General Staff, Colonel General",
            [("Chief of the General Staff", "chief_of_staff"), ("Colonel General", "colonel_general")],
        ),
        (
            "fr",
            "le vice-ministre de la Défense et les ambassadrices",
            [("vice-ministre de la Défense", "deputy_defence_minister"), ("ambassadrices", "ambassador")],
        ),
        (
            "fr",
            "la cheffe de la diplomatie, des généraux",
            [("cheffe de la diplomatie", "foreign_minister"), ("généraux", "general")],
        ),
        (
            "ru",
            "заместителем министра обороны и послам",
            [("заместителем министра обороны", "deputy_defence_minister"), ("послам", "ambassador")],
        ),
        (
            "ru",
            "министру иностранных дел, генерал-полковника",
            [("министру иностранных дел", "foreign_minister"), ("генерал-полковника", "colonel_general")],
        ),
        (
            "uk",
            "заступником міністра закордонних справ, прем'єр-міністра",
            [
                ("заступником міністра закордонних справ", "deputy_foreign_minister"),
                ("прем'єр-міністра", "head_of_government"),
            ],
        ),
        ("uk", "з послом і речницею", [("послом", "ambassador"), ("речницею", "spokesperson")]),
    ],
)
def test_offices_are_found_in_their_forms(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    found = {(hit.text, hit.role.role) for hit in load_offices(language).find_offices(text)}
    assert set(wanted) - found == set()


@pytest.mark.parametrize(
    ("language", "text", "modifier", "words"),
    [
        ("en", "the former president", Modifier.FORMER, "former"),
        ("en", "ex-president", Modifier.FORMER, "ex"),
        ("fr", "l'ancienne ministre", Modifier.FORMER, "ancienne"),
        ("fr", "ministre par intérim", Modifier.ACTING, "par intérim"),
        ("ru", "бывшему министру", Modifier.FORMER, "бывшему"),
        ("uk", "колишньою міністеркою", Modifier.FORMER, "колишньою"),
        ("uk", "першого заступника", Modifier.FIRST, "першого"),
    ],
)
def test_modifiers_are_found_in_their_forms(language: str, text: str, modifier: Modifier, words: str) -> None:
    found = {(hit.text, hit.modifier) for hit in load_offices(language).find_modifiers(text)}
    assert (words, modifier) in found
