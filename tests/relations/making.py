"""Events and relations made by hand, so that a test shows only what it is about."""

from dragoman.lexicon.acts import load_acts
from dragoman.model import Account, DateSpan, Derivation, Event, QuadClass, QuadTally, Relation, Status
from tests.events.making import state

_NUMBERS = iter(range(10**9))


def happening(
    act: str,
    actor: str,
    recipient: str,
    date: DateSpan | None = None,
    *,
    status: Status = Status.OCCURRED,
    origin: str = "A",
) -> Event:
    """An event of two states, told by one origin."""
    claim = f"claim-{next(_NUMBERS)}"
    actors, recipients = (state(actor),), (state(recipient),)
    account = Account(
        origin=origin,
        documents=(),
        claims=(claim,),
        actors=actors,
        recipients=recipients,
        date=date,
        place=None,
        objects=(),
        status=status,
        chain=(),
        words=(),
    )
    return Event(
        act=act,
        type=load_acts()[act].type,
        actors=actors,
        recipients=recipients,
        date=date,
        place=None,
        status=status,
        claims=(claim,),
        accounts=(account,),
        derivation=Derivation(stage="events", version="1", rule="by-hand"),
    )


def relation(left: str, right: str, month: str | None, *, good: int = 0, bad: int = 0) -> Relation:
    """A relation of so many events of verbal cooperation (1.0 each) and of material conflict (-10.0 each)."""
    quads = [
        QuadTally(quad=quad, n_events=number, intensity=number * each, n_single_origin=number)
        for quad, number, each in (
            (QuadClass.VERBAL_COOPERATION, good, 1.0),
            (QuadClass.MATERIAL_CONFLICT, bad, -10.0),
        )
        if number
    ]
    left, right = sorted((left, right))
    return Relation(
        left=left,
        right=right,
        month=month,
        quads=tuple(quads),
        first_day=None,
        last_day=None,
        events=tuple(sorted(f"event-{left}-{right}-{month}-{number}" for number in range(good + bad))),
        derivation=Derivation(stage="relations", version="1", rule="by-hand"),
    )
