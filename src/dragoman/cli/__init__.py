"""The front door: the command `dragoman`. The first of the three doors at which any error is caught."""

import os
import sys

__all__ = ["main"]

_BUG = "something went wrong inside dragoman that is not your doing; please report what {place} shows"


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 failed, 2 wrong use, 3 done with problems."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors are told on stderr in one sentence."""
    from dragoman.cli.app import ExitCode
    from dragoman.cli.commands import build_app
    from dragoman.model import DragomanError, WrongUse

    try:
        build_app()(arguments, prog_name="dragoman")
        sys.stdout.flush()
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):
            return _leave_closed_pipe()
        return _leave_with(leaving.code)
    except BrokenPipeError:
        return _leave_closed_pipe()
    except WrongUse as error:
        return _tell(str(error), ExitCode.WRONG_USE)
    except DragomanError as error:
        return _tell(str(error), ExitCode.FAILED)
    except Exception:
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        return _tell(_BUG.format(place=_log_bug()), ExitCode.FAILED)
    return ExitCode.DONE


def _leave_with(code: object) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_closed_pipe()
    return code if isinstance(code, int) else int(code is not None)


def _leave_closed_pipe() -> int:
    """Whoever read us (`head`) has had enough: nothing failed; keep Python from flushing into the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _tell(sentence: str, code: int) -> int:
    sys.stderr.write(f"dragoman: {sentence}\n")
    return code


def _log_bug() -> str:
    """Keep the traceback of what is being caught; return where it can be read."""
    import traceback
    from datetime import UTC, datetime

    from platformdirs import user_log_path

    try:
        path = user_log_path("dragoman", appauthor=False, ensure_exists=True) / "errors.log"
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()}\n{traceback.format_exc()}\n")
    except OSError:
        return "DRAGOMAN_DEBUG=1 with the same command"
    return str(path)
