"""Deep roles of what stands under a predicate itself, passives undone; nothing is taken from another clause.

What an argument is to its predicate is a *deep role*: subject, object, indirect, clause; `of`,
`poss`, `adj` for what a noun belongs to; and the meaning of its adposition or bare case, which the
language's frames list as `markers`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.claims.trees import Tree
from dragoman.lexicon.frames import Frames
from dragoman.model import EntityKind

_ADJECTIVAL = frozenset({"amod", "compound", "nmod", "det", "flat", "nmod:poss"})

_DASHES = frozenset({"-", "–", "‑", "—"})

OWNING_KINDS = frozenset({EntityKind.PERSON, EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE})

OBLIQUES = frozenset({"obl", "nmod", "obl:tmod", "obl:npmod", "obl:mod", "obl:arg", "nummod:gov"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its deep role, the token that heads it, and whether it was handed down from another clause."""

    role: str
    token: int
    is_inherited: bool = False


_AGENTIVE = frozenset({"by", "par"})
"""Adpositions of who does what a fronted participle tells, where the parser did not name the agent."""


def _is_agent(tree: Tree, index: int) -> bool:
    return tree.tokens[index].relation == "obl:agent" or adposition_of(tree, index) in _AGENTIVE


def is_passive(tree: Tree, predicate: int) -> bool:
    """Whether a verb or participle stands in the passive."""
    token = tree.tokens[predicate]
    if any(True for _ in tree.under(predicate, "nsubj:pass", "aux:pass", "csubj:pass")):
        return True
    if token.feature("Voice") == "Pass":
        return True
    is_past = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"
    if token.relation == "advcl":  # "accused by Bolivia, Chile …"
        has_auxiliary = any(True for _ in tree.under(predicate, "aux", "obj"))
        agents = (child for child in tree.under(predicate, "obl:agent", "obl"))
        return is_past and not has_auxiliary and any(_is_agent(tree, child) for child in agents)
    return is_past and token.relation == "acl" and token.feature("Voice") != "Act"  # "прибывший в Пекин" did it


def adposition_of(tree: Tree, index: int) -> str:
    """Return the lemma of the adposition of a phrase, words of a fixed one joined by a space; "" for none."""
    for child in tree.under(index, "case"):
        if tree.tokens[child].feature("ExtPos") == "ADV":
            continue  # "Крім того," is an adverb, whatever name a parser hung it on
        words = [child, *tree.under(child, "fixed")]
        return " ".join(tree.tokens[i].lemma.lower() for i in sorted(words))
    return ""


def _adposition_known(tree: Tree, index: int, frames: Frames) -> str:
    """The adposition of a phrase; two that stand side by side are one where the language lists them: "out of"."""
    cases = [child for child in tree.under(index, "case") if tree.tokens[child].feature("ExtPos") != "ADV"]
    joined = " ".join(tree.tokens[child].lemma.lower() for child in cases)
    return joined if len(cases) > 1 and (joined, "") in frames.markers else adposition_of(tree, index)


def find_oblique_role(tree: Tree, index: int, frames: Frames, *, passive: bool) -> str | None:
    """Return the deep role of a phrase with an adposition or a bare case; None where its language names none."""
    token = tree.tokens[index]
    adposition, case = _adposition_known(tree, index, frames), token.feature("Case") or ""
    if not adposition and case == "Ins":
        is_of_noun = tree.tokens[tree.tokens[index].head].upos in {"NOUN", "PROPN"}
        return "subject" if passive else ("by" if is_of_noun else "ins")
    role = _role_with_adverb(tree, index, frames, adposition) or frames.role_of(adposition, case)
    if role == "by" and passive:
        return "subject"
    return role


def _role_with_adverb(tree: Tree, index: int, frames: Frames, adposition: str) -> str | None:
    """The role of an adposition with the adverb right before it, which parsers tear apart: "auprès de", "close to"."""
    first = min(tree.under(index, "case"), default=0)
    if first == 0 or tree.tokens[first - 1].upos not in {"ADV", "ADP", "ADJ"}:
        return None
    return frames.role_of(f"{tree.tokens[first - 1].lemma.lower()} {adposition}", "")


def _behind_noun(tree: Tree, index: int, frames: Frames) -> Iterator[Argument]:
    """What stands behind a noun that only serves as a preposition: "en faveur de la Mauritanie"."""
    adposition = adposition_of(tree, index)
    if not adposition or tree.tokens[index].upos != "NOUN":
        return
    for child in tree.under(index, "nmod"):
        words = f"{adposition} {tree.tokens[index].lemma.lower()} {adposition_of(tree, child)}".strip()
        if (role := frames.role_of(words, "")) is not None:
            yield Argument(role, child)


def _can_be_instrumental(tree: Tree, index: int) -> bool:
    """Whether a Slavic form can be an instrumental at all: "Россией" can, "России" cannot, whatever its tag."""
    word = tree.tokens[index].text
    is_cyrillic = "а" <= word[-1].lower() <= "я" or word[-1].lower() in "іїєґё"
    return (
        not is_cyrillic
        or word.isupper()
        or bool(adposition_of(tree, index))
        or word.lower()[-1] in "мюй"
        or word.lower().endswith(("ми", "мі"))
    )


def list_own_arguments(tree: Tree, predicate: int, frames: Frames) -> Iterator[Argument]:
    """Yield the arguments that stand under a predicate itself."""
    passive = is_passive(tree, predicate)
    token = tree.tokens[predicate]
    is_formed_passive = token.feature("VerbForm") == "Fin" and token.feature("Voice") == "Pass"  # "поставляются"
    for child in tree.children[predicate]:
        relation = tree.tokens[child].relation
        if relation == "nsubj" and tree.tokens[child].upos == "VERB":
            # "Зауважимо, президент …": a word of the writer's own taken for the subject, which hangs under it
            yield from (Argument("subject", inner) for inner in tree.under(child, "appos", "nsubj"))
        elif relation == "nsubj":
            yield Argument("object" if is_formed_passive else "subject", child)
        elif relation == "nsubj:pass":
            yield Argument("object", child)
        elif relation == "obl:agent":
            yield Argument("subject" if _can_be_instrumental(tree, child) else "indirect", child)
        elif relation == "obj":
            yield Argument("object", child)
        elif relation == "iobj":
            yield Argument("indirect", child)
        elif (
            relation in {"ccomp", "xcomp"} or (relation == "advcl" and adposition_of(tree, child)) or relation == "acl"
        ):
            yield Argument("clause", child)
            if tree.tokens[child].feature("VerbForm") == "Inf":  # "helps Belarus train": the parser's small clause
                yield from (Argument("object", subject) for subject in tree.under(child, "nsubj"))
        elif relation == "nmod:poss" or tree.tokens[child].feature("Poss") == "Yes":
            yield Argument("poss", child)
        elif relation in OBLIQUES or (relation == "dep" and adposition_of(tree, child)):
            role = find_oblique_role(tree, child, frames, passive=passive)
            behind = list(_behind_noun(tree, child, frames))
            if behind:
                yield from behind
            elif role is not None:
                yield Argument(role, child)
            elif not adposition_of(tree, child) and is_named(tree, child):
                is_name_in_accusative = tree.tokens[child].feature("Case") == "Acc" and relation == "obl"
                yield Argument("object" if is_name_in_accusative else "adj", child)
        elif relation == "compound" and _is_dative(tree, predicate, child):
            continue
        elif relation in _ADJECTIVAL and is_named(tree, child):
            yield Argument("adj", child)
            yield from (Argument("adj", first) for first in _first_of_pair(tree, child))
        if relation == "obj":
            yield from (
                Argument("indirect", name) for name in tree.under(child, "compound") if _is_dative(tree, child, name)
            )


def _is_dative(tree: Tree, noun: int, name: int) -> bool:
    """Whether a name before a counted noun is whom the thing is given to: "gave Chad forty trucks"."""
    between = {tree.tokens[i].upos for i in range(name + 1, noun)}
    mention = tree.mentions[name]
    return (
        mention is not None
        and not mention.is_adjective
        and tree.mentions[noun] is not mention
        and bool(between & {"NUM", "DET"})
    )


def _first_of_pair(tree: Tree, index: int) -> Iterator[int]:
    """The first of two that a dash joins: "the China-India talks", "Indian-Japanese manoeuvres"."""
    for child in tree.under(index, "compound", "amod"):
        is_joined = child + 2 <= index and tree.tokens[child + 1].text in _DASHES
        if is_joined and is_named(tree, child) and tree.mentions[child] is not tree.mentions[index]:
            yield child


def is_named(tree: Tree, index: int) -> bool:
    """Whether a name stands on a token."""
    return tree.mentions[index] is not None


def find_surface_subject(tree: Tree, verb: int) -> int | None:
    """Return the subject that stands under a verb, passive or not; None for none."""
    return next(iter(tree.under(verb, "nsubj", "nsubj:pass")), None)


def has_same_number(tree: Tree, subject: int, verb: int) -> bool:
    """Whether subject and verb agree in number, as far as the verb shows one."""
    number = tree.tokens[verb].feature("Number")
    is_many = tree.tokens[subject].feature("Number") == "Plur" or any(True for _ in tree.under(subject, "conj"))
    return number is None or (number == "Plur") == is_many


def has_role(arguments: list[Argument], role: str) -> bool:
    """Whether one of the arguments has a role."""
    return any(argument.role == role for argument in arguments)
