"""The people of the world: who they are, what they hold, and every spelling of their names."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "fr", "ru", "uk")

Spellings = Mapping[str, tuple[str, ...]]
"""By language, in the nominative and in the bearer's sex; the usual one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord:
    """One part of a name.

    Attributes:
        key: what it is, whatever the spelling: two people with one key bear one name.
        role: "given", "patronymic" or "surname".
    """

    key: str
    role: str
    spellings: Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """A line of the table of offices, held for a state, and for an ambassador the host."""

    row: int
    host: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldPerson:
    """Somebody who does not exist.

    Attributes:
        sex: "m" or "f".
        state: ISO 3166-1 alpha-3.
        tradition: whose customs of naming it follows, e.g. "georgian".
        is_namesake: somebody else has the very same name, so that no fair page leaves out the office.
    """

    number: int
    sex: str
    state: str
    tradition: str
    given: NameWord
    surname: NameWord
    patronymic: NameWord | None = None
    office: HeldOffice | None = None
    is_namesake: bool = False

    @property
    def name_key(self) -> tuple[str, str]:
        """Given name and surname; the same for namesakes only."""
        return self.given.key, self.surname.key
