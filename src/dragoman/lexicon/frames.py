"""Frames: the words of a language that speak of an act.

A trigger is one word (its lemma) or several, of which the first is the head and the others stand
among its dependents, an adposition of a dependent included: "call for", "hold talks", "провести
зустріч", "se rencontrer". `|` parts words that may stand in one place: "mener|conduire exercice|manœuvre".
Written as a mapping it may carry `unless` (lemmas among its dependents, or of the verb that governs
a noun, that make it something else: "a panic attack"), `only` (lemmas of which one must be there)
and `object` (lemmas of which one must head what it is done to, or stand under a noun that counts
it; "@" and a kind of entity stands for any name of that kind: "@treaty"; "@any" for whatever object,
"@none" for a verb that has none), and `negated: true` where only the negated words are the act
("does not honour the treaty").

They stand in `<language>/frames/<type>.yaml`, one file for each PLOVER type with the same name in
every language; what holds clauses together stands in `<language>/clauses.yaml`.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.acts import Act, load_acts, load_patterns
from dragoman.lexicon.files import read_lexicon_file, read_lexicon_table
from dragoman.model import EventType, LexiconError, Token

WORD_CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "verbs": frozenset({"VERB", "AUX"}),
        "nouns": frozenset({"NOUN", "PROPN"}),
        "adjectives": frozenset({"ADJ", "VERB"}),
    }
)
"""UPOS tags that a trigger of each class may bear; short participles are tagged both ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that speak of an act, with the pattern that finds its parties.

    `is_derived` marks the passive participle that a verb's trigger makes.
    """

    act: Act
    word_class: str
    head: str
    others: tuple[str, ...]
    pattern: str
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    is_negated: bool = False
    is_derived: bool = False

    @property
    def rule(self) -> str:
        """The name under which a derivation cites this trigger."""
        return (
            f"{self.act.name}:{' '.join((self.head, *self.others))}:{self.pattern}:{self.word_class.removesuffix('s')}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All triggers of one language, and the words that hold its clauses together.

    Attributes:
        triggers: by lemma of the head, longest and strictest first.
        markers: (adposition, case) to deep role; either part may be "".
        support_verbs: verbs that carry an event noun as object ("hold", "провести").
        occurrence_verbs: verbs whose subject is the event ("take place", "відбутися").
        undergo_verbs: verbs whose subject the event befalls ("подвергнуться", "come under").
        phrase_verbs: those that carry an event noun behind an adposition ("take part in"); all may where none is told.
        relatives: lemmas of relative words.
        series_nouns: nouns that count or sum up what follows them ("a series of airstrikes").
        under: adpositions of what somebody undergoes ("under pressure").
        exchanges: phrases before what is given for something ("in exchange for"), as word tuples.
        object_relatives: relative words that are never a subject ("que").
        reflexive_causatives: verbs whose reflexive with an infinitive is a passive ("se voir reprocher").
        wish_verbs: verbs of wanting whose object is an event that their subject would do ("want talks").
        ways: nouns that only tell how something is done and take no phrase of their own ("at the highest level").
        relative_places: relative words of place, whose clause leaves out the subject of the one above ("где", "куда").
        relative_roles: forms of relative words that hold an adposition, to its deep role ("auquel": to).
        infinitives: endings of finite forms that a tagger leaves as their own lemma, to that of the infinitive.
        passive_endings: what a verb of the passive ends in beside its plain form ("поставляться" is "поставлять").
        same_letters: letters that writers leave out, with those that they write ("ё" is "е").
        announcing: lemmas of verbs that promise what their subject will do for another ("announce").
        causatives: verbs that make another do what the infinitive under them says ("faire"); none in most languages.
        scene_openers: words that open a clause of time or circumstance, which is no act's matter ("after", "when").
        summing_nouns: nouns that sum up a whole clause before what is said of it ("a step that …").
        has_zero_subject: a finite verb may leave out a subject that the sentence before named.
        company: adpositions before who acts together with the subject ("together with", "разом з").
    """

    language: str
    triggers: Mapping[str, tuple[Trigger, ...]]
    markers: Mapping[tuple[str, str], str]
    support_verbs: frozenset[str]
    occurrence_verbs: frozenset[str]
    relatives: frozenset[str]
    announcing: frozenset[str]
    series_nouns: frozenset[str]
    under: frozenset[str]
    exchanges: frozenset[tuple[str, ...]]
    wish_verbs: frozenset[str]
    causatives: frozenset[str]
    has_zero_subject: bool
    undergo_verbs: frozenset[str]
    phrase_verbs: frozenset[str]
    object_relatives: frozenset[str]
    reflexive_causatives: frozenset[str]
    relative_places: frozenset[str]
    ways: frozenset[str]
    relative_roles: Mapping[str, str]
    infinitives: Mapping[str, str]
    passive_endings: tuple[str, ...]
    scene_openers: frozenset[str]
    summing_nouns: frozenset[str]
    same_letters: Mapping[int, str]
    company: frozenset[str] = frozenset()

    def fold(self, word: str) -> str:
        """Return a lemma or form as triggers are written: lower case, with the letters that all writers use."""
        return word.lower().translate(self.same_letters)

    def name_verb(self, token: Token) -> str:
        """Return the folded lemma of a verb; a passive that a language forms with an ending, as its plain verb."""
        lemma = self.fold(token.lemma)
        if token.feature("Voice") == "Pass":
            for ending in self.passive_endings:
                if lemma.endswith(ending):
                    return lemma.removesuffix(ending)
        if token.upos == "VERB" and lemma == self.fold(token.text):
            for ending, infinitive in self.infinitives.items():  # "livre" for "livrer"
                if lemma.endswith(ending) and (verb := lemma.removesuffix(ending) + infinitive) in self.triggers:
                    return verb
        return lemma

    def find_triggers(self, token: Token) -> tuple[Trigger, ...]:
        """Return the triggers that a word may head, strictest first; those of its plain verb after its own."""
        lemma, plain = self.fold(token.lemma), self.name_verb(token)
        own = self.triggers.get(lemma, ())
        return own if plain == lemma else (*own, *self.triggers.get(plain, ()))

    def role_of(self, adposition: str, case: str) -> str | None:
        """Return the deep role that an adposition with a case stands for, or None."""
        return self.markers.get((adposition, case)) or self.markers.get((adposition, ""))


def _read_trigger(word: Any, act: Act, word_class: str, pattern: str, same: Mapping[int, str]) -> Iterator[Trigger]:
    row = word if isinstance(word, dict) else {"word": word}
    row = {key: _fold_words(value, same) for key, value in row.items()}
    for head, *others in product(*(part.split("|") for part in str(row["word"]).split(" "))):
        yield Trigger(
            act=act,
            word_class=word_class,
            head=head,
            others=tuple(others),
            pattern=pattern,
            unless=frozenset(row.get("unless", ())),
            only=frozenset(row.get("only", ())),
            object=frozenset(row.get("object", ())),
            is_negated=bool(row.get("negated", False)),
        )


def _fold_words(value: Any, same: Mapping[int, str]) -> Any:
    if isinstance(value, bool):
        return value
    return value.translate(same) if isinstance(value, str) else [str(word).translate(same) for word in value]


def _read_triggers(language: str, type: EventType, same: Mapping[int, str]) -> Iterator[Trigger]:
    file = f"frames/{type.lower()}"
    acts, patterns = load_acts(), load_patterns()
    for name, row in read_lexicon_table(language, file, "frames").items():
        if name not in acts:
            raise LexiconError(f"{language}/{file}.yaml: there is no act {name} in world/acts.yaml")
        act = acts[name]
        if act.type is not type:
            raise LexiconError(f"{language}/{file}.yaml: act {name} is of type {act.type}; its words belong there")
        for pattern, words in ((act.pattern, row), *row.get("patterns", {}).items()):
            if pattern not in patterns:
                raise LexiconError(f"{language}/{file}.yaml: act {name} names the unknown pattern {pattern!r}")
            for word_class in WORD_CLASSES:
                for word in words.get(word_class, ()):
                    yield from _read_trigger(word, act, word_class, pattern, same)


def _read_markers(rows: Mapping[str, list[str]]) -> Mapping[tuple[str, str], str]:
    markers = {}
    for role, words in rows.items():
        for word in words:
            adposition, _, case = word.partition("@")
            markers[(adposition, case)] = role
    return MappingProxyType(markers)


def _derive_participles(trigger: Trigger, endings: Mapping[str, str]) -> Iterator[Trigger]:
    """Yield the triggers of a verb's passive participles, by the longest ending of its infinitive that is listed."""
    if trigger.word_class != "verbs":
        return
    infinitive = max((ending for ending in endings if trigger.head.endswith(ending)), key=len, default=None)
    for participle in endings[infinitive].split(" ") if infinitive else ():
        head = trigger.head.removesuffix(infinitive or "") + participle
        yield replace(trigger, word_class="adjectives", head=head, is_derived=True)


def _looseness(trigger: Trigger, adpositions: Set[str]) -> tuple[int, int, bool, bool]:
    """What sorts the triggers of one head: most words first, adpositions last; then those that ask for company."""
    n_words = sum(word not in adpositions for word in trigger.others)
    return (-n_words, -len(trigger.others), not trigger.object, not trigger.only)


@cache
def load_frames(language: str) -> Frames:
    """Return the frames of a language, read once a process; raise LexiconError for a file that breaks the rules."""
    content = read_lexicon_file(language, "clauses")
    same: Mapping[int, str] = MappingProxyType(str.maketrans(content.get("same_letters", {})))
    by_head: dict[str, list[Trigger]] = {}
    endings: Mapping[str, str] = content.get("participles", {})
    for type in EventType:
        for trigger in _read_triggers(language, type, same):
            for one in (trigger, *_derive_participles(trigger, endings)):
                by_head.setdefault(one.head, []).append(one)
    markers = _read_markers(content["markers"])
    adpositions = {word for phrase, _ in markers for word in phrase.split(" ")}
    return Frames(
        language=language,
        triggers=MappingProxyType(
            {head: tuple(sorted(found, key=lambda t: _looseness(t, adpositions))) for head, found in by_head.items()}
        ),
        markers=markers,
        support_verbs=frozenset(content["support_verbs"]),
        occurrence_verbs=frozenset(content["occurrence_verbs"]),
        relatives=frozenset(content["relatives"]),
        announcing=frozenset(content["announcing"]),
        series_nouns=frozenset(content["series_nouns"]),
        under=frozenset(content["under"]),
        exchanges=frozenset(tuple(phrase.split(" ")) for phrase in content["exchanges"]),
        wish_verbs=frozenset(content["wish_verbs"]),
        object_relatives=frozenset(content.get("object_relatives", ())),
        reflexive_causatives=frozenset(content.get("reflexive_causatives", ())),
        causatives=frozenset(content.get("causatives", ())),
        has_zero_subject=content["zero_subject"],
        undergo_verbs=frozenset(content.get("undergo_verbs", ())),
        phrase_verbs=frozenset(content.get("phrase_verbs", ())),
        relative_places=frozenset(content.get("relative_places", ())),
        ways=frozenset(content["ways"]),
        relative_roles=content.get("relative_roles", {}),
        infinitives=content.get("infinitives", {}),
        company=frozenset(content.get("company", ())),
        passive_endings=tuple(content.get("passive_endings", ())),
        scene_openers=frozenset(content.get("scene_openers", ())),
        summing_nouns=frozenset(content.get("summing_nouns", ())),
        same_letters=same,
    )
