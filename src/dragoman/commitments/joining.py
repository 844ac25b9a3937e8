"""Claims that tell of a treaty of record stand in that treaty's history."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.commitments.histories import is_disputed, last_word_of, order_steps, tell_history
from dragoman.commitments.sides import states_of
from dragoman.commitments.standings import settle_status
from dragoman.commitments.undertakings import Undertaking
from dragoman.model import Commitment, make_id

_TELLING_ACTS = frozenset(
    {"SIGN", "RATIFY", "VIOLATE", "WITHDRAW", "SUSPEND", "CANCEL", "PROMISE", "AGREE", "REFUSE", "REJECT"}
)
"""What parties do with a treaty; what is supplied or asked for "under the treaty" is a commitment of its own."""

_ARTICLE = re.compile(r"(?:\barticle|\bстать[а-яіїє]*|\bстатт[а-яіїє]*|\bст\.)\s*(\d+)", re.IGNORECASE)


def join_treaties(
    undertakings: Sequence[Undertaking], of_record: Iterable[Commitment]
) -> tuple[list[Commitment], list[Undertaking]]:
    """Return the commitments of record with what claims say of them, and the undertakings that are of none.

    A claim is of the treaty that its objects name, if anyone who acts in it is among the parties; of several
    commitments in one treaty it is of that whose article its words name, else of the first. What becomes
    of a treaty of two by one of them becomes of the treaty; one of many who leaves or breaks it does
    not end it.

    Linear in undertakings.
    """
    by_treaty: dict[str, list[Commitment]] = {}
    for commitment in sorted(of_record, key=_place_in_treaty):
        if commitment.treaty is not None:
            by_treaty.setdefault(commitment.treaty.treaty, []).append(commitment)
    told: dict[str, list[Undertaking]] = {}
    rest: list[Undertaking] = []
    for undertaking in undertakings:
        found = _find_treaty(undertaking, by_treaty) if by_treaty else None
        if found is None:
            rest.append(undertaking)
        else:
            told.setdefault(found.id, []).append(undertaking)
    known = (commitment for commitments in by_treaty.values() for commitment in commitments)
    return [_tell(commitment, told.get(commitment.id, [])) for commitment in known], rest


def _place_in_treaty(commitment: Commitment) -> tuple[str, int, str]:
    """The whole treaty, then its articles in order."""
    article = commitment.treaty.article if commitment.treaty else None
    number = re.search(r"\d+", article) if article else None
    return (commitment.treaty.treaty if commitment.treaty else "", int(number.group()) if number else 0, commitment.id)


def _find_treaty(undertaking: Undertaking, by_treaty: Mapping[str, Sequence[Commitment]]) -> Commitment | None:
    if undertaking.claim.act not in _TELLING_ACTS:
        return None
    for key in sorted(undertaking.things.named):
        for commitment in by_treaty.get(make_id("entity", key), ())[:1]:
            if _is_among(undertaking, commitment):
                return _with_article(undertaking, by_treaty[make_id("entity", key)])
    return None


def _is_among(undertaking: Undertaking, commitment: Commitment) -> bool:
    """Whether anyone who acts is a party; whoever is no state ("the West") may be."""
    acting = undertaking.claim.actors
    parties = states_of((*commitment.debtors, *commitment.creditors))
    return not acting or any(party.country is None or party.country in parties for party in acting)


def _with_article(undertaking: Undertaking, commitments: Sequence[Commitment]) -> Commitment:
    words = " ".join((undertaking.claim.evidence.text, *(thing.text for thing in undertaking.objects)))
    for number in _ARTICLE.findall(words):
        for commitment in commitments:
            article = commitment.treaty.article if commitment.treaty else None
            if article is not None and number in re.findall(r"\d+", article):
                return commitment
    return commitments[0]


def _tell(commitment: Commitment, told: Sequence[Undertaking]) -> Commitment:
    """The commitment of record with the steps that claims add."""
    if not told:
        return commitment
    steps = [(one, one.status) for one in told]
    history = order_steps([*commitment.history, *tell_history(steps)])
    is_of_two = len(states_of((*commitment.debtors, *commitment.creditors))) <= 2
    return replace(
        commitment,
        history=history,
        status=settle_status(history) if is_of_two else commitment.status,
        is_disputed=is_disputed(steps),
        last_word=last_word_of(told),
        derivation=replace(commitment.derivation, inputs=tuple(sorted(one.claim.id for one in told))),
    )
