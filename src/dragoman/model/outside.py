"""Knowledge that a user brings from outside: a collection of people and organisations, and the rows of its file."""

from dataclasses import dataclass

from dragoman.model.dates import PartialDate
from dragoman.model.entities import Entity, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCollection:
    """What is known of a file of outside knowledge as a whole.

    Attributes:
        name: what the user calls it, in small letters, digits and hyphens.
        form: "followthemoney" or "wikidata".
        source: who drew it up, in the user's words or as the file tells.
        licence: under which its facts may be used.
        file: the path as it was given; `fingerprint` is a hash of its bytes.
        sets: names of the data sets that the file says it is made of, in alphabetical order.
        n_entities: people and organisations kept; `n_left_out`: entries of other kinds that were passed over.
        n_problems: lines or entries that could not be read.
    """

    name: str
    form: str
    source: str
    licence: str
    file: str
    fingerprint: str
    sets: tuple[str, ...] = ()
    n_entities: int = 0
    n_left_out: int = 0
    n_problems: int = 0

    @property
    def words(self) -> str:
        """Source and licence as one phrase: what stands beside every fact that comes from here."""
        return f"{self.source}, {self.licence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideEntity:
    """A person or an organisation as its row tells it; offices held come in rows of their own."""

    id: str
    entity: Entity
    sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePost:
    """An office that can be held, under the id by which `OutsideTenure` names it."""

    id: str
    office: Office


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideTenure:
    """Somebody held a post; None where the row gives no date. `is_former`: it has ended, whenever that was."""

    holder: str
    post: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLeftOut:
    """An entry that is neither of these, e.g. an address or a ship; `sort` is the file's word for it."""

    sort: str


OutsideRow = OutsideEntity | OutsidePost | OutsideTenure | OutsideLeftOut
