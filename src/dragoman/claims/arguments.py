"""The arguments of a predicate: passives, relative clauses, control and coordination undone.

What an argument is to its predicate is a *deep role*: subject, object, indirect, clause; `of`,
`poss`, `adj` for what a noun belongs to; and the meaning of its adposition or bare case, which the
language's frames list as `markers`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.claims.strays import asked_as_object, find_between_behind, find_object_under_subject, find_phrase_behind
from dragoman.claims.trees import Tree
from dragoman.lexicon.frames import Frames
from dragoman.model import EntityKind

_ADJECTIVAL = frozenset({"amod", "compound", "nmod", "det", "flat", "nmod:poss"})
_LENT_ROLES = frozenset({"to", "from", "with", "against", "for", "between", "toward"})
_LENT_TO_NOUNS = _LENT_ROLES | {"in"}
"""Roles that an event noun takes too: "the stationing of soldiers in Lithuania"."""
_GOALS = frozenset({"on", "against", "toward"})
"""Roles of whom an act is aimed at."""
_STRAY_RELATIONS = frozenset(
    {"advmod", "dep", "vocative", "orphan", "obl", "nmod", "appos", "parataxis", "obj", "iobj"}
)
_DASHES = frozenset({"-", "–", "‑", "—"})
_DEEPEST = 4
"""Clauses that a subject is handed down through; trees of news hold no more, and a broken one may hold a ring."""
_OWNING_KINDS = frozenset({EntityKind.PERSON, EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE})
_OBLIQUES = frozenset({"obl", "nmod", "obl:tmod", "obl:npmod", "obl:mod", "obl:arg", "nummod:gov"})


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


def _oblique_role(tree: Tree, index: int, frames: Frames, *, passive: bool) -> str | None:
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


def _own_arguments(tree: Tree, predicate: int, frames: Frames) -> Iterator[Argument]:
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
        elif relation in _OBLIQUES or (relation == "dep" and adposition_of(tree, child)):
            role = _oblique_role(tree, child, frames, passive=passive)
            behind = list(_behind_noun(tree, child, frames))
            if behind:
                yield from behind
            elif role is not None:
                yield Argument(role, child)
            elif not adposition_of(tree, child) and _is_named(tree, child):
                is_name_in_accusative = tree.tokens[child].feature("Case") == "Acc" and relation == "obl"
                yield Argument("object" if is_name_in_accusative else "adj", child)
        elif relation == "compound" and _is_dative(tree, predicate, child):
            continue
        elif relation in _ADJECTIVAL and _is_named(tree, child):
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
        if is_joined and _is_named(tree, child) and tree.mentions[child] is not tree.mentions[index]:
            yield child


def _is_named(tree: Tree, index: int) -> bool:
    return tree.mentions[index] is not None


def _surface_subject(tree: Tree, verb: int) -> int | None:
    return next(iter(tree.under(verb, "nsubj", "nsubj:pass")), None)


def _relative_antecedent(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """A relative clause's verb: the noun outside stands for the relative word inside.

    A clause of place without a subject goes on with that of the verb above: "flew to Oslo, where held talks".
    """
    antecedent = _named_antecedent(tree, verb, frames)
    if _opens_with_place(tree, verb, frames):
        above = next((i for i in tree.ancestors(antecedent) if tree.tokens[i].upos == "VERB"), None)
        if above is not None and depth < _DEEPEST and _surface_subject(tree, verb) is None:
            yield from _goer_of_place(tree, verb, above, frames, depth)
        return
    for child in tree.children[verb]:
        token = tree.tokens[child]
        if token.lemma.lower() in frames.relatives or token.feature("PronType") == "Rel":
            is_object = token.lemma.lower() in frames.object_relatives
            if token.relation == "nsubj" and not is_object:
                yield Argument("subject", antecedent, True)
            elif token.relation in {"nsubj:pass", "obj"} or is_object:
                yield Argument("object", antecedent, True)
            elif token.relation == "iobj":
                yield Argument("indirect", antecedent, True)
            elif token.relation in _OBLIQUES:
                role = _role_of_relative(tree, child, verb, frames)
                if role is not None:
                    yield Argument(role, antecedent, True)
                yield from _subject_of_sentence(tree, verb, frames, depth)
            return
    deeper = _relative_below(tree, verb, frames)
    if deeper is not None:
        yield Argument(deeper, antecedent, True)
    elif _surface_subject(tree, verb) is not None:
        yield Argument("object", antecedent, True)  # "the missiles Iran supplied"
    else:
        yield Argument("subject", antecedent, True)


def _role_of_relative(tree: Tree, relative: int, verb: int, frames: Frames) -> str | None:
    """The role of a relative word: that of its adposition, wherever a parser hung it, or of its own form ("auquel")."""
    form = tree.tokens[relative].text.lower()
    role = frames.relative_roles.get(form) or _oblique_role(tree, relative, frames, passive=is_passive(tree, verb))
    if role is None and relative > 0 and tree.tokens[relative - 1].upos == "ADP":  # "à qui" with "à" under the verb
        role = frames.role_of(tree.tokens[relative - 1].lemma.lower(), "")
    return role


def _named_antecedent(tree: Tree, verb: int, frames: Frames) -> int:
    """What a relative clause goes on about: whose the act is, not the act: "l'offre du Kenya, qui avait proposé …"."""
    head = tree.tokens[verb].head
    triggers = frames.triggers.get(frames.fold(tree.tokens[head].lemma), ())
    opening = next((i for i in sorted(tree.children[verb]) if tree.tokens[i].lemma.lower() in frames.relatives), 0)
    is_act = tree.mentions[head] is None and any(trigger.word_class == "nouns" for trigger in triggers)
    if not is_act or opening < 2 or tree.tokens[opening - 1].text != "," or opening - 2 <= head:
        return head
    last = tree.mentions[opening - 2]
    for child in tree.under(head, "nmod"):
        if last is not None and tree.mentions[child] is last and last.kind in _OWNING_KINDS and not last.is_adjective:
            return child
    return head


def _relative_below(tree: Tree, verb: int, frames: Frames) -> str | None:
    """The role of a relative word that a parser hung on an argument: "to which Germany promised a loan"."""
    for child in tree.under(verb, "obj", "obl", "nsubj"):
        for inner in tree.under(child, "nmod", "obl"):
            if tree.tokens[inner].lemma.lower() in frames.relatives and inner < verb:
                return _oblique_role(tree, inner, frames, passive=is_passive(tree, verb))
    return None


def _subject_of_sentence(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """Who acts in a relative clause that leaves its subject out: "выступили с заявлением, в котором осудили …"."""
    above = next((i for i in tree.ancestors(tree.tokens[verb].head) if tree.tokens[i].upos == "VERB"), None)
    is_left_out = frames.has_zero_subject and _surface_subject(tree, verb) is None and not is_passive(tree, verb)
    if is_left_out and above is not None and depth < _DEEPEST:
        yield from (a for a in _subjects_of(tree, above, frames, depth) if _agrees_in_number(tree, a.token, verb))


def _opens_with_place(tree: Tree, verb: int, frames: Frames) -> bool:
    """Whether a clause goes on at the place named before it: "…, где провёл переговоры"."""
    return any(frames.fold(tree.tokens[child].lemma) in frames.relative_places for child in tree.children[verb])


def _subjects_of(tree: Tree, predicate: int, frames: Frames, depth: int) -> Iterator[Argument]:
    yield from (
        Argument("subject", found.token, True)
        for found in _with_inherited(tree, predicate, frames, depth + 1)
        if found.role == "subject"
    )


def _goer_of_place(tree: Tree, verb: int, above: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """Who does at a place, or undergoes there, what `verb` says: the subject of the verb over it.

    "flew to Oslo, where held talks", "прибыл в Осло, где был принят королём".
    """
    role = "object" if is_passive(tree, verb) else "subject"
    yield from (Argument(role, found.token, True) for found in _subjects_of(tree, above, frames, depth))


def _owner_outside(tree: Tree, noun: int, relative: int, frames: Frames) -> Iterator[Argument]:
    """Whose a noun of a relative clause is: "the minister whose visit began", "министр, визит которого начался"."""
    clause = next((i for i in tree.ancestors(noun) if tree.tokens[i].relation == "acl:relcl"), None)
    role = _oblique_role(tree, relative, frames, passive=False) or "of"
    if clause is not None and tree.tokens[clause].head >= 0:
        yield Argument(role, tree.tokens[clause].head, True)


def _of_purpose(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """The subject of an infinitive on a noun: "took measures to review …": who took them reviews."""
    noun = tree.tokens[verb].head
    if any(True for _ in tree.under(noun, "cop")):  # "est en train de retirer", "is in a position to supply"
        yield from (Argument("subject", subject, True) for subject in tree.under(noun, "nsubj"))
        return
    above = tree.tokens[noun].head
    owner = next((child for child in tree.under(noun, "nmod:poss", "amod") if _is_named(tree, child)), None)
    if owner is not None:  # "Macron's decision to recognise", "the British plan to send"
        yield Argument("subject", owner, True)
        return
    if above >= 0 and tree.tokens[noun].relation == "obj" and depth < 4:
        yield from (
            Argument("subject", found.token, True)
            for found in _with_inherited(tree, above, frames, depth + 1)
            if found.role == "subject"
        )


def _shared_subject(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """What a verb shares with the one that it is joined to: the subject that stands there, whatever its voice.

    "was indicted by the court and will resign": who was indicted resigns, not the court.
    """
    head = tree.tokens[verb].head
    passive, other_passive = is_passive(tree, verb), is_passive(tree, head)
    surface = _surface_subject(tree, head)
    if passive != other_passive and surface is not None:
        yield Argument("object" if passive else "subject", surface, True)
        return
    may_leave_out = frames.has_zero_subject and tree.tokens[verb].feature("VerbForm") == "Fin"
    for found in _with_inherited(tree, head, frames, depth + 1):
        if may_leave_out and not _agrees_in_number(tree, found.token, verb):
            continue  # "Ереван обвинил Баку, в Баку это опровергли": somebody else did
        if found.role == "subject" or (passive and found.token == surface):
            yield Argument(found.role, found.token, True)


def _handed_down(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """The subject of a verb that has none of its own, by the relation that binds its clause."""
    token = tree.tokens[verb]
    head = token.head
    if head < 0 or depth > 4:
        return
    if token.relation != "conj" and is_passive(tree, verb) and any(True for _ in tree.under(verb, "nsubj:pass")):
        return  # a passive with a subject of its own says by whom, or nobody does
    if token.relation == "conj":
        yield from _shared_subject(tree, verb, frames, depth)
    elif token.relation == "advcl" and _opens_with_place(tree, verb, frames):
        yield from _goer_of_place(tree, verb, head, frames, depth)
    elif token.relation == "ccomp" and (token.upos == "ADJ" or token.feature("VerbForm") == "Fin"):
        # "заявил, что поставит": the subject left out is the speaker, if the numbers agree
        yield from (
            Argument("subject", found.token, True)
            for found in _with_inherited(tree, head, frames, depth + 1)
            if found.role == "subject" and _agrees_in_number(tree, found.token, verb)
        )
    elif token.relation in {"xcomp", "ccomp"} and token.feature("VerbForm") != "Fin":
        if _surface_subject(tree, verb) is not None and token.relation == "ccomp":
            return  # "three were killed, police said": a clause with a subject of its own is nobody's to control
        above = list(_with_inherited(tree, head, frames, depth + 1))
        controllers = [a for a in above if a.role in {"object", "indirect"} and not _is_mere_thing(tree, a.token)]
        controllers = controllers or [a for a in above if a.role == "subject"]
        yield from (Argument("subject", found.token, True) for found in controllers[:1])
    elif token.relation == "advcl" and _is_reason(tree, verb):  # "sanctions on firms for supplying": the firms supplied
        above = _with_inherited(tree, head, frames, depth + 1)
        blamed = [a for a in above if a.role in {"on", "against"}] or [a for a in above if a.role == "object"]
        yield from (Argument("subject", found.token, True) for found in blamed[:1])
    elif token.relation == "advcl" and not any(True for _ in tree.under(verb, "nsubj", "nsubj:pass")):
        if token.feature("VerbForm") != "Fin":
            role = "object" if is_passive(tree, verb) else "subject"  # "accused by Japan, Russia did not react"
            yield from (
                Argument(role, found.token, True)
                for found in _with_inherited(tree, head, frames, depth + 1)
                if found.role == "subject"
            )
    elif token.relation == "acl":
        if token.feature("VerbForm") == "Inf":
            yield from _of_purpose(tree, verb, frames, depth)
            return
        yield Argument("object" if is_passive(tree, verb) else "subject", head, True)


def _is_mere_thing(tree: Tree, index: int) -> bool:
    """Whether a noun is lifeless and nobody's: "приняли решение выдать" is not the decision's doing."""
    is_lifeless = tree.tokens[index].feature("Animacy") == "Inan"
    return is_lifeless and all(tree.mentions[i] is None for i in tree.phrase(index))


def _is_reason(tree: Tree, verb: int) -> bool:
    """Whether a clause gives the reason of blame or praise: "for supplying", "pour avoir livré"."""
    words = {tree.tokens[child].lemma.lower() for child in tree.under(verb, "mark", "case")}
    is_past_infinitive = any(tree.tokens[child].lemma == "avoir" for child in tree.under(verb, "aux"))
    return "for" in words or ("pour" in words and is_past_infinitive)


def _agrees_in_number(tree: Tree, subject: int, verb: int) -> bool:
    number = tree.tokens[verb].feature("Number")
    is_many = tree.tokens[subject].feature("Number") == "Plur" or any(True for _ in tree.under(subject, "conj"))
    return number is None or (number == "Plur") == is_many


def _owner_above(tree: Tree, noun: int) -> Iterator[Argument]:
    """Whose a noun is, told by the noun above it: "Russia's striving for closer ties"."""
    head = tree.tokens[noun].head
    if head < 0 or tree.tokens[noun].relation not in {"nmod", "acl"} or tree.tokens[head].upos != "NOUN":
        return
    for child in tree.under(head, "nmod", "nmod:poss", "amod"):
        is_owner = tree.tokens[child].relation != "nmod" or tree.tokens[child].feature("Case") == "Gen"
        if child != noun and tree.mentions[child] is not None and is_owner and not adposition_of(tree, child):
            yield Argument("subject", child, True)
            return


def _tells_owner(tree: Tree, argument: Argument) -> bool:
    """Whether an argument of a noun says who acts; "the strengthening of relations" does not."""
    if argument.role in {"of", "adj"}:
        inside = (argument.token, *tree.under(argument.token, "nmod", "nmod:poss", "amod", "flat", "appos"))
        owning = [i for i in inside if i == argument.token or adposition_of(tree, i) in {"", "of", "de"}]
        return any(tree.mentions[i] is not None for i in owning) or tree.tokens[argument.token].upos == "PRON"
    return argument.role in {"subject", "poss", "by", "between"}


def _between_below(tree: Tree, noun: int, frames: Frames) -> Iterator[Argument]:
    """Between whom something is, however deep its phrase: "a strengthening of ties in security between A and B"."""
    level, depth = [noun], 0
    while level and depth < 3:
        level = [child for above in level for child in tree.under(above, "nmod")]
        depth += 1
        for child in level if depth > 1 else ():
            if frames.role_of(adposition_of(tree, child), "") == "between":
                yield Argument("between", child, True)
                return


def _goer_above(tree: Tree, noun: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """Who a purpose belongs to: "arrived in Moscow for talks with Lavrov"."""
    head = tree.tokens[noun].head
    if head < 0 or depth > 3 or tree.tokens[head].upos != "VERB" or tree.tokens[noun].relation != "obl":
        return
    if any(tree.tokens[child].feature("Poss") == "Yes" for child in tree.children[noun]):
        return  # "thanked Kenya for its engagement"
    if frames.role_of(adposition_of(tree, noun), tree.tokens[noun].feature("Case") or "") == "for":
        yield from (
            Argument("subject", found.token, True)
            for found in _with_inherited(tree, head, frames, depth + 1)
            if found.role == "subject"
        )


def _shared_object(tree: Tree, predicate: int, own: list[Argument]) -> list[Argument]:
    """The object that two verbs side by side share: "a condamné et sanctionné la Russie"."""
    if any(a.role in {"object", "clause"} for a in own) or is_passive(tree, predicate):
        return []
    for verb in tree.under(predicate, "conj"):
        between = tree.tokens[predicate + 1 : verb]
        is_beside = verb > predicate and all(word.upos in {"CCONJ", "ADV", "AUX", "PART"} for word in between)
        is_active = tree.tokens[verb].upos == "VERB" and not is_passive(tree, verb)
        if (
            is_beside
            and is_active
            and tree.tokens[verb].feature("VerbForm") == tree.tokens[predicate].feature("VerbForm")
        ):
            return [Argument("object", thing, True) for thing in tree.under(verb, "obj") if thing > verb]
    return []


def _second_subject_as_object(tree: Tree, predicate: int, own: list[Argument]) -> list[Argument]:
    """Of two subjects, one before and one after a verb without object, the later one is its object."""
    subjects = [a for a in own if a.role == "subject" and tree.tokens[a.token].relation == "nsubj"]
    before = [a for a in subjects if a.token < predicate]
    after = [a for a in subjects if a.token > predicate]
    sources = [a for a in after if before and adposition_of(tree, a.token)]  # "selon le Haut-Commissariat" at the end
    own = [a for a in own if a not in sources]
    after = [a for a in after if a not in sources]
    if not before or not after or any(argument.role == "object" for argument in own):
        return own
    return [Argument("object", a.token) if a in after else a for a in own]


def _has_role(arguments: list[Argument], role: str) -> bool:
    return any(argument.role == role for argument in arguments)


def _is_cleft(tree: Tree, predicate: int) -> bool:
    """Whether a clause tells what somebody did whom the clause above only names: "it was Qatar that …"."""
    head = tree.tokens[predicate].head
    if tree.tokens[predicate].relation != "ccomp" or head < 0:
        return False
    return tree.tokens[head].upos in {"NOUN", "PROPN"} and any(True for _ in tree.under(head, "cop"))


def _lacks_what_undergoes(tree: Tree, predicate: int, own: list[Argument]) -> bool:
    """Whether a passive that hangs on another verb names who acts and not on whom: "attacked by drones, Chad …"."""
    is_hanging = tree.tokens[predicate].relation in {"advcl", "conj"} and is_passive(tree, predicate)
    return is_hanging and not any(argument.role == "object" for argument in own)


def _subject_after_relative(tree: Tree, predicate: int, own: list[Argument], frames: Frames) -> list[Argument]:
    """What follows the verb where the relative word is its object: "l'Égypte, qu'accuse l'Éthiopie"."""
    is_relative = tree.tokens[predicate].relation == "acl:relcl"
    words = (tree.tokens[child].lemma.lower() for child in tree.children[predicate])
    has_object = is_relative and any(word in frames.object_relatives for word in words)
    if not has_object or any(argument.role == "subject" for argument in own):
        return own
    return [Argument("subject", a.token) if a.role == "object" and a.token > predicate else a for a in own]


def _caused_by_itself(tree: Tree, predicate: int, frames: Frames) -> int | None:
    """The reflexive verb by which an infinitive stands in the passive: "s'est vu reprocher", "se fait expulser"."""
    token = tree.tokens[predicate]
    if token.feature("VerbForm") != "Inf":
        return None
    auxiliaries = list(tree.under(predicate, "aux", "aux:caus"))  # some parsers hang "fait" on the infinitive
    over = [token.head] if token.relation in {"xcomp", "ccomp"} and token.head >= 0 else []
    for verb, holder in [*((verb, verb) for verb in over), *((verb, predicate) for verb in auxiliaries)]:
        is_reflexive = any(tree.tokens[child].feature("Reflex") == "Yes" for child in tree.children[holder])
        if is_reflexive and tree.tokens[verb].lemma.lower() in frames.reflexive_causatives:
            return holder
    return None


def _turn_passive(tree: Tree, verb: int, own: list[Argument], frames: Frames, depth: int) -> list[Argument]:
    """The arguments of an infinitive under such a verb, whose subject undergoes the act and whose agent does it."""
    turned = [Argument("subject", a.token) if a.role == "by" else a for a in own if a.role != "subject"]
    roles = ["indirect"] if any(argument.role == "object" for argument in own) else ["object", "indirect"]
    subject = _surface_subject(tree, verb)
    if subject is None:
        subject = next((a.token for a in _with_inherited(tree, verb, frames, depth + 1) if a.role == "subject"), None)
    return turned if subject is None else [*turned, *(Argument(role, subject, True) for role in roles)]


def _with_inherited(tree: Tree, predicate: int, frames: Frames, depth: int = 0) -> list[Argument]:
    token = tree.tokens[predicate]
    relatives = {
        child
        for child in tree.children[predicate]
        if tree.tokens[child].lemma.lower() in frames.relatives and tree.tokens[child].relation != "mark"
    }
    own = [argument for argument in _own_arguments(tree, predicate, frames) if argument.token not in relatives]
    if token.upos not in {"VERB", "AUX", "ADJ"}:
        for relative in relatives:
            own += _owner_outside(tree, predicate, relative, frames)
        if not any(argument.role == "between" for argument in own):
            between = list(_between_below(tree, predicate, frames))
            behind = find_between_behind(tree, predicate, frames) if not between else None
            own += between if behind is None else [Argument("between", behind, True)]
        if not any(_tells_owner(tree, argument) for argument in own):
            own += _owner_above(tree, predicate)
            own += _goer_above(tree, predicate, frames, depth)
        return own
    if (asked := asked_as_object(tree, predicate, frames)) is not None:
        own = [Argument("object", a.token) if a.token == asked else a for a in own]
    own = _second_subject_as_object(tree, predicate, own)
    if not any(a.role in {"object", "clause"} for a in own):
        buried = find_object_under_subject(tree, predicate, frames)
        own += [] if buried is None else [Argument("object", buried)]
    own += _shared_object(tree, predicate, own)
    own = _subject_after_relative(tree, predicate, own, frames)
    if (caused := _caused_by_itself(tree, predicate, frames)) is not None:
        return _turn_passive(tree, caused, own, frames, depth)
    if token.relation == "acl:relcl" and token.feature("VerbForm") == "Inf":
        own += [a for a in _of_purpose(tree, predicate, frames, depth) if a.role not in {o.role for o in own}]
    elif token.relation == "acl:relcl" or (relatives and _is_cleft(tree, predicate)):
        own += [a for a in _relative_antecedent(tree, predicate, frames, depth) if a.role not in {o.role for o in own}]
    elif token.relation == "acl" and is_passive(tree, predicate) and token.head >= 0:
        own += [] if any(a.role == "object" for a in own) else [Argument("object", token.head, True)]
    elif token.relation in {"advcl", "conj"} and is_passive(tree, predicate) and not _has_role(own, "object"):
        own += [
            a
            for a in _handed_down(tree, predicate, frames, depth)
            if a.role == "object" or (a.role == "subject" and not _has_role(own, "subject"))
        ]
    elif not any(argument.role == "subject" for argument in own):
        taken = {argument.role for argument in own}
        own += [a for a in _handed_down(tree, predicate, frames, depth) if a.role not in taken]
    elif _lacks_what_undergoes(tree, predicate, own):
        own += [a for a in _handed_down(tree, predicate, frames, depth) if a.role == "object"]
    if not any(argument.role == "subject" for argument in own):
        strays = list(_stray_subject(tree, predicate, own)) or list(_swallowed_subject(tree, predicate))
        own = [argument for argument in own if argument.token not in {stray.token for stray in strays}] + strays
    return own


def _lent(tree: Tree, predicate: int, own: list[Argument], frames: Frames, *, passive: bool) -> Iterator[Argument]:
    """Phrases with an adposition that a parser hung on an argument and that may belong to the predicate.

    "supplied missiles to Belarus" is ambiguous to a parser, not to a reader: the act wants a
    receiver. Only roles that the predicate has not filled are lent, and only by bare objects.
    """
    taken = {argument.role for argument in own}
    is_noun = tree.tokens[predicate].upos in {"NOUN", "PROPN"}
    behind = find_phrase_behind(tree, predicate) if is_noun else None
    if behind is not None:
        role = _oblique_role(tree, behind, frames, passive=False)
        if role in _GOALS and not taken & _GOALS:
            yield Argument(role, behind, True)
    lent = _LENT_TO_NOUNS if is_noun or tree.tokens[predicate].relation == "acl" else _LENT_ROLES
    for argument in own:
        for child in tree.under(argument.token, "nmod", "obl"):
            adposition = adposition_of(tree, child)
            has_agents = passive or tree.tokens[predicate].upos == "NOUN"  # "обстрел позиций артиллерией"
            is_instrumental = not adposition and has_agents and tree.tokens[child].feature("Case") == "Ins"
            is_bare = not adposition and tree.tokens[child].feature("Case") == "Ins"
            if argument.role == "object" and is_bare and not has_agents:  # "снабжает повстанцев оружием"
                yield Argument("ins", child, True)
            if not is_noun and "object" not in taken and _is_bare_accusative(tree, child):  # "посетил с визитом Оман"
                yield Argument("object", child, True)
            is_agent = is_instrumental or frames.role_of(adposition, "") == "by"
            if is_agent and not taken & {"subject", "by"}:
                yield Argument("subject" if passive else "by", child, True)
            elif is_agent and not passive and argument.role == "object" and "by" not in taken:
                yield Argument("by", child, True)  # "demanded an admission by Moscow"
        if argument.role == "to" and "of" not in taken and tree.tokens[predicate].upos in {"NOUN", "PROPN"}:
            # "the supply to Ethiopia of drones": Ethiopia owns no drones here
            things = (t for t in tree.under(argument.token, "nmod") if tree.tokens[t].upos == "NOUN")
            yield from (Argument("of", t) for t in things if frames.role_of(adposition_of(tree, t), "Gen") == "of")
        if not _is_lender(tree, argument, is_noun=is_noun):
            continue
        nouns = _chain_of_nouns(tree, argument.token, frames)
        near = [child for noun in nouns for child in tree.under(noun, "nmod", "obl")]
        for child in (*near, *_under_adjectives(tree, predicate, argument.token)):
            if not adposition_of(tree, child):
                continue
            role = _oblique_role(tree, child, frames, passive=False)
            if role in lent and role not in taken:
                yield Argument(role, child, True)


def _is_bare_accusative(tree: Tree, index: int) -> bool:
    """Whether a name stands in an accusative that no adposition asks for: no noun governs one, so that a verb does."""
    is_accusative = tree.tokens[index].feature("Case") == "Acc" and not adposition_of(tree, index)
    return is_accusative and _is_named(tree, index) and not _is_bare_form(tree, index)


def _is_lender(tree: Tree, argument: Argument, *, is_noun: bool) -> bool:
    """Whether an argument may have taken what belongs to its predicate.

    Beside an event noun that may be its owner too: "la visite du chancelier allemand à New Delhi".
    """
    mention = tree.mentions[argument.token]
    is_name = mention is not None and mention.entity is not None
    if tree.tokens[argument.token].relation == "obl:agent":
        return True
    if argument.role in {"object", "of", "about", "indirect", "by"} and not is_name:
        return True
    return is_noun and argument.role in {"adj", "of"} and mention is not None and mention.kind in _OWNING_KINDS


def _chain_of_nouns(tree: Tree, index: int, frames: Frames) -> Iterator[int]:
    """An argument with the plain nouns that say of what kind it is: "un accord de pêche entre …"."""
    yield index
    for child in tree.under(index, "nmod", "amod"):
        is_kind = tree.mentions[child] is None and frames.role_of(adposition_of(tree, child), "") == "of"
        if is_kind or tree.tokens[child].relation == "amod":
            yield child


def _under_adjectives(tree: Tree, predicate: int, argument: int) -> Iterator[int]:
    """Phrases under an adjective beside what is handed over: "sold missiles worth two billion to Peru"."""
    for head in (predicate, argument):
        for adjective in tree.under(head, "advcl", "acl", "amod"):
            if tree.tokens[adjective].upos == "ADJ" and not any(True for _ in tree.under(adjective, "nsubj")):
                yield from tree.under(adjective, "obl")


def _is_bare_form(tree: Tree, index: int) -> bool:
    """Whether a name stands in its dictionary form, whatever case a parser gave it."""
    mention = tree.mentions[index]
    return mention is not None and mention.text.casefold() == mention.lemma.casefold()


def _stray_subject(tree: Tree, predicate: int, own: list[Argument]) -> Iterator[Argument]:
    """A name right before a finite verb that has no subject, whatever a parser called it.

    Names that do not decline ("США", "Київ") and foreign names are the words that parsers miss most.
    """
    token = tree.tokens[predicate]
    if token.upos != "VERB" or token.feature("VerbForm") not in {"Fin", None} or token.relation == "xcomp":
        return
    for child in tree.children[predicate]:
        word = tree.tokens[child]
        is_bare = not adposition_of(tree, child) and (
            word.feature("Case") in {None, "Nom"} or _is_bare_form(tree, child)
        )
        is_name = word.relation in _STRAY_RELATIONS and tree.mentions[child] is not None
        is_object = any(argument.token == child and argument.role == "object" for argument in own)
        has_other = any(argument.token != child and argument.role == "object" for argument in own)
        if child < predicate and is_bare and is_name and (has_other or not is_object or word.feature("Case") != "Acc"):
            yield Argument("subject", child, True)
            return


def _swallowed_subject(tree: Tree, predicate: int) -> Iterator[Argument]:
    """Who stands right before a finite verb without subject, and a parser put into the phrase before.

    "After two nights in Brussels, Serbia and Kosovo agreed", "At a ceremony in Dakar the ambassador handed over".
    """
    token = tree.tokens[predicate]
    if token.upos != "VERB" or token.feature("VerbForm") not in {"Fin", None} or token.relation != "root":
        return
    last = predicate - 1
    while last > 0 and tree.tokens[last].upos in {"AUX", "ADV", "PART"}:
        last -= 1
    if last < 0 or tree.tokens[last].relation not in {"appos", "conj"}:
        return
    head = tree.tokens[last].head
    if not any(tree.tokens[i].relation in _OBLIQUES for i in (head, *tree.ancestors(head))):
        return
    if tree.tokens[last].relation == "appos":
        yield Argument("subject", last, True)
        return
    joined = [child for child in tree.under(head, "conj") if child < predicate]
    if any(tree.tokens[i].text == "," for i in range(head, joined[0])):
        yield from (Argument("subject", child, True) for child in joined)


def find_arguments(tree: Tree, predicate: int, frames: Frames) -> tuple[Argument, ...]:
    """Return the arguments of the verb, adjective or noun at `predicate`, its own first.

    A relative word never comes back: its antecedent stands in its place.
    """
    own = _with_inherited(tree, predicate, frames)
    passive = is_passive(tree, predicate)
    return _undo_causative(tree, predicate, frames, (*own, *_lent(tree, predicate, own, frames, passive=passive)))


def _undo_causative(
    tree: Tree, predicate: int, frames: Frames, arguments: tuple[Argument, ...]
) -> tuple[Argument, ...]:
    """Make who is made to act the subject: "ont fait libérer deux soldats par Israël"."""
    token = tree.tokens[predicate]
    is_caused = token.relation in {"xcomp", "ccomp"} and tree.tokens[token.head].lemma.lower() in frames.causatives
    agent = next((argument for argument in arguments if argument.role == "by"), None) if is_caused else None
    if agent is None:
        return arguments
    others = [argument for argument in arguments if argument is not agent and argument.role != "subject"]
    return (Argument("subject", agent.token), *others)
