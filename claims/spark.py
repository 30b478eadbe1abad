"""The claims on a Spark cluster: the folder of `claims export --partitioned`, asked the questions a `Store` is asked.

pyspark is the extra [spark]; it is imported when a session begins.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from claims import queries
from claims.engines.sql import Sql, joined, sql
from claims.errors import ClaimsError
from claims.exchange.partitioned import CLAIMS, WRITTEN, is_export, place
from claims.store import TABLES, Question

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)

_MASTER = r"local(\[.+\])?|local-cluster\[[0-9]+,[0-9]+,[0-9]+\]|spark://.+|yarn|k8s://.+"
_AT_ONCE = 8  # questions that the cluster is asked at one time
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",  # as SQL and DuckDB have it
    "spark.scheduler.mode": "FAIR",  # so that a short question does not wait behind a long one
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def problem(master: str, table: str) -> str:
    """Why no session can begin at `master` with the folder `table`, in words; empty where nothing is known to be wrong.

    A folder elsewhere than on this machine is found only when it is opened.
    """
    if not re.fullmatch(_MASTER, master):
        return f"--master {master}: write local[2], spark://HOST:7077, yarn or k8s://HOST"
    if "://" not in table and not is_export(Path(table)):
        return f"--table {table}: no folder that `claims export --format parquet --partitioned` wrote"
    return missing()


def address(table: str) -> str:
    """The folder `table` as Spark finds it from any folder, whatever file system a cluster has by default."""
    return table if "://" in table else f"file:///{Path(table).resolve().as_posix().lstrip('/')}"


def missing() -> str:
    """What must be installed here before a session can begin, in words; empty where nothing is missing."""
    if find_spec("pyspark") is None:
        return 'Spark is not installed: pip install "benchmark-claims[spark]"'
    home = os.environ.get("JAVA_HOME")
    if shutil.which(str(Path(home, "bin", "java")) if home else "java") is None:
        where = f"in JAVA_HOME ({home})" if home else "here"
        return f"Spark needs Java 17 or later and there is none {where}: apt-get install default-jre-headless"
    return ""


def session(master: str) -> SparkSession:
    """The session of this process, begun at `master` where there is none yet.

    What is not set here is taken from spark-defaults.conf and PYSPARK_SUBMIT_ARGS: memory, cores, credentials.
    """
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("benchmark claims").config(map=_SETTINGS)
    begun = builder.getOrCreate()
    # Answers are small: as many parts as there are cores, not the 200 that large joins want.
    begun.conf.set("spark.sql.shuffle.partitions", str(begun.sparkContext.defaultParallelism))
    return begun


class TableError(ClaimsError):
    """The folder is not what it should be; the message says so."""


class SparkEngine:
    """An `Engine` over the tables of one session."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def rows(self, question: Sql) -> list[dict[str, Any]]:
        """As `Engine.rows`."""
        return self._answer(question).to_pylist()

    def arrow(self, question: Sql) -> pa.RecordBatchReader:
        """As `Engine.arrow`; all rows come at once."""
        return self._answer(question).to_reader()

    def matching(self, words: tuple[str, ...]) -> Sql:
        """As `Engine.matching`."""
        return joined([sql("contains(search, {})", word) for word in words], " and ")

    def quartiles(self, values: str) -> str:
        """As `Engine.quartiles`."""
        return f"percentile({values}, array(0.25, 0.5, 0.75))"

    def _answer(self, question: Sql) -> pa.Table:
        return self._session.sql(question.text, args=list(question.values)).toArrow()


class SparkStore:
    """A `Queryable` whose tables are on a cluster."""

    def __init__(self, session: SparkSession, table: str) -> None:
        """Open the folder `table`: a path or URL that every machine of the cluster reads.

        Raises:
            TableError: there is no export of these columns.
        """
        from pyspark.errors import AnalysisException

        own = session.newSession()  # whose views no other store sees
        try:
            for name in TABLES:
                own.read.parquet(f"{table.rstrip('/')}/{place(name)}").createOrReplaceTempView(name)
        except AnalysisException as error:
            raise TableError(f"{table} is no folder of `claims export --partitioned`: {error}") from None
        if absent := set(WRITTEN) - set(own.table(CLAIMS).columns):
            raise TableError(f"{table} lacks the columns {', '.join(sorted(absent))}; export it again")
        # Each thread of Python takes one of Java and keeps it: a few ask for all, however many visitors there are.
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="claims-spark")
        self._engine = SparkEngine(own)
        self.path = Path(table) / self.ask(queries.all_rows, "meta")[0]["data_hash"]

    def ask(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `Queryable.ask`."""
        return self._threads.submit(question, self._engine, *args, **kwargs).result()


class ClusterSource:
    """A `StoreSource`: the store on a cluster, opened once, in the background. There are no records here."""

    data = None
    """No data folder."""

    def __init__(self, master: str, table: str) -> None:
        self.failure = ""
        self.since: datetime | None = None
        self._master, self._table = master, table
        self._store: SparkStore | None = None
        self._done = threading.Event()

    def start(self) -> ClusterSource:
        """Begin the session and open the table."""
        threading.Thread(target=self._open, name="claims-cluster", daemon=True).start()
        return self

    def store(self, timeout: float | None = None) -> SparkStore | None:
        """The store; waits up to `timeout` seconds for it, then None."""
        self._done.wait(timeout)
        return self._store

    def _open(self) -> None:
        try:
            self._store = SparkStore(session(self._master), self._table)
        except Exception as error:  # whatever it is, the pages say it
            told = str(error).splitlines()[:2]  # what follows is the stack of Java
            self.failure = f"{type(error).__name__}: {' '.join(told)}"
            self.since = self.since or datetime.now(UTC)
            log.exception("the table could not be opened")
        self._done.set()
