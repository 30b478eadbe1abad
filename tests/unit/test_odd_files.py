"""What is no regular file in the data folder: never opened for long, never printed, named once by its sort."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.building.incremental import bring_up_to_date
from claims.collection import read
from claims.problem import as_text
from claims.regular_files import OddFileError, read_bytes
from tests.conftest import Ran
from tests.sample import PATH, SAMPLE, write

SECRET = "root:x:0:0:secret words of the machine:/root:/bin/sh\n"
FOLDER = "records/2023"


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _outside(path: Path) -> Path:
    return write(path.parents[3] / "outside/secret.yaml", SECRET)


def _linked_folder(path: Path) -> None:
    _outside(path)
    path.symlink_to(path.parents[3] / "outside")


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "a named pipe"),
    "socket": (_socket, "a socket"),
    "zero": (lambda path: path.symlink_to("/dev/zero"), "a link to a file outside the data folder"),
    "outside": (lambda path: path.symlink_to(_outside(path)), "a link to a file outside the data folder"),
    "relative": (lambda path: path.symlink_to(os.path.relpath(_outside(path), path.parent)), "outside the data folder"),
    "dangling": (lambda path: path.symlink_to("nowhere.yaml"), "a link to a file that is not there"),
    "itself": (lambda path: path.symlink_to(path.name), "a link to itself"),
    "folder": (lambda path: path.symlink_to("../2022"), "a link to a folder"),
    "linked-folder": (_linked_folder, "a link to a file outside the data folder"),
    "passwords": (lambda path: write(path, SECRET), "a first line of 52 bytes, and no field of a record"),
    "secret-fields": (lambda path: write(path, "password: secret words\n"), "no field of a record"),
    "empty": (lambda path: write(path, ""), "an empty file"),
}


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, small: Path) -> tuple[Path, str]:
    """A data folder of the sample and one odd file, and what is found."""
    (small / "records/2022").mkdir()
    make, found = ODD[request.param]
    make(small / FOLDER / "odd.yaml")
    return small, found


@pytest.mark.parametrize("command", [("check",), ("build",), ("fix",), ("check", f"data/{FOLDER}/odd.yaml")])
def test_an_odd_file_is_one_problem_and_its_text_is_not_repeated(
    odd: tuple[Path, str], command: tuple[str, ...], run_claims: Callable[..., Ran]
) -> None:
    ran = run_claims(*command)
    [line] = [line for line in ran.out.splitlines() if "odd.yaml" in line]
    assert line.startswith(f"data/{FOLDER}/odd.yaml:1: found ")
    assert odd[1] in line
    assert ran.code == 1
    assert "secret" not in (ran.out + ran.err).replace("outside/secret", "")


def test_the_other_records_are_loaded(odd: tuple[Path, str], tmp_path: Path) -> None:
    published = bring_up_to_date(odd[0], tmp_path / "stores")
    assert (published.papers, published.left_out) == (1, 1)
    assert as_text(published.problems) == as_text(read(odd[0]).problems)


def test_a_linked_year_folder_is_named(small: Path, run_claims: Callable[..., Ran]) -> None:
    write(small / "elsewhere/other.yaml", SAMPLE)
    (small / "records/2024").symlink_to("../elsewhere")
    ran = run_claims("check")
    assert ran.out.startswith("data/records/2024:1: found a link to a folder; ")
    assert run_claims("build").out.splitlines()[0] == ran.out.splitlines()[0]


def test_a_link_to_a_record_inside_the_data_folder_is_read(small: Path) -> None:
    (small / PATH).rename(small / "kept.yaml")
    (small / PATH).symlink_to("../../kept.yaml")
    assert [file.slug for file in read(small).files] == ["sample"]
    assert not read(small).problems


def test_records_may_be_kept_elsewhere_as_a_whole(small: Path) -> None:
    (small / "records").rename(small.parent / "elsewhere")
    (small / "records").symlink_to("../elsewhere")
    (small / "records/2023/again.yaml").symlink_to("sample.yaml")
    assert {problem.check for problem in read(small).problems} == {"twins"}, "the link was read"


@pytest.mark.parametrize("name", ["vocabulary/venues.yaml", "verification.ndjson"])
@pytest.mark.parametrize("sort", ["pipe", "folder", "outside"])
def test_the_files_beside_the_records_are_read_with_the_same_care(
    small: Path, name: str, sort: str, run_claims: Callable[..., Ran]
) -> None:
    (small / name).unlink(missing_ok=True)
    {"pipe": os.mkfifo, "folder": os.mkdir, "outside": lambda path: path.symlink_to("/etc/passwd")}[sort](small / name)
    ran = run_claims("build")
    assert ran.code == (1 if name.endswith("yaml") else 0)
    assert "root:" not in ran.out + ran.err
    assert bring_up_to_date(small).papers == ran.code ^ 1


def test_a_file_without_end_is_read_to_the_limit(tmp_path: Path) -> None:
    with open(tmp_path / "large", "wb") as file:
        file.truncate(1 << 40)
    assert len(read_bytes(tmp_path / "large", most=1000)) == 1001


def test_a_folder_that_cannot_be_listed_does_not_count_as_empty(
    small: Path, run_claims: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(folder: str | int) -> object:
        if str(folder).endswith("2023") or (
            isinstance(folder, int) and os.readlink(f"/proc/self/fd/{folder}")[-4:] == "2023"
        ):
            raise PermissionError(13, "Permission denied", f"{small}/records/2023")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    for command in ("check", "build"):
        ran = run_claims(command)
        assert (ran.code, ran.err) == (2, f"claims {command}: {small}/records/2023: Permission denied\n")


def test_reading_says_what_stands_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(OddFileError, match="a link to a named pipe"):
        read_bytes(tmp_path / "link")
    with pytest.raises(OddFileError, match="a folder"):
        read_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_bytes(tmp_path / "nothing")


def test_nothing_is_written_through_a_linked_year_folder(
    small: Path, tmp_path: Path, run_claims: Callable[..., Ran]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small / "records/2024").symlink_to(outside)
    fields = "title=New year=2024 venue=arxiv domain=language-models family=few-shot-learning authors=Ada".split()
    claim = ("1.kind=comparison", "1.form=words", "1.outcome=equal", "1.evidence.quote=is equal")
    ran = run_claims("new", "--yes", *(part for each in (*fields, *claim) for part in ("--set", each)))
    assert ran.code == 1
    assert "data/records/2024/new.yaml:1: found a link to a folder" in ran.out
    assert list(outside.iterdir()) == []


def test_files_that_differ_in_case_alone_are_one_problem_and_one_row(small: Path) -> None:
    text = (small / PATH).read_text()
    write(small / "records/2023/SAMPLE.yaml", text)
    collection = read(small)
    assert [file.path for file in collection.files] == [PATH]
    assert {problem.file for problem in collection.problems} == {"records/2023/SAMPLE.yaml"}
    assert sum(problem.check == "twins" for problem in collection.problems) == 1
    assert bring_up_to_date(small, small.parent / "stores").papers == 1
