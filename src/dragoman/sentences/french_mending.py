"""What the French model's trees are mended by: coordinated subjects, parts of speech, days of the week, articles."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import AnalyserName, Span
from dragoman.sentences.words import ROOT, Word, children_of, find_verb_above

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_WEEKDAYS = frozenset({"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"})
_IMPERFECT_ENDINGS = ("aient", "ait", "ais", "ions", "iez")
_IMPERSONAL = frozenset(
    {"falloir", "sembler", "paraître", "agir", "rester", "exister", "suffire", "convenir", "importer"}
)
_MATTERS = frozenset({"obj", "ccomp", "xcomp", "parataxis", "advcl", "obl"})
_OPENING = frozenset({"«", "“", '"', ":", "(", "–", "-"})


def join_subjects(words: Sequence[Word]) -> None:
    """Make one subject of two nouns with "et" or "ou" between, where the model gives the verb two or the first none."""
    for index, word in enumerate(words):
        if word.relation != "cc" or word.text.lower() not in {"et", "ou"}:
            continue
        second = _find_subject_after(words, index)
        if second is None:
            continue
        verb = words[second].head
        first = _find_noun_before(words, index, verb)
        if first is None:
            continue
        if words[verb].head == first:
            words[verb].head, words[verb].relation = words[first].head, words[first].relation
            words[first].head, words[first].relation = verb, words[second].relation
        words[second].head, words[second].relation = first, "conj"
        word.head = second


def _find_subject_after(words: Sequence[Word], conjunction: int) -> int | None:
    """Return the subject whose phrase follows the conjunction at once."""
    for place in range(conjunction + 1, min(conjunction + 5, len(words))):
        word = words[place]
        if word.relation in _SUBJECTS and word.head > place and word.upos in {"NOUN", "PROPN"}:
            return place
        if word.upos not in {"DET", "ADJ", "NUM"}:
            return None
    return None


def _find_noun_before(words: Sequence[Word], conjunction: int, verb: int) -> int | None:
    """Return the noun before the conjunction that is another subject of the verb, or that the verb hangs on."""
    for place in range(conjunction - 1, -1, -1):
        word = words[place]
        if word.upos in {"VERB", "PUNCT", "SCONJ"}:
            return None
        is_subject = word.relation in _SUBJECTS and word.head == verb
        is_head = words[verb].head == place and words[verb].relation in {"conj", "acl", "acl:relcl"}
        if (word.upos in {"NOUN", "PROPN"} or word.text[0].isupper()) and (is_subject or is_head):
            return place
    return None


def mend_word(words: list[Word], index: int) -> None:
    """Mend the part of speech that contradicts the relation, and days of the week that no noun can govern."""
    word = words[index]
    if word.text.lower().startswith(("-t-", "-il", "-elle")):
        word.upos = "PRON"
    if word.upos == "DET" and word.relation in {"obj", "iobj"}:
        word.upos = "PRON"
    if word.upos in {"PRON", "ADV"} and index > 0 and word.text[0].isupper() and word.text[1:].islower():
        is_name = words[index - 1].text not in _OPENING and len(word.text) > 3
        word.upos = "PROPN" if is_name else word.upos
    if word.text.lower() in _WEEKDAYS and word.relation == "nmod" and not children_of(words, index):
        verb = find_verb_above(words, word.head)
        if verb != ROOT:
            word.head, word.relation = verb, "obl"


def mend_mood(word: Word) -> None:
    """Mark the conditional that the model takes for an imperfect: its endings on the stem of the future ("livrerait").

    The imperfect stands on the stem of the infinitive, "livr-"; an "r" beyond it is the future's. Needs the lemma.
    """
    if word.features.get("Tense") != "Imp" or word.features.get("Mood") == "Sub":
        return
    stem = word.text.lower()
    for ending in _IMPERFECT_ENDINGS:
        stem = stem.removesuffix(ending)
        if len(stem) < len(word.text):
            break
    if stem.endswith("r") and len(stem) < len(word.text) and stem != word.lemma[:-2]:
        word.features["Mood"] = "Cnd"
        word.features["Tense"] = "Pres"


def mend_subject(words: Sequence[Word], index: int) -> None:
    """Make the pronoun that the model takes for an empty one the subject of a verb with a matter of its own.

    "Il a nié que …", "a-t-il déclaré": such verbs have someone who does it, unlike "il faut que".
    """
    word = words[index]
    if word.lemma not in {"il", "elle", "ils", "elles"} or word.head == ROOT:
        return
    if word.relation != "expl" and not (word.text.startswith("-") and word.relation not in _SUBJECTS):
        return
    verb = words[word.head]
    children = [words[child] for child in children_of(words, word.head)]
    before = [child for child in children if child.start < word.start and child.text.lower() != "-t"]
    has_rival = any(child.relation in _SUBJECTS or child.upos == "PROPN" for child in before)
    is_impersonal = any(child.relation in {"aux:pass", "csubj"} or child.lemma == "se" for child in children)
    has_matter = any(child.relation in _MATTERS for child in children)
    if has_rival or is_impersonal or not has_matter or verb.upos != "VERB" or verb.lemma in _IMPERSONAL:
        return
    word.relation = "nsubj"
    for child in children:
        if child.text.lower() == "-t":
            child.relation = "expl"


def _opens_a_name(word: Word) -> bool:
    """Whether an article may belong to a name: "La" of "La Haye", but no elided one ("L'OTAN")."""
    return word.text[0].isupper() and not word.text.endswith(("'", "’"))


def without_article(words: Sequence[Word], name: AnalyserName) -> AnalyserName:
    """Return the name without the article that opens it: "la Pologne" names Pologne."""
    inside = [word for word in words if name.span.start <= word.start and word.end <= name.span.end]
    kept = next((word for word in inside if word.upos not in {"DET", "ADP"} or _opens_a_name(word)), None)
    if kept is None or kept.start == name.span.start:
        return name
    return replace(name, span=Span(kept.start, name.span.end))
