"""What could not be read."""

from dataclasses import dataclass

from dragoman.model.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the data that could not be read: kept, counted and shown, never dropped.

    Attributes:
        stage: the room that met it, e.g. "sources".
        code: a short fixed name of the kind of fault, e.g. "undecodable-text".
        message: one sentence: what, and what to do about it.
        uri: where the data came from.
        place: where inside it (a member of an archive, a line, a span); None when it is the whole.
        document: id of the document concerned; None when none was made.
    """

    stage: str
    code: str
    message: str
    uri: str
    place: str | None = None
    document: str | None = None

    @property
    def id(self) -> str:
        """Made from stage, code, uri, place and message."""
        return make_id("problem", self.stage, self.code, self.uri, self.place, self.message)
