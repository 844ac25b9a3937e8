"""Lemmas of French words: closed classes and irregular forms by hand, the rest by simplemma and endings."""

from collections.abc import Mapping
from functools import lru_cache

_CLOSED = {
    "ADP": {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "jusqu'": "jusque", "lès": "lès"},
    "DET": {
        "l'": "le", "la": "le", "les": "le", "une": "un", "des": "un", "du": "de", "d'": "un", "de": "un",
        "cet": "ce", "cette": "ce", "ces": "ce", "sa": "son", "ses": "son", "leurs": "leur", "ma": "mon",
        "mes": "mon", "ta": "ton", "tes": "ton", "nos": "notre", "vos": "votre", "toute": "tout", "tous": "tout",
        "toutes": "tout", "quelle": "quel", "quels": "quel", "quelles": "quel", "certaines": "certain",
        "certains": "certain", "aucune": "aucun", "plusieurs": "plusieurs", "quelques": "quelque", "au": "le",
    },
    "PRON": {
        "s'": "se", "l'": "le", "la": "le", "les": "le", "m'": "me", "t'": "te", "j'": "je", "c'": "ce",
        "qu'": "que", "ils": "il", "elle": "elle", "elles": "elle", "eux": "lui", "celle": "celui",
        "ceux": "celui", "celles": "celui", "lesquels": "lequel", "laquelle": "lequel", "lesquelles": "lequel",
        "auquel": "lequel", "duquel": "lequel", "desquels": "lequel", "auxquels": "lequel", "tous": "tout",
        "toutes": "tout", "leur": "lui", "-il": "il", "-elle": "elle", "-ils": "ils", "-elles": "elles", "-t-il": "il",
        "-t-elle": "elle", "-t-ils": "ils", "-t-elles": "elles",
    },
    "SCONJ": {"qu'": "que", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique", "s'": "si"},
    "ADV": {"n'": "ne", "qu'": "que", "jusqu'": "jusque"},
}  # fmt: skip
_AUXILIARIES = {
    "être": "suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai seras sera "
    "serons serez seront serais serait serions seriez seraient sois soit soyons soyez soient fusse fût fussent "
    "été étant être",
    "avoir": "ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eurent aurai auras aura aurons "
    "aurez auront aurais aurait aurions auriez auraient aie aies ait ayons ayez aient eût eussent eu eue eus eues "
    "ayant avoir",
    "faire": "fais fait faisons faites font faisais faisait faisaient fit firent fera feront ferait feraient fasse "
    "fassent faisant",
    "pouvoir": "peux peut pouvons pouvez peuvent pouvait pouvaient pourra pourront pourrait pourraient pu puisse "
    "puissent put purent",
    "devoir": "dois doit devons devez doivent devait devaient devra devront devrait devraient dû due dus dues",
    "vouloir": "veux veut voulons voulez veulent voulait voulaient voudra voudront voudrait voudraient voulu",
    "combattre": "combats combat",
    "abattre": "abats abat",
    "battre": "bats bat",
    "débattre": "débats débat",
    "démentir": "démens dément démentent",
    "aller": "vais vas va allons allez vont allait allaient ira iront irait iraient aille aillent allé allée allés",
}
AVOIR = frozenset(_AUXILIARIES["avoir"].split())
"""Forms of "avoir"."""
_PARTICIPLES = (
    "écrit écrire, inscrit inscrire, décrit décrire, dit dire, interdit interdire, produit produire, "
    "conduit conduire, construit construire, détruit détruire, réduit réduire, traduit traduire, "
    "introduit introduire, élu élire, lu lire, reçu recevoir, aperçu apercevoir, déçu décevoir, conclu conclure, "
    "exclu exclure, inclus inclure, ouvert ouvrir, offert offrir, souffert souffrir, couvert couvrir, "
    "découvert découvrir, mort mourir, né naître, connu connaître, reconnu reconnaître, apparu apparaître, "
    "disparu disparaître, paru paraître, atteint atteindre, craint craindre, contraint contraindre, joint joindre, "
    "rejoint rejoindre, éteint éteindre, vaincu vaincre, convaincu convaincre, résolu résoudre, vécu vivre, "
    "entretenu entretenir, rouvert rouvrir, instruit instruire, restreint restreindre, couru courir, ému émouvoir, "
    "contredit contredire, satisfait satisfaire, défait défaire, extrait extraire, éconduit éconduire, "
    "reconduit reconduire, enfreint enfreindre, astreint astreindre, dissous dissoudre, secouru secourir, "
    "maintenu maintenir, retenu retenir, "
    "survécu survivre, bu boire, su savoir, vu voir, prévu prévoir, revu revoir, cru croire, fallu falloir, "
    "valu valoir, tenu tenir, venu venir, devenu devenir, revenu revenir, parvenu parvenir, intervenu intervenir, "
    "survenu survenir, prévenu prévenir, convenu convenir, soutenu soutenir, maintenu maintenir, obtenu obtenir, "
    "retenu retenir, détenu détenir, contenu contenir, rompu rompre, battu battre, abattu abattre, "
    "combattu combattre, acquis acquérir, conquis conquérir, requis requérir, assis asseoir, mis mettre, "
    "permis permettre, promis promettre, soumis soumettre, remis remettre, commis commettre, admis admettre, "
    "transmis transmettre, compromis compromettre, pris prendre, appris apprendre, compris comprendre, "
    "repris reprendre, surpris surprendre, entrepris entreprendre, suivi suivre, poursuivi poursuivre, "
    "servi servir, sorti sortir, parti partir, menti mentir, senti sentir, consenti consentir, fait faire"
)
_VERB_FORMS = {
    participle + ending: infinitive
    for participle, infinitive in (pair.split() for pair in _PARTICIPLES.split(", "))
    for ending in ("", "e", "s", "es")
} | {form: lemma for lemma, forms in _AUXILIARIES.items() for form in forms.split()}
_INFINITIVE_ENDINGS = ("er", "ir", "re", "oir")
_VERB_ENDINGS = (
    ("eraient", "er"), ("erait", "er"), ("èrent", "er"), ("eront", "er"), ("aient", "er"), ("ées", "er"),
    ("ait", "er"), ("ant", "er"), ("ée", "er"), ("és", "er"), ("era", "er"), ("ons", "er"), ("ez", "er"),
    ("ent", "er"), ("é", "er"), ("a", "er"), ("e", "er"),
    ("issent", "ir"), ("issait", "ir"), ("issant", "ir"), ("ie", "ir"), ("is", "ir"), ("it", "ir"), ("i", "ir"),
    ("ue", "re"), ("us", "re"), ("u", "re"),
)  # fmt: skip


_INVARIABLE_ENDINGS = ("ps", "ès", "us", "is", "as", "os", "ss", "rs", "ys")
"""Ends of nouns whose "s" is not that of the plural: "temps", "procès", "cours", "pays"."""


def find_lemma(text: str, upos: str, features: Mapping[str, str]) -> str:
    """Return the dictionary form of a French word as it stands in a text.

    Names and marks keep their form; a verb's lemma always ends as an infinitive does, since
    simplemma alone takes many participles for adjectives ("réuni").

    >>> find_lemma("Déclaré", "VERB", {})
    'déclarer'
    """
    return _lemma_of(text.replace("’", "'"), upos, features.get("VerbForm") == "Part")


@lru_cache(maxsize=50_000)
def _lemma_of(text: str, upos: str, is_participle: bool) -> str:
    if upos in {"PROPN", "PUNCT", "SYM", "NUM", "X"}:
        return text
    lower = text.lower()
    closed = _CLOSED.get(upos, {}).get(lower)
    if closed is not None:
        return closed
    if upos in {"VERB", "AUX"}:
        return _verb_lemma(lower, is_participle)
    if upos in {"PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV", "INTJ"}:
        return lower
    return _noun_lemma(lower, upos)


def _look_up(lower: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(lower, lang="fr")).lower()


def _is_known(lower: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(lower, lang="fr"))


def is_infinitive(word: str) -> bool:
    """Whether a word is a known infinitive: what the lemma of a finite verb must be."""
    return word.endswith(_INFINITIVE_ENDINGS) and _is_known(word)


def _verb_lemma(lower: str, is_participle: bool) -> str:
    if lower in _VERB_FORMS:
        return _VERB_FORMS[lower]
    found = _look_up(lower)
    if found.endswith(_INFINITIVE_ENDINGS) and (found != lower or not is_participle):
        return found
    import simplemma

    for ending, infinitive in _VERB_ENDINGS:
        stem = lower.removesuffix(ending)
        for known in (stem, *_unstressed(stem)):
            if stem != lower and simplemma.is_known(known + infinitive, lang="fr"):
                return known + infinitive
    return found


def _unstressed(stem: str) -> tuple[str, ...]:
    """The stems that an open "è" before a mute ending may stand for: "lèv-" is of lever, "cèd-" of céder."""
    before, grave, after = stem.rpartition("è")
    return (f"{before}e{after}", f"{before}é{after}") if grave and len(after) <= 2 else ()


def _noun_lemma(lower: str, upos: str) -> str:
    """Return the lemma of a noun or adjective; a verb that simplemma gives for one is not taken."""
    if lower in {"première", "premières"}:
        return "premier"
    if upos == "ADJ" and lower in {"prête", "prêtes"}:
        return "prêt"
    found = _look_up(lower)
    if upos == "ADJ" and found.endswith("ale") and _is_known(found[:-1]):
        return found[:-1]  # "navales"
    is_plural = lower.endswith("s") and not lower.endswith(_INVARIABLE_ENDINGS)
    if upos == "NOUN" and found == lower and is_plural and not _is_known(lower):
        return lower[:-1]  # "manœuvres", "cyberattaques"
    is_infinitive = found.endswith(("er", "ir", "oir")) and found != lower
    if is_infinitive and not lower.startswith(found if upos == "NOUN" else found[:-1]):
        return lower.removesuffix("s") if upos == "NOUN" else lower.removesuffix("s").removesuffix("e")
    return found
