"""Russian: slovnet's morphology, syntax and names on navec vectors, razdel's words, pymorphy3's lemmas.

The models' files are those that the `natasha` wheel carries; natasha itself is not imported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.model import AnalyserName, Document, Sentence, Span
from dragoman.sentences.analysers import version_of
from dragoman.sentences.encoded_words import hang_words, list_names
from dragoman.sentences.encoder import Encoder
from dragoman.sentences.russian_lemmas import find_lemma, list_cases
from dragoman.sentences.russian_mending import mend_intransitives, mend_phrases, mend_verbs
from dragoman.sentences.slavic_arguments import settle_arguments
from dragoman.sentences.slavic_gaps import mend_gaps
from dragoman.sentences.slavic_modifiers import hang_modifiers, join_names, lift_directions
from dragoman.sentences.slovnet_running import hang_nodes, hold_to_one_thread, map_sentences
from dragoman.sentences.splitting import split_sentences
from dragoman.sentences.words import ROOT, Word, children_of, settle_sentence

_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODELS = {name: f"model/slovnet_{name}_news_v1.tar" for name in ("morph", "syntax", "ner")}
_KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:name", "nummod:gov", "nummod:entity"}
)
_LONGEST = 250
"""Words of one tree: slovnet's time grows with the square; a longer "sentence" is a list and is cut."""


@dataclass(frozen=True, slots=True)
class RussianAnalyser:
    """slovnet for Russian."""

    morphology: Any
    syntax: Any
    name_finder: Any
    lemmas: Any
    encoder: Encoder | None
    version: str
    language: str = "ru"
    name: str = "slovnet news"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document with UD v2 trees."""
        spans = split_sentences(document.text, document.language)
        drafts = [part for span in spans for part in _cut(_find_words(document.text, span))]
        texts = [[word.text for word in draft] for draft in drafts]
        if not texts:
            return ()
        names = self._find_names(document.text)
        sentences = []
        for draft, tags in zip(drafts, map_sentences(self.morphology, texts), strict=True):
            for word, tag in zip(draft, tags.tokens, strict=True):
                word.upos, word.features = tag.pos, dict(tag.feats)
        names += self._hang_words(drafts, texts)
        for draft in drafts:
            mend_verbs(draft, self.lemmas)
            mend_phrases(draft)
            for index in range(len(draft)):
                _mend(draft, index)
            mend_intransitives(draft, self.lemmas)
            for word in draft:
                word.lemma = find_lemma(self.lemmas, word.text, word.upos, word.features)
            sentences.append(settle_sentence(document, draft, names))
        return tuple(sentences)

    def _hang_words(self, drafts: Sequence[Sequence[Word]], texts: Sequence[Sequence[str]]) -> list[AnalyserName]:
        """Give every word its head and relation; return the encoder's names, none where there is no encoder."""
        if self.encoder is None:
            for draft, tree in zip(drafts, map_sentences(self.syntax, texts), strict=True):
                hang_nodes(draft, tree.tokens)
            return []
        names = []
        for draft, encoded in zip(drafts, self.encoder.read(texts), strict=True):
            hang_words(draft, encoded)
            for word in draft:
                word.relation = _simplify(word.relation)
            forms = [
                list_cases(self.lemmas, word.text, word.features.get("Number"), word.features.get("Case"))
                for word in draft
            ]
            join_names(draft, encoded, forms)
            hang_modifiers(draft, encoded.links, forms)
            settle_arguments(draft, encoded.links, forms)
            lift_directions(draft, encoded.links)
            mend_gaps(draft, forms)
            names += list_names(draft, encoded)
        return names

    def _find_names(self, text: str) -> list[AnalyserName]:
        found = self.name_finder(text).spans
        return [AnalyserName(Span(span.start, span.stop), span.type, span.type) for span in found]


def _find_words(text: str, span: Span) -> list[Word]:
    from razdel import tokenize

    return [
        Word(start=span.start + part.start, end=span.start + part.stop, text=part.text)
        for part in tokenize(span.text_in(text))
    ]


def _cut(words: list[Word]) -> list[list[Word]]:
    return [words[start : start + _LONGEST] for start in range(0, len(words), _LONGEST)]


def _simplify(relation: str) -> str:
    return relation if relation in _KEPT_SUBTYPES else relation.partition(":")[0]


def _mend(words: Sequence[Word], index: int) -> None:
    """Reduce the relation to plain UD v2 and mend what case and voice show the model to have missed."""
    word = words[index]
    word.relation = _simplify(word.relation)
    if word.upos == "AUX" and word.text.lower().startswith("буд"):
        word.features["Tense"] = "Fut"  # the model's training trees call "будет" present
    if word.head == ROOT:
        return
    case = word.features.get("Case")
    has_preposition = any(words[child].relation == "case" for child in children_of(words, index))
    governor = words[word.head]
    if word.relation in {"nsubj", "nsubj:pass"} and case == "Ins" and not has_preposition:
        is_passive = governor.features.get("Voice") == "Pass"
        word.relation = "obl:agent" if is_passive else "obl"
    elif case == "Ins" and not has_preposition and _is_agent(words, index):
        word.relation = "obl:agent"
    elif _receives(words, index) and not has_preposition:
        word.head, word.relation = governor.head, "iobj"
    elif word.relation == "nsubj" and case == "Acc" and _has_other_subject(words, index):
        word.relation = "obj"
    elif word.relation == "parataxis" and has_preposition and word.upos == "NOUN":
        word.relation = "obl"
    elif word.relation == "nsubj" and _is_passive_participle(governor):
        word.relation = "nsubj:pass"
    elif word.relation == "obl" and case == "Dat" and not has_preposition and governor.upos == "VERB":
        word.relation = "iobj"


def _is_agent(words: Sequence[Word], index: int) -> bool:
    """Whether a bare instrumental beside a passive participle names who did it: a person or a proper name.

    What somebody is made or called ("избран президентом") is no agent, unless it bears a name itself.
    """
    word = words[index]
    if not _is_passive_participle(words[word.head]) or word.relation not in {"obl", "iobj", "xcomp"}:
        return False
    is_named = word.upos == "PROPN" or any(
        words[child].upos == "PROPN" and words[child].relation == "appos" for child in children_of(words, index)
    )
    return is_named or (word.relation == "obl" and word.features.get("Animacy") == "Anim")


def _receives(words: Sequence[Word], index: int) -> bool:
    """Whether a dative hangs on the object of a verb, though it tells whom the object is for: "танки Риму"."""
    word, thing = words[index], words[words[index].head]
    is_bare_dative = word.features.get("Case") == "Dat" and word.relation in {"iobj", "nmod"}
    return is_bare_dative and thing.relation == "obj" and thing.head != ROOT and words[thing.head].upos == "VERB"


def _has_other_subject(words: Sequence[Word], index: int) -> bool:
    """Whether the verb of a subject has another one in the nominative or before it."""
    others = [child for child in children_of(words, words[index].head) if words[child].relation == "nsubj"]
    return any(other < index or words[other].features.get("Case") == "Nom" for other in others if other != index)


def _is_passive_participle(word: Word) -> bool:
    return word.features.get("VerbForm") == "Part" and word.features.get("Voice") == "Pass"


def load_russian(encoder: Encoder | None) -> RussianAnalyser:
    """Load the models (about 1.5 s).

    Raises:
        FileNotFoundError: natasha, whose wheel carries the models, is not installed or lacks one.
    """
    import pymorphy3
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    hold_to_one_thread()
    folder = _find_models()
    vectors = Navec.load(str(folder / _VECTORS))
    loaders = {"morph": Morph, "syntax": Syntax, "ner": NER}
    models = {name: loader.load(str(folder / _MODELS[name])) for name, loader in loaders.items()}
    for model in models.values():
        model.navec(vectors)
    return RussianAnalyser(
        models["morph"],
        models["syntax"],
        models["ner"],
        pymorphy3.MorphAnalyzer(lang="ru"),
        encoder,
        version_of("ru", is_quick=encoder is None),
    )


def _find_models() -> Path:
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package natasha, whose wheel carries the models, is not installed")
    folder = Path(spec.origin).parent / "data"
    missing = [name for name in (_VECTORS, *_MODELS.values()) if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"the package natasha lacks {', '.join(missing)}")
    return folder
