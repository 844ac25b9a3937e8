"""Credits: each way of crediting credits whom its example says, in its place only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.credit_rules import CreditCue, load_credit_rules
from dragoman.documents.credits import byline_start, find_credits, is_byline
from dragoman.model import Credit, CreditRole, Furniture, Span

CUES = load_credit_rules().cues
PLACES = {"byline", "lead", "anywhere", "notice"}


def credit(text: str, *, title: str | None = None, notice: str | None = None, outlet: str | None = None) -> list[str]:
    whole = f"{title}\n{text}" if title else text
    furniture = (Furniture(text=notice, kind="notice"),) if notice else ()
    span = Span(0, len(title)) if title else None
    return [f"{one.role}: {one.name}" for one in find_credits(whole, title=span, furniture=furniture, outlet=outlet)]


def credits_of_example(cue: CreditCue) -> tuple[Credit, ...]:
    if cue.place == "notice":
        return find_credits("", title=None, furniture=(Furniture(text=cue.example, kind="notice"),))
    return find_credits(cue.example, title=None, furniture=())


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_every_cue_finds_its_example(cue: CreditCue) -> None:
    """Each cue of the lexicon carries an example with the names that it credits: so it can be reviewed."""
    assert cue.place in PLACES
    match = cue.pattern.search(cue.example)
    assert match is not None
    assert tuple(one.name for one in credits_of_example(cue)) == cue.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MINSK, Dec 19 (Reuters) — The minister arrived.", ["agency: Reuters"]),
        ("МИНСК, 19 дек — РИА Новости. Министр прибыл.", ["agency: РИА Новости"]),
        ("PARIS, 5 décembre (AFP) – Le ministre est arrivé.", ["agency: AFP"]),
        ("SEAHAM (AP) — The minister arrived.", ["agency: AP"]),
        ("KYIV — The minister arrived.", []),
        ("Hillia (the larger of the two) — and Lowland signed.", []),
        ("Zelensky writes that he is ready.", []),
        ("Об этом сообщает Петренко.", []),
        ("Он сообщает Reuters, что готов.", ["agency: Reuters"]),
        ("The minister told Reuters that he was ready.", []),
    ],
)
def test_dispatches_and_speakers_are_told_apart(text: str, expected: list[str]) -> None:
    assert credit(text) == expected


def test_a_report_further_down_credits_nobody() -> None:
    """Below the lead, an outlet that reports is one speaker of many, not the text's source."""
    assert credit("A sentence.\n" * 6 + "Reuters reported that he had left.") == []


def test_only_one_outlet_published_first() -> None:
    text = (
        'It has failed, The Lowland Post writes.\nThe original article was published by the newspaper "Hillia Review".'
    )
    assert credit(text, outlet="Seaham Digest") == [
        "aggregator: Lowland Post",
        "original: Hillia Review",
        "aggregator: Seaham Digest",
    ]


def test_the_same_name_is_credited_once_a_role() -> None:
    text = "Selon le rapport de l'Institut des études du Val (IEV), il part.\nSelon les analystes de l'IEV, il reste."
    assert credit(text) == ["source: Institut des études du Val (IEV)"]


def test_a_credit_in_the_furniture_has_no_span() -> None:
    notice = Furniture(text="InoSMI materials contain assessments of foreign media only", kind="notice")
    (found,) = find_credits("He left.", title=None, furniture=(notice,))
    assert (found.name, found.role, found.span) == ("InoSMI", CreditRole.TRANSLATOR, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Anna Hill", True),
        ("Par Anne Colline, envoyée spéciale à Merville", True),
        ("Автор: Анна Холмова, 04.05.2023", True),
        ("Анна Холмова, военный обозреватель", True),
        ("Ганна Пагорб, оглядачка", True),
        ("By Monday Lowland had answered.", False),
        ("Anna Hill, who saw it, left.", False),
        ("Ministers meet", False),
    ],
)
def test_bylines_are_told_from_text(line: str, expected: bool) -> None:
    assert is_byline(line) is expected


def test_a_byline_may_end_the_line_of_the_headline() -> None:
    line = "Hillia will answer any attack, by Anna Hill for THE REVIEW. 04.11.2023."
    start = byline_start(line)
    assert start is not None
    assert line[start:].startswith("by Anna Hill")
    assert byline_start("Hillia will be answered by Lowland for years") is None


@given(st.text(max_size=200), st.sampled_from([cue.example for cue in CUES]), st.text(max_size=60))
def test_every_span_equals_its_words(before: str, example: str, after: str) -> None:
    """Law: a credit's span holds exactly its evidence, whatever stands around it."""
    text = f"{before}\n{example} {after}\n{example}"
    for found in find_credits(text, title=None, furniture=()):
        assert found.span is not None
        assert found.span.text_in(text) == found.evidence
        assert found.name


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("The ministers met in Minsk, Reuters reported. They signed nothing.", ["Reuters"]),
        ("The ministers met in Minsk. They signed nothing, Reuters reported.", []),
        ("The ministers met in Minsk. Reuters reported that they signed nothing.", []),
        ("Gen. A. B. Smith met U.S. envoys in Minsk, Reuters reported.", ["Reuters"]),
    ],
)
def test_what_an_outlet_reports_in_a_later_sentence_of_a_snippet_is_not_the_whole(
    text: str, credited: list[str]
) -> None:
    """Where one paragraph is all, its first sentence gives the source of the text; a later one that of its words."""
    assert [credit.name for credit in find_credits(text, title=None, furniture=())] == credited
