from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.problem import as_text
from claims.records import (
    MODELINE,
    DataNotFoundError,
    canonical,
    field_name,
    find_data,
    parse_record,
    paths,
    read,
    replace_text,
)
from tests.sample import PATH, SAMPLE, edited, record_file, write, write_collection

OTHER = edited(("Sample: A Small Record", "Another Paper"), ("2301.00001", "2302.00002"))


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


@pytest.mark.parametrize("name", ["a.yml", "a", "notes.txt", ".yaml.swp"])
def test_a_file_of_another_name_is_a_problem(name: str) -> None:
    file, problems = parse_record(f"records/2023/{name}", SAMPLE.encode())
    assert file is None
    assert as_text(problems) == (
        f'records/2023/{name}:1: found the file name "{name}"; allowed: <slug>.yaml; '
        "fix: rename the file, or move it away\n"
    )


def test_parse_record() -> None:
    file, problems = parse_record(PATH, SAMPLE.encode())
    assert problems == []
    assert file is not None
    assert (file.path, file.slug, file.text, len(file.record.claims)) == (PATH, "sample", SAMPLE, 2)


def test_field_name() -> None:
    assert field_name(("claims", 1, "setting", "phase")) == "claims[2].setting.phase"
    assert field_name(("claims", 1), {"claims": [{}, {"id": "c7"}]}) == "claims[c7]"
    assert field_name(("claims", 0), record=record_file().record) == "claims[c1]"
    assert field_name(("authors", 0)) == "authors[1]"
    assert field_name(("a\nb", "c")) == '"a\\u000ab".c'
    assert field_name(()) == ""


def test_canonical_puts_the_modeline_first_and_keeps_head_comments() -> None:
    file = record_file((MODELINE, "# curated by hand\n\n"))
    assert canonical(file.text, file.record) == edited((MODELINE, MODELINE + "# curated by hand\n\n"))
    assert canonical(SAMPLE, file.record) == SAMPLE


def test_read_leaves_broken_records_out_and_keeps_all_problems(tmp_path: Path) -> None:
    broken = edited(("kind: speedup", "kind: speed-up"), text=OTHER)
    untidy = edited(("year: 2023", "year: '2023'"), ("A Small", "A Third"), ("2301.00001", "2303.00003"))
    data = write_collection(
        tmp_path / "data",
        [
            (PATH, SAMPLE),
            ("records/2023/broken.yaml", broken),
            ("records/2022/wrong.yaml", edited(("A Small", "A"), ("2301.", "2304."))),
            ("records/2023/untidy.yaml", untidy),
        ],
    )
    collection = read(data)
    assert [file.path for file in collection.files] == [PATH, "records/2023/untidy.yaml"]
    assert collection.count == 4
    assert [(p.file, p.field, p.blocking) for p in collection.problems] == [
        ("records/2022/wrong.yaml", "year", True),
        ("records/2023/broken.yaml", "claims[c1].kind", True),
        ("records/2023/untidy.yaml", "", False),
    ]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data")
    (data / "records/2023/loop.yaml").symlink_to("loop.yaml")
    (data / "records/2023/gone.yaml").symlink_to("nowhere.yaml")
    collection = read(data)
    assert [file.slug for file in collection.files] == ["sample"]
    assert [(p.file, p.found) for p in collection.problems] == [
        ("records/2023/loop.yaml", "Too many levels of symbolic links")
    ]


def test_no_records_at_all(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data", [])
    (data / "records").mkdir()
    assert read(data)[1:3] == ((), ())


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
        "import os, pathlib; from claims.records import replace_text\n"
        "os.replace = lambda *_: os._exit(9)\n"
        f"replace_text(pathlib.Path({str(data / PATH)!r}), 'new')"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    assert (data / PATH).read_text() == SAMPLE
    assert list(paths(data)) == [PATH]
