"""Furniture goes, with the name of its rule; text stays, however short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.cleaning import Line, read_lines
from dragoman.documents.furniture import kind_of_line, part_furniture
from dragoman.documents.furniture_rules import load_furniture_rules

RULES = load_furniture_rules()
ARTICLE = (
    "The ministers met on Monday in the town hall of the port of Seaham.\n"
    "They spoke for two hours about the transit of fuel, and parted without a word.\n"
    "Both governments had asked their envoys to prepare a protocol by the end of the month.\n"
)


def kind(text: str) -> str | None:
    return kind_of_line(Line(text, 1), RULES)


def left_out(text: str) -> list[str]:
    return [piece.text for piece in part_furniture(read_lines(text))[1]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Войти", "menu"),
        ("Увійти", "menu"),
        ("Se connecter", "menu"),
        ("Log in", "menu"),
        ("X", "menu"),
        ("×", "menu"),
        ("* * *", "menu"),
        ("1020", "counter"),
        ("1 204", "counter"),
        ("12,5 тыс.", "counter"),
        ("Comments 0", "counter"),
        ("Коментарі — 0", "counter"),
        ("Комментарии (12)", "counter"),
        ("1,204 views", "counter"),
        ("5 min read", "counter"),
        ("Temps de lecture : 4 min", "counter"),
        ("345 просмотров", "counter"),
        ("Поділитися", "share"),
        ("Читайте также: Посол вернулся", "headlines"),
        ("À lire aussi : le port rouvre", "headlines"),
        ("Read also: Port reopens", "headlines"),
        ("Фото: пресс-служба", "photo-credit"),
        ("Crédit photo : AFP", "photo-credit"),
        ("Image source: © Port authority", "photo-credit"),
        ("© Reuters / Anna Hill", "photo-credit"),
        ("Subscribe to our newsletter.", "subscription"),
        ("Підписуйтесь на наш Telegram", "subscription"),
        ("Abonnez-vous à notre lettre.", "subscription"),
        ("Все права защищены.", "notice"),
        ("© 2024 The Post", "notice"),
        ("Мнение автора может не совпадать с позицией редакции.", "notice"),
        ("https://news.example/a", "url"),
        ("Source: https://news.example/a", "url"),
        ("Teги: порт", None),
        ("Теги: порт, топливо", "menu"),
    ],
)
def test_a_line_of_furniture_is_known_by_itself(line: str, expected: str | None) -> None:
    assert kind(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Comments from the capital were cautious.",
        "Share prices fell.",
        "More than forty people signed.",
        "Photo of the summit causes an uproar in parliament",
        "Фото министра с послом появилось в сети и вызвало споры",
        "Mission accomplished.",
        "“Listen.”",
        "«Далее.»",
        "— Назад!",
        "Главное — не молчать.",
        "Вхід до порту закрито.",
        "Подписка истекла, и договор расторгли.",
        "Reproduction of the old order failed.",
        "Credit to both governments is due.",
        "Le menu du dîner d'État a fait scandale.",
        "Voir aussi loin que possible était sa devise.",
        "In 2022",
        "2022",
        "F-16",
        "12 people died.",
        "Мнение автора доклада совпало с мнением посла.",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert kind(line) is None


def test_a_list_after_an_opener_goes_up_to_the_next_prose() -> None:
    text = (
        ARTICLE
        + "Read also\nPort reopens\nEnvoy returns\nThe talks are to go on in June, said the governor of the port.\n"
        + ARTICLE
    )
    assert left_out(text) == ["Read also", "Port reopens", "Envoy returns"]


def test_comments_go_to_the_end_but_a_heading_of_that_name_stays() -> None:
    assert left_out(ARTICLE + "Comments (2)\nBob\nI do not believe it.") == [
        "Comments (2)",
        "Bob",
        "I do not believe it.",
    ]
    assert left_out(ARTICLE + "Discussion\n" + ARTICLE * 2) == []


def test_a_zero_of_comments_opens_nothing() -> None:
    assert left_out(ARTICLE + "Comments\n0\nThe governor will speak on Friday.") == ["Comments", "0"]


def test_a_counter_of_comments_above_the_text_opens_nothing() -> None:
    assert left_out("Comments (12)\n" + ARTICLE) == ["Comments (12)"]


def test_headlines_at_the_end_go_but_an_enumeration_stays() -> None:
    headlines = "Port of Seaham reopens after strike\nHillia names a new ambassador\nNew bridge opens in May\n"
    assert len(left_out(ARTICLE + headlines)) == 3
    assert left_out(ARTICLE + "The protocol names three points:\n" + headlines) == []


def test_paragraphs_without_final_marks_are_no_list_of_headlines() -> None:
    """A post whose lines never end in a full stop keeps its end."""
    assert (
        left_out("Ministers met in Seaham today\nThey spoke of the transit of fuel\nNobody said a word after\n" * 2)
        == []
    )


@given(
    st.lists(st.sampled_from([*ARTICLE.splitlines(), "Войти", "Comments", "12:40", "1020", "Read also", "He left."]))
)
def test_every_line_is_kept_or_left_out_and_none_twice(chosen: list[str]) -> None:
    """Law: article and furniture together are the page, each in order."""
    lines = read_lines("\n".join(chosen))
    kept, furniture = part_furniture(lines)
    assert sorted([line.number or 0 for line in kept] + [piece.line or 0 for piece in furniture]) == [
        line.number for line in lines
    ]
    assert [line.number for line in kept] == sorted(line.number or 0 for line in kept)


@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    """Law: whatever comes, every line is either kept or left out."""
    lines = read_lines(text)
    kept, left_out = part_furniture(lines)
    assert len(kept) + len(left_out) == len(lines)
