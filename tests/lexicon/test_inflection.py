"""Names in their cases: the forms that are written are among those that we make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import InflectionKind, base_forms, inflect_name

NAME, PERSON, ADJECTIVE, TERM = (
    InflectionKind.NAME,
    InflectionKind.PERSON,
    InflectionKind.ADJECTIVE,
    InflectionKind.TERM,
)


@pytest.mark.parametrize(
    ("name", "language", "kind", "forms"),
    [
        ("Росія", "uk", NAME, "Росії Росію Росією"),
        ("Білорусь", "uk", NAME, "Білорусі Білоруссю"),
        ("Київ", "uk", NAME, "Києва Києву Києвом Києві"),
        ("Мінськ", "uk", NAME, "Мінська Мінську Мінськом"),
        ("Китай", "uk", NAME, "Китаю Китаєм Китаї"),
        ("Прага", "uk", NAME, "Праги Празі Прагу Прагою"),
        ("Америка", "uk", NAME, "Америки Америці Америкою"),
        ("Іран", "uk", NAME, "Ірану Іраном Ірані"),
        ("Нідерланди", "uk", NAME, "Нідерландів Нідерландам Нідерландами Нідерландах"),
        ("Токіо", "uk", NAME, "Токіо"),
        ("НАТО", "uk", NAME, "НАТО"),
        ("Володимир Зеленський", "uk", PERSON, "Володимира Зеленського|Володимиру Зеленському|Володимиром Зеленським"),
        ("Тарас Шевченко", "uk", PERSON, "Тараса Шевченка|Тарасові Шевченку|Тарасом Шевченком"),
        ("Олена Шевченко", "uk", PERSON, "Олени Шевченко|Олені Шевченко|Оленою Шевченко"),
        ("Андрій Ковалів", "uk", PERSON, "Андрія Коваліва|Андрієм Ковалівом"),
        ("Сергій Петров", "uk", PERSON, "Сергія Петрова|Сергієм Петровим|Сергієві Петрову"),
        ("Сі Цзіньпін", "uk", PERSON, "Сі Цзіньпіна|Сі Цзіньпіном|Сі Цзіньпіну"),
        ("Північна Корея", "uk", NAME, "Північної Кореї|Північну Корею|Північною Кореєю|Північній Кореї"),
        ("Рада Європи", "uk", NAME, "Ради Європи|Раду Європи|Радою Європи|Раді Європи"),
        ("Боснія і Герцеговина", "uk", NAME, "Боснії і Герцеговини|Боснією і Герцеговиною"),
        ("російський", "uk", ADJECTIVE, "російська російське російські російського російською російських російськими"),
        ("українець", "uk", TERM, "українця українцем українці українців українцями"),
        ("росіянин", "uk", TERM, "росіянина росіяни росіян росіянами"),
        ("заступник міністра", "uk", TERM, "заступника міністра|заступником міністра|заступники міністра"),
        ("міністр оборони", "uk", TERM, "міністра оборони|міністром оборони|міністри оборони|міністрів оборони"),
        ("Россия", "ru", NAME, "России Россию Россией"),
        ("Белоруссия", "ru", NAME, "Белоруссии Белоруссией"),
        ("Республика Беларусь", "ru", NAME, "Республики Беларусь|Республике Беларусь|Республикой Беларусь"),
        ("Соединённые Штаты Америки", "ru", NAME, "Соединённых Штатов Америки|Соединёнными Штатами Америки"),
        ("Северная Корея", "ru", NAME, "Северной Кореи|Северную Корею|Северной Кореей"),
        ("Организация Объединённых Наций", "ru", NAME, "Организации Объединённых Наций"),
        ("Франция", "ru", NAME, "Франции Францию Францией"),
        ("Владимир Путин", "ru", PERSON, "Владимира Путина|Владимиру Путину|Владимиром Путиным|Владимире Путине"),
        ("Сергей Шойгу", "ru", PERSON, "Сергея Шойгу|Сергею Шойгу|Сергеем Шойгу"),
        ("Мария Захарова", "ru", PERSON, "Марии Захаровой|Марию Захарову|Марией Захаровой"),
        ("Ангела Меркель", "ru", PERSON, "Ангелы Меркель|Ангеле Меркель|Ангелу Меркель"),
        ("Си Цзиньпин", "ru", PERSON, "Си Цзиньпина|Си Цзиньпину|Си Цзиньпином"),
        ("Урсула фон дер Ляйен", "ru", PERSON, "Урсулы фон дер Ляйен|Урсулу фон дер Ляйен"),
        ("белорусский", "ru", ADJECTIVE, "белорусская белорусского белорусскую белорусских белорусскими"),
        ("американец", "ru", TERM, "американца американцы американцев американцами"),
        ("министр обороны", "ru", TERM, "министра обороны|министром обороны|министры обороны|министров обороны"),
        ("biélorusse", "fr", ADJECTIVE, "biélorusse biélorusses"),
        ("ukrainien", "fr", ADJECTIVE, "ukrainienne ukrainiens ukrainiennes"),
        ("français", "fr", ADJECTIVE, "française françaises"),
        ("turc", "fr", ADJECTIVE, "turque turcs turques"),
        ("grec", "fr", ADJECTIVE, "grecque grecs grecques"),
        ("letton", "fr", ADJECTIVE, "lettonne lettons"),
        ("afghan", "fr", ADJECTIVE, "afghane afghans afghanes"),
        ("mongol", "fr", ADJECTIVE, "mongole mongols"),
        ("sud-coréen", "fr", ADJECTIVE, "sud-coréenne sud-coréens"),
        ("occidental", "fr", ADJECTIVE, "occidentale occidentaux occidentales"),
        ("ministre de la Défense", "fr", TERM, "ministres de la Défense"),
        ("vice-ministre", "fr", TERM, "vice-ministres"),
        ("général de division", "fr", TERM, "généraux de division"),
        ("porte-parole", "fr", TERM, "porte-parole"),
        ("Frenchman", "en", TERM, "Frenchman Frenchmen"),
        ("Chinese", "en", TERM, "Chinese"),
        ("Pole", "en", TERM, "Poles"),
        ("German", "en", TERM, "Germans"),
        ("minister of defence", "en", TERM, "ministers of defence"),
        ("secretary general", "en", TERM, "secretaries general"),
        ("deputy", "en", TERM, "deputies"),
    ],
)
def test_the_forms_that_are_written_are_made(name: str, language: str, kind: InflectionKind, forms: str) -> None:
    wanted = set(forms.split("|") if "|" in forms or " " in name else forms.split(" "))
    assert wanted - inflect_name(name, language, kind) == set()


@pytest.mark.parametrize(
    ("name", "language", "foreign"),
    [
        ("Рада Європи", "uk", "Рада Європою"),
        ("Организация Объединённых Наций", "ru", "Организацией Объединёнными Нациями"),
        ("Міністерство оборони", "uk", "Міністерства обороною"),
    ],
)
def test_what_follows_the_head_stays(name: str, language: str, foreign: str) -> None:
    assert foreign not in inflect_name(name, language, NAME)


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("Шевченком", "uk", "Шевченко"),
        ("Зеленському", "uk", "Зеленський"),
        ("Ковальчуком", "uk", "Ковальчук"),
        ("Петровим", "uk", "Петров"),
        ("Путиным", "ru", "Путин"),
        ("Захаровой", "ru", "Захарова"),
        ("Медведева", "ru", "Медведев"),
        ("Белоусову", "ru", "Белоусов"),
    ],
)
def test_a_case_leads_back_to_the_surname(form: str, language: str, name: str) -> None:
    assert name in base_forms(form, language)


SURNAMES = st.builds(
    lambda stem, ending: (stem + ending).capitalize(),
    st.text(alphabet="бвгдклмнпрстаеоу", min_size=3, max_size=7),
    st.sampled_from(["ський", "енко", "ук", "ов", "ін", "ко", "ич", "ак"]),
)


@given(SURNAMES)
def test_every_case_leads_back_to_its_name(name: str) -> None:
    """For any surname, the name is among the base forms of each of its cases that keeps its stem."""
    for form in inflect_name(name, "uk", PERSON):
        if form.startswith(name if name[-1] in "бвгдклмнпрстчц" else name[:-1]):
            assert name in base_forms(form, "uk")


@given(
    st.lists(st.text(alphabet="абвгиійкоуяьцсн-'", min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["uk", "ru"]),
)
def test_a_name_is_always_a_form_of_itself(name: str, language: str) -> None:
    """Whatever the letters, nothing breaks and the name stays findable."""
    for kind in (NAME, PERSON, TERM):
        assert name in inflect_name(name, language, kind)
