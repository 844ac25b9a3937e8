"""Translations of one text are found across languages, and independent reports of one affair are not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.translations import compare_imprints, find_translations
from dragoman.model import Imprint, Repeat, RepeatKind, SpokenWords, Step

VISIT = Step("VISIT", ("NOR",), ("IND",))
MEET = Step("MEET", ("NOR",), ("IND",))
SIGN = Step("SIGN", ("IND", "NOR"), ())
TRAIN = Step("TRAIN", ("NOR",), ("IND",), 320.0)
REFUSE = Step("REFUSE", ("IND",), ("FRA",), 6.0)
TEXT = (SIGN, VISIT, MEET, TRAIN, REFUSE)
FIGURES = ("2", "8", "320", "30", "2031", "6", "40")
QUOTES = (SpokenWords("NOR", 60), SpokenWords("CHN", 48))


def imprint(
    document: str,
    language: str,
    steps: Sequence[Step] = TEXT,
    *,
    quotes: Sequence[SpokenWords] = (),
    figures: Sequence[str] = (),
    published: str | None = "2031-05-13",
) -> Imprint:
    return Imprint(
        document=document,
        version="1",
        origin=document,
        publisher=document,
        is_crediting=False,
        published=published,
        language=language,
        steps=tuple(steps),
        quotes=tuple(quotes),
        figures=tuple(figures),
    )


def score_of(left: Imprint, right: Imprint) -> float | None:
    found = compare_imprints(left, right)
    return found.score if found else None


def test_the_same_claims_in_the_same_order_are_one_text_in_two_languages() -> None:
    (found,) = find_translations([imprint("b", "fr"), imprint("a", "uk")])
    assert (found.left, found.right, found.kind) == ("a", "b", RepeatKind.TRANSLATION)
    assert (found.score, found.reasons) == (1.0, (("order", 1.0),))


def test_each_part_of_the_score_is_told() -> None:
    left = imprint("a", "en", quotes=QUOTES, figures=FIGURES)
    right = imprint("b", "fr", TEXT[:4], quotes=QUOTES, figures=FIGURES[:-1])
    found = compare_imprints(left, right)
    assert found is not None
    assert dict(found.reasons) == {"order": 0.889, "quotes": 1.0, "figures": 0.923}


def test_a_reader_who_misses_a_claim_or_a_party_in_one_language_misleads_nobody() -> None:
    loose = (SIGN, VISIT, replace(MEET, actors=()), REFUSE)
    assert find_translations([imprint("a", "en", figures=FIGURES), imprint("b", "ru", loose, figures=FIGURES)])


def test_the_same_claims_in_another_order_are_another_text() -> None:
    """Two reporters tell one affair, each from its other end."""
    assert score_of(imprint("a", "en"), imprint("b", "fr", TEXT[::-1])) is None


def test_a_report_that_shares_the_act_the_day_and_the_ministers_words_is_independent() -> None:
    own = (SIGN, Step("ACCUSE", ("IND",), ()), VISIT, Step("OFFER", ("ESP",), ("IND",), 5.0), Step("EXERCISE", (), ()))
    left = imprint("a", "en", quotes=QUOTES, figures=FIGURES)
    right = imprint("b", "fr", own, quotes=QUOTES[:1], figures=("2034", "500", "5"))
    assert score_of(left, right) is None


def test_a_visit_a_meeting_and_a_signing_stand_in_this_order_in_every_report() -> None:
    """Three claims alone make no translation; with the same quotations, or figures that are no dates, they do."""
    short = (VISIT, MEET, SIGN)
    assert score_of(imprint("a", "en", short), imprint("b", "fr", short)) is None
    for marks in ({"quotes": QUOTES}, {"figures": FIGURES[:3]}):
        assert score_of(imprint("a", "en", short, **marks), imprint("b", "fr", short, **marks)) == 1.0


def test_a_short_statement_told_twice_is_no_translation() -> None:
    assert score_of(imprint("a", "en", (VISIT, MEET)), imprint("b", "fr", (VISIT, MEET))) is None


def test_texts_of_one_language_are_left_to_the_search_for_near_copies() -> None:
    assert score_of(imprint("a", "en"), imprint("b", "en")) is None


@pytest.mark.parametrize(("published", "is_found"), [("2031-05-20", True), ("2031-08-20", False), (None, True)])
def test_a_text_is_translated_within_the_month(published: str | None, is_found: bool) -> None:
    """What the same two states do a season later may be told in the same order; an undated page may be of any day."""
    assert (score_of(imprint("a", "en"), imprint("b", "fr", published=published)) is not None) is is_found


def test_a_text_printed_by_a_thousand_is_not_compared_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.events import translations

    compared: list[str] = []

    def compare(left: Imprint, right: Imprint) -> Repeat | None:
        compared.append(f"{left.document} {right.document}")
        return compare_imprints(left, right)

    monkeypatch.setattr(translations, "compare_imprints", compare)
    pages = [imprint(f"{number:04d}", ("en", "fr", "ru", "uk")[number % 4]) for number in range(1000)]
    pairs = translations.find_translations(pages)
    assert len(compared) < 12_000
    group = {pairs[0].left}
    while added := {id_ for one in pairs if group & {one.left, one.right} for id_ in (one.left, one.right)} - group:
        group |= added
    assert len(group) == 1000


STEPS = st.builds(
    Step,
    st.sampled_from(["MEET", "TALK", "VISIT", "SIGN", "DELIVER", "ACCUSE"]),
    st.sampled_from([(), ("NOR",), ("IND",)]),
    st.sampled_from([(), ("IND",), ("FRA",)]),
)
IMPRINTS = st.builds(
    imprint,
    st.uuids().map(str),
    st.sampled_from(["en", "fr"]),
    st.lists(STEPS, max_size=7),
    quotes=st.lists(st.sampled_from(QUOTES), max_size=3),
    figures=st.lists(st.sampled_from(FIGURES), max_size=6),
    published=st.sampled_from(["2031-05-13", "2031-05-14", None]),
)


@given(IMPRINTS, IMPRINTS)
def test_comparing_is_symmetric_and_its_parts_are_shares(left: Imprint, right: Imprint) -> None:
    assert score_of(left, right) == score_of(right, left)
    found = compare_imprints(left, right)
    assert found is None or all(0 <= share <= 1 for _, share in (("score", found.score), *found.reasons))


@given(st.lists(IMPRINTS, max_size=8, unique_by=lambda one: one.document), st.randoms())
def test_pairs_do_not_depend_on_the_order_of_arrival(imprints: list[Imprint], random: object) -> None:
    turned = list(imprints)
    random.shuffle(turned)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert find_translations(turned) == find_translations(imprints)
