"""Ukrainian: own morphology; trees by the Russian parser over word-for-word counterparts, mended by Ukrainian case.

Nothing ships for Ukrainian, so the morphology is ours (`ukrainian_morphology`, `ukrainian_tagging`),
and the shape of the tree is found by slovnet over Russian words of the same part of speech and case
(`ukrainian_pivot`). What the Ukrainian forms themselves show - case, agreement, voice - then has the
last word over the relation (`ukrainian_mending`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model import AnalyserName, Document, Sentence, Span
from dragoman.sentences.analysers import analyser_for, version_of
from dragoman.sentences.splitting import split_sentences
from dragoman.sentences.ukrainian_mending import mend_tree
from dragoman.sentences.ukrainian_morphology import Reading
from dragoman.sentences.ukrainian_pivot import find_counterparts
from dragoman.sentences.ukrainian_tagging import choose_readings, mark_predicates
from dragoman.sentences.ukrainian_words import find_words
from dragoman.sentences.words import ROOT, Word, settle_sentence

_LONGEST = 250


@dataclass(frozen=True, slots=True)
class UkrainianAnalyser:
    """The plain analyser. `syntax` is slovnet's parser, `russian` pymorphy3's analyser."""

    syntax: Any
    russian: Any
    version: str
    language: str = "uk"
    name: str = "dragoman plain"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document with UD v2 trees."""
        drafts = [
            words[start : start + _LONGEST]
            for span in split_sentences(document.text, document.language)
            for words in [find_words(document.text, span)]
            for start in range(0, len(words), _LONGEST)
        ]
        if not drafts:
            return ()
        readings = [choose_readings([word.text for word in draft]) for draft in drafts]
        counterparts = [
            find_counterparts(self.russian, [word.text for word in draft], mark_predicates(chosen))
            for draft, chosen in zip(drafts, readings, strict=True)
        ]
        trees = self.syntax.map(counterparts)
        return tuple(
            _build_sentence(document, draft, chosen, tree.tokens)
            for draft, chosen, tree in zip(drafts, readings, trees, strict=True)
        )


def _build_sentence(document: Document, draft: list[Word], chosen: Sequence[Reading], nodes: Sequence[Any]) -> Sentence:
    for index, (word, reading, node) in enumerate(zip(draft, chosen, nodes, strict=True)):
        word.lemma, word.upos, word.features = reading.lemma, reading.upos, reading.features()
        head = int(node.head_id) - 1
        word.head = ROOT if head in (ROOT, index) else head
        word.relation = node.rel if word.head != ROOT else "root"
    mend_tree(draft)
    return settle_sentence(document, draft, _find_names(draft))


def _find_names(words: Sequence[Word]) -> list[AnalyserName]:
    """Return runs of capitalised words, not at the start of the sentence, as names of unknown kind."""
    names: list[AnalyserName] = []
    run: list[Word] = []
    for place, word in enumerate([*words, None]):
        is_part = word is not None and word.text[0].isupper() and (place > 0 or word.upos == "PROPN")
        if is_part and word is not None:
            run.append(word)
            continue
        if run:
            names.append(AnalyserName(Span(run[0].start, run[-1].end), "MISC", "MISC"))
        run = []
    return names


def load_ukrainian() -> UkrainianAnalyser:
    """Load the parser (about 1.5 s), shared with Russian where both are read."""
    from dragoman.sentences.russian import RussianAnalyser

    russian = analyser_for("ru")
    if not isinstance(russian, RussianAnalyser):
        raise FileNotFoundError("the Russian parser, which Ukrainian rests on, is not there")
    return UkrainianAnalyser(russian.syntax, russian.lemmas, version_of("uk"))
