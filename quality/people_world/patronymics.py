"""Patronymics of Russian and Ukrainian pages."""

import re

_OWN = {
    ("ru", "Дмитрий"): "Дмитри",
    ("uk", "Микола"): "Микола",
    ("uk", "Дмитро"): "Дмитр",
    ("ru", "Пётр"): "Петр",
    ("ru", "Павел"): "Павл",
    ("ru", "Михаил"): "Михайл",
    ("uk", "Григорій"): "Григор",
}


def make_patronymic(father: str, language: str, sex: str) -> str:
    """Return the patronymic of a man's child.

    >>> make_patronymic("Сергей", "ru", "f"), make_patronymic("Сергій", "uk", "m"), make_patronymic("Юрий", "ru", "m")
    ('Сергеевна', 'Сергійович', 'Юрьевич')
    """
    stem = _OWN.get((language, father), father)
    if language == "ru":
        return _make_russian(stem, sex)
    if stem.endswith("й"):
        return stem[:-1] + ("йович" if sex == "m" else "ївна")
    if stem[-1] in "аиі":
        return stem + ("йович" if sex == "m" else "ївна")
    return re.sub(r"[оь]$", "", stem) + ("ович" if sex == "m" else "івна")


def _make_russian(stem: str, sex: str) -> str:
    ending = "вич" if sex == "m" else "вна"
    if stem == "Дмитри":
        return stem + "е" + ending
    if stem.endswith("ий"):
        return stem[:-2] + "ье" + ending
    if stem[-1] in "йь":
        return stem[:-1] + "е" + ending
    return stem + ("е" if stem[-1] in "иы" else "о") + ending
