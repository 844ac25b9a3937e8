"""Near-copies: documents that say the same in nearly the same words, found without comparing all with all."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from dragoman.model import Document

KEY_LENGTH = 128
"""Values of a key: the estimate of the shared part then errs by about 0.05 (one over the root of 128, times the
spread of a coin near one half)."""

SHINGLE_WORDS = 4
"""Words of one shingle. On 60 invented reprints (first paragraph cut, names respelt, a sentence added)
and 60 pairs of different reports of one event: shorter shingles join the reports, longer ones lose
the reprints; November 2026."""

MIN_RESEMBLANCE = 0.5
"""The least estimated share of common shingles of near-copies. Reports of one event by different
hands shared below 0.15, reprints with a changed lead above 0.6 (the same pairs as above)."""

_BANDS = 32
"""Bands of four values: a pair that shares 0.5 of its shingles meets in one with a chance of .87, one that
shares 0.7 with .9998, one that shares 0.1 with .003."""

_COMPARED = 8
"""Earlier documents of one bucket that each is compared with: a story printed a thousand times makes
thousands of comparisons, not a million, and still hangs together."""

_SEED = 20221226
"""Any fixed number: it makes the keys of all processes comparable. A change needs every key made anew."""

_WORD = re.compile(r"\w+")


def near_copy_key(text: str) -> tuple[int, ...]:
    """Return the key of a text: `KEY_LENGTH` values, equal in as many places as two texts share shingles.

    The same in every process. A text without words has the empty key. Case and marks do not count.

    Cost: about 0.2 ms for 3,000 characters.

    >>> near_copy_key("Ministers met in Minsk.") == near_copy_key("ministers MET in Minsk")
    True
    """
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    shingles = [
        " ".join(words[start : start + SHINGLE_WORDS]) for start in range(max(1, len(words) - SHINGLE_WORDS + 1))
    ]
    sketch = RMinHash(num_perm=KEY_LENGTH, seed=_SEED)
    sketch.update(shingles)
    return tuple(sketch.digest())


def measure_resemblance(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    """Return the estimated share, 0 to 1, of common shingles of two texts, from their keys; 0 for an empty key."""
    if not left or not right:
        return 0.0
    return sum(one == other for one, other in zip(left, right, strict=True)) / KEY_LENGTH


def find_near_copies(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids, the smaller first, of documents that are near-copies; each pair once.

    Documents meet in a bucket when a band of their keys is equal. In a bucket each is compared with
    the last few before it only, so a group of copies comes out as a chain of pairs, not as all of them.
    The pairs do not depend on the order of the documents.

    Cost: grows in step with the documents; memory 1.5 kB each.
    """
    keys = {document.id: near_copy_key(document.text) for document in documents}
    buckets: defaultdict[tuple[int, tuple[int, ...]], deque[str]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    seen: set[tuple[str, str]] = set()
    width = KEY_LENGTH // _BANDS
    for document_id in sorted(keys):
        key = keys[document_id]
        for band in range(_BANDS if key else 0):
            bucket = buckets[band, key[band * width : (band + 1) * width]]
            for earlier in bucket:
                pair = (earlier, document_id)
                if pair not in seen:
                    seen.add(pair)
                    if measure_resemblance(keys[earlier], key) >= MIN_RESEMBLANCE:
                        yield pair
            bucket.append(document_id)
