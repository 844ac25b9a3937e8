"""Examples to tensors: word pieces, batches of like length, and the answers that the heads should give."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor

from training.labels import NAME_TAGS, PARTS_OF_SPEECH, relation_number
from training.texts import Example

START, PADDING, END, UNKNOWN = range(4)
MOST_PIECES = 400
PIECES_A_BATCH = 1600
"""Padding included. Smaller batches take more steps; 1,600 filled two cores."""
LENGTH_STEP = 8
"""Lengths are rounded up to it: every new shape of a batch costs the processor's kernels a new plan."""
_IGNORED = -100


def make_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Return the tokenizer of word pieces: a unigram model over NFKC text."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one batch.

    `pieces` and `mask` are batch x pieces; `first` (the first piece of each word, word 0 the root),
    `tags`, `parts`, `heads` and `relations` batch x words, -100 where nothing is to be learned.
    """

    pieces: Tensor
    mask: Tensor
    first: Tensor
    tags: Tensor
    parts: Tensor
    heads: Tensor
    relations: Tensor


@dataclass(frozen=True, slots=True)
class _Encoded:
    example: Example
    pieces: tuple[int, ...]
    first: tuple[int, ...]


class Pieces:
    """Cuts words into pieces, each word by itself, and remembers them."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def encode(self, example: Example) -> _Encoded:
        """Return the example with its pieces and each word's first."""
        pieces, first = [START], [0]
        for word in example.words:
            first.append(len(pieces))
            if word not in self._known:
                self._known[word] = self._tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
            pieces += self._known[word]
        return _Encoded(example, (*pieces, END), tuple(first))


def make_batches(examples: Sequence[Example], pieces: Pieces, chance: random.Random | None) -> list[Batch]:
    """Return batches of like length, in an order drawn by `chance` (None: by length, nothing drawn)."""
    encoded = [found for found in map(pieces.encode, examples) if len(found.pieces) <= MOST_PIECES]
    encoded.sort(key=lambda found: len(found.pieces) + (chance.random() * 4 if chance else 0))
    batches = [_collate(part) for part in _cut(encoded)]
    if chance is not None:
        chance.shuffle(batches)
    return batches


def _cut(encoded: Sequence[_Encoded]) -> Iterator[list[_Encoded]]:
    """Yield parts that are, padded, all about as large and of few different shapes."""
    part: list[_Encoded] = []
    for found in encoded:
        if part and _round_up(len(found.pieces)) * (len(part) + 1) > PIECES_A_BATCH:
            yield part
            part = []
        part.append(found)
    if part:
        yield part


def _round_up(length: int) -> int:
    return -(-length // LENGTH_STEP) * LENGTH_STEP


def _collate(part: Sequence[_Encoded]) -> Batch:
    n_pieces = _round_up(max(len(found.pieces) for found in part))
    n_words = _round_up(max(len(found.first) for found in part))
    shape = (len(part), n_words)
    batch = Batch(
        pieces=torch.full((len(part), n_pieces), PADDING),
        mask=torch.zeros(len(part), n_pieces),
        first=torch.zeros(shape, dtype=torch.long),
        tags=torch.full(shape, _IGNORED),
        parts=torch.full(shape, _IGNORED),
        heads=torch.full(shape, _IGNORED),
        relations=torch.full(shape, _IGNORED),
    )
    for row, found in enumerate(part):
        example, n = found.example, len(found.first)
        batch.pieces[row, : len(found.pieces)] = torch.tensor(found.pieces)
        batch.mask[row, : len(found.pieces)] = 1
        batch.first[row, :n] = torch.tensor(found.first)
        if example.tags is not None:
            batch.tags[row, 1:n] = torch.tensor([NAME_TAGS.index(tag) for tag in example.tags])
        if example.parts is not None and example.heads is not None and example.relations is not None:
            batch.parts[row, 1:n] = torch.tensor([PARTS_OF_SPEECH.index(part) for part in example.parts])
            batch.heads[row, 1:n] = torch.tensor(example.heads)
            batch.relations[row, 1:n] = torch.tensor([relation_number(relation) for relation in example.relations])
    return batch
