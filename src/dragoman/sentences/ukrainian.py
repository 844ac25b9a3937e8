"""Ukrainian: own morphology; trees by the encoder, or by the Russian parser over counterparts; case decides.

Nothing ships for Ukrainian, so the morphology is ours (`ukrainian_morphology`, `ukrainian_tagging`).
The encoder tells where each word may hang and `ukrainian_choices` takes the best that its form allows;
without it slovnet finds the tree over Russian words of the same part of speech and case
(`ukrainian_pivot`). What the Ukrainian forms themselves show - case, agreement, voice - then has the
last word over the relation (`ukrainian_mending`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.model import AnalyserName, Document, Sentence, Span
from dragoman.sentences.analysers import analyser_for, version_of
from dragoman.sentences.encoded_words import hang_words, list_names
from dragoman.sentences.encoder import EncodedSentence, Encoder
from dragoman.sentences.slovnet_running import hang_nodes, map_sentences
from dragoman.sentences.splitting import split_sentences
from dragoman.sentences.ukrainian_choices import fit_links
from dragoman.sentences.ukrainian_mending import mend_tree
from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.ukrainian_pivot import find_counterparts, find_name_type
from dragoman.sentences.ukrainian_shapes import list_persons
from dragoman.sentences.ukrainian_tables import Reading, load_tables
from dragoman.sentences.ukrainian_tagging import choose_readings, mark_predicates
from dragoman.sentences.ukrainian_words import find_words
from dragoman.sentences.words import ROOT, Word, settle_sentence

_LONGEST = 250


@dataclass(frozen=True, slots=True)
class UkrainianAnalyser:
    """The plain analyser. `syntax` is slovnet's parser, `russian` pymorphy3's analyser."""

    syntax: Any
    russian: Any
    encoder: Encoder | None
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
        forms = [[word.text for word in draft] for draft in drafts]
        answers = self.encoder.read([_lower_opening(row) for row in forms]) if self.encoder is not None else None
        parts = [_tell_parts(answer) for answer in answers] if answers is not None else [() for _ in forms]
        readings = [
            _mark_names(self.russian, row, choose_readings(row, told)) for row, told in zip(forms, parts, strict=True)
        ]
        for draft, chosen in zip(drafts, readings, strict=True):
            for word, reading in zip(draft, chosen, strict=True):
                word.lemma, word.upos, word.features = reading.lemma, reading.upos, reading.features()
        if answers is None:
            self._hang_by_counterparts(drafts, forms, readings)
        names: list[list[AnalyserName]] = [[] for _ in drafts]
        for place, encoded in enumerate(answers or ()):
            hang_words(drafts[place], encoded)
            fit_links(drafts[place], encoded)
            names[place] = list_names(drafts[place], encoded)
        for place, draft in enumerate(drafts):
            mend_tree(draft, None if answers is None else list_persons(draft, answers[place]))
        return tuple(
            settle_sentence(document, draft, [*_find_names(draft), *found])
            for draft, found in zip(drafts, names, strict=True)
        )

    def _hang_by_counterparts(
        self, drafts: Sequence[list[Word]], forms: Sequence[list[str]], readings: Sequence[Sequence[Reading]]
    ) -> None:
        """Give every word its head and relation by the Russian parser."""
        counterparts = [
            find_counterparts(self.russian, row, mark_predicates(chosen))
            for row, chosen in zip(forms, readings, strict=True)
        ]
        for draft, tree in zip(drafts, map_sentences(self.syntax, counterparts), strict=True):
            hang_nodes(draft, tree.tokens)


def _tell_parts(encoded: EncodedSentence) -> tuple[str, ...]:
    """Return the parts of speech; what modifies a noun and agrees with it is an adjective."""
    pairs = zip(encoded.parts, encoded.relations, strict=True)
    return tuple("ADJ" if part == "NOUN" and relation == "amod" else part for part, relation in pairs)


def _lower_opening(forms: Sequence[str]) -> list[str]:
    """Return the forms with no capital on a conjunction or particle that opens the sentence.

    The encoder takes the rarer ones for names: "Якби". Small letters gave 0.4 points of LAS on the
    development part of the treebank.
    """
    opening = next((place for place, form in enumerate(forms) if form[0].isalnum()), 0)
    if read_word(forms[opening], is_first=True)[0].upos not in {"SCONJ", "CCONJ", "PART"}:
        return list(forms)
    return [*forms[:opening], forms[opening].lower(), *forms[opening + 1 :]]


def _mark_names(russian: Any, forms: Sequence[str], chosen: Sequence[Reading]) -> list[Reading]:
    """Return the readings with `NameType` on names of places and persons; a noun that is one becomes PROPN."""
    marked = []
    for form, reading in zip(forms, chosen, strict=True):
        if not form[0].isupper() or reading.upos not in {"NOUN", "PROPN"} or form.isupper():
            marked.append(reading)
            continue
        lemma = reading.lemma[:1].upper() + reading.lemma[1:]
        kind = find_name_type(russian, lemma)
        if kind is None or (reading.upos == "NOUN" and kind != "Geo"):
            marked.append(reading)
            continue
        extra = (*reading.extra, ("NameType", kind))
        marked.append(replace(reading, lemma=lemma, upos="PROPN", extra=extra))
    return marked


def _find_names(words: Sequence[Word]) -> list[AnalyserName]:
    """Return runs of capitalised words as names: PER after a given name, LOC for places, else MISC.

    The first word of a sentence counts only where it is known for a name.
    """
    names: list[AnalyserName] = []
    run: list[Word] = []
    opens = True
    for word in words:
        is_part = word.text[0].isupper() and word.upos in {"PROPN", "NOUN", "ADJ", "X"}
        is_part = is_part and (not opens or word.upos == "PROPN")
        modifies = bool(run) and run[-1].upos == "ADJ" and run[-1].head != ROOT and words[run[-1].head] is word
        if run and (not is_part or not (modifies or _belongs(run[-1], word))):
            names.append(_name_of(run))
            run = []
        if is_part:
            run.append(word)
        opens = opens and not any(character.isalnum() for character in word.text)
    if run:
        names.append(_name_of(run))
    return names


def _belongs(before: Word, word: Word) -> bool:
    """Whether a capitalised word goes on with the name before it: no place, no acronym between persons."""
    kinds = {before.features.get("NameType") == "Geo", word.features.get("NameType") == "Geo"}
    return len(kinds) == 1 and before.text.isupper() == word.text.isupper()


def _name_of(run: Sequence[Word]) -> AnalyserName:
    kinds = {word.features.get("NameType") for word in run}
    has_given_name = len(run) > 1 and any(word.lemma in load_tables().given_names for word in run)
    is_person = has_given_name or not kinds.isdisjoint({"Giv", "Pat", "Sur"})
    label = "PER" if is_person else "LOC" if "Geo" in kinds else "MISC"
    return AnalyserName(Span(run[0].start, run[-1].end), label, label)


def load_ukrainian(encoder: Encoder | None) -> UkrainianAnalyser:
    """Load the parser (about 1.5 s), shared with Russian where both are read."""
    from dragoman.sentences.russian import RussianAnalyser

    russian = analyser_for("ru", is_quick=encoder is None)
    if not isinstance(russian, RussianAnalyser):
        raise FileNotFoundError("the Russian parser, which Ukrainian rests on, is not there")
    return UkrainianAnalyser(russian.syntax, russian.lemmas, encoder, version_of("uk", is_quick=encoder is None))
