"""Apache Spark with two workers in processes of their own, one of which is killed in the middle of its work.

Takes minutes and a gigabyte of memory, so it runs when it is asked for: DRAGOMAN_CLUSTER=1.
"""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    "DRAGOMAN_CLUSTER" not in os.environ, reason="starts a cluster; ask with DRAGOMAN_CLUSTER=1"
)


def test_a_worker_that_is_killed_leaves_no_trace_in_the_record() -> None:
    """The table's last line: one kill, and exports that equal those of the local pool byte for byte."""
    command = [sys.executable, "-m", "bench.cluster", "--pages", "16", "--archive", "4"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    engine, n_documents, *_, n_killed, n_again, is_same = run.stdout.splitlines()[-1].strip("| ").split(" | ")
    assert (engine, n_documents, n_killed, is_same) == ("spark, 2 workers", "16", "1", "yes")
    assert int(n_again) >= 1
