"""Arguments that a parser hung elsewhere than a reader does: on another argument, before the verb, inside a name."""

from collections.abc import Iterator

from dragoman.claims.roles import (
    OBLIQUES,
    OWNING_KINDS,
    Argument,
    adposition_of,
    find_oblique_role,
    is_named,
    is_passive,
)
from dragoman.claims.strays import find_phrase_behind
from dragoman.claims.trees import Tree
from dragoman.lexicon.frames import Frames

_LENT_ROLES = frozenset({"to", "from", "with", "against", "for", "between", "toward"})

_LENT_TO_NOUNS = _LENT_ROLES | {"in"}
"""Roles that an event noun takes too: "the stationing of soldiers in Lithuania"."""

_GOALS = frozenset({"on", "against", "toward"})
"""Roles of whom an act is aimed at."""

_STRAY_RELATIONS = frozenset(
    {"advmod", "dep", "vocative", "orphan", "obl", "nmod", "appos", "parataxis", "obj", "iobj"}
)


def find_owner_outside(tree: Tree, noun: int, relative: int, frames: Frames) -> Iterator[Argument]:
    """Whose a noun of a relative clause is: "the minister whose visit began", "министр, визит которого начался"."""
    clause = next((i for i in tree.ancestors(noun) if tree.tokens[i].relation == "acl:relcl"), None)
    role = find_oblique_role(tree, relative, frames, passive=False) or "of"
    if clause is not None and tree.tokens[clause].head >= 0:
        yield Argument(role, tree.tokens[clause].head, True)


def find_owner_above(tree: Tree, noun: int) -> Iterator[Argument]:
    """Whose a noun is, told by the noun above it: "Russia's striving for closer ties"."""
    head = tree.tokens[noun].head
    if head < 0 or tree.tokens[noun].relation not in {"nmod", "acl"} or tree.tokens[head].upos != "NOUN":
        return
    for child in tree.under(head, "nmod", "nmod:poss", "amod"):
        is_owner = tree.tokens[child].relation != "nmod" or tree.tokens[child].feature("Case") == "Gen"
        if child != noun and tree.mentions[child] is not None and is_owner and not adposition_of(tree, child):
            yield Argument("subject", child, True)
            return


def tells_owner(tree: Tree, argument: Argument) -> bool:
    """Whether an argument of a noun says who acts; "the strengthening of relations" does not."""
    if argument.role in {"of", "adj"}:
        inside = (argument.token, *tree.under(argument.token, "nmod", "nmod:poss", "amod", "flat", "appos"))
        owning = [i for i in inside if i == argument.token or adposition_of(tree, i) in {"", "of", "de"}]
        return any(tree.mentions[i] is not None for i in owning) or tree.tokens[argument.token].upos == "PRON"
    return argument.role in {"subject", "poss", "by", "between"}


def find_between_below(tree: Tree, noun: int, frames: Frames) -> Iterator[Argument]:
    """Between whom something is, however deep its phrase: "a strengthening of ties in security between A and B"."""
    level, depth = [noun], 0
    while level and depth < 3:
        level = [child for above in level for child in tree.under(above, "nmod")]
        depth += 1
        for child in level if depth > 1 else ():
            if frames.role_of(adposition_of(tree, child), "") == "between":
                yield Argument("between", child, True)
                return


def share_object(tree: Tree, predicate: int, own: list[Argument]) -> list[Argument]:
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


def turn_second_subject(tree: Tree, predicate: int, own: list[Argument]) -> list[Argument]:
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


def find_subject_after_relative(tree: Tree, predicate: int, own: list[Argument], frames: Frames) -> list[Argument]:
    """What follows the verb where the relative word is its object: "l'Égypte, qu'accuse l'Éthiopie"."""
    is_relative = tree.tokens[predicate].relation == "acl:relcl"
    words = (tree.tokens[child].lemma.lower() for child in tree.children[predicate])
    has_object = is_relative and any(word in frames.object_relatives for word in words)
    if not has_object or any(argument.role == "subject" for argument in own):
        return own
    return [Argument("subject", a.token) if a.role == "object" and a.token > predicate else a for a in own]


def find_self_caused(tree: Tree, predicate: int, frames: Frames) -> int | None:
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


def find_lent(tree: Tree, predicate: int, own: list[Argument], frames: Frames, *, passive: bool) -> Iterator[Argument]:
    """Phrases with an adposition that a parser hung on an argument and that may belong to the predicate.

    "supplied missiles to Belarus" is ambiguous to a parser, not to a reader: the act wants a
    receiver. Only roles that the predicate has not filled are lent, and only by bare objects.
    """
    taken = {argument.role for argument in own}
    is_noun = tree.tokens[predicate].upos in {"NOUN", "PROPN"}
    behind = find_phrase_behind(tree, predicate) if is_noun else None
    if behind is not None:
        role = find_oblique_role(tree, behind, frames, passive=False)
        if role in _GOALS and not taken & _GOALS:
            yield Argument(role, behind, True)
    yield from _behind_ways(tree, own, frames)
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
            role = find_oblique_role(tree, child, frames, passive=False)
            if role in lent and role not in taken:
                yield Argument(role, child, True)


def _behind_ways(tree: Tree, own: list[Argument], frames: Frames) -> Iterator[Argument]:
    """What stands behind words that only tell how: "agreements were reached at the highest level on a common space"."""
    taken = {argument.role for argument in own}
    for argument in own:
        if frames.fold(tree.tokens[argument.token].lemma) in frames.ways:
            for child in tree.under(argument.token, "nmod", "obl"):
                role = find_oblique_role(tree, child, frames, passive=False) if adposition_of(tree, child) else None
                if role is not None and role not in taken | {"of"}:
                    yield Argument(role, child)


def _is_bare_accusative(tree: Tree, index: int) -> bool:
    """Whether a name stands in an accusative that no adposition asks for: no noun governs one, so that a verb does."""
    is_accusative = tree.tokens[index].feature("Case") == "Acc" and not adposition_of(tree, index)
    return is_accusative and is_named(tree, index) and not _is_bare_form(tree, index)


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
    return is_noun and argument.role in {"adj", "of"} and mention is not None and mention.kind in OWNING_KINDS


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


def find_stray_subject(tree: Tree, predicate: int, own: list[Argument]) -> Iterator[Argument]:
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


def find_swallowed_subject(tree: Tree, predicate: int) -> Iterator[Argument]:
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
    if not any(tree.tokens[i].relation in OBLIQUES for i in (head, *tree.ancestors(head))):
        return
    if tree.tokens[last].relation == "appos":
        yield Argument("subject", last, True)
        return
    joined = [child for child in tree.under(head, "conj") if child < predicate]
    if any(tree.tokens[i].text == "," for i in range(head, joined[0])):
        yield from (Argument("subject", child, True) for child in joined)


def undo_causative(tree: Tree, predicate: int, frames: Frames, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Make who is made to act the subject: "ont fait libérer deux soldats par Israël"."""
    token = tree.tokens[predicate]
    is_caused = token.relation in {"xcomp", "ccomp"} and tree.tokens[token.head].lemma.lower() in frames.causatives
    agent = next((argument for argument in arguments if argument.role == "by"), None) if is_caused else None
    if agent is None:
        return arguments
    others = [argument for argument in arguments if argument is not agent and argument.role != "subject"]
    return (Argument("subject", agent.token), *others)
