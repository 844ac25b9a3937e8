"""Bytes read forwards from whatever gives them, with a look ahead and a step back."""

from collections.abc import Callable
from typing import Protocol


class ArchiveStream(Protocol):
    """Bytes that are read forwards and can be set to a place: an open file, or one on a server."""

    def read(self, n_bytes: int, /) -> bytes:
        """Return the next bytes, at most so many where that can be held to; nothing at the end."""

    def seek(self, position: int, /) -> int:
        """Go to a place."""

    def tell(self) -> int:
        """Return the place of the next byte."""


class ForwardReader:
    """Reads bytes forwards; holds no more than was asked for and one piece.

    Args:
        fill: gives the next bytes each time, nothing at the end.
        seek: sets whatever gives them to a place; None where it cannot be set.
        position: the place of the first byte that it gives.
    """

    def __init__(
        self, fill: Callable[[], bytes], seek: Callable[[int], object] | None = None, position: int = 0
    ) -> None:
        self._fill = fill
        self._seek = seek
        self._held = bytearray()
        self.position = position

    @property
    def can_go_back(self) -> bool:
        """Whether `go_to` leads anywhere."""
        return self._seek is not None

    def go_to(self, position: int) -> None:
        """Go to a place, before or behind; only for what can be set to one."""
        assert self._seek is not None, "these bytes come once"
        self._seek(position)
        self._held.clear()
        self.position = position

    def peek(self, n_bytes: int) -> bytes:
        """Return the next bytes and stay where we are; fewer only at the end."""
        while len(self._held) < n_bytes:
            piece = self._fill()
            if not piece:
                break
            self._held += piece
        return bytes(memoryview(self._held)[:n_bytes])

    def take(self, n_bytes: int) -> bytes:
        """Return the next bytes and go on behind them; fewer only at the end."""
        taken = self.peek(n_bytes)
        del self._held[: len(taken)]
        self.position += len(taken)
        return taken

    def take_piece(self) -> bytes:
        """Return some bytes, as they come; nothing at the end."""
        piece = bytes(self._held) or self._fill()
        self._held.clear()
        self.position += len(piece)
        return piece

    def give_back(self, taken: bytes) -> None:
        """Go back before bytes that were taken last."""
        self._held[:0] = taken
        self.position -= len(taken)

    def pass_over(self, n_bytes: int) -> bool:
        """Go on behind so many bytes without holding them; False when the end came first."""
        left = n_bytes
        while left:
            piece = self.take_piece()
            if not piece:
                return False
            if len(piece) > left:
                self.give_back(piece[left:])
                return True
            left -= len(piece)
        return True

    def find(self, mark: bytes, bound: int | None = None) -> bool:
        """Go on to where `mark` begins; to the end, or to the place `bound`, and False where it does not come."""
        while bound is None or self.position < bound:
            held = self.peek(_PIECE)
            place = held.find(mark)
            if place >= 0:
                self.take(place)
                return True
            if len(held) < _PIECE:
                self.take(len(held))
                return False
            self.take(len(held) - len(mark) + 1)
        return False


_PIECE = 65_536
"""Bytes that are looked through at once."""
