"""The files of a data folder: find the folder, list its records, read a file, replace one in a single step."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path

from claims.errors import ClaimsError
from claims.settings import settings

TEMPORARY = ".tmp"
"""Ending of the hidden files that a writer which died may leave behind."""
_LOG = ".wal"  # of DuckDB, beside the file that it writes


class DataNotFoundError(ClaimsError):
    """There is no folder of records where one was expected."""


def find_data(option: str | os.PathLike[str] | None = None, start: Path | None = None) -> Path:
    """Find the data folder: `option`, else CLAIMS_DATA, else data/ of the nearest parent of `start` with data/records.

    Raises:
        DataNotFoundError: none of them holds a folder `records`.
    """
    named = option or settings().data
    if named:
        folder = Path(named)
        for candidate in (folder, folder / "data"):
            if (candidate / "records").is_dir():
                return candidate.resolve()
        raise DataNotFoundError(f"{folder} holds no folder `records`; `claims init {folder}` starts a collection there")
    here = (start or Path.cwd()).resolve()
    for parent in (here, *here.parents):
        if (parent / "data" / "records").is_dir():
            return parent / "data"
        if parent.name == "data" and (parent / "records").is_dir():
            return parent
    raise DataNotFoundError(f"no data/records at or above {here}; use --data DIR or set CLAIMS_DATA")


def paths(data: Path) -> Iterator[str]:
    """List every file under records/, relative to `data`, sorted; hidden files and folders are left out."""
    root = str(data / "records")
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = os.path.relpath(folder, data).replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in sorted(files) if not name.startswith("."))


def slug_of(path: str) -> str:
    """Return the slug that the name of the record file `path` stands for."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def read_bytes(path: str) -> bytes:
    """Read a file in as few system calls as possible, for collections of many small files."""
    handle = os.open(path, os.O_RDONLY)
    try:
        content = os.read(handle, os.fstat(handle).st_size + 1)
        while more := os.read(handle, 4096):  # it grew meanwhile, or the system gave a part
            content += more
        return content
    finally:
        os.close(handle)


@contextlib.contextmanager
def scratch(target: Path) -> Generator[Path]:
    """Give an unused hidden path in the folder of `target`; whatever is there in the end is deleted."""
    temporary = _hidden(target)
    try:
        yield temporary
    finally:
        _remove(temporary)
        _remove(temporary.with_name(temporary.name + _LOG))


def _hidden(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY}")


def _remove(path: Path) -> None:
    if path.is_dir():
        import shutil  # here, so that a check does not wait for it

        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic(target: Path, create: bool = False) -> Generator[Path]:
    """Give a path to write a file or folder at; it takes the place of `target` when the block ends without an error.

    A reader, or a crash, sees the old file or the new one, never a third. A new file keeps the mode of the one that it
    replaces; without one, the block and the umask decide. After an error nothing of the new file is left.

    Raises:
        FileExistsError: `create` asks for a new file and there is one.
        OSError: the file cannot be written or moved; it names `target`.
    """
    try:
        with scratch(target) as temporary:
            yield temporary
            if create:
                os.link(temporary, target)  # unlike a move this fails where the name is taken
            else:
                _replace(temporary, target)
    except OSError as error:
        if str(error.filename).startswith(str(temporary)):
            error.filename, error.filename2 = str(target), None
        raise


def _replace(new: Path, target: Path) -> None:
    if not target.exists():
        os.replace(new, target)
    elif new.is_dir():  # no filled folder is replaced in one step: what stands there steps aside first
        before = _hidden(target)
        os.replace(target, before)
        try:
            os.replace(new, target)
        except OSError:
            os.replace(before, target)
            raise
        _remove(before)
    else:
        os.chmod(new, target.stat().st_mode)
        os.replace(new, target)


def replace_text(path: Path, text: str, create: bool = False) -> None:
    """Put `text` at `path` as `atomic` does, and wait until the disk has it.

    Raises:
        FileExistsError: `create` asks for a new file and there is one.
        OSError: the file cannot be written, or does not read back as it was written.
    """
    content = text.encode()
    with atomic(path, create) as temporary:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != content:
            raise OSError(f"{path} does not read back as it was written")
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # other systems cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
