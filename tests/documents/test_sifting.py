"""A rough look passes over pages of other languages and of no states, and lets pass what tells of them."""

import time

import pytest

from dragoman.documents.sifting import find_lines, sift_page
from dragoman.model import Capture

TALKS = {
    "en": "The foreign ministers of Poland and Ukraine met in Warsaw on Monday to discuss the delivery of ammunition.",
    "fr": "Les ministres polonais et ukrainien se sont rencontrés lundi à Varsovie pour parler de livraisons d'armes.",
    "ru": "Министры иностранных дел Польши и Украины встретились в понедельник в Варшаве и обсудили поставки оружия.",
    "uk": "Міністри закордонних справ Польщі та України зустрілися в понеділок у Варшаві щодо постачання зброї.",
}
GARDEN = {
    "en": "Water the tomatoes early in the morning and cut back the lower leaves as soon as they begin to turn yellow.",
    "fr": "Arrosez les tomates tôt le matin et coupez les feuilles du bas dès qu'elles commencent à jaunir au pied.",
    "ru": "Поливайте помидоры рано утром и срезайте нижние листья, как только они начинают желтеть на старых кустах.",
    "uk": "Поливайте помідори рано-вранці та зрізайте нижнє листя, щойно воно починає жовтіти на старих кущах грядки.",
}


def html(*paragraphs: str, title: str = "Page") -> Capture:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    content = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    return Capture(uri="https://example.org/a", content=content, media_type="text/html", encoding="utf-8")


@pytest.mark.parametrize("language", TALKS)
def test_what_tells_of_two_states_passes_in_each_language(language: str) -> None:
    assert sift_page(html(TALKS[language])) is None
    assert sift_page(html(GARDEN[language], TALKS[language], GARDEN[language])) is None


@pytest.mark.parametrize("language", GARDEN)
def test_what_tells_of_no_states_is_passed_over(language: str) -> None:
    assert sift_page(html(GARDEN[language])) == "topic"


@pytest.mark.parametrize(
    "text",
    [
        "Die Außenminister Polens und der Ukraine haben sich am Montag in Warschau getroffen, um über Waffen zu reden.",
        "Ministrowie spraw zagranicznych Polski i Ukrainy spotkali się w poniedziałek w Warszawie, by mówić o broni.",
        "Los ministros de Asuntos Exteriores de Polonia y Ucrania se reunieron el lunes en Varsovia para hablar.",
    ],
)
def test_a_page_in_another_language_is_passed_over(text: str) -> None:
    assert sift_page(html(text)) == "language"


def test_a_page_of_two_languages_passes_by_the_one_that_is_read() -> None:
    german = "Die Außenminister Polens und der Ukraine haben sich am Montag in Warschau getroffen, um zu reden heute."
    assert sift_page(html(german, TALKS["en"])) is None


def test_the_language_that_the_user_names_is_not_judged() -> None:
    assert sift_page(html(TALKS["uk"]), "uk") is None


def test_menus_headlines_and_scripts_are_not_looked_at() -> None:
    menu = "".join(f'<li><a href="/{n}">Poland and Ukraine sign the agreement on grain in Warsaw today {n}</a></li>'
                   for n in range(30))  # fmt: skip
    page = html(GARDEN["en"])
    content = page.content.replace(b"<body>", f"<body><script>var a = '{TALKS['en']}'</script><ul>{menu}</ul>".encode())
    assert sift_page(Capture(uri=page.uri, content=content, media_type="text/html", encoding="utf-8")) == "topic"


def test_plain_text_is_looked_at_too() -> None:
    def text(words: str) -> Capture:
        return Capture(uri="a", content=words.encode(), media_type="text/plain", encoding="utf-8")

    assert sift_page(text(TALKS["fr"])) is None
    assert sift_page(text(GARDEN["fr"])) == "topic"


def test_what_cannot_be_judged_is_left_to_the_reading() -> None:
    assert sift_page(html("Short.", title="")) is None
    assert sift_page(Capture(uri="a", content=b"\x00\x01\x02" * 50, media_type="text/html")) is None


HOSTILE = ["<script>" * 100_000, "<" * 1_000_000, "<a " * 300_000, "<!--" * 200_000, "&" * 1_000_000]


@pytest.mark.parametrize("page", HOSTILE, ids=lambda page: page[:8])
def test_hostile_markup_costs_no_time(page: str) -> None:
    begun = time.monotonic()
    list(find_lines(page))
    assert time.monotonic() - begun < 3
