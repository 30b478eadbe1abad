"""A Spark cluster of two workers on this machine, and collections as DuckDB and Spark hold them.

Without pyspark or Java these tests are skipped, unless CLAIMS_SPARK=required.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from claims.building.incremental import bring_up_to_date
from claims.exchange.partitioned import export_partitioned
from claims.filters import Filter
from claims.spark import SparkStore, missing, session
from claims.store import Store
from tests.conftest import ALL_TESTS, ROOT, TOY
from tests.questions import awkward_collection

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local-cluster[2,1,1024]"

_SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # no time for the optimising compiler to pay off


class Pair(NamedTuple):
    """A collection as each engine holds it, and the folder that Spark reads."""

    duckdb: Store
    spark: SparkStore
    table: Path


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session on two workers, each a process of its own with one core and 1,024 MB."""
    if why := missing():
        (pytest.fail if os.environ.get("CLAIMS_SPARK") == "required" else pytest.skip)(why)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        environment.setenv("JAVA_TOOL_OPTIONS", _SHORT_LIVED)
        environment.setenv("SPARK_HOME", str(_home(tmp_path_factory.mktemp("spark"))))
        begun = session(MASTER)
        yield begun
        begun.stop()


def _home(folder: Path) -> Path:
    """Spark as pip installed it, with a place for what workers write: they write beside the programs."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    for part in Path(spec.origin).parent.iterdir():
        (folder / part.name).symlink_to(part)
    return folder


@pytest.fixture(scope="session")
def toy_pair(cluster: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The toy collection on both engines."""
    return _on_both(TOY, cluster, tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="session")
def real_pair(cluster: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The real records on both engines."""
    return _on_both(ROOT / "data", cluster, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def awkward_pair(cluster: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Records whose texts hold quotes, marks of patterns and letters that can be written in two ways."""
    folder = tmp_path_factory.mktemp("awkward")
    return _on_both(awkward_collection(folder / "data"), cluster, folder)


@pytest.fixture(params=["toy", "real"] if ALL_TESTS else ["real"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """The real records; each week the toy collection too."""
    return request.getfixturevalue(f"{request.param}_pair")


def _on_both(data: Path, cluster: SparkSession, folder: Path) -> Pair:
    store = Store(bring_up_to_date(data, folder / "store").path)
    export_partitioned(store, Filter(), folder / "table")
    return Pair(store, SparkStore(cluster, str(folder / "table")), folder / "table")
