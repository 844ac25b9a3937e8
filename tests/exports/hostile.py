"""A record whose every word comes from a page that means no good."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hypothesis import strategies as st

from dragoman.model import Account, Derivation, DocumentReading, Event, Evidence, Relay, Span
from dragoman.record import MEMORY, Record, open_record
from tests.record import small_record as small

words = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x00\x07\x0b\x1f\x7f\x85\u2028\ufffe\uffff=+-@\t\r\n\"'<>&;|,\\{}]]>`"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
"""Signs that XML forbids, that end lines, quote, make formulas; no halves of surrogates, which no text holds."""


@contextmanager
def hostile_record(hostile: str) -> Iterator[Record]:
    """Give a record in which the page's title, address, outlet, names and words are `hostile`."""
    document = replace(
        small.ENGLISH,
        uri=f"https://example.org/{hostile}",
        text=f"{hostile}\n{small.ENGLISH.text}",
        title=Span(0, len(hostile)),
        outlet=hostile or None,
    )
    party = replace(small.MET.actors[0], name=hostile or "x", mention=hostile, entity=None, office=hostile)
    evidence = Evidence(document=document.id, start=0, end=1, text=hostile, sentence_start=0, sentence_end=1)
    place = replace(small.MET.place, name=hostile) if small.MET.place else None
    claim = replace(small.MET, evidence=evidence, actors=(party,), place=place, mode=hostile, contexts=(hostile,))
    account = replace(small.account(claim, hostile), publishers=(hostile,), framing=(hostile,))
    event = _event(small.MEETING, claim.id, account, hostile)
    with open_record(MEMORY) as record:
        reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=(claim,))
        record.writer.write_readings("hostile", document.uri, [reading])
        record.writer.replace_events([event])
        record.writer.replace_relations([small.PAIR])
        yield record


def _event(event: Event, claim: str, account: Account, hostile: str) -> Event:
    return replace(
        event,
        actors=account.actors,
        place=account.place,
        claims=(claim,),
        accounts=(account,),
        differences=(),
        relays=(Relay(teller=hostile, source="The Bell", documents=account.documents),),
        derivation=Derivation(stage="events", version="1", rule=hostile),
    )
