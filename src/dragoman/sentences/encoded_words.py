"""What the encoder says, put to the words of a document's sentences: names beside them, trees over them."""

from collections.abc import Sequence

from dragoman.model import AnalyserName, Span
from dragoman.sentences.encoder import EncodedSentence, Encoder
from dragoman.sentences.words import ROOT, Word

VOTER = "encoder"


def read_drafts(encoder: Encoder, drafts: Sequence[Sequence[Word]]) -> list[EncodedSentence]:
    """Return what the encoder says of each sentence."""
    return encoder.read([[word.text for word in words] for words in drafts])


def hang_words(words: Sequence[Word], encoded: EncodedSentence) -> None:
    """Give the words the encoder's heads and relations, in place; the tree is not yet settled."""
    for word, head, relation in zip(words, encoded.heads, encoded.relations, strict=True):
        word.head = head
        word.relation = "root" if head == ROOT else relation


def list_names(words: Sequence[Word], encoded: EncodedSentence) -> list[AnalyserName]:
    """Return the encoder's names at their places in the text."""
    return [
        AnalyserName(
            Span(words[name.first].start, words[name.stop - 1].end),
            name.label,
            name.label,
            voter=VOTER,
            probability=name.probability,
        )
        for name in encoded.names
    ]
