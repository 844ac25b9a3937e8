"""Who says it: quotes find their speakers, chains run from the innermost speaker out to the page."""

import pytest

from dragoman.claims import read_claims
from dragoman.claims.speech.chains import build_chain, credit_links
from dragoman.entities import name_document
from dragoman.model import Credit, CreditRole, Document, QuoteKind, Stance
from dragoman.sentences import parse_document
from tests.claims.short_texts import one_claim, read_short


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in read_short(text, language).quotes]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“We have been ready for this for years,” said Sergei Lavrov.", "Sergei Lavrov"),
        ("en", "Sergei Lavrov said: “We have been ready for this for years.”", "Sergei Lavrov"),
        ("en", "“We have been ready for this for years,” BelTA quotes Sergei Lavrov as saying.", "Sergei Lavrov"),
        ("fr", "« Nous sommes prêts depuis des années », a déclaré Sergueï Lavrov.", "Sergei Lavrov"),
        ("fr", "« La crise va durer encore longtemps », estime l'expert.", "expert"),
        ("ru", "«Мы давно готовы к этой встрече», — заявил Сергей Лавров.", "Sergei Lavrov"),
        ("uk", "«Ми давно готові до цієї зустрічі», — заявив Сергій Лавров.", "Sergei Lavrov"),
    ],
)
def test_a_quote_finds_its_speaker(language: str, text: str, name: str) -> None:
    """Before the words, behind them, inverted or through another."""
    assert speakers(text, language) == [name]


def test_he_is_who_spoke_last_and_not_whom_the_words_speak_of() -> None:
    """A pronoun under a quote passes over the subjects inside quoted words."""
    text = (
        "“The president warns the West against another war,” Sergei Lavrov believes.\n"
        "“Vladimir Putin has discussed this with everybody,” he stressed."
    )
    assert speakers(text) == ["Sergei Lavrov", "Sergei Lavrov"]


def test_the_analyst_is_the_analyst_named_before() -> None:
    """A common noun finds the last speaker of its kind."""
    text = "“It will take some more years,” analyst John Smith said.\n“Nobody is ready for it now,” the analyst added."
    assert speakers(text) == ["John Smith", "John Smith"]


@pytest.mark.parametrize("is_credited", [True, False])
def test_analysts_stand_for_the_institute_that_the_page_credits(*, is_credited: bool) -> None:
    """Its people speak for an institute whose report the page retells; elsewhere they are some of its people."""
    text = (
        "According to analysts of ISW, the army has moved north.\n“It will attack in the spring,” the analysts write."
    )
    source = Credit(name="ISW", role=CreditRole.SOURCE, evidence="According to analysts of ISW", span=None)
    document = Document(uri="short.txt", text=text, language="en", credits=(source,) if is_credited else ())
    reading = read_claims(name_document(parse_document(document)))
    names = {quote.speaker.name for quote in reading.quotes if quote.speaker}
    assert (names == {"Institute for the Study of War"}) is is_credited


def test_a_quote_without_any_cue_has_no_speaker() -> None:
    """Nobody is guessed."""
    assert speakers("“Peace will come to all of us one day.” The sign is old.") == [None]


def test_scare_quotes_are_no_speech() -> None:
    """A word or two in marks inside the writer's own sentence."""
    assert read_short("Russia met its “allies” in Minsk.").quotes == ()


def test_words_retold_and_words_given_are_told_apart() -> None:
    """Indirect, direct and mixed."""
    text = (
        "Sergei Lavrov said that Iran was ready.\n"
        "“We have been ready for years,” Sergei Lavrov said.\n"
        "Sergei Lavrov called the plan “a threat to all of our neighbours in the south”, Wang Yi said."
    )
    kinds = [quote.kind for quote in read_short(text).quotes]
    assert kinds[:2] == [QuoteKind.INDIRECT, QuoteKind.DIRECT]
    assert QuoteKind.MIXED in kinds


def test_the_chain_runs_from_the_speaker_to_who_passes_it_on() -> None:
    """Innermost first."""
    claim = one_claim("According to TASS, Sergei Lavrov said that Iran had attacked Iraq.", "ATTACK")
    assert [link.name for link in claim.attribution] == ["Sergei Lavrov", "TASS"]
    assert claim.innermost_speaker is not None
    assert claim.innermost_speaker.stance is Stance.ASSERTS


def test_hopes_and_habits_are_no_reports() -> None:
    """The subject of a verb with a bare infinitive does it; it does not report it."""
    claim = one_claim("Sergei Lavrov said that Russia would continue to train Belarusian pilots.", "TRAIN")
    assert [link.name for link in claim.attribution] == ["Sergei Lavrov"]


def test_hearsay_has_a_link_without_a_name() -> None:
    """Somebody unnamed reports it."""
    claim = one_claim("Iran has allegedly attacked Iraq.", "ATTACK")
    assert [(link.name, link.stance) for link in claim.attribution] == [(None, Stance.DOUBTS)]


def test_credits_of_the_page_come_last_and_the_outlet_outermost() -> None:
    """First publisher, translator, then who published this page."""
    credits = (
        Credit(name="Hillia Translations", role=CreditRole.TRANSLATOR, evidence="Translated by Hillia Translations"),
        Credit(name="Hillia Review", role=CreditRole.ORIGINAL, evidence="first published by Hillia Review"),
    )
    document = Document(uri="a.txt", text="x", language="en", outlet="The Lowland Post", credits=credits)
    links = credit_links(document)
    assert [link.name for link in links] == ["Hillia Review", "Hillia Translations", "The Lowland Post"]
    assert build_chain([], None, links) == links
    assert all(link.stance is Stance.RELAYS for link in links)
