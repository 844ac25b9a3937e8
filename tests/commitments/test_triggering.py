"""Casus foederis: on which commitments a supposed attack would bear, and how."""

from datetime import date

import pytest

from dragoman.commitments import commitments_of_record, find_triggered, settle_commitments
from dragoman.commitments.attacks import read_attack
from dragoman.model import Bearing, Commitment, Status, WrongUse
from tests.events.making import condition, state, tell

RUS, BLR = state("RUS"), state("BLR")


def _defence(words: str) -> tuple[Commitment, ...]:
    told = tell("A", "DEFEND", (RUS,), (BLR,), status=Status.CONDITIONAL, condition=condition(words))
    return settle_commitments([told])


@pytest.mark.parametrize(
    ("words", "is_met"),
    [
        ("in case of aggression", True),
        ("in case of aggression by Poland or Lithuania against Belarus", True),
        ("if Poland attacks", True),
        ("if NATO attacks Belarus", True),
        ("if Belarus is invaded by Poland", True),
        ("in case of aggression by Ukraine against Belarus", False),
        ("if Belarus attacks Poland", False),
        ("if the treaty is ratified", False),
        ("in case of war", True),
        ("in case of a threat to its security", True),
        ("if war breaks out between Iran and Israel", False),
        ("en cas de guerre", True),
        ("si sa sécurité est menacée", True),
        ("в случае войны", True),
        ("при угрозе безопасности", True),
        ("у разі війни", True),
        ("у разі загрози безпеці", True),
        ("if Warsaw falls", False),
        ("if Poland does not attack Belarus", False),
        ("si la Pologne n'attaque pas la Biélorussie", False),
        ("если Польша не нападёт", False),
        ("якщо обійдеться без нападу", False),
        ("en cas d'agression contre la Biélorussie", True),
        ("si l'Ukraine attaque la Biélorussie", False),
        ("в случае нападения на Белоруссию", True),
        ("если Польша нападёт на Белоруссию", True),
        ("если Украина вторгнется в Белоруссию", False),
        ("у разі нападу Польщі на Білорусь", True),
        ("якщо Україна атакує Білорусь", False),
    ],
)
def test_the_condition_is_met_by_names_and_words_of_attack(words: str, is_met: bool) -> None:
    found = find_triggered(_defence(words), "Poland attacks Belarus")
    assert bool(found) is is_met


def test_the_words_that_fit_are_given() -> None:
    found = find_triggered(_defence("in case of aggression against Belarus"), "Польща нападає на Білорусь")
    assert [one.words for one in found] == [("aggression", "Belarus")]


def test_the_ally_itself_is_not_whom_it_defends_against() -> None:
    assert find_triggered(_defence("in case of aggression"), "Russia attacks Belarus") == ()


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("Poland", "no word of attack"),
        ("Poland likes Belarus", "no word of attack"),
        ("", "no word of attack"),
        ("somebody attacks", "does not say who attacks"),
        ("Poland attacks", "does not say whom they attack"),
        ("Russia attacks Kaliningrad", "attack itself"),
    ],
)
def test_a_question_that_names_no_attack_or_no_side_is_wrong_use(question: str, complaint: str) -> None:
    with pytest.raises(WrongUse, match=f"{complaint}.*who attacks whom"):
        find_triggered((), question)


def test_no_word_of_attack_is_no_attack() -> None:
    assert read_attack("if the boycott goes on") is None


TODAY = date(2026, 11, 30)

NATO_5 = ("North Atlantic Treaty", "article 5")
NATO_4 = ("North Atlantic Treaty", "article 4")
CST_4 = ("Collective Security Treaty", "article 4")
CST_2 = ("Collective Security Treaty", "article 2")
EU = ("Treaty of Lisbon", "article 42 (7) of the Treaty on European Union")
DOCTRINE = ("Military Doctrine of the Union State", None)
GUARANTEES = ("Treaty on Security Guarantees within the Union State", None)
BUDAPEST_2 = ("Budapest Memorandum", "paragraph 2")
BUDAPEST_6 = ("Budapest Memorandum", "paragraph 6")
CHARTER = ("Charter of the United Nations", "article 2 (4)")
NEIGHBOURS = ("Treaty on Good-Neighbourliness and Friendly Cooperation between Poland and Belarus", None)
KOREA_4 = ("Treaty on Comprehensive Strategic Partnership between Russia and North Korea", "article 4")
IRAN_3 = ("Treaty on Comprehensive Strategic Partnership between Russia and Iran", "article 3")
USA_KOREA = ("Mutual Defense Treaty between the United States and the Republic of Korea", "article III")
SHUSHA = ("Shusha Declaration", None)

Article = tuple[str, str | None]


def _borne(question: str, on: date = TODAY) -> dict[Article, Bearing]:
    """The articles of treaties that stand on the day, with how the question bears on them."""
    found = find_triggered(commitments_of_record(), question, on)
    treaties = {one: one.commitment.treaty for one in found if one.is_standing}
    return {(treaty.name, treaty.article): one.bearing for one, treaty in treaties.items() if treaty}


POLAND_ON_BELARUS = [
    "Poland attacks Belarus",
    "Warsaw attacks Minsk",
    "Belarus is attacked by Poland",
    "la Pologne attaque la Biélorussie",
    "Польша нападёт на Белоруссию",
    "на Белоруссию нападёт Польша",
    "Белоруссию атакует Польша",
    "Белоруссия подвергнется нападению Польши",
    "l'agression polonaise contre la Biélorussie",
    "la Pologne attaquerait la Biélorussie",
    "Польща нападе на Білорусь",
    "Білорусь зазнає нападу Польщі",
    "Білорусь опиниться під ударом Польщі",
    "Білорусь атакована Польщею",
]


@pytest.mark.parametrize("question", POLAND_ON_BELARUS)
def test_an_attack_on_belarus_is_a_case_for_its_allies_and_none_for_those_of_the_attacker(question: str) -> None:
    borne = _borne(question)
    owed = {article for article, bearing in borne.items() if bearing is Bearing.OWED}
    assert {CST_4, CST_2, DOCTRINE, GUARANTEES} <= owed
    assert not {NATO_5, NATO_4, EU} & borne.keys()
    assert borne[NEIGHBOURS] is borne[CHARTER] is Bearing.BREACHED


@pytest.mark.parametrize(
    "question",
    [
        "Belarus attacks Poland",
        "Lukashenko attacks Poland",
        "la Biélorussie agresse la Pologne",
        "Белоруссия начнёт войну против Польши",
        "Білорусь атакує Польщу",
    ],
)
def test_an_attack_on_poland_is_a_case_for_its_allies(question: str) -> None:
    borne = _borne(question)
    assert borne[NATO_5] is borne[NATO_4] is borne[EU] is Bearing.OWED
    assert not {CST_4, CST_2, DOCTRINE, GUARANTEES} & borne.keys()


@pytest.mark.parametrize(
    "question",
    ["Russia invades Ukraine", "Putin attacks Ukraine", "la Russie attaque l'Ukraine", "Росія нападе на Україну"],
)
def test_a_guarantor_that_attacks_breaks_its_word_and_the_others_owe_theirs(question: str) -> None:
    found = {
        (one.commitment.treaty.name, one.commitment.treaty.article): one
        for one in find_triggered(commitments_of_record(), question, TODAY)
        if one.commitment.treaty
    }
    assert found[BUDAPEST_2].bearing is Bearing.BREACHED
    assert {party.country for party in found[BUDAPEST_2].debtors} == {"RUS"}
    assert found[BUDAPEST_6].bearing is Bearing.OWED
    assert {party.country for party in found[BUDAPEST_6].debtors} == {"USA", "GBR"}
    assert NATO_5 not in found


@pytest.mark.parametrize(
    ("question", "article", "bearing"),
    [
        ("the United States attack North Korea", KOREA_4, Bearing.OWED),
        ("les États-Unis frappent la Corée du Nord", KOREA_4, Bearing.OWED),
        ("КНДР нападёт на Южную Корею", KOREA_4, None),
        ("КНДР нападёт на Южную Корею", USA_KOREA, Bearing.OWED),
        ("Ізраїль вдарить по Ірану", IRAN_3, Bearing.STAY_OUT),
        ("Israel attacks Iran", IRAN_3, Bearing.STAY_OUT),
        ("Iran attacks Israel", IRAN_3, None),
        ("Russia attacks Iran", IRAN_3, Bearing.BREACHED),
        ("NATO attacks Belarus", CST_4, Bearing.OWED),
        ("Russia attacks NATO", NATO_5, Bearing.OWED),
        ("Turkey attacks Greece", NATO_5, None),
        ("Turkey attacks Greece", NATO_4, Bearing.OWED),
        ("Armenia attacks Azerbaijan", SHUSHA, Bearing.OWED),
        ("Azerbaijan attacks Armenia", SHUSHA, None),
        ("Azerbaijan attacks Armenia", CST_4, Bearing.OWED),
        ("Turkmenistan attacks Iran", ("Permanent neutrality of Turkmenistan", None), Bearing.BREACHED),
        ("Poland threatens Belarus", CST_2, Bearing.OWED),
        ("Польща погрожує Білорусі", CST_2, Bearing.OWED),
        ("Poland threatens Belarus", CST_4, None),
        ("Poland threatens Belarus", CHARTER, None),
    ],
)
def test_each_kind_is_borne_upon_in_its_own_way(question: str, article: Article, bearing: Bearing | None) -> None:
    assert _borne(question).get(article) is bearing


@pytest.mark.parametrize(
    ("question", "on", "article", "bearing"),
    [
        ("Russia attacks Finland", date(2022, 1, 1), NATO_5, None),
        ("Russia attacks Finland", date(2023, 4, 4), NATO_5, Bearing.OWED),
        ("Afghanistan attacks Uzbekistan", date(2010, 1, 1), CST_4, Bearing.OWED),
        ("Afghanistan attacks Uzbekistan", date(2015, 1, 1), CST_4, None),
        ("NATO attacks Russia", date(1985, 1, 1), ("Warsaw Treaty", "article 4"), Bearing.OWED),
        ("NATO attacks Russia", date(1995, 1, 1), ("Warsaw Treaty", "article 4"), None),
        ("the United States attack Japan", date(1945, 6, 1), ("Yalta Agreement", "agreement on Japan"), Bearing.OWED),
        ("Poland attacks Belarus", date(2025, 3, 12), GUARANTEES, None),
        ("Poland attacks Belarus", date(2025, 3, 13), GUARANTEES, Bearing.OWED),
    ],
)
def test_parties_and_treaties_are_those_of_the_day(
    question: str, on: date, article: Article, bearing: Bearing | None
) -> None:
    assert _borne(question, on).get(article) is bearing


def test_what_has_ended_is_given_as_ended() -> None:
    found = find_triggered(commitments_of_record(), "Germany attacks Russia", TODAY)
    pact = [one for one in found if one.commitment.treaty and one.commitment.treaty.name == "Molotov–Ribbentrop Pact"]
    assert pact
    assert not any(one.is_standing for one in pact)


def test_a_place_that_signed_a_treaty_speaks_for_itself() -> None:
    article = ("Treaty on Alliance and Strategic Partnership between Russia and Abkhazia", None)
    assert _borne("Georgia attacks Abkhazia")[article] is Bearing.OWED
    assert article not in _borne("Turkey attacks Georgia")


def test_an_organisation_shows_whom_of_its_members_it_concerns() -> None:
    found = find_triggered(commitments_of_record(), "Ethiopia attacks Eritrea", TODAY)
    charter = next(one for one in found if one.commitment.treaty and one.commitment.treaty.name == CHARTER[0])
    assert [party.country for party in charter.debtors] == ["ETH"]
    assert [party.country for party in charter.creditors] == ["ERI"]


def test_a_pledge_told_by_a_page_not_to_attack_is_broken_by_an_attack() -> None:
    told = tell("A", "PROMISE", (RUS,), (BLR,), "2024-01-01", content="CEASEFIRE")
    found = find_triggered(settle_commitments([told]), "Russia attacks Belarus")
    assert [one.bearing for one in found] == [Bearing.BREACHED]
    assert find_triggered(settle_commitments([told]), "Belarus attacks Russia") == ()


def test_a_demand_not_to_attack_is_nobodys_word_to_break() -> None:
    told = tell("A", "DEMAND", (BLR,), (RUS,), "2024-01-01", content="CEASEFIRE")
    assert find_triggered(settle_commitments([told]), "Russia attacks Belarus") == ()


@pytest.mark.parametrize(
    "text",
    [
        "if Russia supplies fighters and bombers",
        "if ten million pounds are paid",
        "si Paris livre des bombardiers",
        "si l'accord sur les minerais est signé",
        "если Россия поставит бомбардировщики и ударные беспилотники",
        "если США сразу объявят бойкот",
        "якщо наступного року передадуть ударні безпілотники",
    ],
)
def test_words_that_only_begin_like_an_attack_are_none(text: str) -> None:
    assert read_attack(text) is None
