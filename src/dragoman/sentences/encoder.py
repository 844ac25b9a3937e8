"""The encoder of our own: names, parts of speech and trees over given words, one model for every language.

A BERT of 12 layers (multilingual-e5-small) with heads, fine-tuned on open data and run by onnxruntime
in eight bits; the folder `encoder/` beside this module holds the model, `docs/model-card.md` says what
it was made from and how well it does, `training/` makes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.sentences.encoder_card import FOLDER, read_card
from dragoman.sentences.words import ROOT

Floats = npt.NDArray[np.float32]

_START, _PADDING, _END, _UNKNOWN = range(4)
_MOST_PIECES = 500
"""Pieces of one reading: the model knows 512 places. A longer sentence is read in parts."""
_PIECES_A_BATCH = 1024
"""Padding included; more gains nothing on one core and costs memory."""
_HEADS_OFFERED, _RELATIONS_OFFERED = 3, 6
"""Links of a word that are handed on: its likeliest heads, and the likeliest relations to each."""
_LEAST_PROBABILITY = 0.5
"""A name whose words are on average less likely to be one is left out."""


@dataclass(frozen=True, slots=True)
class EncodedName:
    """A name over words `first` up to `stop`; `probability` is the mean over its words (uncalibrated)."""

    first: int
    stop: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class EncodedLink:
    """One choice of head and relation for a word; `score` is the logarithm of its probability (uncalibrated)."""

    head: int
    relation: str
    score: float


@dataclass(frozen=True, slots=True)
class EncodedSentence:
    """What the model says of one sentence; the tuples run over its words. A head of `ROOT` is the root's.

    `links` holds for each word its likelier heads and relations, the likeliest first: what rules of
    grammar may choose from where they forbid the first.
    """

    names: tuple[EncodedName, ...]
    parts: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    links: tuple[tuple[EncodedLink, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A sentence, or a part of one, cut into pieces: `first` is the first piece of the root and of each word."""

    sentence: int
    offset: int
    pieces: tuple[int, ...]
    first: tuple[int, ...]


@dataclass(slots=True)
class Encoder:
    """The loaded model. Not shared between threads."""

    session: Any
    tokenizer: Any
    blocks: npt.NDArray[np.void]
    bilinear: Floats
    name_tags: tuple[str, ...]
    parts_of_speech: tuple[str, ...]
    relations: tuple[str, ...]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[EncodedSentence]:
        """Return what the model says of each sentence, given as its words, in the order given.

        Cost: some 30 ms a sentence of 25 words on one core.
        """
        found: list[list[EncodedSentence]] = [[] for _ in sentences]
        parts = [part for number, words in enumerate(sentences) for part in self._cut(number, words)]
        parts.sort(key=lambda part: (len(part.pieces), part.sentence, part.offset))
        answers: list[tuple[_Pieces, EncodedSentence]] = []
        for batch in _make_batches(parts):
            answers += zip(batch, self._read_batch(batch), strict=True)
        for part, answer in sorted(answers, key=lambda pair: (pair[0].sentence, pair[0].offset)):
            found[part.sentence].append(answer)
        return [_join(answers) for answers in found]  # a sentence without words has no part

    def _cut(self, number: int, words: Sequence[str]) -> Iterator[_Pieces]:
        pieces, first, offset = [_START], [0], 0
        for place, word in enumerate(words):
            ids = self._pieces_of(word)
            if len(pieces) + len(ids) >= _MOST_PIECES:
                yield _Pieces(number, offset, (*pieces, _END), tuple(first))
                pieces, first, offset = [_START], [0], place
            first.append(len(pieces))
            pieces += ids
        if len(first) > 1:
            yield _Pieces(number, offset, (*pieces, _END), tuple(first))

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[: _MOST_PIECES // 2]
            known = tuple(ids) or (_UNKNOWN,)
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[word] = known
        return known

    def _read_batch(self, batch: Sequence[_Pieces]) -> Iterator[EncodedSentence]:
        n_pieces = max(len(part.pieces) for part in batch)
        n_words = max(len(part.first) for part in batch)
        ids = np.full((len(batch), n_pieces), _PADDING)
        mask = np.zeros((len(batch), n_pieces), dtype=np.float32)
        first = np.zeros((len(batch), n_words), dtype=np.int64)
        for row, part in enumerate(batch):
            ids[row, : len(part.pieces)] = part.pieces
            mask[row, : len(part.pieces)] = 1
            first[row, : len(part.first)] = part.first
        distinct, places = np.unique(ids, return_inverse=True)
        vectors = unpack_blocks(self.blocks[distinct])[places.reshape(ids.shape)]
        names, tags, arcs, word, head = self.session.run(None, {"vectors": vectors, "mask": mask, "first": first})
        for row, part in enumerate(batch):
            n = len(part.first)
            heads = _choose_heads(arcs[row, :n, :n])
            offered, arc_scores = _rank_heads(arcs[row, :n, :n], heads)
            halves = np.tensordot(word[row, 1:n], self.bilinear, ([1], [1]))
            relation_scores = _normalise(np.einsum("wrj,wkj->wkr", halves, head[row][offered]))
            yield EncodedSentence(
                names=tuple(_find_names(names[row, 1:n], self.name_tags)),
                parts=tuple(self.parts_of_speech[number] for number in tags[row, 1:n].argmax(-1)),
                heads=tuple(int(number) - 1 if number else ROOT for number in heads),
                relations=tuple(self.relations[number] for number in relation_scores[:, 0].argmax(-1)),
                links=tuple(
                    self._list_links(*word_links)
                    for word_links in zip(offered, arc_scores, relation_scores, strict=True)
                ),
            )

    def _list_links(
        self, heads: npt.NDArray[np.int64], arc_scores: Floats, relation_scores: Floats
    ) -> tuple[EncodedLink, ...]:
        found = [
            EncodedLink(int(head) - 1 if head else ROOT, self.relations[number], float(arc + scores[number]))
            for head, arc, scores in zip(heads, arc_scores, relation_scores, strict=True)
            for number in np.argsort(-scores)[:_RELATIONS_OFFERED]
        ]
        return tuple(sorted(found, key=lambda link: -link.score))


def _make_batches(parts: Sequence[_Pieces]) -> Iterator[list[_Pieces]]:
    """Yield parts of like length together; they come sorted by length."""
    batch: list[_Pieces] = []
    for part in parts:
        if batch and len(part.pieces) * (len(batch) + 1) > _PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def unpack_blocks(blocks: npt.NDArray[np.void]) -> Floats:
    """Return rows of four-bit blocks as floats: 32 numbers a block share a scale, low halves of the bytes first."""
    nibbles = blocks["nibbles"]
    numbers = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    numbers *= blocks["scale"].astype(np.float32)[..., None]
    return numbers.reshape(len(blocks), -1)


def _choose_heads(arcs: Floats) -> npt.NDArray[np.int64]:
    """Return each word's head, 0 for the one root; `arcs` are scores of word x head with the root at 0.

    The word that is likeliest the root is it; each other takes its best head among the words. A circle
    is left to the settling of the tree.
    """
    scores = arcs[1:].copy()
    n_words = len(scores)
    scores[np.arange(n_words), np.arange(n_words) + 1] = -np.inf
    root = int((scores[:, 0] - scores[:, 1:].max(-1, initial=-1e9)).argmax())
    scores[:, 0] = -np.inf
    scores[root] = -np.inf
    scores[root, 0] = 0
    chosen: npt.NDArray[np.int64] = scores.argmax(-1)
    return chosen


def _rank_heads(arcs: Floats, chosen: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return each word's chosen head and the next likely ones, and the logarithms of their probabilities."""
    n_words = len(chosen)
    scores = _normalise(arcs[1:])
    ranked = scores.copy()
    ranked[np.arange(n_words), chosen] = np.inf
    offered: npt.NDArray[np.int64] = np.argsort(-ranked, axis=-1)[:, :_HEADS_OFFERED]
    return offered, np.take_along_axis(scores, offered, axis=-1)


def _normalise(scores: Floats) -> Floats:
    """Return scores as logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    logarithms: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logarithms


def _find_names(scores: Floats, tags: Sequence[str]) -> Iterator[EncodedName]:
    """Yield the names that tags in the IOB2 scheme tell; a name that begins with I begins all the same."""
    exponents = np.exp(scores - scores.max(-1, keepdims=True))
    probabilities = exponents / exponents.sum(-1, keepdims=True)
    chosen = [tags[number] for number in scores.argmax(-1)]
    outside = probabilities[:, tags.index("O")]
    start = 0
    for place in range(len(chosen) + 1):
        label = chosen[place] if place < len(chosen) else "O"
        goes_on = label.startswith("I-") and place > start and chosen[start][2:] == label[2:]
        if goes_on:
            continue
        if place > start and chosen[start] != "O":
            probability = float((1 - outside[start:place]).mean())
            if probability >= _LEAST_PROBABILITY:
                yield EncodedName(start, place, chosen[start][2:], round(probability, 3))
        start = place


def _join(parts: Sequence[EncodedSentence]) -> EncodedSentence:
    """Join the parts of a long sentence: heads are counted on, and each part keeps its root."""
    names: list[EncodedName] = []
    heads: list[int] = []
    links: list[tuple[EncodedLink, ...]] = []
    for part in parts:
        offset = len(heads)
        names += [EncodedName(n.first + offset, n.stop + offset, n.label, n.probability) for n in part.names]
        heads += [_count_on(head, offset) for head in part.heads]
        links += [
            tuple(EncodedLink(_count_on(link.head, offset), link.relation, link.score) for link in word_links)
            for word_links in part.links
        ]
    return EncodedSentence(
        names=tuple(names),
        parts=tuple(tag for part in parts for tag in part.parts),
        heads=tuple(heads),
        relations=tuple(relation for part in parts for relation in part.relations),
        links=tuple(links),
    )


def _count_on(head: int, offset: int) -> int:
    return head if head == ROOT else head + offset


@cache
def load_encoder() -> Encoder:
    """Load the model (about 0.5 s and 110 MB), once a process.

    Raises:
        FileNotFoundError: the installation lacks a file of the model.
        ImportError: onnxruntime or tokenizers is not installed.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    card = read_card()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a run has processes for more
    words = np.load(FOLDER / "words.npz")
    return Encoder(
        session=onnxruntime.InferenceSession(
            str(FOLDER / "layers.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        ),
        tokenizer=Tokenizer.from_file(str(FOLDER / "pieces.json")),
        blocks=words["blocks"],
        bilinear=words["relations"].astype(np.float32),
        name_tags=tuple(card["name_tags"]),
        parts_of_speech=tuple(card["parts_of_speech"]),
        relations=tuple(card["relations"]),
    )
