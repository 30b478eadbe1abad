"""The files of a data folder: found, listed, and replaced in one step."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.files import DataNotFoundError, atomic, find_data, paths, replace_text
from tests.sample import PATH, SAMPLE, write, write_collection


def test_find_data_prefers_the_option_then_the_variable_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("option", "variable", "here"):
        (tmp_path / name / "data/records/2023").mkdir(parents=True)
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path / "variable/data"))
    below = tmp_path / "here/data/records/2023"
    assert find_data(tmp_path / "option/data", below) == tmp_path / "option/data"
    assert find_data(None, below) == tmp_path / "variable/data"
    monkeypatch.delenv("CLAIMS_DATA")
    assert find_data(None, below) == tmp_path / "here/data"
    assert find_data(None, tmp_path / "here") == tmp_path / "here/data"
    monkeypatch.chdir(below)
    assert find_data() == tmp_path / "here/data"


def test_find_data_takes_the_folder_above_data(tmp_path: Path) -> None:
    (tmp_path / "data/records").mkdir(parents=True)
    assert find_data(tmp_path) == find_data(tmp_path / "data") == tmp_path / "data"


def test_find_data_says_what_to_do_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataNotFoundError, match="absent holds no folder `records`"):
        find_data(tmp_path / "absent")
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path / "elsewhere"))
    with pytest.raises(DataNotFoundError, match="elsewhere holds no folder `records`"):
        find_data()
    monkeypatch.delenv("CLAIMS_DATA")
    with pytest.raises(DataNotFoundError, match=r"no data/records at or above .*; use --data DIR or set CLAIMS_DATA"):
        find_data(None, tmp_path)


def test_paths_are_sorted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    for name in ("2024/b.yaml", "2023/c.yaml", "2023/a.yaml", "2023/.a.yaml.x.tmp", ".git/a.yaml", "notes.txt"):
        write(tmp_path / "records" / name, "")
    assert list(paths(tmp_path)) == [
        "records/notes.txt",
        "records/2023/a.yaml",
        "records/2023/c.yaml",
        "records/2024/b.yaml",
    ]


def test_replace_text_writes_and_keeps_the_mode(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", "old\n")
    path.chmod(0o640)
    replace_text(path, "new é\n")
    assert path.read_bytes() == "new é\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    replace_text(tmp_path / "b.yaml", "new\n")
    assert (tmp_path / "b.yaml").stat().st_mode & 0o777 == 0o644
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("step", ["os.fsync", "os.chmod", "os.replace"])
def test_a_crash_while_replacing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = write(tmp_path / "a.yaml", "old\n")

    def crash(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(step, crash)
    with pytest.raises(OSError, match="no space left"):
        replace_text(path, "new\n")
    assert path.read_text() == "old\n"
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_a_process_that_dies_while_replacing_leaves_the_old_file_and_a_hidden_one(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data")
    program = (
        "import os, pathlib; from claims.files import replace_text\n"
        "os.replace = lambda *_: os._exit(9)\n"
        f"replace_text(pathlib.Path({str(data / PATH)!r}), 'new')"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    assert (data / PATH).read_text() == SAMPLE
    assert list(paths(data)) == [PATH]


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def half() -> None:
        with atomic(tmp_path / "a") as temporary:
            temporary.write_text("half")
            (tmp_path / f"{temporary.name}.wal").write_text("log of DuckDB")
            fail()

    with pytest.raises(OSError, match="No space"):
        half()
    assert os.listdir(tmp_path) == []


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with atomic(tmp_path / "a") as temporary:
            temporary.write_text("new")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_there_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    write(tmp_path / "a", "old")
    with pytest.raises(FileExistsError), atomic(tmp_path / "a", create=True) as temporary:
        temporary.write_text("new")
    assert (tmp_path / "a").read_text() == "old"
    assert os.listdir(tmp_path) == ["a"]


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised, atomic(tmp_path / "absent/a") as temporary:
        temporary.write_text("new")
    assert raised.value.filename == str(tmp_path / "absent/a")


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    for text in ("old", "new"):
        with atomic(tmp_path / "a") as temporary:
            write(temporary / text, text)
    assert os.listdir(tmp_path) == ["a"]
    assert os.listdir(tmp_path / "a") == ["new"]


def test_a_folder_that_cannot_be_moved_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a/old", "old")
    replace = os.replace

    def move_new() -> None:
        with atomic(tmp_path / "a") as temporary:
            write(temporary / "new", "new")
            monkeypatch.setattr(os, "replace", lambda old, new: fail() if old == temporary else replace(old, new))

    with pytest.raises(OSError, match="No space"):
        move_new()
    assert os.listdir(tmp_path) == ["a"]
    assert os.listdir(tmp_path / "a") == ["old"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_hard_links_takes_new_files_and_keeps_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    replace_text(tmp_path / "a", "first", create=True)
    with pytest.raises(FileExistsError):
        replace_text(tmp_path / "a", "second", create=True)
    assert (tmp_path / "a").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match=os.strerror(number)):
        replace_text(tmp_path / "b", "third", create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
