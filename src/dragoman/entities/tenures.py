"""Offices as a text gives them: who may be called by which title, and what a dated text tells of a tenure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.lexicon import read_roles
from dragoman.model import Entity, Office, PartialDate, Tenure

_HEADS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "monarch", "leader"})
_LEADS = frozenset({"leader", "head_of_state"})
"""Roles that a text uses for one another: "the Belarusian leader" is the president."""

ALSO_CALLED = {
    "diplomat": frozenset(
        (
            "ambassador", "envoy", "charge_d_affaires", "permanent_representative", "consul", "foreign_minister",
            "deputy_foreign_minister",
        )
    ),
    "envoy": frozenset(("ambassador", "permanent_representative")),
    "commander": frozenset(("commander_in_chief",)),
    "general": frozenset(
        ("general_of_the_army", "colonel_general", "lieutenant_general", "major_general", "brigadier_general")
    ),
    "admiral": frozenset(("vice_admiral", "rear_admiral")),
    "colonel": frozenset(("lieutenant_colonel",)),
    "analyst": frozenset(("professor",)),
}  # fmt: skip
"""What else somebody may hold whom a text calls so."""


def may_be_called(wanted: Office, held: Office) -> bool:
    """Whether someone who holds `held` may be called by `wanted`.

    A former holder is not called by the bare title, nor the present one a former.
    """
    if wanted.country and held.country and wanted.country != held.country:
        return False
    if wanted.is_former != held.is_former:
        return False
    if wanted.role == held.role:
        return True
    if wanted.role == "minister":
        return held.role.endswith("_minister") and not held.role.startswith("deputy_")
    if wanted.role in _LEADS:
        return held.role in (_HEADS if wanted.role == "leader" else _LEADS | {"monarch"})
    if wanted.role == "official":
        return held.sector in ("GOV", "MIL", "LEG")
    return held.role in ALSO_CALLED.get(wanted.role, ())


def bound_tenures(offices: Iterable[Office], document: str, on: PartialDate | None) -> Iterator[Tenure]:
    """Yield a tenure for each office that a document gives, bounded by the date of its publication.

    A present office was held on that date, a former one had ended by it; of one held "then" the date
    tells nothing, and neither does a document of unknown date.
    """
    for office in dict.fromkeys(offices):
        yield Tenure(
            office=office,
            start=None,
            end=None,
            source=document,
            held_on=None if office.is_former or office.is_then else on,
            ended_by=on if office.is_former else None,
        )


def learn_tenures(known: Entity, offices: Iterable[Office], document: str, on: PartialDate | None) -> Entity:
    """Return a known person with the offices of a document that what is known does not account for.

    Ranks are left out; so is an office whose known tenure covers the date, or that the text itself
    puts into the past.
    """
    roles = read_roles()
    new = [
        office
        for office in offices
        if not (office.role in roles and roles[office.role].is_rank) and not _is_known(known, office, on)
    ]
    return replace(known, tenures=(*known.tenures, *bound_tenures(new, document, on))) if new else known


def _is_known(known: Entity, office: Office, on: PartialDate | None) -> bool:
    present = replace(office, is_former=False)
    return any(
        may_be_called(present, tenure.office) and (office.is_former or office.is_then or _covers(tenure, on))
        for tenure in known.tenures
    )


def _covers(tenure: Tenure, on: PartialDate | None) -> bool:
    if on is None or on.earliest is None or on.latest is None:
        return True
    begun = tenure.start.earliest if tenure.start else None
    ended = tenure.end.latest if tenure.end else None
    return (begun is None or begun <= on.latest) and (ended is None or on.earliest <= ended)
