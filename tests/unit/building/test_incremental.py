"""A store brought up to date is the store that a whole build makes, whatever happened to the files meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims.building import build_cache, file_states, incremental, loading
from claims.building.build_cache import read_last_build, write_last_build
from claims.building.file_states import changed_files, mark_unsettled, record_paths, scan
from claims.building.incremental import Published, bring_up_to_date
from claims.checks.run import OF_COLLECTIONS
from claims.collection import read
from claims.commands import progress
from claims.files import paths
from claims.proof import ledger
from claims.store import TABLES, newest, open_store
from claims.words import Verification
from tests.conftest import ROOT
from tests.reference_build import build, data_hash

CRUMB = "records/2022/crumb.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "stores"


@pytest.fixture
def old(toy: Path) -> Path:
    """The toy collection with files that have not changed for long."""
    for path in toy.rglob("*.yaml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return toy


@pytest.fixture
def rebuilt(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each build that loads everything."""
    calls: list[int] = []
    rebuild = incremental._rebuild

    def counted(work: incremental._Work) -> build_cache.LastBuild:
        calls.append(1)
        return rebuild(work)

    monkeypatch.setattr(incremental, "_rebuild", counted)
    return calls


def contents(path: Path) -> dict[str, list]:
    """Every table of a store, sorted, without the time it was built at."""
    with open_store(path) as connection:
        tables = {name: connection.execute(f"from {name}").fetchall() for name in TABLES if name != "claims"}
        tables["claims"] = connection.execute("select * exclude (paper_id) from claims").fetchall()
    tables["meta"] = [(row[0], *row[2:]) for row in tables["meta"]]
    return {name: sorted(map(repr, rows)) for name, rows in tables.items()}


def same_as_whole(published: Published, data: Path) -> None:
    """The published store has the name and the rows of one that is built from a whole reading."""
    collection = read(data)
    assert published.path.stem == data_hash(collection)
    assert published.problems == collection.problems
    assert (published.papers, published.left_out) == (len(collection.files), collection.count - len(collection.files))
    assert published.claims == sum(len(file.record.claims) for file in collection.files)
    whole = build(collection, published.path.parent / "whole")
    assert contents(published.path) == contents(whole)
    with open_store(published.path) as connection:
        numbered = set(connection.execute("select slug, paper_id from claims").fetchall())
    assert len(numbered) == len({slug for slug, _ in numbered}) == len({number for _, number in numbered})


def edit(data: Path, path: str = CRUMB, old: str = "value: 3.6", new: str = "value: 3.60") -> None:
    text = (data / path).read_text()
    assert old in text
    (data / path).write_text(text.replace(old, new, 1))


def test_it_looks_at_every_file_that_reading_reads(toy: Path) -> None:
    (toy / "records/2023/.hidden.yaml").write_text("x")
    (toy / "records/2023/deeper").mkdir()
    (toy / "records/2023/deeper/notes.txt").write_text("x")
    (toy / "records/2023/gone.yaml").symlink_to(toy / "nowhere")
    (toy / "records/2023/loop.yaml").symlink_to(toy / "records/2023/loop.yaml")
    (toy / "records/linked").symlink_to(toy / "records/2022")
    assert list(record_paths(scan(toy))) == list(paths(toy))


def test_nothing_changed_reads_no_record(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bring_up_to_date(old, folder)
    same_as_whole(first, old)
    monkeypatch.setattr("claims.collection.parse_record", None)
    monkeypatch.setattr(incremental, "read_vocabularies", None)
    assert bring_up_to_date(old, folder) == first


CHANGES: dict[str, Callable[[Path], object]] = {
    "a value": edit,
    "no canonical text": lambda data: edit(data, new='value: "3.6"'),
    "arithmetic that comes out": lambda data: edit(
        data, "records/2023/lighthouse.yaml", "from 80 to 4 hours, 40x", "from 160 to 4 hours, 40x"
    ),
    "a broken record": lambda data: edit(data, old="kind: memory_reduction", new="kind: less-memory"),
    "another name of a method that others measured": lambda data: edit(
        data, "records/2021/skim.yaml", "method: Skim", "method: Skimmer"
    ),
    "another alias of it": lambda data: edit(data, "records/2021/skim.yaml", "[SkimNet]", "[SkimNet, Skimmer]"),
    "no method that others measured": lambda data: edit(
        data, "records/2021/skim.yaml", "family: efficient-attention", "family: none"
    ),
    "a link to itself": lambda data: (data / "records/2022/loop.yaml").symlink_to("loop.yaml"),
    "no YAML": lambda data: (data / CRUMB).write_text("{"),
    "a name that is none": lambda data: (data / "records/2022/notes.txt").write_text("x"),
    "a deleted record": lambda data: (data / CRUMB).unlink(),
    "a touched record": lambda data: os.utime(data / CRUMB),
    "a renamed record": lambda data: (data / CRUMB).rename(data / "records/2022/crumbs.yaml"),
    "a record of another year": lambda data: (data / CRUMB).rename(data / "records/2023/crumb.yaml"),
    "a twin by name": lambda data: shutil.copy(data / CRUMB, data / "records/2023/crumb.yaml"),
    "a twin by title": lambda data: shutil.copy(data / CRUMB, data / "records/2022/aaa.yaml"),
    "another word": lambda data: edit(data, "vocabulary/venues.yaml", "label: MLSys", "label: MLSYS"),
    "a broken vocabulary": lambda data: (data / "vocabulary/venues.yaml").write_text("{"),
    "no vocabulary": lambda data: (data / "vocabulary/venues.yaml").unlink(),
    "no records": lambda data: [path.unlink() for path in (data / "records").rglob("*.yaml")],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_and_its_undoing(old: Path, folder: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    first = bring_up_to_date(old, folder)
    before = Path(shutil.copytree(old, tmp_path / "before"))
    change(old)
    same_as_whole(bring_up_to_date(old, folder), old)
    same_as_whole(bring_up_to_date(old, folder), old)
    shutil.rmtree(old)
    shutil.copytree(before, old)
    assert bring_up_to_date(old, folder)[:4] == first[:4]


def test_a_touched_record_copies_no_store(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bring_up_to_date(old, folder)
    os.utime(old / CRUMB)
    monkeypatch.setattr(shutil, "copyfile", None)
    assert bring_up_to_date(old, folder) == first


@pytest.mark.skipif(os.name != "posix", reason="DuckDB must be the only one there that has the file open")
def test_a_changed_copy_is_on_the_disk_before_it_is_published(
    old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bring_up_to_date(old, folder)
    edit(old)

    def fail(handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="Input/output error"):
            bring_up_to_date(old, folder)
    assert [path.name for path in folder.glob("*.*")] == [first.path.name]
    same_as_whole(bring_up_to_date(old, folder), old)


_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from claims.cli import main
sys.exit(main(["build", "--data", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
@pytest.mark.parametrize("built_before", [False, True])
def test_a_full_disk_is_told(old: Path, tmp_path: Path, built_before: bool) -> None:
    environment = {**os.environ, "CLAIMS_CACHE": str(tmp_path / "cache")}
    if built_before:
        subprocess.run(
            [sys.executable, "-m", "claims.cli", "build", "--data", old], cwd=ROOT, env=environment, check=True
        )
        edit(old)
    ran = subprocess.run(
        [sys.executable, "-c", _LIMITED, old], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("claims build: ")
    assert "Traceback" not in ran.stderr
    assert [*(tmp_path / "cache").rglob("*.tmp*")] == []


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system takes no such name")
def test_a_file_name_that_is_no_text(old: Path, folder: Path) -> None:
    first = bring_up_to_date(old, folder)
    shutil.copy(old / CRUMB, old / "records/2022/\udcff.yaml")
    published = bring_up_to_date(old, folder)
    same_as_whole(published, old)
    [problem] = published.problems
    assert problem.file == "records/2022/\\xff.yaml"
    assert problem.found == 'the file name "\\xff.yaml"'
    assert published.claims == first.claims


def test_one_changed_record_changes_a_copy(old: Path, folder: Path, rebuilt: list[int]) -> None:
    bring_up_to_date(old, folder)
    for value in ("3.61", "3.62", "3.63"):
        edit(old, old="value: 3.6", new=f"value: {value}")
        same_as_whole(bring_up_to_date(old, folder), old)
        edit(old, old=f"value: {value}", new="value: 3.6")
    assert len(rebuilt) == 1


def test_a_twin_that_goes_frees_the_other(old: Path, folder: Path) -> None:
    twin = old / "records/2022/aaa.yaml"
    shutil.copy(old / CRUMB, twin)
    assert bring_up_to_date(old, folder).left_out == 1
    twin.unlink()
    published = bring_up_to_date(old, folder)
    assert published.left_out == 0
    same_as_whole(published, old)


def test_what_reproduces_a_claim_that_goes_is_a_problem(old: Path, folder: Path) -> None:
    wanted = [path for path in paths(old) if "\n    of: " in (old / path).read_text()]
    assert wanted, "the toy collection holds a reproduction"
    of = (old / wanted[0]).read_text().partition("\n    of: ")[2].partition(".")[0]
    bring_up_to_date(old, folder)
    next(old.glob(f"records/*/{of}.yaml")).unlink()
    published = bring_up_to_date(old, folder)
    assert any(problem.check == "reproduced" for problem in published.problems)
    same_as_whole(published, old)


def test_a_young_file_is_read_again(toy: Path, folder: Path) -> None:
    # Two edits of one size within one tick of the clock leave size, time and inode as they were.
    os.utime(toy / CRUMB)
    bring_up_to_date(toy, folder)
    before = (toy / CRUMB).stat()
    edit(toy, old="value: 3.6", new="value: 3.7")
    os.utime(toy / CRUMB, ns=(before.st_atime_ns, before.st_mtime_ns))
    same_as_whole(bring_up_to_date(toy, folder), toy)


@pytest.mark.parametrize("shift", [-(10**18), 10**15], ids=["back", "ahead"])
def test_a_clock_that_jumps(old: Path, folder: Path, shift: int) -> None:
    bring_up_to_date(old, folder)
    now = 1_700_000_000 * 10**9 + shift
    edit(old, old="value: 3.6", new="value: 3.7")
    os.utime(old / CRUMB, ns=(now, now))
    same_as_whole(bring_up_to_date(old, folder), old)


@pytest.mark.parametrize("seconds", [5 * 10**9, -(10**9)], ids=["2128", "1938"])
def test_a_file_from_another_time_is_never_settled(old: Path, folder: Path, seconds: int) -> None:
    os.utime(old / CRUMB, (seconds, seconds))
    seen = scan(old)
    assert changed_files(mark_unsettled(seen, 1_700_000_100 * 10**9), seen) == {CRUMB: True}
    same_as_whole(bring_up_to_date(old, folder), old)


def test_the_order_of_a_listing_is_no_change(old: Path) -> None:
    seen = scan(old)
    folder = "records/2023/"
    states = seen[folder].states()
    turned = file_states.folder_state((name, *states[name]) for name in reversed(states))
    assert turned != seen[folder]
    assert turned.states() == states
    assert changed_files({**seen, folder: turned}, seen) == {}


_KILLED = """
import os, signal, sys
from pathlib import Path
from claims.building import incremental
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
setattr(incremental, sys.argv[3], die)
incremental.bring_up_to_date(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("moment", ["write_status", "describe", "publish", "write_last_build"])
@pytest.mark.parametrize("change", [False, True], ids=["first", "later"])
def test_a_build_killed_half_way(old: Path, folder: Path, moment: str, change: bool) -> None:
    if change:
        bring_up_to_date(old, folder)
        edit(old)
    arguments = [sys.executable, "-c", _KILLED, str(old), str(folder), moment]
    assert subprocess.run(arguments, cwd=ROOT, check=False, timeout=60).returncode == -signal.SIGKILL
    same_as_whole(bring_up_to_date(old, folder), old)


def test_two_builds_at_once(old: Path, folder: Path) -> None:
    bring_up_to_date(old, folder)
    edit(old)
    with ThreadPoolExecutor(4) as pool:
        [path] = {published.path for published in pool.map(lambda _: bring_up_to_date(old, folder), range(8))}
    assert newest(folder) == path
    same_as_whole(bring_up_to_date(old, folder), old)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40, None], ids=["empty", "short", "zeros", "cut"])
def test_a_damaged_index_is_none(old: Path, folder: Path, damage: bytes | None) -> None:
    bring_up_to_date(old, folder)
    index = folder / "index"
    index.write_bytes(index.read_bytes()[:-9] if damage is None else damage)
    assert read_last_build(folder) is None
    same_as_whole(bring_up_to_date(old, folder), old)


def test_an_index_of_other_code_is_none(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(old, folder)
    assert read_last_build(folder) is not None
    monkeypatch.setattr(build_cache, "_KEY", "other checks")
    assert read_last_build(folder) is None


def test_a_store_that_is_gone_or_damaged_is_built_anew(old: Path, folder: Path) -> None:
    published = bring_up_to_date(old, folder)
    published.path.unlink()
    assert bring_up_to_date(old, folder) == published
    published.path.write_bytes(b"no store")
    edit(old)
    same_as_whole(bring_up_to_date(old, folder), old)


def test_an_index_reads_back(old: Path, folder: Path) -> None:
    (old / CRUMB).write_text("{")
    bring_up_to_date(old, folder)
    index = read_last_build(folder)
    assert index is not None
    assert index.problems
    write_last_build(folder, index)
    assert read_last_build(folder) == index


def test_an_unreadable_file_is_looked_at_again(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A change of permissions shows in neither size nor time.
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("claims.collection.read_bytes", refuse)
        assert bring_up_to_date(old, folder).papers == 0
    same_as_whole(bring_up_to_date(old, folder), old)


def test_an_unreadable_ledger_is_looked_at_again(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [quote] = [file.record.claims[0].evidence.quote for file in read(old).files if file.slug == "crumb"]
    found = Verification.FOUND
    ledger.write(old, [ledger.Entry("crumb", 1, "a.txt", found, ledger.quote_hash(quote), "t", "2024-05-01")])
    os.utime(old / ledger.NAME, (1_700_000_000, 1_700_000_000))

    def refuse(data: Path) -> list[ledger.Entry]:
        raise PermissionError(13, "Permission denied")

    def verified(published: Published) -> list[str]:
        with open_store(published.path) as connection:
            return [row[0] for row in connection.execute("select distinct verified from claims order by 1").fetchall()]

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "read", refuse)
        assert verified(bring_up_to_date(old, folder)) == ["unchecked"]
    assert set(verified(bring_up_to_date(old, folder))) == {"found", "unchecked"}
    same_as_whole(bring_up_to_date(old, folder), old)


def test_forked_processes_find_the_same(old: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old / "records/2023/broken.yaml").write_text("{")
    monkeypatch.setattr(loading, "FORK_FROM", 0)
    monkeypatch.setattr(loading, "_CHUNK", 2)
    monkeypatch.setattr(loading, "may_fork", lambda: True)
    monkeypatch.setattr(loading, "cores", lambda: 2)
    same_as_whole(bring_up_to_date(old, folder), old)


def test_the_checks_of_the_collection_are_those_that_suspects_are_looked_for() -> None:
    names = sorted(check.name for check in OF_COLLECTIONS)
    assert names == ["reproduced", "twins"], "let claims/building/collection_checks.py find its suspects"


def test_progress_is_told(old: Path, folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    bring_up_to_date(old, folder, lambda done, all_: seen.append((done, all_)))
    count = len(list(paths(old)))
    assert seen[-1] == (count, count)
    assert progress.line("records", 12_000, 100_000, 4_100.0) == (
        "12,000 of 100,000 records, 4,100 a second, 21 s left"
    )


def test_progress_is_quiet_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress_bar("records") as tell:
        assert tell is None
    assert capsys.readouterr().err == ""
