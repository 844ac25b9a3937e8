"""What the lines need explained once: origins and credibility, words of likelihood, how it was made."""

from collections.abc import Iterable

from dragoman.briefing.values import Note, Section, SectionKind
from dragoman.lexicon.cues import ICD_203_BANDS
from dragoman.model import Credibility
from dragoman.wording import tell_credibility

_EVENT_SECTIONS = frozenset({SectionKind.NEW, SectionKind.FURTHER})

_ORIGINS = (
    "An independent origin is whoever the account goes back to; a reprint, a translation or a page that passes on "
    "another's words adds none. Credibility is the grade of information on the Admiralty scale (AJP-2.1), from "
    "independent origins alone. It says nothing of the reliability of a source, and nothing of likelihood."
)
_LIKELIHOOD = (
    "A word of chance is the speaker's and stands in quotation marks; the band is that of Intelligence Community "
    "Directive 203 (2015). A bare hedge (“may”, “reportedly”) has no band. Likelihood is how probable a speaker "
    "calls something; it is no measure of confidence, and none is given here."
)
_MADE = (
    "This briefing was made by a program from the pages of the record. It says who said what, in which words, and who "
    "says otherwise; it does not say what is true. English lines are a reading of the words in quotation marks, which "
    "stand in the language of their page. [2.1] is the first passage of source 2; the words that carry a line are "
    "marked in their sentence."
)


def write_notes(sections: Iterable[Section]) -> tuple[Note, ...]:
    """Return the explanations that these sections call for."""
    filled = {section.kind for section in sections if section.lines}
    notes = []
    if filled & _EVENT_SECTIONS:
        grades = tuple(tell_credibility(grade).partition(" ") for grade in Credibility)
        notes.append(
            Note(
                title="Origins and credibility",
                text=_ORIGINS,
                rows=tuple((number, words.strip("()")) for number, _, words in grades),
            )
        )
    if SectionKind.HEDGED in filled:
        bands = tuple((_TERMS[name], f"{band.low}–{band.high} %") for name, band in ICD_203_BANDS.items())
        notes.append(Note(title="Words of likelihood", text=_LIKELIHOOD, rows=bands))
    notes.append(Note(title="How to read this", text=_MADE))
    return tuple(notes)


_TERMS = {
    "almost_no_chance": "almost no chance, remote",
    "very_unlikely": "very unlikely, highly improbable",
    "unlikely": "unlikely, improbable",
    "even": "roughly even chance, roughly even odds",
    "likely": "likely, probable",
    "very_likely": "very likely, highly probable",
    "almost_certain": "almost certain, nearly certain",
}
"""Source: Intelligence Community Directive 203 (2015), both rows of words of the table in D.6.e(2)(a)."""
