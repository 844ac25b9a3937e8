"""What the heads tell apart: kinds of names, parts of speech, relations; in the order of the model's outputs."""

NAME_KINDS = ("PER", "ORG", "LOC")
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in NAME_KINDS for part in "BI"))
N_NAME_TAGS = len(NAME_TAGS)

_PARTS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
PARTS_OF_SPEECH = tuple(_PARTS.split())

_RELATIONS = """
    acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp clf compound compound:prt conj cop csubj csubj:pass
    dep det discourse dislocated expl expl:pass expl:pv fixed flat flat:name goeswith iobj list mark nmod nmod:poss
    nsubj nsubj:pass nummod obj obl obl:agent obl:arg obl:mod orphan parataxis punct reparandum root vocative xcomp
"""
RELATIONS = tuple(_RELATIONS.split())
"""Universal relations, with the subtypes that the reading of claims uses; other subtypes count as their base."""


def relation_number(relation: str) -> int:
    """Return a relation's place among `RELATIONS`, that of its base where the subtype is not among them."""
    if relation in RELATIONS:
        return RELATIONS.index(relation)
    return RELATIONS.index(relation.partition(":")[0])
