"""`claims serve --engine spark`: which options fit, and what the server is told. Spark is not needed here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims import spark
from claims.exchange.partitioned import export_partitioned
from claims.filters import Filter
from tests.conftest import Ran
from tests.toy_store import toy_store

Run = Callable[..., Ran]


@pytest.fixture
def table(tmp_path: Path) -> str:
    """An export."""
    export_partitioned(toy_store(tmp_path / "stores"), Filter(), tmp_path / "table")
    return str(tmp_path / "table")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The environments that a server was started with; none is started."""
    environments: list[dict[str, str]] = []
    monkeypatch.setattr("os.execve", lambda program, command, environment: environments.append(environment))
    monkeypatch.setattr("subprocess.call", lambda command, env: 0)
    return environments


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if pyspark and Java were."""
    monkeypatch.setattr(spark, "find_spec", lambda name: object())
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(spark.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("master", ["local", "local[2]", "local-cluster[2,1,1024]", "spark://a:7077,b:7077", "yarn"])
def test_the_server_is_told_master_and_table_and_writes_nothing(
    run_claims: Run, started: list[dict[str, str]], table: str, master: str
) -> None:
    ran = run_claims("serve", "--engine", "spark", "--master", master, "--table", table, "--address", "0.0.0.0")
    assert ran.err == ""
    assert ran.out.endswith(f"Claims of {table} at http://0.0.0.0:8501 (Ctrl+C ends it)\n")
    (told,) = started
    assert (told["CLAIMS_MASTER"], told["CLAIMS_TABLE"], told["CLAIMS_WRITING"]) == (master, f"file://{table}", "")


@pytest.mark.usefixtures("small")
def test_without_spark_no_table_is_told(
    run_claims: Run, started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_TABLE", "of another server")
    run_claims("serve")
    assert started[0]["CLAIMS_TABLE"] == ""


@pytest.mark.usefixtures("installed", "small")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--master", "local"], "--master: only with --engine spark"),
        (["--engine", "duckdb", "--master", "local", "--table", "t"], "--master and --table: only with --engine spark"),
        (["--engine", "spark"], "--engine spark needs --master and --table"),
        (["--engine", "spark", "--table", "t"], "--engine spark needs --master"),
        (["--engine", "spark", "--master", "local", "--table", ""], "--engine spark needs --table"),
        (["--engine", "spark", "--master", "local", "--table", "t", "--data", "data"], "so leave --data out"),
        (["--engine", "spark", "--master", "http://a", "--table", "s3a://b/t"], "--master http://a: write local[2], "),
        (["--engine", "spark", "--master", "local", "--table", "data"], "--table data: no folder that `claims export"),
        (["--engine", "sparks"], "argument --engine: invalid choice: 'sparks'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_calls(run_claims: Run, started: list[dict[str, str]], options: list[str], told: str) -> None:
    code, out, err = run_claims("serve", *options)
    assert (code, out, started) == (2, "", [])
    assert told in err


@pytest.mark.usefixtures("installed")
def test_a_folder_is_found_from_anywhere(
    run_claims: Run, started: list[dict[str, str]], table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(table).parent)
    run_claims("serve", "--engine", "spark", "--master", "local", "--table", "table")
    assert started[0]["CLAIMS_TABLE"] == f"file://{table}"


@pytest.mark.usefixtures("installed")
def test_a_folder_elsewhere_is_left_to_spark(run_claims: Run, started: list[dict[str, str]]) -> None:
    run_claims("serve", "--engine", "spark", "--master", "yarn", "--table", "hdfs://name/table")
    assert started[0]["CLAIMS_TABLE"] == "hdfs://name/table"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("lost", ["pyspark", "java", "JAVA_HOME"])
def test_what_is_not_installed_is_told(
    run_claims: Run, started: list[dict[str, str]], table: str, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    told = {
        "pyspark": 'Spark is not installed: pip install "benchmark-claims[spark]"',
        "java": "Spark needs Java 17 or later and there is none here: apt-get install default-jre-headless",
        "JAVA_HOME": "there is none in JAVA_HOME (/nowhere): apt-get install",
    }[lost]
    if lost == "pyspark":
        monkeypatch.setattr(spark, "find_spec", lambda name: None)
    else:
        monkeypatch.setattr(spark.shutil, "which", lambda name: None)
    if lost == "JAVA_HOME":
        monkeypatch.setenv("JAVA_HOME", "/nowhere")
    code, out, err = run_claims("serve", "--engine", "spark", "--master", "local[2]", "--table", table)
    assert (code, out, started) == (2, "", [])
    assert told in err
