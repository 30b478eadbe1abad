"""The files of a data folder: find the folder, list its records, read a file, replace one in a single step."""

from __future__ import annotations

import contextlib
import errno
import os
import shlex
import stat
import time
from collections.abc import Generator, Iterator
from pathlib import Path

from claims.errors import ClaimsError
from claims.settings import settings

TEMPORARY = ".tmp"
"""Ending of the hidden files that a writer which died may leave behind."""
_LOG = ".wal"  # of DuckDB, beside the file that it writes
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EINVAL)
"""What systems say of a hard link on a disk that has none."""
_ABANDONED = 3600.0  # seconds after which a temporary file belongs to a run that died


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
                return candidate.absolute()  # links stay: one may lead to another folder tomorrow
        raise DataNotFoundError(
            f"{folder} holds no folder `records`; `claims init {shlex.quote(str(folder))}` starts a collection there"
        )
    here = (start or Path.cwd()).resolve()
    for parent in (here, *here.parents):
        if (parent / "data" / "records").is_dir():
            return parent / "data"
        if parent.name == "data" and (parent / "records").is_dir():
            return parent
    raise DataNotFoundError(f"no data/records at or above {here}; use --data DIR or set CLAIMS_DATA")


def must_exist(data: Path) -> None:
    """Raise DataNotFoundError where `data` holds no folder of records: it was moved, or its disk is gone."""
    if not os.path.isdir(os.path.join(data, "records")):
        raise DataNotFoundError(f"the data folder {data} is not there, or holds no folder `records`")


def paths(data: Path) -> Iterator[str]:
    """List every file under records/, relative to `data`, sorted; hidden files and folders are left out.

    A link to a folder is not followed, and listed as a file: reading it says what it is.

    Raises:
        OSError: a folder cannot be listed.
    """
    root = str(data / "records")
    for folder, folders, files in os.walk(root, onerror=_raise_unless_gone):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        below = os.path.relpath(folder, data).replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in sorted([*files, *links]) if not name.startswith("."))


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def files_at(place: Path) -> list[Path]:
    """List a file, or the files in a folder and its folders, sorted, without hidden ones; none where none is."""
    if not place.is_dir():
        return [place] if place.exists() else []
    return sorted(each for each in place.rglob("*") if each.is_file() and not each.name.startswith("."))


def slug_of(path: str) -> str:
    """Return the slug that the name of the record file `path` stands for."""
    return path.rpartition("/")[2].removesuffix(".yaml")


@contextlib.contextmanager
def scratch(target: Path) -> Generator[Path]:
    """Give an unused hidden path in the folder of `target`; whatever is there in the end is deleted."""
    temporary = _hidden(target)
    try:
        yield temporary
    finally:
        remove(temporary)
        remove(temporary.with_name(temporary.name + _LOG))


def _hidden(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY}")


def remove(path: Path) -> None:
    """Delete the file or the folder at `path`, if there is one."""
    if path.is_dir():
        import shutil  # here, so that a check does not wait for it

        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def remove_abandoned(folder: Path, below: bool = False) -> None:
    """Delete the temporary files in `folder`, or all `below` it, that runs which were killed left behind.

    Those are older than an hour and no program holds a lock on them, as DuckDB does on a file that it writes.
    """
    for temporary in folder.glob(f"{'**/' if below else ''}.*{TEMPORARY}*"):
        with contextlib.suppress(OSError):  # another run was faster, or the system locks open files
            if temporary.lstat().st_mtime < time.time() - _ABANDONED and not _is_locked(temporary):
                remove(temporary)


def _is_locked(path: Path) -> bool:
    """Whether another program holds a lock; our own would be lost by looking, so own files count as locked."""
    if f".{os.getpid()}-" in path.name:
        return True
    if os.name != "posix" or not stat.S_ISREG(path.lstat().st_mode):
        return False
    import fcntl

    with open(path, "rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


@contextlib.contextmanager
def atomic(target: Path, create: bool = False) -> Generator[Path]:
    """Give a path to write a file or folder at; it takes the place of `target` when the block ends without an error.

    A reader, or a crash, sees the old file or the new one, never a third. A new file keeps the mode of the one that it
    replaces; without one, the block and the umask decide. After an error nothing of the new file is left. Of a link the
    file that it leads to is replaced.

    Raises:
        FileExistsError: `create` asks for a new file and there is one.
        OSError: the file cannot be written or moved; it names `target`.
    """
    place = Path(os.path.realpath(target)) if target.is_symlink() else target
    try:
        with scratch(place) as temporary:
            yield temporary
            if create:
                _take_free_name(temporary, place)
            else:
                _replace(temporary, place)
    except OSError as error:
        if str(error.filename).startswith(str(temporary)):
            error.filename, error.filename2 = str(target), None
        raise


def write_output(target: Path, content: bytes) -> None:
    """Put `content` at `target`, whole or not at all; into a device or a pipe, which stay what they are, write it.

    Raises:
        OSError: it cannot be written, or a folder stands there.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    with atomic(target) as temporary:
        temporary.write_bytes(content)


def _take_free_name(new: Path, target: Path) -> None:
    """Put `new` at `target` unless that name is taken, which a move would not notice."""
    try:
        os.link(new, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o666))  # the name is ours before it is filled
        try:
            os.replace(new, target)
        except OSError:
            target.unlink()
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
        remove(before)
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
