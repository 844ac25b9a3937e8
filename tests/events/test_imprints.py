"""What a document leaves to be compared with others."""

from dataclasses import replace

from dragoman.events.imprints import take_imprint
from dragoman.model import Party, Quote, QuoteKind, SpokenWords, Step, make_id
from tests.events.making import claim, page, person, state, things

NATO = make_id("entity", "organisation:nato")


def test_claims_stand_in_order_of_the_text_with_what_all_languages_share() -> None:
    """A country, an organisation that the lexicon knows, a number; a name known from this text alone is none."""
    document = page("The Bell", "2031-05-13")
    stranger = replace(person("Somebody", "NOR"), country=None)
    signing = claim("SIGN", (state("NOR"), stranger), (), document=document, at=40)
    training = claim(
        "TRAIN", (state("NOR"),), (state("IND"),), document=document, at=7, objects=(things(320, "320 men"),)
    )
    found = take_imprint(document, [signing, training], ())
    assert found.steps == (Step("TRAIN", ("NOR",), ("IND",), 320.0), Step("SIGN", ("NOR",), ()))
    assert (found.publisher, found.origin, found.published) == ("The Bell", "The Bell", "2031-05-13")


def _quote(document: str, start: int, length: int, kind: QuoteKind, speaker: Party | None) -> Quote:
    return Quote(
        document=document, text="x" * length, start=start, end=start + length, kind=kind, speaker=speaker, cue=None
    )


def test_spoken_words_are_kept_by_speaker_and_length_without_what_is_only_retold() -> None:
    document = page("The Bell")
    quotes = [
        _quote(document.id, 50, 9, QuoteKind.MIXED, None),
        _quote(document.id, 5, 30, QuoteKind.DIRECT, person("Ingrid Solheim", "NOR")),
        _quote(document.id, 70, 11, QuoteKind.INDIRECT, None),
    ]
    assert take_imprint(document, (), quotes).quotes == (SpokenWords("NOR", 30), SpokenWords(None, 9))
