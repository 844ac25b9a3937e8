"""Passwords: hashed by Argon2id, checked slowly and in the same time for names that nobody has."""

import threading
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.model import User, WrongUse
from dragoman.web.access.keys import new_key

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from dragoman.record import Users

MEMORY_KIB, N_PASSES, N_LANES = 65536, 3, 4
"""Costs of one hash: the second set that RFC 9106 (section 4) recommends, 64 MiB in three passes and four lanes.
A check takes 0.19 s on two cores under load (November 2026), which a person does not notice and which leaves
whoever stole the record five guesses a second and core. The cheapest set of the OWASP guide (19 MiB, two passes)
takes 0.02 s here; the first set of the RFC asks for 2 GiB, more than a small server has."""

MIN_LENGTH, MAX_LENGTH = 12, 1000
"""Signs of a password. NIST SP 800-63B asks for eight at least where there is a second factor, and for no rules
about kinds of signs; we have no second factor. The upper bound only keeps a megabyte from being hashed."""

N_AT_ONCE = 2
"""Checks that run side by side: more would let a stranger fill the memory with hashes, 64 MiB each."""


def check_password(password: str) -> str:
    """Return a password that a user may have, in one form for all keyboards; raise `WrongUse` for any other."""
    same = unicodedata.normalize("NFKC", password)
    if not MIN_LENGTH <= len(same) <= MAX_LENGTH:
        raise WrongUse(f"a password has {MIN_LENGTH} to {MAX_LENGTH} signs; a few words in a row are easy to keep")
    return same


class Passwords:
    """Hashes and checks passwords.

    Args:
        hasher: what hashes; None for Argon2id at the costs above.
    """

    def __init__(self, hasher: "PasswordHasher | None" = None) -> None:
        self._given = hasher
        self._places = threading.BoundedSemaphore(N_AT_ONCE)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        return self._given or PasswordHasher(time_cost=N_PASSES, memory_cost=MEMORY_KIB, parallelism=N_LANES)

    @cached_property
    def _nobodys(self) -> str:
        """The hash of a password that nobody has, checked where there is no user of the name."""
        return self._hasher.hash(new_key())

    def hash(self, password: str) -> str:
        """Return the hash of a password, with salt and costs; raises `WrongUse` for one that is too short."""
        return self._hasher.hash(check_password(password))

    def find(self, users: "Users", name: str, password: str) -> User | None:
        """Return the user whose name and password these are; None for anything else, in the same time.

        A hash at other costs than today's is renewed.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        found = users.find_password(name)
        kept = found[1] if found else self._nobodys
        same = unicodedata.normalize("NFKC", password[:MAX_LENGTH])
        with self._places:
            try:
                self._hasher.verify(kept, same)
            except (VerificationError, InvalidHashError):
                return None
            if found is not None and self._hasher.check_needs_rehash(kept):
                users.renew_hash(name, kept, self._hasher.hash(same))
        return found[0] if found else None
