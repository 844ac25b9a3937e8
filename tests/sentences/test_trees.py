"""Trees: the same UD v2 relations in every language.

Edges are drawn as "dependent <relation- head"; a test names those that matter to the rules above.
"""

import pytest

from tests.sentences.drawing import draw_tree, read_sentences

ENGLISH = [
    (
        "The envoy met the minister in Geneva.",
        "envoy <nsubj- met; minister <obj- met; in <case- Geneva",
    ),
    ("The head of the ministry resigned.", "ministry <nmod- head; of <case- ministry; head <nsubj- resigned"),
    (
        "The pact was signed by the president.",
        "pact <nsubj:pass- signed; was <aux:pass- signed; president <obl:agent- signed",
    ),
    (
        "Oslo is the capital of Norway.",
        "capital <root- .; is <cop- capital; Oslo <nsubj- capital; Norway <nmod- capital",
    ),
    ("The troops were in Oslo.", "Oslo <root- .; were <cop- Oslo; troops <nsubj- Oslo; in <case- Oslo"),
    ("There is a treaty.", "is <root- .; There <expl- is; treaty <nsubj- is"),
    ("Oslo, Rome and Paris agreed.", "Oslo <nsubj- agreed; Rome <conj- Oslo; Paris <conj- Oslo; and <cc- Paris"),
    ("He did not sign the pact.", "not <advmod- sign; did <aux- sign; pact <obj- sign"),
    ("He gave the envoy a letter.", "envoy <iobj- gave; letter <obj- gave"),
    ("He left after meeting the king.", "meeting <advcl- left; after <mark- meeting; king <obj- meeting"),
    ("The pact that he signed is void.", "signed <acl:relcl- pact; he <nsubj- signed"),
    ("The minister said that Oslo would send tanks.", "send <ccomp- said; that <mark- send; would <aux- send"),
    ("Norway's minister resigned.", "Norway <nmod:poss- minister; 's <case- Norway"),
    ("The rebels gave up the town.", "up <compound:prt- gave; town <obj- gave"),
    ("Oslo wants Rome to send tanks.", "Rome <obj- wants; send <xcomp- wants; to <mark- send"),
    ("If Rome attacks, Oslo will respond.", "attacks <advcl- respond; If <mark- attacks; will <aux- respond"),
]
FRENCH = [
    (
        "L'accord a été signé par les ministres.",
        "accord <nsubj:pass- signé; été <aux:pass- signé; ministres <obl:agent- signé",
    ),
    (
        "Le ministre a rencontré son homologue à Oslo.",
        "ministre <nsubj- rencontré; a <aux- rencontré; homologue <obj- rencontré; Oslo <obl- rencontré; à <case- Oslo",
    ),
    ("Le président du Chili a démissionné.", "Chili <nmod- président; du <case- Chili"),
    ("Oslo n'enverra pas de chars.", "n' <advmod- enverra; pas <advmod- enverra; chars <obj- enverra"),
    ("Il a dit que Rome refuse.", "refuse <ccomp- dit; que <mark- refuse; Rome <nsubj- refuse"),
    ("Oslo est la capitale.", "est <cop- capitale; Oslo <nsubj- capitale"),
    ("Les rois et les ministres ont signé.", "ministres <conj- rois; et <cc- ministres; rois <nsubj- signé"),
    ("Rome et Oslo ont signé le traité.", "Oslo <conj- Rome; et <cc- Oslo; Rome <nsubj- signé; traité <obj- signé"),
]
RUSSIAN = [
    (
        "Министр встретился с послом в Осло.",
        "Министр <nsubj- встретился; послом <obl- встретился; с <case- послом; в <case- Осло",
    ),
    (
        "Договор был подписан президентом.",
        "Договор <nsubj:pass- подписан; был <aux:pass- подписан; президентом <obl:agent- подписан",
    ),
    ("Осло не отправит танки Риму.", "не <advmod- отправит; танки <obj- отправит; Риму <iobj- отправит"),
    ("Министр обороны Иван Петров ушёл.", "обороны <nmod- Министр; Иван <appos- Министр; Петров <flat:name- Иван"),
    ("Он сказал, что Рим отказался.", "отказался <ccomp- сказал; что <mark- отказался; Рим <nsubj- отказался"),
    ("Рим и Осло подписали договор.", "Рим <nsubj- подписали; Осло <conj- Рим; договор <obj- подписали"),
    ("Короля принял в Осло канцлер.", "Короля <obj- принял; канцлер <nsubj- принял"),
    (
        "«Мы не подпишем договор», — сказал посол Дании Иван Петров.",
        "Мы <nsubj- подпишем; посол <nsubj- сказал; Иван <appos- посол; Петров <flat:name- Иван",
    ),
    (
        "Дания отправила Литве танки, сообщает Reuters.",
        "Дания <nsubj- отправила; Литве <iobj- отправила; танки <obj- отправила; Reuters <nsubj- сообщает",
    ),
    (
        "Танки, переданные Литве Данией, прибыли в порт.",
        "переданные <acl- Танки; Литве <iobj- переданные; Данией <obl:agent- переданные; Танки <nsubj- прибыли",
    ),
    ("Дания снабжает Литву снарядами.", "Литву <obj- снабжает; снарядами <obl- снабжает"),
    ("В порту задержали двух граждан Дании.", "граждан <obj- задержали"),
    ("Визит министра обороны в Данию длился два дня.", "Данию <nmod- Визит; министра <nmod- Визит"),
    (
        "Переговоры короля с канцлером, прошедшие в Осло, закончились.",
        "прошедшие <acl- Переговоры; канцлером <nmod- Переговоры",
    ),
    (
        "Президентом Дании Иваном Петровым был отклонён договор.",
        "Президентом <obl:agent- отклонён; договор <nsubj:pass- отклонён",
    ),
    (
        "Латвии Соединённые Штаты продали танки.",
        "Латвии <iobj- продали; Штаты <nsubj- продали; Соединённые <amod- Штаты; танки <obj- продали",
    ),
    ("Дания подала в суд иск против Литвы.", "в <case- суд; суд <obl- подала; иск <obj- подала"),
    ("Ким Чен Ына встретил на вокзале министр.", "Ким <obj- встретил; министр <nsubj- встретил; Ына <flat:name- Ким"),
    (
        "Южная Корея сказала, что Северная Корея отправила России снаряды.",
        "Корея <nsubj- отправила; Северная <amod- Корея; России <iobj- отправила; снаряды <obj- отправила",
    ),
    (
        "Александра Козлова, прибывшего в порт, встретил посол.",
        "Александра <obj- встретил; прибывшего <acl- Александра; посол <nsubj- встретил",
    ),
]
UKRAINIAN = [
    ("Міністр зустрівся з послом в Осло.", "Міністр <nsubj- зустрівся; послом <obl- зустрівся; з <case- послом"),
    (
        "Договір був підписаний президентом.",
        "Договір <nsubj:pass- підписаний; був <aux:pass- підписаний; президентом <obl:agent- підписаний",
    ),
    ("Угоду підписано в Осло.", "Угоду <obj- підписано; Осло <obl- підписано"),
    (
        "Польща не відправить танки Норвегії.",
        "не <advmod- відправить; танки <obj- відправить; Норвегії <iobj- відправить; Польща <nsubj- відправить",
    ),
    (
        "Міністр оборони Іван Петренко пішов.",
        "оборони <nmod- Міністр; Іван <appos- Міністр; Петренко <flat:name- Іван",
    ),
    ("Він сказав, що Рим відмовився.", "відмовився <ccomp- сказав; що <mark- відмовився; Рим <nsubj- відмовився"),
    ("Рим і Осло підписали договір.", "Рим <nsubj- підписали; Осло <conj- Рим; договір <obj- підписали"),
    ("Угода, яку підписав король, чинна.", "підписав <acl:relcl- Угода; яку <obj- підписав; король <nsubj- підписав"),
    ("Якщо Рим нападе, Осло відповість.", "нападе <advcl- відповість; Якщо <mark- нападе"),
    (
        "Рада ухвалила закон під час засідання.",
        "Рада <nsubj- ухвалила; закон <obj- ухвалила; засідання <obl- ухвалила; під <case- засідання; час <fixed- під",
    ),
    ("Експорт зріс на три відсотки.", "Експорт <nsubj- зріс; відсотки <obl- зріс"),
    ("Столицею країни є Осло.", "Столицею <root- .; є <cop- Столицею"),
    (
        "Компанії, що допомагають Норвегії, відомі.",
        "допомагають <acl:relcl- Компанії; що <nsubj- допомагають; Норвегії <iobj- допомагають",
    ),
    ("«Ми готові», – заявив посол.", "заявив <parataxis- готові; посол <nsubj- заявив"),
    ("Угода про співпрацю між Римом і Осло діє.", "співпрацю <nmod- Угода; про <case- співпрацю"),
    ("Іран передав Росії ракети.", "Росії <iobj- передав; ракети <obj- передав"),
    ("Франція надіслала дрони Литві.", "дрони <obj- надіслала; Литві <iobj- надіслала"),
    ("Дрони, передані Росії Іраном, знайшли.", "Росії <iobj- передані; Іраном <obl:agent- передані"),
    ("Дрони постачаються Росії Іраном.", "Дрони <nsubj:pass- постачаються; Іраном <obl:agent- постачаються"),
    ("Міністр завтра відвідає Сеул.", "Міністр <nsubj- відвідає; Сеул <obj- відвідає"),
    (
        "Дрони, які Франція передала Литві, зникли.",
        "які <obj- передала; Франція <nsubj- передала; Литві <iobj- передала",
    ),
    ("Литва купила дрони, повідомляє BBC.", "Литва <nsubj- купила; BBC <nsubj- повідомляє"),
    ("Якби Рим відмовився, Осло допомогло б.", "Якби <mark- відмовився; Рим <nsubj- відмовився"),
    ("Литва попередила Сполучені Штати.", "Сполучені <amod- Штати; Штати <obj- попередила"),
    ("Пакет санкцій, який забороняє експорт, діє.", "забороняє <acl:relcl- Пакет"),
]
CASES = [
    (language, text, edges)
    for language, cases in (("en", ENGLISH), ("fr", FRENCH), ("ru", RUSSIAN), ("uk", UKRAINIAN))
    for text, edges in cases
]


@pytest.mark.parametrize(("language", "text", "edges"), CASES)
def test_a_sentence_has_the_tree_that_is_drawn(language: str, text: str, edges: str) -> None:
    found = draw_tree(text, language)
    missing = set(edges.split("; ")) - found
    assert not missing, f"found {sorted(found)}"


def test_negation_is_marked_in_every_language() -> None:
    texts = {"en": "He did not go.", "fr": "Il ne part pas.", "ru": "Он не ушёл.", "uk": "Він не пішов."}
    for language, text in texts.items():
        tokens = read_sentences(text, language)[0].tokens
        negations = [token for token in tokens if token.feature("Polarity") == "Neg"]
        assert negations, language
        assert all(token.relation == "advmod" for token in negations)


@pytest.mark.parametrize(
    ("language", "text", "name", "label"),
    [
        ("en", "The king received Sergei Lavrov.", "Sergei Lavrov", "PER"),
        ("fr", "Le roi a reçu Sergueï Lavrov.", "Sergueï Lavrov", "PER"),
        ("ru", "Король принял Сергея Лаврова.", "Сергея Лаврова", "PER"),
        ("uk", "Король прийняв Сергія Лаврова.", "Сергія Лаврова", "PER"),
        ("uk", "Король приїхав до Києва.", "Києва", "LOC"),
        ("uk", "Король відвідав Олесене.", "Олесене", "MISC"),
    ],
)
def test_names_are_proposed_with_their_kind(language: str, text: str, name: str, label: str) -> None:
    found = {(entry.span.text_in(text), entry.label) for entry in read_sentences(text, language)[0].names}
    assert (name, label) in found
