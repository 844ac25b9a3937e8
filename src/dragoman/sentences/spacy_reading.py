"""What the two spaCy analysers share: sentences of our own splitter, one call to the model a document."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dragoman.model import AnalyserName, Document, Span
from dragoman.sentences.splitting import split_sentences
from dragoman.sentences.words import ROOT, Word

_LABELS = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "PRODUCT": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "WORK_OF_ART": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}
_LONGEST = 300
"""Tokens of one call's text: longer paragraphs go in parts, so that a page without line breaks stays cheap."""


def read_trees(
    pipeline: Any, document: Document, choose_stand_ins: Callable[[Any], dict[int, str]] | None = None
) -> Iterator[tuple[list[Word], list[AnalyserName]]]:
    """Yield the words and names of each sentence as the model labels them, its scheme not yet converted.

    The parser is held to the sentences of `split_sentences`: it may neither split nor join them.
    Words that are white space are left out.

    Args:
        pipeline: the loaded model.
        document: what to read.
        choose_stand_ins: given a Doc with its names, the words that the parser is to see in the
            place of others, by token. Names are always found in the page's own words.
    """
    contexts = [_join_sentences(pipeline, document.text, group) for group in _group_sentences(document)]
    docs = [doc for doc, _ in contexts]
    if choose_stand_ins is None:
        named = parsed = list(pipeline.pipe(docs, batch_size=32))
    else:
        named = list(pipeline.get_pipe("ner").pipe(docs, batch_size=32))
        stand_ins = [_with_stand_ins(doc, choose_stand_ins(doc)) for doc in named]
        parsed = list(pipeline.pipe(stand_ins, batch_size=32, disable=["ner"]))
    for (_, places), names, trees in zip(contexts, named, parsed, strict=True):
        for first, stop, offset in places:
            yield from _read_sentence(names, trees, first, stop, offset)


def _with_stand_ins(doc: Any, stand_ins: dict[int, str]) -> Any:
    """The same tokens with other words in some places; sentence bounds are kept."""
    from spacy.tokens import Doc

    words = [stand_ins.get(token.i, token.text) for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[bool(token.is_sent_start) for token in doc])


def _group_sentences(document: Document) -> Iterator[list[Span]]:
    """Yield the sentences paragraph by paragraph, so that the model sees the neighbours of each."""
    group: list[Span] = []
    length = 0
    for span in split_sentences(document.text, document.language):
        is_new_paragraph = bool(group) and "\n" in document.text[group[-1].end : span.start]
        if group and (is_new_paragraph or length > _LONGEST * 6):
            yield group
            group, length = [], 0
        group.append(span)
        length += span.end - span.start
    if group:
        yield group


def _join_sentences(pipeline: Any, text: str, group: Sequence[Span]) -> tuple[Any, list[tuple[int, int, int]]]:
    """Return one spaCy Doc of the sentences, and for each its first and last token and its offset in the text."""
    from spacy.tokens import Doc

    pieces = [pipeline.tokenizer(span.text_in(text)) for span in group]
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    places: list[tuple[int, int, int]] = []
    for span, piece in zip(group, pieces, strict=True):
        places.append((len(words), len(words) + len(piece), span.start))
        words.extend(token.text for token in piece)
        spaces.extend(bool(token.whitespace_) for token in piece[:-1])
        spaces.append(True)
        starts.extend(position == 0 for position in range(len(piece)))
    return Doc(pipeline.vocab, words=words, spaces=spaces, sent_starts=starts), places


def _read_sentence(
    named: Any, parsed: Any, first: int, stop: int, offset: int
) -> Iterator[tuple[list[Word], list[AnalyserName]]]:
    shift = offset - named[first].idx
    kept = [index for index in range(first, stop) if not named[index].is_space]
    if not kept:
        return
    place_of = {index: place for place, index in enumerate(kept)}
    words = [_read_word(named[index], parsed[index], shift, place_of) for index in kept]
    names = [
        AnalyserName(Span(name.start_char + shift, name.end_char + shift), _LABELS[name.label_], name.label_)
        for name in named.ents
        if first <= name.start and name.end <= stop and name.label_ in _LABELS
    ]
    yield words, names


def _read_word(own: Any, token: Any, shift: int, place_of: dict[int, int]) -> Word:
    """`own` is the token of the page, `token` the same one as the parser saw it."""
    head = place_of.get(token.head.i, ROOT)
    is_root = token.head.i == token.i or head == ROOT
    return Word(
        start=own.idx + shift,
        end=own.idx + shift + len(own.text),
        text=own.text,
        lemma=token.lemma_ if own.text == token.text else own.text,
        upos=token.pos_ or "X",
        features=token.morph.to_dict(),
        head=ROOT if is_root else head,
        relation="root" if is_root else token.dep_,
    )
