"""What libraries say of a fault, as it may stand in a sentence of ours: their words may hold those of the input."""

MAX_CHARACTERS = 200
"""A name of a member or a header may be as long as its maker likes; what is wrong shows in the first words."""


def tell_fault(fault: BaseException) -> str:
    r"""Return what a fault says of itself: in one line, without signs that steer a terminal, and bounded.

    >>> tell_fault(ValueError("no file named 'a\r\n\x1b[31m'"))
    "no file named 'a   [31m'"
    """
    said = str(fault) or type(fault).__name__
    bounded = said if len(said) <= MAX_CHARACTERS else f"{said[:MAX_CHARACTERS]}…"
    return "".join(sign if sign.isprintable() else " " for sign in bounded)
