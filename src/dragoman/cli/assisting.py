"""The command `mcp`: the record for an assistant, over stdin and stdout."""

from dragoman.cli.app import RecordOption, bring_up_to_date

EXAMPLE = "dragoman mcp --record my.db"


def mcp(record: RecordOption = None) -> None:
    """Serve the record to an assistant over stdin and stdout, by the Model Context Protocol; it only looks.

    An assistant's program starts this command by itself: give it "dragoman" with the arguments "mcp", "--record", FILE.
    """
    from dragoman.assistant import serve_over_stdio

    bring_up_to_date(record)
    serve_over_stdio(record)
