"""Whom an argument means: names, offices, groups, coordinated parties, pronouns."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.claims.antecedents import agrees, choose_antecedent, choose_latter, gender_of_pronoun
from dragoman.claims.groups import find_group_role, seat_member
from dragoman.claims.owners import (
    THINGS,
    find_loose_owners,
    find_nearest_owners,
    find_owners,
    is_same_mention,
    list_coordinated,
)
from dragoman.claims.party_values import (
    PARTY_KINDS,
    PartyContext,
    as_state,
    bare_phrase,
    party_of_mention,
    party_of_state,
    state_of_place,
)
from dragoman.claims.peoples import PEOPLE, PEOPLE_SECTOR, STATED_KINDS, find_people, is_of_elsewhere, is_people
from dragoman.claims.pointing import find_known_body, find_pointed_body, find_pointed_country, find_renamed
from dragoman.claims.possessives import find_counterparts, find_possessive, find_possessors, is_possessive
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.lexicon.genders import find_gender
from dragoman.model import EntityKind, Mention, Party, Token

_OWNED_KINDS = frozenset(
    {
        EntityKind.GOVERNMENT_BODY,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.ORGANISATION,
        EntityKind.COMPANY,
        EntityKind.PERSON,
    }
)
_BODY_KINDS = frozenset(
    {EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.ORGANISATION}
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NAMED_INSIDE = ("appos", "flat", "flat:name", "compound", "nmod")


def _sector_of(token: Token, context: PartyContext) -> str | None:
    """The sector of a group noun; "vice-ministre" and "vice-président" are what their last part is."""
    lemma, sectors = token.lemma.lower(), context.words.sectors
    return sectors.get(lemma) or sectors.get(lemma.rpartition("-")[2]) or sectors.get(token.text.lower())


def _other_of_pair(tree: Tree, index: int, context: PartyContext) -> Iterator[Party]:
    """Whom "the counterpart" means without an owner: of the two who met just before, who is not the subject here."""
    verb = next((i for i in tree.ancestors(index) if tree.tokens[i].upos in {"VERB", "AUX"}), None)
    subjects = list(tree.under(verb, "nsubj")) if verb is not None else []
    if len(context.before) != 2 or not context.is_before_near or not subjects or index in subjects:
        return
    own = {party.entity or party.name for token in subjects for party in find_parties(tree, token, context)}
    others = [party for party in context.before if (party.entity or party.name) not in own]
    if len(others) == 1:
        yield replace(
            others[0], mention=tree.tokens[index].text, start=tree.tokens[index].start, end=tree.tokens[index].end
        )


def _group_parties(tree: Tree, index: int, context: PartyContext) -> Iterator[Party]:
    """A common noun with its owners: one party for each."""
    token = tree.tokens[index]
    sector = _sector_of(token, context)
    if sector is None:
        return
    if _has_both_below(tree, index, context):  # "the defence ministers of the two states"
        both = _pair_meant(tree, index, context)
        yield from (as_state(party, sector, token, context) for party in both)
        return
    role = find_group_role(tree, index, context.offices) if context.offices is not None else None
    owners = find_nearest_owners(tree, index)  # "Greek soldiers in Mali" are Greece's
    if role is not None or not owners:
        owners += [owner for owner in find_loose_owners(tree, index) if owner not in owners]
    if not owners and token.lemma.lower() not in context.words.counterparts:
        yield from list(_owned_group(tree, index, context, sector)) or _pointed_parties(tree, index, context)
        return
    if not owners:
        yield from _counterparts(tree, index, context, sector, has_role=role is not None)
        return
    for owner in owners:
        if (leader := _leader_before(tree, index, owner, context)) is not None:
            yield replace(leader, mention=token.text, start=token.start, end=token.end)
            continue
        party = party_of_mention(owner, context, sector=sector)
        if owner.kind is EntityKind.PLACE and owner.country in context.states:
            party = state_of_place(owner, context) or party
        if role is not None:
            day = None if _has_names(tree, index) else context.day
            party = seat_member(party, role, context.entities, day)
        words = bare_phrase(tree, index)
        span = tree.span_of(words)
        yield replace(
            party,
            mention=span.text_in(context.text) if len(words) <= 6 else party.mention,  # longer phrases drown the name
            start=span.start if len(words) <= 6 else party.start,
            end=span.end if len(words) <= 6 else party.end,
        )


def _counterparts(tree: Tree, index: int, context: PartyContext, sector: str, *, has_role: bool) -> Iterator[Party]:
    """Who "his counterpart" and "its neighbour" are: the other of a pair, else the one other state named."""
    token = tree.tokens[index]
    found = find_counterparts(tree, index, context, find_parties)
    if not found:
        yield from list(_other_of_pair(tree, index, context)) or _counterpart(tree, index, context, sector)
    for party in found:
        is_person = not has_role and party.kind is EntityKind.PERSON
        other = party if is_person else as_state(party, sector, token, context)
        yield replace(other, mention=token.text, start=token.start, end=token.end)


def _counterpart(tree: Tree, index: int, context: PartyContext, sector: str) -> Iterator[Party]:
    """The other side of a state that a pronoun names: "its neighbour" is the one other state named before."""
    pronoun = find_possessive(tree, index, context)
    if pronoun is None or tree.tokens[pronoun].text.lower() not in context.words.possessives.things:
        return
    own = {owner.country for owner in find_possessors(tree, pronoun, context, find_parties)}
    here = {m.country for m in tree.mentions[:index] if m is not None and m.kind is EntityKind.STATE}
    before = {one.party.country for one in context.antecedents}
    others = [*(here - own - {None}), *(() if here - own - {None} else before - own - {None})]
    state = context.states.get(others[0] or "") if len(own) == 1 and len(others) == 1 else None
    if state is not None:
        yield party_of_state(state, tree.tokens[index], sector)


def _leader_before(tree: Tree, index: int, owner: Mention, context: PartyContext) -> Party | None:
    """The one person of a state in the sentence before whom "the American leader" means; None for several."""
    token = tree.tokens[index]
    if token.lemma.lower() not in context.words.leaders or token.feature("Number") == "Plur" or not owner.is_adjective:
        return None
    if _named_inside(tree, index) is not None:
        return None
    people = {
        one.party.entity: one.party
        for one in context.antecedents
        if one.party.kind is EntityKind.PERSON and one.party.country == owner.country and one.party.entity is not None
    }
    return next(iter(people.values())) if len(people) == 1 else None


def _owned_group(tree: Tree, index: int, context: PartyContext, sector: str) -> Iterator[Party]:
    """A common noun whose owner a pronoun names: "its troops", "своего посла"; a person's are those of the state."""
    pronoun = find_possessive(tree, index, context)
    if pronoun is None:
        return
    span = tree.span_of(bare_phrase(tree, index)[:6])
    for owner in find_possessors(tree, pronoun, context, find_parties):
        party = as_state(owner, sector, tree.tokens[index], context) if owner.kind in STATED_KINDS else owner
        words = span.text_in(context.text)
        yield replace(party, sector=sector, office=None, mention=words, start=span.start, end=span.end)


def _has_names(tree: Tree, index: int) -> bool:
    """Whether the page names the members of a group beside it: "the ministers of Norway and Kenya, A B and C D"."""
    beside = (tree.mentions[child] for child in tree.under(index, "appos", "conj", "flat"))
    return any(mention is not None and mention.kind is EntityKind.PERSON for mention in beside)


def _named_inside(tree: Tree, index: int) -> Mention | None:
    """A name in apposition to a common noun: "the minister, Sergei Shoigu"."""
    for child in tree.under(index, *_NAMED_INSIDE):
        mention = tree.mentions[child]
        if mention is not None and mention.kind is EntityKind.PERSON and not mention.is_adjective:
            return mention
    after = max(tree.phrase(index)) + 1
    while after < len(tree.tokens) and tree.tokens[after].text in '»”"':
        after += 1
    mention = tree.mentions[after] if after < len(tree.tokens) and tree.tokens[after - 1].text != "," else None
    if mention is not None and mention.office is not None and tree.tokens[after].start == mention.start:
        return mention  # "the head of the agency «…» Ivan Petrenko", the name hung elsewhere by the parser
    return None


def _pronoun_parties(tree: Tree, index: int, context: PartyContext) -> tuple[Party, ...]:
    token = tree.tokens[index]
    forms = {token.lemma.lower(), token.text.lower()}
    words = context.words
    found: tuple[Party, ...]
    if is_possessive(tree, index, context):
        found = find_possessors(tree, index, context, find_parties)
    elif forms & (words.first | words.first_plural):
        found = (context.speaker,) if context.speaker else ()
    elif forms & words.second:
        found = (context.addressee,) if context.addressee else ()
    elif forms & words.plural:
        is_subject = token.relation in {"nsubj", "nsubj:pass"}
        above = _subjects_above(tree, index, context) if is_subject else _objects_before(tree, index, context)
        found = above or (context.before if len(context.before) > 1 else ()) or context.together
    elif forms & words.latter:
        latter = choose_latter(context.antecedents, gender_of_pronoun(token, words))
        found = (latter,) if latter is not None else ()
    elif forms & words.singular:
        one = _read_singular(tree, index, context)
        found = (one,) if one is not None else ()
    else:
        return ()
    return tuple(replace(party, mention=token.text, start=token.start, end=token.end) for party in found)


def _subjects_above(tree: Tree, index: int, context: PartyContext) -> tuple[Party, ...]:
    """The subject of a clause above: "Iran denied that it …", "the farmers said they …"."""
    is_subject = tree.tokens[index].relation in {"nsubj", "nsubj:pass"}
    own_clause = next((i for i in tree.ancestors(index) if tree.tokens[i].upos in {"VERB", "AUX"}), -1)
    beside = False
    for above in tree.ancestors(index):
        beside, was_beside = tree.tokens[above].relation == "parataxis" and not _explains(tree, above), beside
        if was_beside or (above == own_clause and not is_subject):
            continue  # nobody gives "from her" to herself; "…, he said" stands beside what is said, not under it
        for subject in tree.under(above, "nsubj", "nsubj:pass"):
            if tree.tokens[subject].upos != "PRON" and subject < index:
                return find_parties(tree, subject, context)
    return ()


def _objects_before(tree: Tree, index: int, context: PartyContext) -> tuple[Party, ...]:
    """To whom the verb before was done, whom a pronoun beside the next verb means: "backs the rebels and arms them"."""
    own = tree.tokens[index].head
    if own < 0 or tree.tokens[own].relation != "conj":
        return ()
    for child in tree.under(tree.tokens[own].head, "obj", "iobj", "obl"):
        if found := find_parties(tree, child, context):
            return found
    return ()


def _explains(tree: Tree, clause: int) -> bool:
    """Whether a clause goes on behind a colon or semicolon about whom the one before spoke of."""
    words = [i for i in tree.phrase(clause) if tree.tokens[i].upos != "PUNCT"]
    return min(words) > 0 and tree.tokens[min(words) - 1].text in {":", ";"}


def _other_party(tree: Tree, index: int, context: PartyContext) -> Party | None:
    """The one party beside the subject in the claim before: whom "from it" means after "Iran met Russia. It …"."""
    verb = next((i for i in tree.ancestors(index) if tree.tokens[i].upos in {"VERB", "AUX"}), None)
    subjects = [i for i in tree.under(verb, "nsubj") if tree.tokens[i].upos == "PRON"] if verb is not None else []
    own = find_parties(tree, subjects[0], context) if subjects else ()
    subject = own[0] if len(own) == 1 else context.subject
    others = [party for party in context.before if subject is None or party.entity != subject.entity]
    return others[0] if len(others) == 1 else None


def _read_singular(tree: Tree, index: int, context: PartyContext) -> Party | None:
    """Whom "he", "she" or "it" means: the subject above it, else a party of the sentence before; None for two."""
    token = tree.tokens[index]
    gender = gender_of_pronoun(token, context.words)
    has_things = "it" in context.words.singular
    above = _subjects_above(tree, index, context)
    candidates = [above[0] if len(above) == 1 else None]
    if token.relation not in {"nsubj", "nsubj:pass"}:
        before = _objects_before(tree, index, context)
        told = before[0] if len(before) == 1 else None
        candidates = [told, _named_before(tree, index, context), _other_party(tree, index, context), *candidates]
    for party in candidates:
        if party is not None and agrees(gender, party, _gender_of_known(party, context), has_things=has_things):
            return party
    if context.antecedents:
        return choose_antecedent(
            context.antecedents, gender, has_things=has_things, is_new_paragraph=context.is_new_paragraph
        )
    subject = context.subject
    if subject is None or not agrees(gender, subject, _gender_of_known(subject, context), has_things=has_things):
        return None
    return subject


def _named_before(tree: Tree, index: int, context: PartyContext) -> Party | None:
    """The one party named earlier beside the subjects: "filed a case against Israel, accusing it of …"."""
    subjects = {token for i in range(index) if tree.tokens[i].relation in _SUBJECTS for token in tree.phrase(i)}
    for clause in (i for i in tree.ancestors(index) if tree.tokens[i].relation == "acl:relcl"):
        subjects.update(tree.phrase(tree.tokens[clause].head))  # "rebels whom Kinshasa accuses it of training"
    found = {
        mention.entity: party_of_mention(mention, context)
        for i in range(index)
        if i not in subjects
        and (mention := tree.mentions[i]) is not None
        and mention.kind in PARTY_KINDS
        and not mention.is_adjective
        and mention.entity is not None
    }
    states = [party for party in found.values() if party.kind is EntityKind.STATE]
    named = list(found.values()) if len(found) == 1 else states
    return named[0] if len(named) == 1 else None


def _gender_of_known(party: Party, context: PartyContext) -> str | None:
    """The gender of a person's names; None for all else, whose noun is not at hand."""
    entity = context.entities.get(party.entity or "")
    return find_gender(name.text for name in entity.names) if entity and party.kind is EntityKind.PERSON else None


def _body_named_by(tree: Tree, index: int, context: PartyContext) -> Mention | None:
    """The organisation that a common noun only classes: "the Hamas movement", "группировка ХАМАС"."""
    if tree.mentions[index] is not None or tree.tokens[index].lemma.lower() not in context.words.bodies:
        return None
    for child in tree.under(index, "compound", "appos", "flat", "flat:name", "nmod"):
        mention = tree.mentions[child]
        if mention is not None and mention.kind in _BODY_KINDS and not adposition_of(tree, child):
            return mention
    return None


def _is_both(tree: Tree, index: int, context: PartyContext) -> bool:
    """Whether a phrase means the two parties named before, adjectives aside: "both sides", "the two allied states"."""
    phrase = [i for i in tree.phrase(index) if tree.tokens[i].upos not in {"PUNCT", "ADP", "PART"}]
    words = tuple(tree.tokens[i].text.lower() for i in phrase)
    if any(tree.mentions[i] is not None for i in phrase):
        return words in context.words.both
    bare = tuple(tree.tokens[i].text.lower() for i in phrase if tree.tokens[i].relation not in {"amod", "compound"})
    return words in context.words.both or bare in context.words.both


def _pair_meant(tree: Tree, index: int, context: PartyContext) -> tuple[Party, ...]:
    """The two whom "both states" means: the only two states named before it in the sentence, else those of before."""
    named: dict[str, Party] = {}
    for before in range(index):
        mention = tree.mentions[before]
        if mention is not None and mention.kind is EntityKind.STATE and not mention.is_adjective and mention.country:
            named.setdefault(mention.country, party_of_mention(mention, context))
    if len(named) == 2:
        return tuple(named.values())
    return (context.before if context.is_before_near else ()) or context.sides_before or context.before


def _has_both_below(tree: Tree, index: int, context: PartyContext) -> bool:
    """Whether the two parties named before own a noun, at whatever remove: "the heads of agencies of both states"."""
    level = [index]
    while level:
        level = [child for noun in level for child in tree.under(noun, "nmod", "nmod:poss")]
        if any(_is_both(tree, child, context) for child in level):
            return True
    return False


def _all_of(tree: Tree, index: int, context: PartyContext) -> tuple[Party, ...]:
    """The three or more parties that a phrase with their number means: "les trois pays", "the four states"."""
    words = tuple(
        tree.tokens[i].text.lower() for i in tree.phrase(index) if tree.tokens[i].upos not in {"PUNCT", "ADP"}
    )
    number = context.words.several.get(words)
    groups = (context.actors_before, context.together, context.before)
    return next((group for group in groups if number is not None and len(group) == number), ())


def _parties_of_head(tree: Tree, index: int, context: PartyContext, *, places: bool) -> Iterator[Party]:
    mention = tree.mentions[index]
    token = tree.tokens[index]
    if mention is None and (token.upos in {"PRON", "DET"} or token.lemma.lower() in context.words.latter):
        yield from _pronoun_parties(tree, index, context)
    elif _is_both(tree, index, context):
        yield from _pair_meant(tree, index, context)
    elif (pointed := find_pointed_body(tree, index, context, party_of_mention)) is not None:
        yield replace(pointed, mention=token.text, start=token.start, end=token.end)
    elif (known := find_known_body(tree, index, context, party_of_mention)) is not None:
        yield known
    elif (mention is None or mention.text.islower()) and _has_both_below(tree, index, context):
        yield from _group_parties(tree, index, context)
    elif mention is None and (several := _all_of(tree, index, context)):
        yield from several
    elif (mention is None or mention.entity is None) and (named := _named_inside(tree, index)) is not None:
        yield party_of_mention(named, context)
    elif mention is not None and PEOPLE in mention.found_by and is_of_elsewhere(tree, index, context):
        yield from find_people(tree, index, context)
    elif mention is not None and not mention.is_adjective and mention.kind in PARTY_KINDS:
        grouped = list(_group_parties(tree, index, context)) if mention.entity is None else []
        if mention.office is not None:  # the state stands for its minister, who stays a "he"
            grouped = [replace(party, office=party.office or mention.office.title) for party in grouped]
        yield from grouped or [_with_country(tree, index, party_of_mention(mention, context))]
    elif mention is not None and mention.kind is EntityKind.PLACE and not mention.is_adjective:
        state = state_of_place(mention, context) if places else None
        if state is not None:
            yield state
    elif (body := _body_named_by(tree, index, context)) is not None:
        yield party_of_mention(body, context)
    elif token.lemma.lower() in context.words.partitives:
        counted = [
            party
            for part in tree.under(index, "nmod", "obl", "compound")
            for party in find_parties(tree, part, context, places=places)
        ]
        yield from counted or _group_parties(tree, index, context)  # "une partie", "la partie congolaise"
    elif mention is not None and mention.is_adjective and is_people(tree, index):
        yield party_of_mention(mention, context, sector=PEOPLE_SECTOR)
    else:
        grouped = list(_group_parties(tree, index, context)) or list(_listed_beside(tree, index, context))
        yield from grouped or find_renamed(tree, index, context)


def _listed_beside(tree: Tree, index: int, context: PartyContext) -> Iterator[Party]:
    """The parties that a group is told to consist of: "trois pays, l'Irlande, l'Espagne et la Norvège"."""
    for child in tree.under(index, "appos") if tree.tokens[index].feature("Number") == "Plur" else ():
        mention = tree.mentions[child]
        if mention is not None and not mention.is_adjective and mention.kind in PARTY_KINDS:
            yield party_of_mention(mention, context)


def _with_country(tree: Tree, index: int, party: Party) -> Party:
    """A body or person of unknown country takes that of its owner: "the Latvian Constitutional Court"."""
    if party.country is not None or party.kind not in _OWNED_KINDS:
        return party
    countries = {owner.country for owner in find_owners(tree, index) if owner.country is not None}
    return replace(party, country=countries.pop()) if len(countries) == 1 else party


def _pointed_parties(tree: Tree, index: int, context: PartyContext) -> Iterator[Party]:
    """The state that a phrase points at without a name: "the leaders of the country", "the republic"."""
    state = context.states.get(find_pointed_country(tree, index, context) or "")
    if state is not None:
        span = tree.span_of(bare_phrase(tree, index)[:6])
        yield Party(
            name=state.name,
            entity=state.id,
            kind=state.kind,
            country=state.country,
            sector=_sector_of(tree.tokens[index], context) or state.sector,
            office=None,
            mention=span.text_in(context.text),
            start=span.start,
            end=span.end,
        )


def _deep_parties(tree: Tree, index: int, context: PartyContext) -> list[Party]:
    """The nearest name inside a phrase that has none at its head: "aid to refugees fleeing the war in Liberia"."""
    level = [index]
    while level:
        below = [child for token in level for child in tree.children[token]]
        for child in sorted(below):
            mention = tree.mentions[child]
            if mention is None or mention.country is None or mention.kind in THINGS:
                continue
            if mention.kind is EntityKind.PLACE:
                state = state_of_place(mention, context)
                return [state] if state else []
            return [party_of_mention(mention, context)]
        level = below
    return []


def find_parties(
    tree: Tree, index: int, context: PartyContext, *, places: bool = False, owners: bool = False
) -> tuple[Party, ...]:
    """Return the parties that the phrase headed by token `index` means, coordinated ones apart.

    Args:
        tree: the sentence.
        index: head of the phrase.
        context: what is known around it.
        places: a place stands for the state that it lies in ("arrived in Minsk").
        owners: a phrase without a party of its own stands for whose it is ("praised Haiti's efforts").
    """
    found: list[Party] = []
    for part in list_coordinated(tree, index):
        if part != index and is_same_mention(tree, part, index):
            continue
        parties = list(_parties_of_head(tree, part, context, places=places))
        if not parties and owners and tree.tokens[part].upos not in {"PRON", "DET"}:
            parties = [party_of_mention(owner, context) for owner in find_nearest_owners(tree, part)]
            parties = parties or _deep_parties(tree, part, context) or list(_pointed_parties(tree, part, context))
        found += parties
    unique: dict[tuple[str, str | None], Party] = {}
    for party in found:
        unique.setdefault((party.entity or party.name, party.sector), party)
    return tuple(unique.values())
