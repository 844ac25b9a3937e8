"""The model in PyTorch: a BERT encoder of word pieces, and heads over words."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.labels import N_NAME_TAGS, PARTS_OF_SPEECH, RELATIONS

ARC_WIDTH = 256
RELATION_WIDTH = 96
DROPOUT = 0.15
_BLOCKED = -1e4


class Layer(nn.Module):
    """One layer of the encoder: attention and a wide step, each normed after its sum."""

    def __init__(self, width: int, inner: int, n_heads: int) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.attention_norm, self.output_norm = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states (batch x pieces x width); `bias` blocks the padding."""
        batch, length, width = states.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, self.n_heads, width // self.n_heads).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.n_heads) + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.attention_norm(states + functional.dropout(self.out(mixed), 0.1, self.training))
        wide = self.outer(functional.gelu(self.inner(states)))
        normed: Tensor = self.output_norm(states + functional.dropout(wide, 0.1, self.training))
        return normed


class Encoder(nn.Module):
    """Word pieces' vectors to states."""

    def __init__(self, width: int, n_layers: int, n_heads: int, n_positions: int = 512) -> None:
        super().__init__()
        self.positions = nn.Embedding(n_positions, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(width, 4 * width, n_heads) for _ in range(n_layers))

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return states, batch x pieces x width; `mask` is 1 for a piece and 0 for padding."""
        places = torch.arange(vectors.shape[1], device=vectors.device)
        states = self.norm(vectors + self.positions(places))
        bias = (1.0 - mask[:, None, None, :]) * _BLOCKED
        for layer in self.layers:
            states = layer(states, bias)
        found: Tensor = states
        return found


class Reader(nn.Module):
    """The encoder with its heads.

    Takes the vectors of the pieces (batch x pieces x width), their mask, and for every word the
    number of its first piece (batch x words; word 0 is the root and stands at piece 0).
    Gives names (batch x words x tags), parts of speech, arcs (word x head) and the two sides of the
    relations, whose scores are made for the chosen heads only.
    """

    def __init__(self, width: int, n_layers: int, n_heads: int) -> None:
        super().__init__()
        self.encoder = Encoder(width, n_layers, n_heads)
        self.names = nn.Linear(width, N_NAME_TAGS)
        self.parts = nn.Linear(width, len(PARTS_OF_SPEECH))
        self.arc_word, self.arc_head = _side(width, ARC_WIDTH), _side(width, ARC_WIDTH)
        self.relation_word, self.relation_head = _side(width, RELATION_WIDTH), _side(width, RELATION_WIDTH)
        self.arcs = nn.Parameter(torch.randn(ARC_WIDTH + 1, ARC_WIDTH) * 0.02)
        self.relations = nn.Parameter(torch.randn(len(RELATIONS), RELATION_WIDTH + 1, RELATION_WIDTH + 1) * 0.02)

    def forward(self, vectors: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return names, parts, arcs, and the word's and the head's side of the relations."""
        states = self.encoder(vectors, mask)
        words = states.gather(1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        words = functional.dropout(words, DROPOUT, self.training)
        arcs = _with_one(self.arc_word(words)) @ self.arcs @ self.arc_head(words).transpose(1, 2)
        sides = _with_one(self.relation_word(words)), _with_one(self.relation_head(words))
        return self.names(words), self.parts(words), arcs, *sides

    def score_relations(self, word: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Return batch x words x relations for the given heads (batch x words)."""
        chosen = head.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return torch.einsum("bwi,rij,bwj->bwr", word, self.relations, chosen)


def _side(width: int, narrow: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, narrow), nn.GELU(), nn.Dropout(DROPOUT))


def _with_one(values: Tensor) -> Tensor:
    """Append a constant 1, which gives the bilinear form its linear terms."""
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)
