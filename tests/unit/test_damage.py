"""Stores and caches that are not as they were written: found, said, and built again once."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims import queries
from claims.adding.drafts import Drafts
from claims.building.build_cache import read_last_build
from claims.building.current import ask_current, open_current
from claims.building.incremental import bring_up_to_date
from claims.files import DataNotFoundError
from claims.filters import Filter
from claims.proof import links
from claims.store import DamagedStoreError, Store, newest, store_folder
from claims.store_source import LocalSource, stale
from dashboard.routes.api import routes
from tests.conftest import Ran, until
from tests.sample import PATH, SAMPLE, edited, write

Run = Callable[..., Ran]


def _another_layout(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("alter table claims drop column metric")


def _of_other_data(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("update meta set data_hash = 'another'")


def _another_duckdb(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[12] ^= 0x7F  # the version of the format in the first header
    path.write_bytes(content)


def _folder(path: Path) -> None:
    path.unlink()
    write(path / "inside", "text")


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(12_288 + 4_000, len(content), 4_096):  # whichever pages a question reads
        content[place] ^= 1
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "text": lambda path: path.write_text("no database\n" * 10_000),
    "flipped": _flipped,
    "another layout": _another_layout,
    "of other data": _of_other_data,
    "another DuckDB": _another_duckdb,
    "a folder": _folder,
    "gone": Path.unlink,
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}
damaged = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


def _store(data: Path) -> Path:
    path = newest(store_folder(data))
    assert path is not None
    return path


@damaged
@pytest.mark.parametrize("command", ["build", "export", "coverage"])
def test_a_command_builds_a_damaged_store_again(
    small: Path, run_claims: Run, damage: Callable[[Path], object], command: str
) -> None:
    expected = run_claims(command)
    assert expected.code == 0
    path = _store(small)
    damage(path)
    assert run_claims(command)[:2] == expected[:2]
    if command != "build" or damage is not _flipped:
        assert Store(path).ask(queries.count, Filter()) == 2


def _everything(store: Store) -> list[object]:
    tables = [store.ask(queries.all_rows, table) for table in ("papers", "terms", "problems", "meta")]
    return [*tables, store.ask(queries.claims_page, Filter(), queries.ALL)]


def test_every_flip_of_a_bit_is_met_or_does_no_harm(small: Path, tmp_path: Path) -> None:
    published, store = open_current(small, tmp_path / "stores")
    expected = _everything(store)
    store.close()
    content, dice = published.path.read_bytes(), random.Random(1)
    met = 0
    for _ in range(60):
        changed = bytearray(content)
        changed[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        published.path.write_bytes(changed)
        try:
            store = Store(published.path)
            answers = _everything(store)
            store.close()
        except DamagedStoreError:
            met += 1
        else:
            assert answers == expected
    assert met


def test_a_store_is_built_again_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged_again(store: Store) -> int:
        raise DamagedStoreError(store.path, "the disk fails")

    with pytest.raises(DamagedStoreError, match="the disk fails"):
        ask_current(small, damaged_again)


def _one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x55
    path.write_bytes(content)


def _another_version(path: Path) -> None:
    path.write_text('[{"format": 99, "content": {}}]\n')


FILE_DAMAGE: dict[str, Callable[[Path], object]] = {
    **{name: DAMAGE[name] for name in ("empty", "zeroed", "cut", "text", "a folder", "a pipe")},
    "one byte": _one_byte,
    "another version": _another_version,
}
damaged_file = pytest.mark.parametrize("damage", FILE_DAMAGE.values(), ids=FILE_DAMAGE)


@damaged_file
def test_a_damaged_build_cache_is_written_again(small: Path, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = tmp_path / "stores"
    first = bring_up_to_date(small, folder)
    damage(folder / "index")
    assert read_last_build(folder) is None
    assert bring_up_to_date(small, folder) == first
    assert read_last_build(folder) is not None


@damaged_file
def test_a_damaged_draft_is_passed_over_and_replaced(small: Path, damage: Callable[[Path], object]) -> None:
    drafts = Drafts(small)
    drafts.keep("0" * 16, {"by": "me", "n": 1})
    name = "1" * 16
    drafts.keep(name, {"by": "me", "n": 2})
    path = small / f".claims/drafts/{name}.json"
    damage(path)
    os.utime(path, (2e9, 2e9))  # newer than the other
    found = drafts.newest("me")
    if damage is _one_byte and found is not None and found.name == name:
        assert found.content.keys() == {"by", "n"}, "a draft is text: a byte may change a word"
    else:
        assert found is not None
        assert found.content["n"] == 1
    if not path.is_dir():
        assert drafts.keep(name, {"by": "me", "n": 3})
        assert drafts.newest("me") is not None


@damaged_file
@pytest.mark.parametrize("name", ["verification.ndjson", "links.json"])
def test_a_damaged_file_of_proof_is_named_and_stops_no_store(
    small: Path, run_claims: Run, damage: Callable[[Path], object], name: str
) -> None:
    write(small.parent / "source.txt", "Sample: A Small Record\n\nIt has a 2.72x decoding speedup.\n")
    if name == "links.json":
        links.write(small, [links.Dead("sample", "code", "https://example.org/", "404", "2026-01-01")])
    else:
        run_claims("verify", "--source", "source.txt", "--write")
    damage(small / name)
    for command in ("check", "build", "export", "coverage"):
        ran = run_claims(command)
        assert (ran.code, "Traceback" in ran.err) == (0, False), (command, ran)
    asked = ["links", "--write"] if name == "links.json" else ["verify", "--source", "source.txt", "--write"]
    ran = run_claims(*asked)
    if ran.code == 2:
        assert re.fullmatch(rf"claims {asked[0]}: .*{name}.*\n", ran.err)
    else:
        assert damage in (FILE_DAMAGE["empty"], _one_byte)


def test_what_was_changed_without_a_trace_is_read_with_full(small: Path, run_claims: Run) -> None:
    path = small / PATH
    os.utime(path, ns=(10**18, 10**18))
    run_claims("build")
    with open(path, "r+b") as file:
        file.write(SAMPLE.replace("A Small Record", "A Large Record").encode()[: len(SAMPLE)])
    os.utime(path, ns=(10**18, 10**18))
    assert "A Small Record" in run_claims("export").out
    assert run_claims("build", "--full").code == 0
    assert "A Large Record" in run_claims("export").out


# --- while serving ----------------------------------------------------------------------------------------------------


@pytest.fixture
def serving(small: Path) -> Iterator[LocalSource]:
    source = LocalSource(small, pause=0.05, grace=0).start()
    assert source.store(timeout=30) is not None
    yield source
    source.stop()


def _current(source: LocalSource) -> Store:
    store = source.store(timeout=20)
    assert store is not None
    return store


def _count(source: LocalSource) -> int:
    return _current(source).ask(queries.count, Filter())


@damaged
def test_a_server_starts_with_a_damaged_store(small: Path, damage: Callable[[Path], object]) -> None:
    bring_up_to_date(small)
    damage(_store(small))
    source = LocalSource(small, pause=0.05, grace=0).start()
    try:
        until(lambda: source.store(timeout=0) and not source.failure)
        try:
            _everything(_current(source))
        except DamagedStoreError:  # the flip is met by the first question that reads its page
            until(lambda: not source.failure)
        assert len(_everything(_current(source))[-1]) == 2
    finally:
        source.stop()


def test_damage_that_a_question_meets_is_repaired_while_the_store_before_it_is_served(
    serving: LocalSource, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = serving.store(timeout=0)
    write(
        serving._data / "records/2023/other.yaml", edited(("A Small Record", "Another"), ('arxiv: "2301.00001"\n', ""))
    )
    until(lambda: serving.store(timeout=0) is not before)
    store = serving.store(timeout=0)
    assert store is not None
    publish = serving._publish
    monkeypatch.setattr(serving, "_publish", lambda: None)
    time.sleep(0.2)
    serving._publish = lambda: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    serving._on_damage(store)
    assert stale(serving).startswith("The records could not be loaded since 20")
    assert _count(serving) == 2, "the state before"
    serving._publish = publish
    until(lambda: not serving.failure)
    assert _count(serving) == 4
    assert sum("is damaged and is built again" in line for line in caplog.messages) == 1


def test_the_api_says_that_the_store_is_built_again(serving: LocalSource) -> None:
    class Damaged:
        path = Path("x.duckdb")

        def ask(self, *_: object, **__: object) -> None:
            raise DamagedStoreError(self.path, "a flipped bit")

    answer = TestClient(Starlette(routes=routes(Damaged))).get("/api/claims.json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "is damaged and is being built again" in answer.json()["error"]


def test_a_data_folder_that_goes_away_leaves_the_last_store_and_comes_back(serving: LocalSource) -> None:
    data = serving._data
    client = TestClient(Starlette(routes=routes(lambda: serving.store(timeout=0), lambda: stale(serving))))
    assert "X-Stale" not in client.get("/api/claims.json").headers
    data.rename(data.with_name("away"))
    until(lambda: serving.failure)
    assert serving.failure == "the data folder is not there"
    answer = client.get("/api/claims.json")
    assert answer.json()["total"] == 2
    assert answer.headers["X-Stale"].endswith("the data folder is not there. Shown is the state before.")
    data.with_name("away").rename(data)
    until(lambda: not serving.failure)
    assert serving.since is None
    assert _count(serving) == 2


def test_a_data_folder_that_another_takes_the_place_of_is_loaded(serving: LocalSource) -> None:
    data = serving._data
    other = shutil.copytree(data, data.with_name("other"), ignore=shutil.ignore_patterns(".claims"))
    (other / PATH).unlink()
    data.rename(data.with_name("away"))
    other.rename(data)
    until(lambda: _count(serving) == 0)


def test_a_link_to_the_data_folder_may_lead_to_another_one_later(small: Path, run_claims: Run) -> None:
    second = shutil.copytree(small, small.with_name("second"), ignore=shutil.ignore_patterns(".claims"))
    (second / PATH).unlink()
    (small.parent / "current").symlink_to("data")
    source = LocalSource(Path(small.parent / "current").absolute(), pause=0.05, grace=0).start()
    try:
        assert _count(source) == 2
        (small.parent / "next").symlink_to("second")
        (small.parent / "next").rename(small.parent / "current")
        until(lambda: _count(source) == 0)
    finally:
        source.stop()


def test_files_that_vanish_while_they_are_read_are_looked_for_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(small / PATH, ns=(10**18, 10**18))

    def gone(*_: object) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    with monkeypatch.context() as patched:
        patched.setattr("claims.collection.read_bytes", gone)
        assert bring_up_to_date(small, tmp_path / "stores").papers == 0
    assert bring_up_to_date(small, tmp_path / "stores")[1:4] == (1, 2, 0)


def test_a_folder_that_vanishes_during_a_build_leaves_the_last_store(small: Path, tmp_path: Path, monkeypatch) -> None:
    first = bring_up_to_date(small, tmp_path / "stores")
    write(small / "records/2023/new.yaml", "title: new\n")
    monkeypatch.setattr("claims.building.incremental.load", lambda *_: (small.rename(tmp_path / "away"), ())[1])
    with pytest.raises(DataNotFoundError, match="is not there"):
        bring_up_to_date(small, tmp_path / "stores")
    assert newest(tmp_path / "stores") == first.path


_HOLD = """
import fcntl, sys, time
file = open(sys.argv[1], "rb+")
fcntl.lockf(file, fcntl.LOCK_EX)
print(flush=True)
time.sleep(60)
"""


def test_what_killed_runs_left_goes_at_the_next_start_unless_it_is_young_or_locked(small: Path) -> None:
    rest = [
        small / f"{folder}/.x.{n}-00000000.tmp" for n, folder in enumerate(("records/2023", "vocabulary", "schema"))
    ]
    held, young = small / "records/2023/.held.3-00000000.tmp", small / "records/2023/.young.4-00000000.tmp"
    for path in (*rest, held, young):
        write(path, "half")
    for path in (*rest, held):
        os.utime(path, (0, 0))
    with subprocess.Popen([sys.executable, "-c", _HOLD, held], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        source = LocalSource(small, pause=60, grace=0).start()
        until(lambda: not any(path.exists() for path in rest))
        source.stop()
        holder.kill()
    assert held.exists()
    assert young.exists()
