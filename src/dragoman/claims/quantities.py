"""How many of what: numbers with the noun that they count, their hedge, currency or share.

Read from the words in their order, since parsers hang numerals in many ways: a number, "of" and
adjectives at most, and the noun that is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.claims.numbers import Run, find_runs
from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.things import ThingWords

_FURTHEST_NOUN = 6
"""Words looked at behind a number for what it counts: "300 newly trained special police officers"."""
_QUOTE_MARKS = frozenset('-«»"“”„')


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of things as the text tells it.

    Attributes:
        value: the number, the lower one of a range; None for "dozens", "several thousand".
        unit: the counted noun's lemma, an ISO 4217 code, or "%"; None where nothing is counted.
        hedge: the words that loosen the number; all the words of a range ("between 20 and 30").
        tokens: the number's own words with hedge and mark of currency or share.
        counted: token of the counted noun; None where there is none ("$2.5 bn").
        is_amount: it is money or a share, which another thing may have ("tariffs of 25 per cent").
    """

    value: float | None
    unit: str | None
    hedge: str | None
    tokens: tuple[int, ...]
    counted: int | None
    is_amount: bool = False


def find_quantities(tree: Tree, things: ThingWords, text: str, skipped: frozenset[int]) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, in order; lengths of time, labels and bare numbers left out.

    Args:
        tree: the sentence.
        things: number words, hedges and currencies of its language.
        text: the document's text.
        skipped: tokens of words of time.

    Cost: one pass over the tokens, and one over the hedges for each number found.
    """
    found: list[Quantity] = []
    before: Run | None = None
    for run in find_runs(tree, things, skipped):
        unit, marks, counted = _find_unit(tree, run, things, skipped)
        is_counted = unit is not None or _stands_alone(tree, run)
        if is_counted and unit not in things.time_units and not _is_label(tree, run, marks):
            opener = _opens_range(tree, before, run, things)
            left = before if opener is not None else None
            first = opener if opener is not None else _first_of_hedge(tree, run, marks, things)
            found.append(_make(tree, run, left, first, (unit, marks, counted), text))
        before = run
    return tuple(found)


def _make(
    tree: Tree,
    run: Run,
    left: Run | None,
    first: int,
    found: tuple[str | None, tuple[int, ...], int | None],
    text: str,
) -> Quantity:
    unit, marks, counted = found
    own = tuple(sorted({*range(first, run.after), *marks}))
    start = min((run.first, *(mark for mark in marks if mark < run.first)))
    value, hedge = run.value, None
    if left is not None and left.value is not None and value is not None:
        value = left.value * _shared_factor(left, run)
        hedge = tree.span_of(range(first, run.after)).text_in(text)
    elif run.is_rough or run.is_range:
        hedge = tree.span_of(range(first, run.after)).text_in(text)
    elif first < start:
        words = [i for i in range(first, start) if tree.tokens[i].upos != "DET" or i == first]
        hedge = tree.span_of(words).text_in(text)
    is_amount = unit is not None and (unit == "%" or (len(unit) == 3 and unit.isupper()))
    if value is None:
        return Quantity(value=None, unit=None, hedge=None, tokens=own, counted=counted, is_amount=is_amount)
    return Quantity(value=value, unit=unit, hedge=hedge, tokens=own, counted=counted, is_amount=is_amount)


def _find_unit(
    tree: Tree, run: Run, things: ThingWords, skipped: frozenset[int]
) -> tuple[str | None, tuple[int, ...], int | None]:
    """The unit of a number, the tokens of a mark of currency or share beside it, and the counted noun."""
    for beside in (run.first - 1, run.after):
        symbol = things.symbols.get(tree.tokens[beside].text) if 0 <= beside < len(tree.tokens) else None
        if symbol is not None:
            return symbol, (beside,), None
    words = [(token.text.lower(), token.lemma.lower()) for token in tree.tokens[run.after : run.after + 2]]
    for phrase in things.percent:
        if len(words) >= len(phrase) and all(word in forms for word, forms in zip(phrase, words, strict=False)):
            return "%", tuple(range(run.after, run.after + len(phrase))), None
    counted = _counted_noun(tree, run.after, things, skipped)
    return (_name_unit(tree, counted, things) if counted is not None else None), (), counted


def _stands_alone(tree: Tree, run: Run) -> bool:
    """Whether a number without a noun is what the verb is about: "released 39"."""
    return any(tree.tokens[i].relation in {"obj", "nsubj:pass"} for i in range(run.first, run.after))


def _counted_noun(tree: Tree, after: int, things: ThingWords, skipped: frozenset[int]) -> int | None:
    for index in range(after, min(after + _FURTHEST_NOUN, len(tree.tokens))):
        token = tree.tokens[index]
        if index in skipped:
            return None
        if token.upos in {"NOUN", "PROPN"} or (tree.mentions[index] is not None and token.upos != "ADJ"):
            return _head_noun(tree, index)
        is_link = token.lemma.lower() in things.of_words and index <= after + 1
        is_attribute = token.upos in {"ADJ", "ADV", "DET", "NUM"} or token.feature("VerbForm") == "Part"
        if not is_link and not is_attribute and token.text not in _QUOTE_MARKS:
            return None
    return None


def _head_noun(tree: Tree, index: int) -> int:
    """The noun that a compound's first part belongs to, a few words on: "fighter jets"."""
    noun = index
    for above in tree.ancestors(index):
        is_near = noun < above <= noun + 3 and tree.tokens[noun].relation in {"compound", "flat", "nmod", "amod"}
        is_noun = tree.tokens[above].upos in {"NOUN", "PROPN"}
        if not is_near or not is_noun or any(True for _ in tree.under(noun, "case")):
            return noun
        noun = above
    return noun


def _name_unit(tree: Tree, counted: int, things: ThingWords) -> str:
    """The lemma of a counted noun, or the code of a currency: of another state's where an adjective says so.

    "francs" alone, of which many states have one, stay francs.
    """
    token = tree.tokens[counted]
    code = things.currencies.get(token.lemma.lower(), things.currencies.get(token.text.lower()))
    if code is not None:
        owners = (tree.mentions[child] for child in tree.under(counted, "amod", "compound"))
        country = next((owner.country for owner in owners if owner is not None and owner.country), None)
        own = things.national_currencies.get(country or "")
        return own if own is not None and code != "EUR" else code or token.lemma.lower()
    if token.upos == "PROPN" and token.lemma == token.text and token.text.isascii() and token.text.endswith("s"):
        return token.text[:-1]  # "Egyptians": names of peoples come without a lemma of their own
    return token.lemma if token.upos == "PROPN" and counted > 0 else token.lemma.lower()


def _first_of_hedge(tree: Tree, run: Run, marks: tuple[int, ...], things: ThingWords) -> int:
    """The first token of the hedge that ends right before a number, or of the number with its mark or article."""
    first = min((run.first, *(mark for mark in marks if mark < run.first)))
    if run.is_rough and first > 0 and tree.tokens[first - 1].upos in {"DET", "NUM"}:
        first -= 1
    for _, start, end in find_phrases(tree, things.hedges):
        if end <= first <= end + 1 and all(token.upos == "DET" for token in tree.tokens[end:first]):
            return start
    return first


def _is_label(tree: Tree, run: Run, marks: tuple[int, ...]) -> bool:
    """Whether a number names the noun before it: "resolution 2736 of the United Nations"."""
    head = tree.tokens[run.first].head
    if marks or head < 0 or head != run.first - 1 or tree.tokens[head].upos not in {"NOUN", "PROPN"}:
        return False
    following = tree.tokens[run.after] if run.after < len(tree.tokens) else None
    return following is None or following.upos not in {"NOUN", "ADJ", "PROPN"}


def _opens_range(tree: Tree, left: Run | None, right: Run, things: ThingWords) -> int | None:
    """The first token of a range that ends with `right` ("between 20 and 30"); None where it is a number of its own."""
    if left is None or right.first - left.after != 1:
        return None
    link = tree.tokens[left.after].text.lower()
    opener = tree.tokens[left.first - 1].text.lower() if left.first > 0 else ""
    if (opener, link) in things.ranges:
        return left.first - 1
    return left.first if ("", link) in things.ranges else None


def _shared_factor(left: Run, right: Run) -> float:
    """What the first number of "20 to 30 thousand" is to be multiplied with."""
    if left.has_multiplier or not right.has_multiplier or left.value is None or right.value is None:
        return 1.0
    return next((factor for factor in (1e9, 1e6, 1e3) if right.value >= factor and left.value < 1000), 1.0)


def choose_quantity(
    tree: Tree, head: int, members: Sequence[int], quantities: Sequence[Quantity], things: ThingWords
) -> Quantity | None:
    """Return the quantity of the thing that token `head` names, or None.

    Its own number comes first; else the money or share that it has ("a loan of 300 million euros"),
    or the number of known things that it consists of ("a batch of 50 tanks").
    """
    for quantity in quantities:
        if head == quantity.counted or head in quantity.tokens:
            return quantity
    inside = set(members)
    for quantity in quantities:
        counted = quantity.counted if quantity.counted is not None else quantity.tokens[-1]
        if quantity.is_amount and quantity.tokens[0] > head:
            between = range(head + 1, quantity.tokens[0])
            if counted in inside or all(_is_amount_word(tree, i, inside, things) for i in between):
                return quantity
        elif quantity.is_amount and quantity.tokens[-1] == head - 1:  # "a $1.1bn tranche"
            return quantity
        elif counted in inside and tree.tokens[counted].head == head and quantity.tokens[0] > head:
            link = next((tree.tokens[i].lemma.lower() for i in tree.under(counted, "case")), "")
            is_known = tree.tokens[counted].lemma.lower() in things.kinds
            if is_known and (not link or link in things.of_words):
                return quantity
    return None


def _is_amount_word(tree: Tree, index: int, inside: set[int], things: ThingWords) -> bool:
    token = tree.tokens[index]
    return index in inside or token.upos in {"ADP", "DET"} or token.lemma.lower() in things.amounts
