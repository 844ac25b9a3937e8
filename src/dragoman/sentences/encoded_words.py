"""What the encoder says, put to the words of a document's sentences: names beside them, trees over them."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import AnalyserName, Span
from dragoman.sentences.encoder import EncodedName, EncodedSentence, Encoder
from dragoman.sentences.words import ROOT, Word, settle_tree

VOTER = "encoder"


def read_drafts(encoder: Encoder, drafts: Sequence[Sequence[Word]]) -> list[EncodedSentence]:
    """Return what the encoder says of each sentence."""
    return encoder.read([[word.text for word in words] for words in drafts])


def hang_words(words: Sequence[Word], encoded: EncodedSentence) -> None:
    """Give the words the encoder's heads and relations, in place, settled: its likeliest heads may run in a circle."""
    for word, head, relation in zip(words, encoded.heads, encoded.relations, strict=True):
        word.head = head
        word.relation = "root" if head == ROOT else relation
    settle_tree(words)


def join_neighbours(encoded: EncodedSentence) -> EncodedSentence:
    """Make one name of two that stand side by side, of the kind of the second: "Miami" LOC, "Bass" ORG.

    In English two names meet so only within a longer one: between others stands a mark, a
    preposition or "'s". Slavic languages set a city in the genitive before a person.
    """
    joined: list[EncodedName] = []
    for name in encoded.names:
        if joined and joined[-1].stop == name.first:
            before = joined.pop()
            probability = min(before.probability, name.probability)
            joined.append(replace(name, first=before.first, probability=probability))
        else:
            joined.append(name)
    return replace(encoded, names=tuple(joined))


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
