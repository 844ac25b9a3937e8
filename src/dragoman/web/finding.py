"""The one value that an address names."""

from typing import TypeVar

from starlette.responses import RedirectResponse

from dragoman.model import RecordError
from dragoman.record import Reader
from dragoman.web.errors import NotFound

Value = TypeVar("Value")


def complete_id(reader: Reader, kind: str, given: str) -> str:
    """Return the whole id that an address means: the beginning of one will do, with or without its kind.

    Args:
        reader: of the record.
        kind: the word that begins such ids, e.g. "claim".
        given: as it stands in the address.

    Raises:
        NotFound: no such value, or several whose ids begin so.
    """
    wanted = given if given.startswith(f"{kind}-") else f"{kind}-{given}"
    try:
        found = reader.find_id(wanted)
    except RecordError as error:
        told = str(error).partition(";")[0]
        raise NotFound(f"{told}; it may have been read anew since, then the list has it under another id") from error
    id: str = found.id
    return id


def lead_to(path: str, query: str) -> RedirectResponse:
    """Return the answer that leads to the whole address of what was asked for by the beginning of its id."""
    return RedirectResponse(f"{path}?{query}" if query else path, status_code=307)
