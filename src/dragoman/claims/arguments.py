"""The arguments of a predicate: passives, relative clauses, control and coordination undone.

What an argument is to its predicate is a *deep role*: subject, object, indirect, clause; `of`,
`poss`, `adj` for what a noun belongs to; and the meaning of its adposition or bare case, which the
language's frames list as `markers`.
"""

from collections.abc import Iterator

from dragoman.claims.lending import (
    find_between_below,
    find_lent,
    find_owner_above,
    find_owner_outside,
    find_self_caused,
    find_stray_subject,
    find_subject_after_relative,
    find_swallowed_subject,
    share_object,
    tells_owner,
    turn_second_subject,
    undo_causative,
)
from dragoman.claims.roles import (
    OBLIQUES,
    OWNING_KINDS,
    Argument,
    adposition_of,
    find_oblique_role,
    find_surface_subject,
    has_role,
    has_same_number,
    is_named,
    is_passive,
    list_own_arguments,
)
from dragoman.claims.strays import asked_as_object, find_between_behind, find_object_under_subject
from dragoman.claims.trees import Tree
from dragoman.lexicon.frames import Frames

_DEEPEST = 4
"""Clauses that a subject is handed down through; trees of news hold no more, and a broken one may hold a ring."""


def _relative_antecedent(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """A relative clause's verb: the noun outside stands for the relative word inside.

    A clause of place without a subject goes on with that of the verb above: "flew to Oslo, where held talks".
    """
    antecedent = _named_antecedent(tree, verb, frames)
    if _opens_with_place(tree, verb, frames):
        above = next((i for i in tree.ancestors(antecedent) if tree.tokens[i].upos == "VERB"), None)
        if above is not None and depth < _DEEPEST and find_surface_subject(tree, verb) is None:
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
            elif token.relation in OBLIQUES:
                role = _role_of_relative(tree, child, verb, frames)
                if role is not None:
                    yield Argument(role, antecedent, True)
                yield from _subject_of_sentence(tree, verb, frames, depth)
            return
    deeper = _relative_below(tree, verb, frames)
    if deeper is not None:
        yield Argument(deeper, antecedent, True)
    elif find_surface_subject(tree, verb) is not None:
        yield Argument("object", antecedent, True)  # "the missiles Iran supplied"
    else:
        yield Argument("subject", antecedent, True)


def _role_of_relative(tree: Tree, relative: int, verb: int, frames: Frames) -> str | None:
    """The role of a relative word: that of its adposition, wherever a parser hung it, or of its own form ("auquel")."""
    form = tree.tokens[relative].text.lower()
    role = frames.relative_roles.get(form) or find_oblique_role(tree, relative, frames, passive=is_passive(tree, verb))
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
        if last is not None and tree.mentions[child] is last and last.kind in OWNING_KINDS and not last.is_adjective:
            return child
    return head


def _relative_below(tree: Tree, verb: int, frames: Frames) -> str | None:
    """The role of a relative word that a parser hung on an argument: "to which Germany promised a loan"."""
    for child in tree.under(verb, "obj", "obl", "nsubj"):
        for inner in tree.under(child, "nmod", "obl"):
            if tree.tokens[inner].lemma.lower() in frames.relatives and inner < verb:
                return find_oblique_role(tree, inner, frames, passive=is_passive(tree, verb))
    return None


def _subject_of_sentence(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """Who acts in a relative clause that leaves its subject out: "выступили с заявлением, в котором осудили …"."""
    above = next((i for i in tree.ancestors(tree.tokens[verb].head) if tree.tokens[i].upos == "VERB"), None)
    is_left_out = frames.has_zero_subject and find_surface_subject(tree, verb) is None and not is_passive(tree, verb)
    if is_left_out and above is not None and depth < _DEEPEST:
        yield from (a for a in _subjects_of(tree, above, frames, depth) if has_same_number(tree, a.token, verb))


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


def _of_purpose(tree: Tree, verb: int, frames: Frames, depth: int) -> Iterator[Argument]:
    """The subject of an infinitive on a noun: "took measures to review …": who took them reviews."""
    noun = tree.tokens[verb].head
    if any(True for _ in tree.under(noun, "cop")):  # "est en train de retirer", "is in a position to supply"
        yield from (Argument("subject", subject, True) for subject in tree.under(noun, "nsubj"))
        return
    above = tree.tokens[noun].head
    owner = next((child for child in tree.under(noun, "nmod:poss", "amod") if is_named(tree, child)), None)
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
    surface = find_surface_subject(tree, head)
    if passive != other_passive and surface is not None:
        yield Argument("object" if passive else "subject", surface, True)
        return
    may_leave_out = frames.has_zero_subject and tree.tokens[verb].feature("VerbForm") == "Fin"
    for found in _with_inherited(tree, head, frames, depth + 1):
        if may_leave_out and not has_same_number(tree, found.token, verb):
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
            if found.role == "subject" and has_same_number(tree, found.token, verb)
        )
    elif token.relation in {"xcomp", "ccomp"} and token.feature("VerbForm") != "Fin":
        if find_surface_subject(tree, verb) is not None and token.relation == "ccomp":
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


def _turn_passive(tree: Tree, verb: int, own: list[Argument], frames: Frames, depth: int) -> list[Argument]:
    """The arguments of an infinitive under such a verb, whose subject undergoes the act and whose agent does it."""
    turned = [Argument("subject", a.token) if a.role == "by" else a for a in own if a.role != "subject"]
    roles = ["indirect"] if any(argument.role == "object" for argument in own) else ["object", "indirect"]
    subject = find_surface_subject(tree, verb)
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
    own = [argument for argument in list_own_arguments(tree, predicate, frames) if argument.token not in relatives]
    if token.upos not in {"VERB", "AUX", "ADJ"}:
        for relative in relatives:
            own += find_owner_outside(tree, predicate, relative, frames)
        if not any(argument.role == "between" for argument in own):
            between = list(find_between_below(tree, predicate, frames))
            behind = find_between_behind(tree, predicate, frames) if not between else None
            own += between if behind is None else [Argument("between", behind, True)]
        if not any(tells_owner(tree, argument) for argument in own):
            own += find_owner_above(tree, predicate)
            own += _goer_above(tree, predicate, frames, depth)
        return own
    if (asked := asked_as_object(tree, predicate, frames)) is not None:
        own = [Argument("object", a.token) if a.token == asked else a for a in own]
    own = turn_second_subject(tree, predicate, own)
    if not any(a.role in {"object", "clause"} for a in own):
        buried = find_object_under_subject(tree, predicate, frames)
        own += [] if buried is None else [Argument("object", buried)]
    own += share_object(tree, predicate, own)
    own = find_subject_after_relative(tree, predicate, own, frames)
    if (caused := find_self_caused(tree, predicate, frames)) is not None:
        return _turn_passive(tree, caused, own, frames, depth)
    if token.relation == "acl:relcl" and token.feature("VerbForm") == "Inf":
        own += [a for a in _of_purpose(tree, predicate, frames, depth) if a.role not in {o.role for o in own}]
    elif token.relation == "acl:relcl" or (relatives and _is_cleft(tree, predicate)):
        own += [a for a in _relative_antecedent(tree, predicate, frames, depth) if a.role not in {o.role for o in own}]
    elif token.relation == "acl" and is_passive(tree, predicate) and token.head >= 0:
        own += [] if any(a.role == "object" for a in own) else [Argument("object", token.head, True)]
    elif token.relation in {"advcl", "conj"} and is_passive(tree, predicate) and not has_role(own, "object"):
        own += [
            a
            for a in _handed_down(tree, predicate, frames, depth)
            if a.role == "object" or (a.role == "subject" and not has_role(own, "subject"))
        ]
    elif not any(argument.role == "subject" for argument in own):
        taken = {argument.role for argument in own}
        own += [a for a in _handed_down(tree, predicate, frames, depth) if a.role not in taken]
    elif _lacks_what_undergoes(tree, predicate, own):
        own += [a for a in _handed_down(tree, predicate, frames, depth) if a.role == "object"]
    if not any(argument.role == "subject" for argument in own):
        strays = list(find_stray_subject(tree, predicate, own)) or list(find_swallowed_subject(tree, predicate))
        own = [argument for argument in own if argument.token not in {stray.token for stray in strays}] + strays
    return own


def find_arguments(tree: Tree, predicate: int, frames: Frames) -> tuple[Argument, ...]:
    """Return the arguments of the verb, adjective or noun at `predicate`, its own first.

    A relative word never comes back: its antecedent stands in its place.
    """
    own = _with_inherited(tree, predicate, frames)
    passive = is_passive(tree, predicate)
    return undo_causative(tree, predicate, frames, (*own, *find_lent(tree, predicate, own, frames, passive=passive)))
