"""The options that choose among the values of a record, the same for `show`, `export` and `alert add`."""

from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.model import WrongUse

if TYPE_CHECKING:
    from dragoman.record import Filter

ActorOption = Annotated[
    str | None,
    typer.Option(
        metavar="WHO",
        help="Who does it (speaks, owes): a name in any language, a country code (RUS), or an id. "
        "A state stands for all of its country.",
    ),
]
PartyOption = Annotated[str | None, typer.Option(metavar="WHO", help="Who is on either side.")]
BetweenOption = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A B", help="Only where both are parties.", show_default=False),
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="First day: 2024, 2024-03 or 2024-03-20; of the act, else of the page."),
]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Last day, likewise; 2024-03 is its 31st.")]
StatusOption = Annotated[
    str | None, typer.Option(metavar="STATUS", help="What is said of it: occurred, planned, denied, promised …")
]
ActOption = Annotated[str | None, typer.Option(metavar="ACT", help="Fine act: MEET, SIGN, DELIVER …")]
TypeOption = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, or the kind of an entity, quote, commitment.")
]
LanguageOption = Annotated[str | None, typer.Option(metavar="xx", help="Language of the page: en, fr, ru, uk …")]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the page.")]
CountryOption = Annotated[str | None, typer.Option(metavar="XXX", help="Country of a party or place, as alpha-3 code.")]
TextOption = Annotated[
    str | None, typer.Option(metavar="WORDS", help='Words that occur; "a phrase" in quotation marks, begin* as well.')
]
LimitOption = Annotated[int, typer.Option(min=0, metavar="N", help="At most so many; 0 is all.", show_default=False)]


_OPTIONS: dict[str, tuple[Any, Any]] = {
    "actor": (ActorOption, None),
    "party": (PartyOption, None),
    "between": (BetweenOption, None),
    "since": (SinceOption, None),
    "until": (UntilOption, None),
    "status": (StatusOption, None),
    "act": (ActOption, None),
    "type": (TypeOption, None),
    "language": (LanguageOption, None),
    "outlet": (OutletOption, None),
    "country": (CountryOption, None),
    "text": (TextOption, None),
    "limit": (LimitOption, 0),
}
"""The options that choose, in the order in which help shows them, each with its default."""

Command = Callable[..., None]


def choosing(*, but: Collection[str] = ()) -> Callable[[Command], Command]:
    """Give a command the options that choose, in place of its parameter `filter`, which gets what they ask for.

    Args:
        but: options that the command does not have.
    """
    names = [name for name in _OPTIONS if name not in but]
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=_OPTIONS[name][0], default=_OPTIONS[name][1])
        for name in names
    ]

    def change(command: Command) -> Command:
        own = list(signature(command).parameters.values())
        place = [parameter.name for parameter in own].index("filter")

        @wraps(command)
        def chosen(**given: Any) -> None:
            asked = {name: given.pop(name) for name in names}
            command(**given, filter=_read_filter(**asked))

        kept = [*own[:place], *options, *own[place + 1 :]]
        # what typer reads: in place of the one parameter the options
        chosen.__signature__ = Signature(kept)  # type: ignore[attr-defined]  # any function may have one
        chosen.__annotations__ = {parameter.name: parameter.annotation for parameter in kept}
        return chosen

    return change


def _read_filter(
    *,
    party: str | None,
    between: tuple[str, str] | None = None,
    since: str | None = None,
    until: str | None = None,
    country: str | None,
    **others: Any,
) -> "Filter":
    """Return the filter that the options ask for; raises `WrongUse` for a date that is none, or two ways to ask."""
    from dragoman.record import Filter

    if between is not None and party is not None:
        raise WrongUse("--between and --party both say who is a party; give one of them")
    party, other = between or (party, None)
    return Filter(
        party=party,
        other=other,
        since=read_option_day("--since", since, is_last=False),
        until=read_option_day("--until", until, is_last=True),
        country=country.upper() if country else None,
        **others,
    )


def read_option_day(option: str, given: str | None, *, is_last: bool) -> date | None:
    """Return the first or last day that a date on the command line may mean; raises `WrongUse` for none."""
    if given is None:
        return None
    from dragoman.record import read_day

    return read_day(option, given, is_last=is_last)
