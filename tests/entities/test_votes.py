"""How votes are settled: laws, and the quarrels that taught them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.votes import Sort, Vote, settle_votes
from dragoman.lexicon import NameReading, NameRole
from dragoman.model import Span

TEXT = "Sony Australia hired North Carolina farmers of Georgia"


def vote(words: str, sort: Sort, voter: str, weight: float, *, key: str | None = None) -> Vote:
    """Return a vote for the first place of `words` in the text."""
    start = TEXT.index(words)
    readings = (NameReading(key, NameRole.NAME, words, "en"),) if key else ()
    return Vote(Span(start, start + len(words)), sort, voter, weight, "test", readings, words=words)


def test_votes_for_one_span_add_up() -> None:
    """Two voters that agree outvote one that weighs more than either."""
    settled = settle_votes(
        [
            vote("Georgia", Sort.PERSON, "analyser", 1.0),
            vote("Georgia", Sort.PLACE, "gazetteer", 0.6),
            vote("Georgia", Sort.PLACE, "syntax", 0.6),
        ]
    )
    assert [one.sort for one in settled] == [Sort.PLACE]
    assert settled[0].found_by == ("gazetteer", "syntax")


def test_a_longer_name_bears_the_state_inside_it() -> None:
    """The lexicon's state inside a company's name is part of that name."""
    settled = settle_votes(
        [
            vote("Sony Australia", Sort.ORGANISATION, "analyser", 0.8),
            vote("Australia", Sort.STATE, "lexicon", 2.0, key="state:AUS"),
        ]
    )
    assert [TEXT[one.span.start : one.span.end] for one in settled] == ["Sony Australia"]


def test_nothing_keeps_its_ground_free() -> None:
    """A span that a voter calls no name is no mention, nor is what overlaps it."""
    settled = settle_votes(
        [vote("Georgia", Sort.PERSON, "analyser", 1.0), vote("Georgia", Sort.NOTHING, "office", 4.0)]
    )
    assert settled == ()


def test_a_faint_vote_makes_no_name_alone() -> None:
    """What only tips a balance does not speak by itself."""
    assert settle_votes([vote("Georgia", Sort.PERSON, "syntax", 0.3)]) == ()


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
votes = st.builds(
    Vote,
    span=spans,
    sort=st.sampled_from(Sort),
    voter=st.sampled_from(["analyser", "office", "syntax"]),
    weight=st.floats(0.1, 3),
    reason=st.just("any"),
)


@given(st.lists(votes, max_size=12))
def test_settled_spans_never_overlap_and_stand_in_order(found: list[Vote]) -> None:
    """Whatever the votes, mentions are disjoint and sorted, and each was voted for."""
    settled = settle_votes(found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(settled))
    assert {one.span for one in settled} <= {one.span for one in found}
