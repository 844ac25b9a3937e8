"""Words that show who speaks, how sure, and on what condition: attribution, quotation marks, hedges, groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import Band, SpeakerKind, Stance, Status

ICD_203_BANDS: Mapping[str, Band] = MappingProxyType(
    {
        "almost_no_chance": Band(1, 5),
        "very_unlikely": Band(5, 20),
        "unlikely": Band(20, 45),
        "even": Band(45, 55),
        "likely": Band(55, 80),
        "very_likely": Band(80, 95),
        "almost_certain": Band(95, 99),
    }
)
"""Source: Intelligence Community Directive 203 (2015), table in section D.6.e(2)(a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionCues:
    """The words of one language that show a speaker.

    Attributes:
        verbs: lemma of a reporting verb to its stance.
        nouns: lemma of a noun that carries what is said ("statement", "report") to its stance.
        phrases: adpositional phrases before a speaker ("according to", "за словами"), as word tuples in lower case.
        backward: openers of a sentence whose speaker told the one before ("об этом", "про це").
        impersonal: words that report without a speaker ("reportedly", "як повідомляється") to their stance.
        speakers: lemma of a common noun to the kind of speaker it names.
        light: pairs of a verb and a word under it that report together ("draw attention") to their stance.
        bodies: lemmas of speakers that are no persons ("company", "ministry").
        calling: lemmas of verbs whose subject calls something by the words that follow ("describe as", "назвать").
        through: phrases before who passes words on ("quoted by", "cité par").
        complementizers: lemmas that open what is said ("that", "whether"); no part of the words.
        comparisons: lemmas that open a clause beside what is said ("as the agency reports").
        content_openers: phrases that open what a noun carries ("to the effect that", "selon laquelle").
        contrasts: lemmas that open an answer rather than what is said ("while", "а").
        nobody: lemmas and forms of subjects that name nobody ("on").
        possessives: forms that stand for the speaker inside a phrase ("по его словам").
        before_speakers: the phrases of `phrases` and `through`.
        hearsay: the phrases of `impersonal`.
        silent: lemmas of verbs under which nothing is said ("refuse to comment").
        seats: adpositions of the place that somebody speaks in ("officials in Cairo").
        interrogatives: lemmas that make what is asked a question, no request ("whether").
        views: words that open whose view a sentence gives ("Pour Paris, …").
        modals: lemmas that make a report without a speaker the writer's own voice ("it should be noted").
        third_persons: forms of pronouns for who speaks beside his words ("he", "-t-il").
    """

    verbs: Mapping[str, Stance]
    nouns: Mapping[str, Stance]
    phrases: Mapping[tuple[str, ...], Stance]
    impersonal: Mapping[tuple[str, ...], Stance]
    backward: frozenset[tuple[str, ...]]
    speakers: Mapping[str, SpeakerKind]
    light: Mapping[tuple[str, ...], Stance]
    bodies: frozenset[str]
    calling: frozenset[str]
    through: frozenset[tuple[str, ...]]
    complementizers: frozenset[str]
    comparisons: frozenset[str]
    content_openers: frozenset[tuple[str, ...]]
    contrasts: frozenset[str]
    nobody: frozenset[str]
    possessives: frozenset[str]
    third_persons: frozenset[str]
    before_speakers: frozenset[tuple[str, ...]]
    hearsay: frozenset[tuple[str, ...]]
    silent: frozenset[str]
    seats: frozenset[str]
    interrogatives: frozenset[str]
    views: frozenset[str]
    modals: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMarks:
    """How pages of a language mark speech.

    Attributes:
        pairs: quotation marks, opening and closing.
        dashes: the dashes that open a line of dialogue.
        labels: in small letters, the labels of an exchange's turns that name nobody ("q", "вопрос").
        interviewers: in small letters, the labels of who asks ("корреспондент").
        breaks_at_commas: whether the writer's own words may stand between commas inside the marks.
    """

    pairs: tuple[tuple[str, str], ...]
    dashes: frozenset[str]
    labels: frozenset[str]
    interviewers: frozenset[str]
    breaks_at_commas: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """The words of one language that make an act less than a fact.

    Attributes:
        likelihood: words of estimative probability, as word tuples in lower case, to their ICD 203 band.
        hedges: words of doubt without a band.
        verbs: lemma of a modal, intent or phase verb to the status of the act under it.
        adjectives: lemma of an adjective on an event noun to the status it gives ("possible", "planned").
        nouns: lemma of a noun that governs an act to its status ("threat of", "plan to").
        conditions: words that open an if-clause or if-phrase.
        negations: lemmas and forms of negators.
        obligations: lemmas of words of duty ("must"), which said of another are a demand.
        negation_phrases: phrases that negate the act that they stand by ("no longer", "in vain").
        only: lemmas after a negator that take its force ("not only").
        whether: lemmas that open an indirect question.
        open_questions: lemmas that ask for a circumstance of what is taken to have happened ("why").
        inversions: forms that open an if-clause by standing before its subject ("should", "had").
        half_negations, restrictions: a negator that needs another word ("ne"), and what makes it say "only" ("que").
        truths: lemmas of adjectives that deny when they are negated ("true").
        awaiting: lemmas that open a clause whose present is to come ("until").
        plan_copulas: verbs whose bare infinitive is what is arranged ("is to receive").
        under_way: phrases that say of an act that it goes on ("under way").
        talks: nouns of talk ("negotiation").
        matter_marks: adpositions that lead in what talk is about ("negotiated on", "talks about").
    """

    likelihood: Mapping[tuple[str, ...], Band]
    hedges: frozenset[tuple[str, ...]]
    verbs: Mapping[str, Status]
    adjectives: Mapping[str, Status]
    nouns: Mapping[str, Status]
    conditions: frozenset[tuple[str, ...]]
    negations: frozenset[str]
    obligations: frozenset[str]
    negation_phrases: frozenset[tuple[str, ...]]
    only: frozenset[str]
    whether: frozenset[str]
    open_questions: frozenset[str]
    inversions: frozenset[str]
    half_negations: frozenset[str]
    restrictions: frozenset[str]
    truths: frozenset[str]
    awaiting: frozenset[str]
    plan_copulas: frozenset[str]
    under_way: frozenset[tuple[str, ...]]
    talks: frozenset[str]
    matter_marks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Possessives:
    """Possessive pronouns, as lemmas or forms.

    Attributes:
        singular, plural: of one owner ("its", "його"), of several ("their", "їхній").
        things: those of `singular` whose owner is no person ("its"); empty where the form does not tell.
        reflexive: of the subject of their own clause ("свой"); empty where the language has none.
        first, first_plural: of who speaks.
        relative: of whom the noun before the clause means ("whose"); empty where the language has none.
    """

    singular: frozenset[str]
    plural: frozenset[str]
    relative: frozenset[str]
    things: frozenset[str]
    reflexive: frozenset[str]
    first: frozenset[str]
    first_plural: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every one of them."""
        return self.singular | self.plural | self.reflexive | self.first | self.first_plural | self.relative


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """Common nouns that stand for a party once it is known whose they are, and pronouns.

    Attributes:
        sectors: lemma to PLOVER sector: "troops" to MIL, "authorities" to GOV.
        both: phrases for all parties named before ("both sides", "the two countries"), as word tuples.
        several: phrases for three or more of them ("the three countries") to their number.
        partitives: lemmas of nouns that stand for what follows them ("a group of", "hundreds of").
        singular, plural, first, first_plural: lemmas of personal pronouns.
        second: lemmas of pronouns for whom one speaks to.
        countries: lemmas of nouns that mean a country named before ("the country").
        here: words for the place where one speaks.
        latter: lemmas that mean who was named last ("celui-ci", "the latter").
        genders: forms of pronouns to "Masc", "Fem" or "Neut", where the form tells.
        possessives: "its", "son", "его".
        counterparts: lemmas of nouns whose owner is the other side: "his counterpart" is not his.
        bodies: lemmas of nouns that class an organisation named beside them: "the Hamas movement".
        rulers: lemmas of nouns for those who rule the state named before: "the junta".
        ethnic: lemmas of adjectives that tell a people from its state: "ethnic Albanians".
        demonstratives: words that mean what was told before: "this", "this decision".
        neighbours: lemmas of adjectives of a country beside the one that was spoken of.
        leaders: lemmas of nouns for whoever leads a state, named before: "the American leader".
        locals: lemmas of people who are those of the place where they are met: "villagers", "residents".
        pointed: lemma to the kinds of named bodies that it means once they are known: "the alliance", "the rebels".
    """

    sectors: Mapping[str, str]
    both: frozenset[tuple[str, ...]]
    several: Mapping[tuple[str, ...], int]
    partitives: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    first: frozenset[str]
    first_plural: frozenset[str]
    second: frozenset[str]
    countries: frozenset[str]
    here: frozenset[str]
    latter: frozenset[str]
    genders: Mapping[str, str]
    possessives: Possessives
    counterparts: frozenset[str]
    bodies: frozenset[str]
    ethnic: frozenset[str]
    demonstratives: frozenset[str]
    neighbours: frozenset[str]
    leaders: frozenset[str]
    locals: frozenset[str]
    pointed: Mapping[str, frozenset[str]]
    rulers: frozenset[str]


def _by_word(rows: Mapping[str, list[str]], value_of: Any) -> Mapping[str, Any]:
    return MappingProxyType({word: value_of(name) for name, words in rows.items() for word in words})


def _kinds_by_word(rows: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    words = {word for row in rows.values() for word in row}
    return MappingProxyType({word: frozenset(kind for kind, row in rows.items() if word in row) for word in words})


def _by_phrase(rows: Mapping[str, list[str]], value_of: Any) -> Mapping[tuple[str, ...], Any]:
    return MappingProxyType(
        {tuple(words.split(" ")): value_of(name) for name, phrases in rows.items() for words in phrases}
    )


def _with_owners(rows: Mapping[str, list[str]], owners: list[str]) -> Mapping[str, list[str]]:
    """The phrases, those with a "~" once for each word that may stand there: "по ~ словам", "по его словам"."""
    return {
        name: [phrase.replace("~", owner) for phrase in phrases for owner in (owners if "~" in phrase else [""])]
        for name, phrases in rows.items()
    }


def _phrases(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split(" ")) for phrase in words)


@cache
def load_attribution(language: str) -> AttributionCues:
    """Return the attribution cues of a language, read once a process."""
    content = read_lexicon_file(language, "attribution")
    phrases = _by_phrase(_with_owners(content["phrases"], content["possessives"]), Stance)
    impersonal = _by_phrase(content["impersonal"], Stance)
    return AttributionCues(
        verbs=_by_word(content["verbs"], Stance),
        nouns=_by_word(content["nouns"], Stance),
        phrases=phrases,
        impersonal=impersonal,
        before_speakers=frozenset(phrases) | _phrases(content["through"]),
        hearsay=frozenset(impersonal),
        backward=_phrases(content["backward"]),
        speakers=_by_word(content["speakers"], SpeakerKind),
        light=_by_phrase(content["light"], Stance),
        bodies=frozenset(content["bodies"]),
        calling=frozenset(content["calling"]),
        through=_phrases(content["through"]),
        complementizers=frozenset(content["complementizers"]),
        comparisons=frozenset(content["comparisons"]),
        content_openers=_phrases(content["content_openers"]),
        contrasts=frozenset(content["contrasts"]),
        nobody=frozenset(content["nobody"]),
        possessives=frozenset(content["possessives"]),
        third_persons=frozenset(content["third_persons"]),
        silent=frozenset(content["silent"]),
        seats=frozenset(content["seats"]),
        interrogatives=frozenset(content["interrogatives"]),
        views=frozenset(content["views"]),
        modals=frozenset(content["modals"]),
    )


@cache
def load_quote_marks(language: str) -> QuoteMarks:
    """Return the quotation marks that pages in a language use, read once a process."""
    content = read_lexicon_file(language, "quotes")
    return QuoteMarks(
        pairs=tuple((pair[0], pair[1]) for pair in content["pairs"]),
        dashes=frozenset(content["dialogue_dashes"]),
        labels=frozenset(content["labels"]),
        interviewers=frozenset(content["interviewers"]),
        breaks_at_commas=content["breaks_at_commas"],
    )


@cache
def load_hedges(language: str) -> Hedges:
    """Return the hedges of a language, read once a process."""
    content = read_lexicon_file(language, "hedges")
    return Hedges(
        likelihood=_by_phrase(content["likelihood"], ICD_203_BANDS.__getitem__),
        hedges=_phrases(content["hedges"]),
        verbs=_by_word(content["verbs"], Status),
        adjectives=_by_word(content["adjectives"], Status),
        nouns=_by_word(content["nouns"], Status),
        conditions=_phrases(content["conditions"]),
        negations=frozenset(content["negations"]),
        obligations=frozenset(content["obligations"]),
        negation_phrases=_phrases(content["negation_phrases"]),
        only=frozenset(content["only"]),
        whether=frozenset(content["whether"]),
        open_questions=frozenset(content["open_questions"]),
        inversions=frozenset(content["inversions"]),
        half_negations=frozenset(content.get("half_negations", ())),
        restrictions=frozenset(content.get("restrictions", ())),
        truths=frozenset(content["truths"]),
        awaiting=frozenset(content["awaiting"]),
        plan_copulas=frozenset(content.get("plan_copulas", ())),
        talks=frozenset(content["talks"]),
        matter_marks=frozenset(content["matter_marks"]),
        under_way=_phrases(content["under_way"]),
    )


@cache
def load_party_words(language: str) -> PartyWords:
    """Return the group nouns and pronouns of a language, read once a process."""
    content = read_lexicon_file(language, "parties")
    pronouns = content["pronouns"]
    return PartyWords(
        sectors=_by_word(content["sectors"], str),
        both=_phrases(content["both"]),
        several=_by_phrase(content.get("several", {}), int),
        partitives=frozenset(content["partitives"]),
        singular=frozenset(pronouns["singular"]),
        plural=frozenset(pronouns["plural"]),
        first=frozenset(pronouns["first"]),
        first_plural=frozenset(pronouns["first_plural"]),
        second=frozenset(pronouns["second"]),
        countries=frozenset(content["countries"]),
        here=frozenset(content["here"]),
        latter=frozenset(pronouns["latter"]),
        genders=_by_word(pronouns["genders"], str),
        possessives=Possessives(**{name: frozenset(forms) for name, forms in content["possessives"].items()}),
        counterparts=frozenset(content["counterparts"]),
        bodies=frozenset(content["bodies"]),
        ethnic=frozenset(content["ethnic"]),
        demonstratives=frozenset(content["demonstratives"]),
        neighbours=frozenset(content["neighbours"]),
        leaders=frozenset(content.get("leaders", ())),
        locals=frozenset(content.get("locals", ())),
        pointed=_kinds_by_word(content.get("pointed", {})),
        rulers=frozenset(content.get("rulers", ())),
    )
