"""What is refused at the gate."""

from fastapi import HTTPException


class AccessRefused(HTTPException):
    """A request is refused; `detail` is one sentence that says what, why and what now."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
