"""Read a file that somebody else may have put there: only if it is a regular one, and never waiting for it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_MOST = 256 * 1024 * 1024
# Not blocking, so that a pipe without a writer is found to be one; a link is looked at before it is followed.
_FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY", "O_NOCTTY"):
    _FLAGS |= getattr(os, _flag, 0)
_SORTS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}


class OddFileError(OSError):
    """What stands there is not a file to read; `strerror` says what it is."""

    def __init__(self, sort: str, path: str) -> None:
        super().__init__(errno.EINVAL, sort, path)


def read_bytes(path: str | Path, root: Path | None = None, most: int = _MOST) -> bytes:
    """Read a regular file in as few system calls as possible; of a longer one the first `most` bytes and one more.

    Args:
        path: the file, or a link to one.
        root: the data folder, where a link must not lead out of it.
        most: bytes that anybody wants.

    Raises:
        FileNotFoundError: nothing stands there.
        OddFileError: a pipe, a device, a socket, a folder, or a link that leads nowhere or out of `root`.
        OSError: the system does not let it be read.
    """
    path = str(path)
    handle = _opened(path, root)
    try:
        found = _must_be_regular(handle, path)
        content = os.read(handle, min(found.st_size, most) + 1)
        while len(content) <= most and (more := os.read(handle, 4096)):  # it grew, or the system gave a part
            content += more
        return content[: most + 1]
    finally:
        os.close(handle)


def open_regular(path: str | Path, root: Path | None = None) -> BinaryIO:
    """Open a regular file, to be read in pieces; arguments and errors as for `read_bytes`."""
    handle = _opened(str(path), root)
    try:
        _must_be_regular(handle, str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _must_be_regular(handle: int, path: str) -> os.stat_result:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise OddFileError(_SORTS.get(stat.S_IFMT(found.st_mode), "no regular file"), path)
    return found


def _opened(path: str, root: Path | None) -> int:
    try:
        if _FLAGS & getattr(os, "O_NOFOLLOW", 0) or not os.path.islink(path):
            return os.open(path, _FLAGS)
    except OSError as error:
        if isinstance(error, FileNotFoundError) or not (sort := _sort(path)):
            raise
        if sort != _LINK:
            raise OddFileError(sort, path) from None
    target = os.path.realpath(path)
    if root is not None and not _is_inside(target, root):
        raise OddFileError("a link to a file outside the data folder", path)
    if not os.path.lexists(target):
        raise OddFileError("a link to a file that is not there", path)
    if sort := _sort(target):
        raise OddFileError("a link to itself" if sort == _LINK else f"a link to {sort}", path)
    return os.open(target, _FLAGS)


_LINK = "a link"


def _sort(path: str) -> str:
    """What stands at `path`, where it is not a regular file."""
    mode = os.lstat(path).st_mode
    return _LINK if stat.S_ISLNK(mode) else _SORTS.get(stat.S_IFMT(mode), "")


def _is_inside(target: str, root: Path) -> bool:
    """Whether the real path `target` is below the data folder, or below the folder that its `records` links to."""
    return any(target.startswith(os.path.join(os.path.realpath(folder), "")) for folder in (root, root / "records"))
