"""The engine on Apache Spark: one unit is one task, and Spark gives a lost one to another worker.

Nothing goes through Spark but the units themselves: workers write their parts into a folder that all can reach, so
neither pandas nor Arrow is needed, and what was written outlives the cluster.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import DragomanError, EngineError
from dragoman.pipeline.distributed import TRIES, EngineLost, read_unit
from dragoman.pipeline.units import Unit
from dragoman.pipeline.workers import Read

if TYPE_CHECKING:
    from pyspark import SparkContext

_LOG = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = spark: %m%n
logger.tasks.name = org.apache.spark.scheduler
logger.tasks.level = off
logger.loss.name = org.apache.spark.deploy
logger.loss.level = off
"""
"""Spark tells each lost task by a page of traces; what becomes of it is told by us."""


class SparkEngine:
    """Starts Spark when first asked to read, and hands each unit to it as one task.

    Args:
        master: as Spark writes it: "local[2]", "local-cluster[2,1,1024]", "spark://host:7077", "yarn".
    """

    def __init__(self, master: str) -> None:
        self._master = master
        self._context: SparkContext | None = None
        self._folder: str | None = None

    def read(self, units: Sequence[Unit], folder: str, read: Read) -> None:
        """Have every unit read; see `Engine`."""
        context = self._start()
        from py4j.protocol import Py4JError, Py4JNetworkError

        work = _Worker(folder, read)
        try:
            faults = context.parallelize(units, len(units)).mapPartitions(work).collect()
        except (Py4JError, Py4JNetworkError, OSError) as loss:
            raise EngineLost(_first_line(loss)) from loss
        for fault in faults:
            raise fault

    def stop(self) -> None:
        """End the cluster of this run; a cluster that others share only loses our part of it."""
        if self._context is not None:
            with suppress(Exception):  # it may have ended by itself
                self._context.stop()
            self._context = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _start(self) -> "SparkContext":
        if self._context is not None:
            return self._context
        check_spark()
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException

        self._folder = tempfile.mkdtemp(prefix="dragoman-spark-")
        log = Path(self._folder) / "log4j2.properties"
        log.write_text(_LOG, encoding="utf-8")
        conf = SparkConf(loadDefaults=True).setMaster(self._master).setAppName("dragoman")
        for name, value in _settings(self._master, self._folder, log).items():
            conf.set(name, value)
        if self._master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            os.environ.setdefault("SPARK_WORKER_DIR", self._folder)
        try:
            self._context = SparkContext(conf=conf)
        except (PySparkException, Py4JError, OSError) as fault:
            self.stop()
            message = f"Spark cannot be started at {self._master} ({_first_line(fault)}); check master and Java"
            raise EngineError(message) from fault
        return self._context


class _Worker:
    """What runs in a worker, once a unit; importable by name, so that only its settings travel."""

    def __init__(self, folder: str, read: Read) -> None:
        self._folder = folder
        self._read = read

    def __call__(self, units: Iterable[Unit]) -> Iterator[DragomanError]:
        """Read units; yield what is wrong with the installation, which no other worker would mend."""
        for unit in units:
            try:
                read_unit(unit, self._folder, self._read)
            except DragomanError as error:
                yield error


def check_spark() -> None:
    """Raise `EngineError` when PySpark or Java is missing."""
    try:
        import pyspark  # noqa: F401 - only whether it is there
    except ImportError as fault:
        raise EngineError('PySpark is not installed; run: pip install "dragoman[spark]"') from fault
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        message = "Spark needs Java 17 or newer, and there is none; install it (Debian: openjdk-17-jre-headless)"
        raise EngineError(message)


def _settings(master: str, folder: str, log: Path) -> dict[str, str]:
    """Return Spark's settings: one thread a task, our own code on the workers' path, quiet."""
    options = f"-Dlog4j2.configurationFile=file:{log}"
    path = os.pathsep.join(dict.fromkeys([*os.environ.get("PYTHONPATH", "").split(os.pathsep), _own_path()]))
    found: dict[str, Any] = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": str(TRIES),
        "spark.driver.extraJavaOptions": options,
        "spark.executorEnv.PYTHONPATH": path.strip(os.pathsep),
        "spark.executorEnv.OMP_NUM_THREADS": "1",
        "spark.python.worker.reuse": "true",
    }
    if master.startswith("local"):
        found |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.local.dir": folder,
            "spark.executor.extraJavaOptions": options,
        }
    return found


def _own_path() -> str:
    """Return the folder from which this package was imported."""
    import dragoman

    return str(Path(dragoman.__file__).parent.parent)


def _first_line(fault: BaseException) -> str:
    """Return the line of a fault that says what is wrong: of a worker's traceback the last, else the first."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()]
    of_python = [line for line in lines if _PYTHON_ERROR.match(line)]
    return ([*of_python, *lines] or [type(fault).__name__])[0][:300]


_PYTHON_ERROR = re.compile(r"(?:\w+\.)*[A-Z]\w*(?:Error|Exception|WrongUse): ")
