"""Which version made an export."""

from importlib.metadata import version


def told_version() -> str:
    """Return name and version of the program, as formats that ask for a coder or generator have them."""
    return f"dragoman {version('dragoman')}"
