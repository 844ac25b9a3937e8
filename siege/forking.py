"""Children that are forked from a process which has loaded everything: a run then begins in some milliseconds.

The parent never opens a record itself, because an open connection must not be taken through a fork.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any


def use_one_thread() -> None:
    """Keep numeric libraries from starting threads, which a fork does not take along; before they are imported."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"


def fork(work: Callable[[], object]) -> int:
    """Do `work` in a child; return its number at once. The child leaves with 0, or 1 and a traceback on stderr."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - the end of a child: nothing may come back into the parent's code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def ask(work: Callable[[], Any]) -> Any:
    """Return what `work` gives in a child of its own.

    Raises:
        RuntimeError: it failed; its traceback is on stderr.
    """
    ours, theirs = os.pipe()

    def answer() -> None:
        os.close(ours)
        with os.fdopen(theirs, "wb") as stream:
            pickle.dump(work(), stream)

    process = fork(answer)
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        content = stream.read()
    _, status = os.waitpid(process, 0)
    if status or not content:
        raise RuntimeError(f"a check ended with {os.waitstatus_to_exitcode(status)}; see above")
    return pickle.loads(content)
