"""The accounts of one event side by side: what each tells in each slot, where they part, how each source is rated."""

from collections.abc import Iterable
from enum import StrEnum

from dragoman.model import Account, Difference, DifferenceKind, Event, SourceRating
from dragoman.wording.accounts import tell_act
from dragoman.wording.telling import short_id, tell_list, tell_objects, tell_parties, tell_reliability, tell_when


class Slot(StrEnum):
    """What an account may tell, in the order in which a reader asks for it."""

    STATUS = "status"
    WHO = "who"
    WHOM = "to whom"
    WHEN = "when"
    WHERE = "where"
    WHAT = "what"
    VOICE = "according to"
    FRAMING = "framing"
    WORDS = "words"


COMPARED = (Slot.WHO, Slot.WHOM, Slot.WHEN, Slot.WHERE, Slot.WHAT, Slot.STATUS)
"""The slots in which accounts can tell the same."""

_UNSAID = {Slot.WHEN: "undated", Slot.VOICE: "the page's own voice", Slot.FRAMING: "none found"}


def tell_slot(account: Account, slot: Slot) -> str | None:
    """Return what an account tells in a slot; None where it is silent."""
    match slot:
        case Slot.STATUS:
            return str(account.status)
        case Slot.WHO:
            return tell_parties(account.actors) or None
        case Slot.WHOM:
            return tell_parties(account.recipients) or None
        case Slot.WHEN:
            return tell_when(account.date) if account.date else None
        case Slot.WHERE:
            return account.place.name if account.place else None
        case Slot.WHAT:
            return tell_objects(account.objects) or None
        case Slot.VOICE:
            chain = [f"{link.name or 'a speaker left unsaid'} ({link.stance})" for link in account.chain]
            return tell_list(chain) or None
        case Slot.FRAMING:
            return tell_list([f"“{word}”" for word in account.framing]) or None
        case Slot.WORDS:
            return " / ".join(f"“{words}”" for words in account.words) or None


def tell_silence(slot: Slot) -> str:
    """Return how a slot is told that an account leaves empty.

    >>> tell_silence(Slot.WHERE), tell_silence(Slot.WHEN)
    ('not said', 'undated')
    """
    return _UNSAID.get(slot, "not said")


_SLOTS = {
    DifferenceKind.STATUS: (Slot.STATUS,),
    DifferenceKind.PARTY: (Slot.WHO, Slot.WHOM),
    DifferenceKind.DATE: (Slot.WHEN,),
    DifferenceKind.PLACE: (Slot.WHERE,),
    DifferenceKind.NUMBER: (Slot.WHAT,),
    DifferenceKind.ATTRIBUTION: (Slot.VOICE,),
    DifferenceKind.ACT: (Slot.WORDS,),
}


def slots_of(kind: DifferenceKind) -> tuple[Slot, ...]:
    """Return the slots in which a kind of difference shows; () for an omission, which shows as silence."""
    return _SLOTS.get(kind, ())


_MOST_TELLING = (
    DifferenceKind.STATUS,
    DifferenceKind.NUMBER,
    DifferenceKind.PLACE,
    DifferenceKind.DATE,
    DifferenceKind.PARTY,
    DifferenceKind.ACT,
    DifferenceKind.OMISSION,
)
"""Which difference stands for all in one line: whether it happened, then how much, where, when, who. Another word for
the act is often a difference of languages; whose word it is names the accounts already. Read on the bundled examples
and the seeds, November 2026."""


def find_first_difference(differences: Iterable[Difference]) -> Difference | None:
    """Return the difference that tells most; None where the accounts differ in nothing but in whose word they are."""
    ranked = [one for one in differences if one.kind in _MOST_TELLING]
    return min(ranked, key=lambda one: _MOST_TELLING.index(one.kind), default=None)


def tell_difference_briefly(difference: Difference) -> str:
    """Return where two accounts part in as few words as there are: "The Bell: 30 tanks · Dzvin: 100 tanks"."""
    left, right = tell_origin(difference.left_origin), tell_origin(difference.right_origin)
    if difference.right is None:
        return f"{left}: {difference.left} · {right}: not said"
    told = [difference.left or "nothing", difference.right or "nothing"]
    if difference.kind is DifferenceKind.ACT:
        told = [_tell_acted(words) for words in told]
    return f"{left}: {told[0]} · {right}: {told[1]}"


def _tell_acted(words: str) -> str:
    act, _, rest = words.partition(" ")
    return f"{tell_act(act)} {rest}".strip()


def tell_origin(origin: str) -> str:
    """Return an origin's name; a page of which no outlet is known goes by its id.

    >>> tell_origin("The Bell"), tell_origin("document-1fa1b6516f9c43f794a2")
    ('The Bell', 'outlet unknown (document-1fa1b651)')
    """
    return f"outlet unknown ({short_id(origin)})" if origin.startswith("document-") else origin


def tell_speakers(differences: Iterable[Difference]) -> str:
    """Return whose word each account is; "" where all rest on one, or every account is named by its speaker."""
    whose = {
        (origin, words): None
        for difference in differences
        if difference.kind is DifferenceKind.ATTRIBUTION
        for origin, words in (
            (difference.left_origin, difference.left),
            (difference.right_origin, difference.right or ""),
        )
    }
    return "; ".join(f"{origin} on {words}" for origin, words in whose if not words.startswith(origin))


def tell_reliabilities(ratings: Iterable[SourceRating], event: Event) -> dict[str, str]:
    """Return for each origin and publisher of an event its reliability in words; "not rated" where nobody gave one."""
    from dragoman.events import publisher_key

    by_key: dict[str, list[SourceRating]] = {}
    for rating in ratings:
        by_key.setdefault(publisher_key(rating.source), []).append(rating)
    sources = {*event.publishers, *(account.origin for account in event.accounts)}
    return {source: tell_reliability(by_key.get(publisher_key(source), ())) for source in sorted(sources)}
