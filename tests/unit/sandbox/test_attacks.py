"""What SQL may not do: each attempt is answered by a sentence that helps, and the next query is answered."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from claims.engines.limits import TooMuchError
from claims.sandbox import asking, process
from claims.sandbox.asked_tables import TABLES
from claims.sandbox.asking import Limits, QueryError, ask
from claims.sandbox.example_queries import EXAMPLES
from claims.store import DamagedStoreError
from tests.toy_store import toy_store

REFUSED = {
    "a file by a function": ("select * from read_csv('/etc/passwd')", "column 15: read_csv is no table of claims"),
    "a file by its name": ("select * from '/etc/passwd'", 'There is no table "/etc/passwd" here'),
    "a file's text": ("select (select content from read_text('/etc/passwd'))", "read_text is no table of claims"),
    "a folder": ("from glob('/*')", "glob is no table of claims"),
    "the network": ("from read_parquet('https://example.org/a.parquet')", "read_parquet is no table of claims"),
    "another store": ("attach '/tmp/other.duckdb'", "Only SELECT is answered here, not ATTACH"),
    "a copy to a file": ("copy claims to '/tmp/claims.csv'", "Only SELECT is answered here, not COPY"),
    "an export": ("export database '/tmp/all'", "Only SELECT is answered here, not EXPORT"),
    "deletion": ("delete from claims", "Only SELECT is answered here, not DELETE"),
    "deletion inside a SELECT": ("with d as (delete from claims returning 1) from d", "Nothing can be written here"),
    "a new table": ("create table mine as from claims", "Only SELECT is answered here, not CREATE"),
    "a setting": ("set memory_limit = '100GB'", "Only SELECT is answered here, not SET"),
    "a pragma": ("pragma database_list", "Only SELECT is answered here, not PRAGMA"),
    "a call": ("call duckdb_settings()", "Only SELECT is answered here, not CALL"),
    "an extension": ("install httpfs", "Only SELECT is answered here, not LOAD"),
    "a second statement": ("select 1; -- and then\ndrop view claims", "One statement at a time: there are 2"),
    "a comment alone": ("-- nothing", "There is no query"),
    "settings by a function": ("select current_setting('secret_directory')", "The function current_setting is not for"),
    "settings by a table": ("from duckdb_settings()", "duckdb_settings is no table of claims"),
    "paths by a view": ("from duckdb_databases", 'There is no table "duckdb_databases" here'),
    "paths behind a name of the query": (
        "with a as (from duckdb_databases), duckdb_databases as (select 1) from a",
        'Give the common table expression "duckdb_databases" another name',
    ),
    "the catalog": ("select * from information_schema.tables", 'no table "information_schema.tables" here'),
    "the store behind the views": ("select search from store.claims", 'There is no table "store.claims" here'),
    "all databases": ("show all tables", "SHOW is not answered here"),
    "SQL in a string": ("from query('from duckdb_settings()')", "query is no table of claims"),
    "SQL in a serialized string": ("from json_execute_serialized_sql('{}')", "json_execute_serialized_sql is no table"),
    "a parameter": ("select * from claims where kind = $1", "The query has a parameter"),
    "a nap": ("select sleep_ms(1000)", "The function sleep_ms is not for queries"),
    "text that is no UTF-8": ("select '\udcff'", "The query is not UTF-8 text"),
    "a NUL": ("select 1 \0 + 1", "The query holds a NUL character"),
    "a flood of letters": ("select 1" + " " * 20_000, "20,000 are the most"),
    "brackets without end": ("select " + "(" * 9_000 + "1" + ")" * 9_000, ""),
    "one huge value": ("select repeat('x', 1000000)", "The first row alone has"),
    "a column that is hidden": ("select search from claims", 'Referenced column "search" not found'),
}
TOO_MUCH = {
    "an endless recursion": (
        "with recursive t as (select 1 as x union all select x + 1 from t) select count(*) from t",
        "took longer than 1 seconds",
    ),
    "a join of everything": (
        "select max(a.quote || b.quote || f.who) from claims a, claims b, claims c, claims d, claims e, claims f",
        "took longer than 1 seconds",
    ),
    "one call that nothing interrupts": (
        "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))",
        "took longer than 1 seconds",
    ),
    "a large text": ("select length(repeat('x', 2000000000))", "takes more memory than a query may (256 MB)"),
    "a large list": ("select len(list(range)) from range(100000000)", "takes more memory than a query may (256 MB)"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Path of the toy store."""
    made = toy_store(tmp_path_factory.mktemp("store"))
    made.close()
    return made.path


def answered(store: Path, query: str, rows: int = 100, letters: int = 100_000) -> process.Answer:
    """What the process answers, called in this one."""
    tables = {table.name: [column.name for column in table.columns] for table in TABLES}
    task: process.Task = {
        "store": str(store),
        "tables": tables,
        "query": query,
        "rows": rows,
        "letters": letters,
        "seconds": 5,
        "memory": 256 << 20,
    }
    return process.answer(task)


@pytest.mark.parametrize(("query", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_allowed_is_said_in_a_sentence(store: Path, query: str, sentence: str) -> None:
    found = answered(store, query)
    assert sentence in found.get("refused", ""), found
    assert str(store.parent) not in str(found)
    assert answered(store, "select count(*) as n from claims")["rows"] == [[30]]


def test_every_example_is_answered(store: Path) -> None:
    assert [each.question for each in EXAMPLES if "rows" not in answered(store, each.query)] == []


@pytest.mark.parametrize(("query", "sentence"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_takes_too_much_ends(store: Path, query: str, sentence: str) -> None:
    with pytest.raises(TooMuchError) as raised:
        ask(store, query, Limits(seconds=1))
    assert sentence in str(raised.value)


def test_the_process_is_ended_when_nobody_waits_and_the_next_query_is_answered(store: Path) -> None:
    class Gone(BaseException):
        """As of a page that is left."""

    looked: list[str] = []

    def leave() -> None:
        looked.append("once")
        raise Gone

    with pytest.raises(Gone):
        ask(store, TOO_MUCH["an endless recursion"][0], Limits(), leave)
    assert looked == ["once"]
    result = ask(store, "select slug, claim_count from papers order by slug limit 2", Limits(rows=1))
    assert result.columns == [["slug", "VARCHAR"], ["claim_count", "INTEGER"]]
    assert (len(result.rows), result.cut[:16]) == (1, "The first 1 rows")


def test_the_system_holds_what_the_engine_lets_through(store: Path, tmp_path: Path) -> None:
    """A process that is confined writes no file, whoever asks it to."""
    code = "import sys; from claims.sandbox.process import confine; confine(1 << 28, 5)\n"
    code += "with open(sys.argv[1], 'w') as file: file.write('x')"
    target = tmp_path / "written"
    ran = subprocess.run([sys.executable, "-c", code, str(target)], check=False, capture_output=True, text=True)
    assert "File too large" in ran.stderr
    assert target.stat().st_size == 0


def test_a_store_that_is_gone_is_told_apart_from_a_wrong_query(tmp_path: Path) -> None:
    with pytest.raises(DamagedStoreError):
        ask(tmp_path / "gone.duckdb", "select 1", Limits())


def test_more_queries_than_places_wait_and_then_read_a_sentence(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PLACES", threading.BoundedSemaphore(1))
    full = pytest.raises(TooMuchError, match="Other queries")
    with asking._place(lambda: None), full, asking._place(lambda: None, patience=0):
        raise AssertionError("there was a place")
    with pytest.raises(QueryError, match="There is no query"):
        ask(store, "", Limits())
