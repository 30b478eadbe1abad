"""The archive of the records: the same folder comes out as went in, and nothing else comes out of any other file."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from claims.exchange import records_archive
from claims.exchange.records_archive import ArchiveError, restore, write_archive


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_archived_is_restored_and_equal_folders_give_equal_bytes(toy, tmp_path):
    (toy / "LICENSE").write_text("CC BY 4.0")
    (toy / "verification.ndjson").write_text("")
    whole = _tree(toy)
    (toy / "candidates").mkdir()
    (toy / "candidates/list.parquet").write_bytes(b"a")
    (toy / "records/2024/Notes of mine.txt").write_text("no record")
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    assert write_archive(toy, first) == len(whole)
    os.utime(toy / "LICENSE", (0, 0))
    write_archive(toy, second)
    assert first.read_bytes() == second.read_bytes()
    assert restore(first, tmp_path / "restored") == len(whole)
    assert _tree(tmp_path / "restored") == whole


def _zip(*names: str, content: bytes = b"a", compression: int = zipfile.ZIP_STORED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_zip("../outside.yaml"), "no file of a collection"),
        (_zip("records/2024/../../../outside.yaml"), "no file of a collection"),
        (_zip("/etc/outside"), "no file of a collection"),
        (_zip("records/2024/a.yaml/"), "no file of a collection"),
        (_zip("records\\2024\\a.yaml"), "no file of a collection"),
        (_zip("candidates/a.parquet"), "no file of a collection"),
        (_zip("LICENSE", "records/2024/a.yaml", content=b"a" * 60), "holds more than"),
        (b"", "no archive of records"),
        (_zip("LICENSE")[:-30], "no archive of records"),
        (_zip("LICENSE", content=b"right").replace(b"right", b"wrong", 1), "no archive of records"),
    ],
)
def test_any_other_file_is_refused_and_leaves_nothing(tmp_path, monkeypatch, content, said):
    monkeypatch.setattr(records_archive, "MOST_BYTES", 100)
    (tmp_path / "inside").mkdir()
    archive = tmp_path / "a.zip"
    archive.write_bytes(content)
    with pytest.raises(ArchiveError, match=said):
        restore(archive, tmp_path / "inside/data")
    assert _tree(tmp_path) == {"a.zip": content}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_twice_and_a_folder_that_is_there_are_refused(tmp_path):
    archive = tmp_path / "a.zip"
    archive.write_bytes(_zip("LICENSE", "LICENSE"))
    with pytest.raises(ArchiveError, match="twice"):
        restore(archive, tmp_path / "new")
    with pytest.raises(ArchiveError, match="is there already"):
        restore(archive, tmp_path)
