"""Entities judged the same act as one when claims are grouped; a person's word wins, and nothing is lost."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Document, Entity, EntityKind, EntityName, Judgement, Party, SourcedClaim, Verdict
from dragoman.pipeline.identities import find_identities, join_identities
from tests.databases import BOTH
from tests.pipeline.fakes import reading_of

pytestmark = BOTH


def person(name: str, *, source: str = "text", country: str | None = None) -> Entity:
    return Entity(key=f"person:{name}", kind=EntityKind.PERSON, name=name, source=source, country=country)


PEOPLE = [person(name) for name in ("Anna", "Anne", "Ana", "Hanna")]
KNOWN = person("Annika", source="lexicon", country="SWE")


def judgement(
    left: Entity, right: Entity, verdict: Verdict = Verdict.SAME, score: float | None = 0.9, by: str = "entities"
) -> Judgement:
    first, second = sorted((left.id, right.id))
    return Judgement(left=first, right=second, verdict=verdict, by=by, score=score)


def names_of(judgements: list[Judgement]) -> dict[str, str]:
    entities = [*PEOPLE, KNOWN]
    by_id = {entity.id: entity.name for entity in entities}
    return {by_id[id_]: entity.name for id_, entity in find_identities(entities, judgements).items()}


def test_sameness_reaches_through_a_third_and_the_lexicon_stands_for_all() -> None:
    anna, anne, *_ = PEOPLE
    assert names_of([judgement(anna, anne), judgement(anne, KNOWN)]) == dict.fromkeys(
        ("Anna", "Anne", "Annika"), "Annika"
    )


def test_a_persons_word_wins_over_a_machines() -> None:
    anna, anne, *_ = PEOPLE
    machine = judgement(anna, anne)
    assert names_of([machine, judgement(anna, anne, Verdict.DIFFERENT, None, "a reader")]) == {}
    assert names_of([judgement(anna, anne, Verdict.DIFFERENT), judgement(anna, anne, Verdict.SAME, None, "r")])


def test_the_different_never_meet_through_a_third() -> None:
    """The surer of the two ways is taken."""
    anna, anne, ana, _ = PEOPLE
    judged = [
        judgement(anna, anne, score=0.7),
        judgement(anne, ana, score=0.9),
        judgement(anna, ana, Verdict.DIFFERENT, None, "a reader"),
    ]
    assert set(names_of(judged)) == {"Anne", "Ana"}


def test_an_unsure_judge_changes_nothing() -> None:
    anna, anne, *_ = PEOPLE
    assert names_of([judgement(anna, anne, Verdict.UNSURE)]) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(list(Verdict)), st.floats(0, 1)),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_judgements_does_not_show(
    drawn: list[tuple[Entity, Entity, Verdict, float]], chance: Random
) -> None:
    judged = [judgement(left, right, verdict, score) for left, right, verdict, score in drawn if left != right]
    turned = list(judged)
    chance.shuffle(turned)
    assert names_of(judged) == names_of(turned)


def test_claims_keep_their_ids_and_words() -> None:
    anna = PEOPLE[0]
    party = Party(
        name="Anna",
        entity=anna.id,
        kind=EntityKind.PERSON,
        country=None,
        sector=None,
        office=None,
        mention="Anna",
        start=0,
        end=4,
    )
    document = Document(uri="a", text="Anna met them", language="en")
    claim = replace(reading_of(document).claims[0], actors=(party,))
    sourced = SourcedClaim(claim=claim, document=document, origin="a")
    (joined,) = join_identities([sourced], {anna.id: KNOWN})
    assert joined.claim.id == claim.id
    assert joined.claim.actors == (replace(party, entity=KNOWN.id, name="Annika", country="SWE"),)
    assert list(join_identities([sourced], {})) == [sourced]


@given(
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(list(Verdict)), st.floats(0, 1)),
        max_size=8,
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(list(Verdict)),
)
def test_a_judgement_taken_back_leaves_what_was_before(
    drawn: list[tuple[Entity, Entity, Verdict, float]], other: Entity, verdict: Verdict
) -> None:
    """Who is one is a function of the judgements alone; a person's word is honoured while it stands."""
    machines = [judgement(left, right, said, score) for left, right, said, score in drawn if left != right]
    before = find_identities([*PEOPLE, KNOWN], machines)
    mine = judgement(KNOWN, other, verdict, None, "a reader")
    during = find_identities([*PEOPLE, KNOWN], [*machines, mine])
    is_one = KNOWN.id in during and other.id in during and during[KNOWN.id] == during[other.id]
    assert is_one is (verdict is Verdict.SAME)
    assert find_identities([*PEOPLE, KNOWN], machines) == before


def test_a_machines_different_does_not_undo_what_people_say() -> None:
    anna, anne, ana, _ = PEOPLE
    judged = [
        judgement(anna, anne, Verdict.SAME, None, "a reader"),
        judgement(anne, ana, Verdict.SAME, None, "a reader"),
        judgement(anna, ana, Verdict.DIFFERENT, 0.1),
    ]
    assert len(names_of(judged)) == 3


def test_a_persons_doubt_suspends_the_machine() -> None:
    anna, anne, *_ = PEOPLE
    assert names_of([judgement(anna, anne), judgement(anna, anne, Verdict.UNSURE, None, "a reader")]) == {}


def test_whoever_some_page_writes_in_latin_letters_is_called_so() -> None:
    cyrillic = Entity(
        key="person:a", kind=EntityKind.PERSON, name="Yevhen Bondar", names=(EntityName("Євген Бондар", "uk"),),
        source="text",
    )  # fmt: skip
    latin = Entity(
        key="person:b", kind=EntityKind.PERSON, name="Eugene Bondar", names=(EntityName("Eugene Bondar", "en"),),
        source="text",
    )  # fmt: skip
    found = find_identities([cyrillic, latin], [judgement(cyrillic, latin)])
    assert {entity.name for entity in found.values()} == {"Eugene Bondar"}
    assert len({entity.id for entity in found.values()}) == 1
