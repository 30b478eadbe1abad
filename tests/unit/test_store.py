"""The store: published whole, named by its content, read-only, safe to read from threads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import duckdb
import pytest

from claims import queries
from claims.building import publishing
from claims.building.publishing import KEPT
from claims.collection import Collection, read
from claims.columns import CLAIM_COLUMNS
from claims.filters import Filter
from claims.rows import claim_rows
from claims.store import TABLES, Store, newest, open_store, store_folder
from claims.words import Kind
from tests import reference_build
from tests.reference_build import build, data_hash
from tests.toy_store import TOY, toy_collection, toy_store


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    return build(toy_collection(), tmp_path_factory.mktemp("stores"))


def _edited(collection: Collection, text: str) -> Collection:
    """The collection with other bytes in its first file."""
    first, *others = collection.files
    return collection._replace(files=(first._replace(text=text), *others))


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- what is in it ----------------------------------------------------------------------------------------------------


COLUMNS = "select table_name, column_name, comment from duckdb_columns() where not internal"


def test_every_table_and_column_has_a_comment(published):
    with open_store(published) as connection:
        tables = dict(connection.execute("select table_name, comment from duckdb_tables()").fetchall())
        columns = connection.execute(COLUMNS).fetchall()
    assert set(tables) == set(TABLES)
    assert all(tables.values())
    assert [name for *name, comment in columns if not comment] == []


def test_types(published):
    with open_store(published) as connection:
        types = dict(connection.execute("select column_name, column_type from (describe claims)").fetchall())
    assert types["factor"] == types["value"] == "DOUBLE"
    assert types["year"] == types["devices"] == "INTEGER"
    assert types["together_with"] == "VARCHAR[]"
    assert types["on"] == "DATE"
    assert types["kind"] == f"ENUM({', '.join(repr(kind.value) for kind in Kind)})"
    assert types["venue"] == "ENUM('arxiv', 'jmlr', 'mlsys', 'neurips', 'tiny-papers')"
    assert types["quote"] == types["claim_id"] == "VARCHAR"


def test_claims_stand_in_order_with_the_columns_of_their_paper(published):
    collection = toy_collection()
    files = sorted(collection.files, key=lambda file: file.slug)
    expected = [row for file in files for row in claim_rows(file, collection.vocabularies)]
    with open_store(published) as connection:
        rows = connection.execute("select * exclude (paper_id) from claims order by rowid").fetchall()
    at = [column.name for column in CLAIM_COLUMNS].index("search")
    names = {"skim-again.c1": " | skim | skimnet"}  # of the method that it measures again
    expected = [(*row[:at], row[at] + names.get(row[0], ""), *row[at + 1 :]) for row in expected]
    assert [_plain(row) for row in rows] == [_plain(row) for row in expected]


def _plain(row: tuple) -> list:
    return [[*value] if isinstance(value, tuple | list) else getattr(value, "value", value) for value in row]


def test_meta_terms_and_papers(published):
    toy = Store(published)
    meta = toy.ask(queries.all_rows, "meta")[0]
    assert (meta["data_hash"], meta["papers"], meta["claims"]) == (toy.path.stem, 8, 30)
    assert (meta["problems"], meta["left_out"]) == (0, 0)
    terms = {(term["vocabulary"], term["key"]): term for term in toy.ask(queries.all_rows, "terms")}
    assert terms["venues", "neurips"]["kind"] == "conference"
    assert terms["baselines", "full-attention"]["aliases"] == ["standard attention", "vanilla attention"]
    assert len(toy.ask(queries.all_rows, "papers")) == 8


def test_a_broken_record_is_left_out_and_its_problem_is_listed(toy, tmp_path):
    path = toy / "records/2022/crumb.yaml"
    path.write_text(path.read_text().replace("kind: memory_reduction", "kind: less-memory"))
    published = Store(build(read(toy), tmp_path / "stores"))
    (problem,) = published.ask(queries.all_rows, "problems")
    assert problem["file"] == "records/2022/crumb.yaml"
    assert "less-memory" in path.read_text().splitlines()[problem["line"] - 1]
    assert problem["blocking"]
    meta = published.ask(queries.all_rows, "meta")[0]
    assert (meta["papers"], meta["problems"], meta["left_out"]) == (7, 1, 1)
    assert published.ask(queries.count, Filter(method=("Crumb",))) == 0


def test_an_empty_collection_is_a_store_too(tmp_path):
    (tmp_path / "data/records").mkdir(parents=True)
    published = Store(build(read(tmp_path / "data"), tmp_path / "stores"))
    assert published.ask(queries.count, Filter()) == 0
    assert published.ask(queries.facets, Filter(q="x")) == []
    meta = published.ask(queries.all_rows, "meta")[0]
    assert (meta["problems"], meta["left_out"]) == (5, 0), "a missing vocabulary is a problem and no record"
    assert published.ask(queries.paper_count, Filter()) == 0


# --- hardened ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "from read_text('/etc/passwd')",
        "from read_csv('records.csv')",
        "attach '/tmp/other.duckdb'",
        "copy claims to '/tmp/claims.csv'",
        "insert into meta values (null, null, null, null, null, null)",
        "create table more (x integer)",
        "drop table claims",
        "set enable_external_access = true",
        "set threads = 1",
        "install httpfs",
        "load httpfs",
        "from held",
    ],
)
def test_a_store_is_read_only_and_reaches_nothing_else(statement, published):
    held = [1, 2, 3]  # a Python name that a replacement scan would find
    with open_store(published) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)
    assert held


def test_no_store_is_an_error(tmp_path):
    with pytest.raises(duckdb.Error):
        open_store(tmp_path / "none.duckdb")


# --- published --------------------------------------------------------------------------------------------------------


def test_equal_data_is_built_once(tmp_path):
    first = build(toy_collection(), tmp_path)
    before = first.stat().st_ino
    assert build(read(TOY), tmp_path) == first
    assert first.stat().st_ino == before
    assert _files(tmp_path) == [first.name]
    assert newest(tmp_path) == first


def test_the_name_follows_records_vocabularies_problems_and_schema(toy, monkeypatch):
    def changed(path: str, old: str, new: str) -> str:
        text = (toy / path).read_text()
        assert old in text
        (toy / path).write_text(text.replace(old, new, 1))
        name = data_hash(read(toy))
        (toy / path).write_text(text)
        return name

    names = [
        data_hash(read(toy)),
        changed("records/2022/crumb.yaml", "value: 3.6", "value: 3.60"),
        changed("vocabulary/venues.yaml", "label: MLSys", "label: MLSYS"),
        changed("records/2022/crumb.yaml", "kind: memory_reduction", "kind: less-memory"),
        changed("records/2022/crumb.yaml", "kind: memory_reduction", "kind: less_memory"),
    ]
    monkeypatch.setattr(publishing, "SCHEMA", publishing.SCHEMA + 1)
    names.append(data_hash(read(toy)))
    assert len(set(names)) == len(names)


def test_the_name_does_not_follow_the_place_or_the_order(toy):
    collection = read(toy)
    assert data_hash(collection) == data_hash(toy_collection())
    assert data_hash(collection._replace(files=collection.files[::-1])) == data_hash(collection)


def test_the_newest_two_stores_are_kept(tmp_path):
    made = []
    for i in range(4):
        made.append(build(_edited(toy_collection(), f"{i}"), tmp_path))
        os.utime(made[-1], ns=(i * 10**9, i * 10**9))
    assert _files(tmp_path) == sorted(path.name for path in made[-KEPT:])
    again = build(_edited(toy_collection(), "2"), tmp_path)  # back to data of before: it is the newest now
    assert newest(tmp_path) == again == made[2]
    assert build(_edited(toy_collection(), "5"), tmp_path).exists()
    assert not made[3].exists()


def test_a_reader_keeps_its_store_when_newer_ones_take_its_place(tmp_path):
    reader = toy_store(tmp_path)
    for i in range(KEPT):
        build(_edited(toy_collection(), f"{i}"), tmp_path)
    assert not reader.path.exists()
    assert reader.ask(queries.count, Filter()) == 30


def test_a_build_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reference_build, "own_rows", fail)
    with pytest.raises(ZeroDivisionError):
        build(toy_collection(), tmp_path)
    assert _files(tmp_path) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from threading import Barrier
from tests import reference_build
from tests.toy_store import toy_collection
rows = reference_build.own_rows
def half(file, vocabularies):
    yield from rows(file, vocabularies)
    if file.slug == "lighthouse":
        os.kill(os.getpid(), signal.SIGKILL)
reference_build.own_rows = half
reference_build.build(toy_collection(), Path(sys.argv[1]))
"""


def test_a_build_killed_half_way_leaves_no_store_and_its_rest_goes_later(tmp_path):
    root = TOY.parents[2]
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], cwd=root, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert newest(tmp_path) is None
    rest = [path for path in tmp_path.iterdir() if ".tmp" in path.name]
    assert rest
    build(toy_collection(), tmp_path)
    assert all(path.exists() for path in rest), "it could belong to a build that runs"
    for path in rest:
        os.utime(path, (0, 0))
    published = build(toy_collection(), tmp_path)
    assert _files(tmp_path) == [published.name]


def test_two_builds_at_once_publish_one_sound_store(tmp_path, monkeypatch):
    write, both_written = reference_build._write, Barrier(2)

    def write_and_wait(*arguments) -> None:
        write(*arguments)
        both_written.wait(30)

    monkeypatch.setattr(reference_build, "_write", write_and_wait)
    with ThreadPoolExecutor(2) as pool:
        [made] = set(pool.map(lambda _: build(toy_collection(), tmp_path), range(2)))
    assert _files(tmp_path) == [made.name]
    assert Store(made).ask(queries.count, Filter()) == 30


# --- read -------------------------------------------------------------------------------------------------------------


def test_eight_threads_get_the_answers_of_one(published):
    toy = Store(published)
    filters = [Filter(), Filter(q="skim"), Filter(venue=("neurips",)), Filter(year=(2022, 2023), typical=True)]

    def answers(i: int) -> list[object]:
        filter = filters[i % len(filters)]
        return [
            toy.ask(queries.count, filter),
            toy.ask(queries.claims_page, filter, order="factor"),
            toy.ask(queries.facets, filter),
            toy.ask(queries.effects, filter, "family", Kind.SPEEDUP),
        ]

    expected = [answers(i) for i in range(len(filters))]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(answers, range(32)))
    assert found == [expected[i % len(filters)] for i in range(32)]


# --- where ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_cache_chosen(monkeypatch) -> None:
    monkeypatch.delenv("CLAIMS_CACHE", raising=False)


@pytest.mark.usefixtures("no_cache_chosen")
def test_stores_are_kept_beside_the_data(tmp_path):
    assert store_folder(tmp_path / "data") == tmp_path / ".claims"


def test_a_chosen_folder_holds_one_folder_for_each_collection(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMS_CACHE", str(tmp_path / "chosen"))
    one, other = store_folder(tmp_path / "one/data"), store_folder(tmp_path / "other/data")
    assert one.parent == other.parent == tmp_path / "chosen"
    assert one != other


@pytest.mark.usefixtures("no_cache_chosen")
def test_where_nothing_can_be_written_beside_the_data_the_users_cache_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert store_folder(tmp_path / "data").parent == tmp_path / "cache/claims"


def test_building_imports_neither_pandas_nor_arrow():
    code = "import sys, claims.building.incremental; print(sorted({'pandas', 'numpy', 'pyarrow'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"
