"""Arguments that a parser hung on the wrong word, found by the order of words and the forms that they stand in."""

from dragoman.claims.trees import Tree
from dragoman.lexicon.frames import Frames

_REQUESTS = frozenset({"plea", "request"})
"""Patterns of acts whose object is asked to do what an infinitive says."""
_REACH = 6
"""Tokens between a noun and the phrase that tells between whom it is: a place and an adjective, no clause."""
_ENDS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"})
_BETWEEN_WORDS = frozenset({"PART", "ADV"})
_UNDONE = frozenset({"undergone", "directed"})


def asked_as_object(tree: Tree, verb: int, frames: Frames) -> int | None:
    """Return what a parser called the subject of a second verb of asking and is whom it asks.

    "звинуватив Росію й попросив НАТО провести консультації": a name whose form does not tell
    subject from object, behind the verb and before an infinitive, is asked to do it; who asks
    stands with the first verb.
    """
    token = tree.tokens[verb]
    if token.relation != "conj" or token.upos != "VERB" or not frames.has_zero_subject:
        return None
    if not any(trigger.pattern in _REQUESTS for trigger in frames.find_triggers(token)):
        return None
    subjects = list(tree.under(verb, "nsubj"))
    infinitives = [i for i in tree.under(verb, "xcomp", "ccomp") if tree.tokens[i].feature("VerbForm") == "Inf"]
    if len(subjects) != 1 or not infinitives or not verb < subjects[0] < infinitives[0]:
        return None
    has_first = any(True for _ in tree.under(token.head, "nsubj"))
    return subjects[0] if has_first and tree.mentions[subjects[0]] is not None else None


def find_object_under_subject(tree: Tree, verb: int, frames: Frames) -> int | None:
    """Return the object that a parser hung on the subject before it: "монгольська влада президента не арештувала".

    The genitive of who is alive is his accusative too. A subject whose state an adjective names
    has no second owner.
    """
    token = tree.tokens[verb]
    if token.upos != "VERB" or not frames.has_zero_subject:
        return None
    last = verb - 1
    while last >= 0 and tree.tokens[last].upos in _BETWEEN_WORDS:
        last -= 1
    for subject in tree.under(verb, "nsubj") if last >= 0 else ():
        if not any(tree.mentions[child] is not None for child in tree.under(subject, "amod")):
            continue
        for child in tree.under(subject, "nmod"):
            is_bare = not any(True for _ in tree.under(child, "case"))
            if is_bare and child < verb and max(tree.phrase(child)) == last:
                takes_object = any(trigger.pattern in _UNDONE for trigger in frames.find_triggers(token))
                return child if takes_object else None
    return None


def find_between_behind(tree: Tree, noun: int, frames: Frames) -> int | None:
    """Return the phrase right behind a noun that tells between whom it is, wherever it was hung.

    "під час перемовин в Анкарі між делегаціями …", "через бої між армією та повстанцями". What a verb
    takes beside its object may be its own: "brokered a truce between A and B".
    """
    for index in range(noun + 1, min(noun + _REACH, len(tree.tokens))):
        token = tree.tokens[index]
        if token.upos in _ENDS:
            return None
        if token.relation == "case" and token.head > index:
            case = tree.tokens[token.head].feature("Case") or ""
            if frames.role_of(token.lemma.lower(), case) == "between":
                return token.head if _is_loose(tree, noun, token.head) else None
    return None


def _is_loose(tree: Tree, noun: int, phrase: int) -> bool:
    """Whether a phrase hangs on a verb or participle that does not take the noun as object beside it."""
    above = tree.tokens[phrase].head
    if above < 0 or tree.tokens[above].upos not in {"VERB", "AUX", "ADJ"}:
        return False
    return not (tree.tokens[noun].relation == "obj" and tree.tokens[noun].head == above)


def find_phrase_behind(tree: Tree, noun: int) -> int | None:
    """Return the phrase with an adposition right behind a noun that opens a sentence, hung on the verb behind both.

    "Унаслідок удару Ірану по базі поранено …": what stands before the verb belongs together.
    """
    verb = next((above for above in tree.ancestors(noun) if tree.tokens[above].upos == "VERB"), -1)
    after = max(tree.phrase(noun)) + 1
    if verb < after or after >= len(tree.tokens) or tree.tokens[after].relation != "case":
        return None
    head = tree.tokens[after].head
    return head if after < head < verb and tree.tokens[head].head == verb else None
