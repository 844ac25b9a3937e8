"""Small changes to bytes, each with a chance of its own; the same dice give the same bytes."""

from collections.abc import Callable, Sequence
from random import Random

from siege.fuzzing.words import load_words

MAX_BYTES = 100_000
"""Of one mutated input: enough for what grows by the square of its length to show within ten seconds, and short enough
for what grows with it to stay below."""

_LONG_NUMBERS = (b"9" * 400, b"9" * 5000)
"""Python reads no whole number of more than 4,300 digits."""

Change = Callable[[bytes, Random, Sequence[bytes], Sequence[bytes]], bytes]


def mutate(dice: Random, corpus: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Return one of the corpus, changed once to some dozen times.

    Args:
        dice: what is chosen.
        corpus: sound inputs of the format.
        words: of the format, for where they do not belong.
    """
    content = dice.choice(corpus)
    for _ in range(1 + int(dice.expovariate(0.4))):
        change: Change = dice.choice(_CHANGES)
        content = change(content, dice, corpus, words)[:MAX_BYTES]
    return content


def _cut_at(content: bytes, dice: Random) -> tuple[int, int]:
    """Return a stretch; short ones are more frequent than long ones."""
    start = dice.randrange(len(content) + 1)
    length = int(len(content) ** dice.random())
    return start, min(len(content), start + length)


def _flip(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _ in range(1 + int(dice.expovariate(0.3)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _leave_out(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _cut_at(content, dice)
    return content[:start] + content[end:]


def _cut_short(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _splice(content: bytes, dice: Random, corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    other = dice.choice(corpus)
    start, end = _cut_at(other, dice)
    place = dice.randrange(len(content) + 1)
    return content[:place] + other[start:end] + content[place:]


def _repeat(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _cut_at(content, dice)
    n_times = min(1 << dice.randrange(1, 16), MAX_BYTES // max(1, end - start))
    return content[:end] + content[start:end] * n_times + content[end:]


def _insert_word(content: bytes, dice: Random, _corpus: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    place = dice.randrange(len(content) + 1)
    word: bytes = dice.choice([*words, *load_words("signs")])
    return content[:place] + word + content[place:]


def _nest(content: bytes, dice: Random, _corpus: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    place = dice.randrange(len(content) + 1)
    n_times = 1 << dice.randrange(4, 15)
    return content[:place] + dice.choice([*words, b"(", b"[", b'{"a":']) * n_times + content[place:]


def _enlarge_number(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    digits = [place for place, byte in enumerate(content[:20_000]) if 48 <= byte < 58]
    if not digits:
        return content
    start = end = dice.choice(digits)
    while end < len(content) and 48 <= content[end] < 58:
        end += 1
    number: bytes = dice.choice([*load_words("numbers"), *_LONG_NUMBERS])
    return content[:start] + number + content[end:]


def _overwrite(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start = dice.randrange(len(content) + 1)
    filler = dice.choice((b"\0", b"\xff", b"\x80", bytes([dice.randrange(256)]))) * dice.choice((1, 2, 4, 8))
    return content[:start] + filler + content[start + len(filler) :]


def _swap(content: bytes, dice: Random, _corpus: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    first, second = sorted((_cut_at(content, dice), _cut_at(content, dice)))
    if first[1] > second[0]:
        return content
    between = content[first[1] : second[0]]
    swapped = content[second[0] : second[1]] + between + content[first[0] : first[1]]
    return content[: first[0]] + swapped + content[second[1] :]


_CHANGES: tuple[Change, ...] = (
    _flip, _leave_out, _cut_short, _splice, _splice, _repeat, _insert_word, _insert_word, _nest, _enlarge_number,
    _overwrite, _swap,
)  # fmt: skip
