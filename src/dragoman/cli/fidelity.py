"""The table of `ledger --fidelity`: what was undertaken, and what is told of it, with the ids behind each number."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dragoman.cli.app import open_existing_record, talk
from dragoman.model import CommitmentStatus, FidelityRow, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Reader

_N_IDS_NAMED = 4
"""Ids that a line of evidence names: one line of a terminal; `--json` has all."""

_COLUMNS = (
    ("debtor", 14),
    ("to", 14),
    ("made", 4),
    ("fulfilled", 9),
    ("late", 4),
    ("refused", 7),
    ("unknown", 7),
    ("exer.", 5),
    ("meet.", 5),
)
"""The table and the widths of its columns: 77 signs, so that it stands on a terminal of 80."""

_N_NAMES = 2
"""Columns that hold names, which stand to the left; the others hold numbers."""


def show_fidelity(record: str | None, of: str | None, day: date, *, is_json: bool) -> None:
    """Write the rows of fidelity as things stand on a day.

    Rows that rest on treaties of the lexicon alone are left out where nobody is asked for, and that is said.

    Raises:
        WrongUse: `of` names no state or alliance that record or lexicon know.
    """
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.commitments import measure_fidelity

    with open_existing_record(record) as opened:
        asked = None if of is None else _keys_called(opened.reader, of)
        rows = measure_fidelity(opened.reader.commitments(), opened.reader.events(), day)
    page = Page()
    if is_json:
        from dragoman.exports import shape_fidelity, write_line

        use_utf8()
        for row in rows:
            if asked is None or asked & {row.debtor, row.creditor}:
                page.write_raw(write_line(shape_fidelity(row)))
        return
    if asked is None:
        chosen = [row for row in rows if not row.is_of_record_only]
    else:
        chosen = [row for row in rows if asked & {row.debtor, row.creditor}]
    _write_rows(page, chosen, day)
    if asked is None and len(chosen) < len(rows):
        left = len(rows) - len(chosen)
        talk().print(f"{left} more rest on treaties alone; --of STATE or ALLIANCE shows them")
    if asked is not None:
        _tell_members_without(asked, chosen)


def _keys_called(reader: "Reader", words: str) -> frozenset[str]:
    """Return whom a name means as rows name them: a country code, or the key of an alliance."""
    from dragoman.commitments import load_alliances
    from dragoman.lexicon import LANGUAGES, load_lexicon

    lexicon, alliances = load_lexicon(), load_alliances()
    found = {entity.key: entity for entity in reader.find_called(words)}
    code = lexicon.entities.get(f"state:{words}")
    if code is not None:
        found[code.key] = code
    for language in LANGUAGES:
        for hit in lexicon.names(language).find_names(words):
            if hit.text == words:
                known = (lexicon.entities[one.key] for one in hit.readings if one.key in lexicon.entities)
                found |= {entity.key: entity for entity in known}
    keys = {entity.country for entity in found.values() if entity.kind == "state" and entity.country}
    keys |= {alliances.by_entity[entity.id] for entity in found.values() if entity.id in alliances.by_entity}
    if not keys:
        raise WrongUse(f'"{words}" is no state and no alliance whose members are known; give a name or a code ("BLR")')
    return frozenset(keys)


def _write_rows(page: "Page", rows: list[FidelityRow], day: date) -> None:
    if not rows:
        talk().print("the record tells of no undertakings, exercises or meetings of these")
        return
    from dragoman.wording import list_evidence, name_side

    page.write(f"As told up to {day}; a table of what texts tell, and no verdict.", hang=4)
    page.leave_line()
    page.write(_line_of(title for title, _ in _COLUMNS), keeps_spaces=True, style="bold")
    for row in rows:
        page.write(_line_of(_cells_of(row)), keeps_spaces=True)
    for row in rows:
        page.leave_line()
        page.write(f"{name_side(row.debtor)} to {name_side(row.creditor)}", hang=4, style="bold")
        for title, ids in list_evidence(row):
            if ids:
                page.write(f"{title}: {_tell_ids(ids)}", indent=4, hang=4)


def _line_of(cells: Iterable[str]) -> str:
    aligned = (
        cell[:width].ljust(width) if number < _N_NAMES else cell.rjust(width)
        for number, (cell, (_, width)) in enumerate(zip(cells, _COLUMNS, strict=True))
    )
    return " ".join(aligned)


def _cells_of(row: FidelityRow) -> tuple[str, ...]:
    from dragoman.wording import name_side

    numbers = (
        row.made,
        row.standing(CommitmentStatus.FULFILLED),
        row.late,
        row.standing(CommitmentStatus.REFUSED),
        row.unknown,
        row.exercises,
        row.meetings,
    )
    return (name_side(row.debtor), name_side(row.creditor), *(str(len(ids)) for ids in numbers))


def _tell_ids(ids: tuple[str, ...]) -> str:
    from dragoman.wording import short_id

    named = ", ".join(short_id(id) for id in ids[:_N_IDS_NAMED])
    left = len(ids) - _N_IDS_NAMED
    return f"{named} and {left} more" if left > 0 else named


def _tell_members_without(asked: frozenset[str], rows: list[FidelityRow]) -> None:
    """Say on stderr of which members of an alliance nothing is told; silence is no row."""
    from dragoman.commitments import load_alliances
    from dragoman.wording import name_side

    for key in sorted(asked & load_alliances().by_key.keys()):
        told = {row.debtor for row in rows if row.creditor == key}
        missing = sorted(load_alliances().by_key[key].members - told)
        if missing:
            talk().print(f"nothing is told of {name_side(key)} and {', '.join(missing)}")
