"""Names are found in sentences of four languages, in their forms, with what they stand for."""

import pytest

from dragoman.lexicon import LANGUAGES, NameRole, load_lexicon


def _found(language: str, text: str) -> set[tuple[str, str, str]]:
    hits = load_lexicon().names(language).find_names(text)
    assert all(hit.span.text_in(text) == hit.text for hit in hits)
    return {(hit.text, reading.key, reading.role.value) for hit in hits for reading in hit.readings}


SENTENCES = [
    (
        "en",
        "Poland's foreign minister told the Kremlin that Belarusians and the Union State's army were NATO's concern.",
        [
            ("Poland", "state:POL", "name"),
            ("Kremlin", "state:RUS", "seat"),
            ("Belarusians", "state:BLR", "demonym"),
            ("Union State", "organisation:union-state", "name"),
            ("NATO", "organisation:nato", "name"),
        ],
    ),
    (
        "en",
        "WARSAW warned of Iranian Shaheds, of F-16s for Kyiv and of S‑400 batteries near Minsk.",
        [
            ("WARSAW", "state:POL", "capital"),
            ("Iranian", "state:IRN", "adjective"),
            ("Shaheds", "weapon:shahed-136", "name"),
            ("F-16s", "weapon:f-16", "name"),
            ("Kyiv", "state:UKR", "capital"),
            ("S‑400", "weapon:s-400", "name"),
            ("Minsk", "state:BLR", "capital"),
        ],
    ),
    (
        "fr",
        "L’Iran, d'après le Quai d'Orsay, livre des drones aux forces armées russes et à l'armée biélorusse.",
        [
            ("Iran", "state:IRN", "name"),
            ("Quai d'Orsay", "state:FRA", "seat"),
            ("forces armées russes", "force:rus-armed-forces", "name"),
            ("armée biélorusse", "force:blr-armed-forces", "name"),
        ],
    ),
    (
        "fr",
        "Les élues lettones et le président des États-Unis parlent de l'Otan, dit l'AFP; turque, la frégate part.",
        [
            ("lettones", "state:LVA", "adjective"),
            ("États-Unis", "state:USA", "name"),
            ("Otan", "organisation:nato", "name"),
            ("AFP", "outlet:afp", "name"),
            ("turque", "state:TUR", "adjective"),
        ],
    ),
    (
        "ru",
        "С Белоруссией и Северной Кореей Кремль договорился; российскими, польскими и украинцами недовольны в Киеве.",
        [
            ("Белоруссией", "state:BLR", "name"),
            ("Северной Кореей", "state:PRK", "name"),
            ("Кремль", "state:RUS", "seat"),
            ("российскими", "state:RUS", "adjective"),
            ("польскими", "state:POL", "adjective"),
            ("украинцами", "state:UKR", "demonym"),
            ("Киеве", "state:UKR", "capital"),
        ],
    ),
    (
        "uk",
        "Між Білоруссю та Іраном є угода; у Києві й Празі про це знають поляки, а китайською мовою пише Sergei Shoigu.",
        [
            ("Білоруссю", "state:BLR", "name"),
            ("Іраном", "state:IRN", "name"),
            ("Києві", "state:UKR", "capital"),
            ("Празі", "state:CZE", "capital"),
            ("поляки", "state:POL", "demonym"),
            ("китайською", "state:CHN", "adjective"),
            ("Sergei Shoigu", "person:shoigu-sergei", "name"),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SENTENCES)
def test_names_are_found_in_their_forms(language: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert set(wanted) - _found(language, text) == set()


def test_a_word_that_only_looks_like_a_name_is_left() -> None:
    text = "Give us chad and turkey; he is in a jam with the un-made polish."
    assert _found("en", text) == set()


def test_readings_name_a_key_and_role_once_strongest_first() -> None:
    for language in LANGUAGES:
        for hit in load_lexicon().names(language).find_names("NATO, ISW; Washington, Russian, Минск, Київ, Congo"):
            pairs = [(reading.key, reading.role) for reading in hit.readings]
            assert len(set(pairs)) == len(pairs)
            order = [list(NameRole).index(role) for _, role in pairs]
            assert order == sorted(order)


def test_congo_alone_may_be_either() -> None:
    found = _found("en", "Rebels in Congo advanced.")
    assert {("Congo", "state:COG", "weak"), ("Congo", "state:COD", "weak")} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_strong_names_of_states_are_found_as_themselves(language: str) -> None:
    """Each strong name of each state, alone on the page, is found whole as that state."""
    from dragoman.lexicon.entries import read_names

    index = load_lexicon().names(language)
    missed = []
    for key, entry in read_names(language).items():
        if key.startswith("state:"):
            for name in entry.names:
                hits = index.find_names(f"({name})")
                if not any(hit.text == name and key in {reading.key for reading in hit.readings} for hit in hits):
                    missed.append((key, name))
    assert missed == []
