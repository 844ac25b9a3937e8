"""What holds of the claims and quotes of any text."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import DocumentReading
from tests.claims.short_texts import read_short

SCRAPS = {
    "en": "Iran Russia|the minister|he|said that|denied|supplied|missiles to|if|will probably|according to|,|.|?|“|”|"
    '"|met with|in Minsk|on Monday|both sides|not|10,000|- said|that|and|\n|—|who|was attacked by|a talk',
    "fr": "L'Iran|la Russie|le ministre|il|a dit que|a démenti|a livré|des missiles à|si|probablement|selon|,|.|?|«|»|"
    "\"|s'est rendu à|Minsk|lundi|les deux parties|ne|pas|6 700|a-t-il dit|que|et|\n|—|qui|attaque|par",
    "ru": "Иран|Россия|министр|он|заявил, что|опроверг|поставил|ракеты|если|вероятно|по словам|,|.|?|«|»|встретился с|"
    "в Минске|в понедельник|обе стороны|не|10 тысяч|— сказал он. —|что|и|\n|—|который|атака",
    "uk": "Іран|Росія|міністр|він|заявив, що|спростував|поставив|ракети|якщо|ймовірно|за словами|,|.|?|«|»|зустрівся з|"
    "у Мінську|у понеділок|обидві сторони|не|10 тисяч|— сказав він. —|що|і|\n|—|який|атака",
}
quickly = partial(settings, max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def check_law(reading: DocumentReading) -> None:
    text = reading.document.text
    for claim in reading.claims:
        for evidence in (claim.evidence, *claim.extra_evidence):
            assert evidence.text == text[evidence.start : evidence.end] != ""
            assert evidence.sentence_start <= evidence.start < evidence.end <= evidence.sentence_end
        if claim.condition is not None:
            assert claim.condition.text == text[claim.condition.start : claim.condition.end]
        for link in claim.attribution:
            assert link.start is None or link.cue == text[link.start : link.end]
    for quote in reading.quotes:
        assert quote.text == text[quote.start : quote.end] != ""
        assert "\n" not in quote.text
        assert quote.text == quote.text.strip()
        assert quote.cue_start is None or quote.cue == text[quote.cue_start : quote.cue_end]
    quotes = {quote.id for quote in reading.quotes}
    assert all(claim.quote is None or claim.quote in quotes for claim in reading.claims)
    entities = {entity.id for entity in reading.entities}
    assert all(party.entity is None or party.entity in entities for claim in reading.claims for party in claim.parties)


@pytest.mark.parametrize("language", sorted(SCRAPS))
def test_any_text_gives_sound_claims_and_quotes(language: str) -> None:
    """Nothing crashes, and every span equals its words, for texts of scraps in any order."""
    scraps = SCRAPS[language].split("|")
    texts = st.lists(st.sampled_from(scraps) | st.text(max_size=4), max_size=22).map(" ".join)

    @quickly()
    @given(texts)
    def check(text: str) -> None:
        check_law(read_short(text, language, "2024-03-20"))

    check()


def test_reading_twice_gives_the_same() -> None:
    """Ids of claims and quotes are made from content alone."""
    text = "“We will not attack Ukraine,” Sergei Lavrov said in Minsk. He met with Wang Yi."
    first, second = read_short(text), read_short(text)
    assert first.claims == second.claims != ()
    assert first.quotes == second.quotes != ()
