"""The files that a store is made from as they are on the disk: a change shows without reading them.

Sizes, times and inodes are kept by column, a folder at a time, in the order in which the system lists its files: two
scans with nothing between them compare as bytes, and only in a folder where they differ are files looked at singly.
"""

from __future__ import annotations

import contextlib
import os
import time
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from claims.files import must_exist
from claims.proof.ledger import NAME as LEDGER
from claims.vocabulary import NAMES

YOUNG = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again without showing it."""
_OTHERS = (*(f"vocabulary/{name}.yaml" for name in NAMES), LEDGER)
_RECORDS = "records/"
_GONE = -1  # sizes that no file has
_AGAIN = -2
_64_BITS = 2**64 - 1  # a time before 1970 then comes from a far future: its file is read again each time
_BY_HANDLE = os.scandir in os.supports_fd


class FolderState(NamedTuple):
    """The files of one folder in the order in which the system lists them."""

    names: str
    """Separated by NUL."""
    sizes: bytes
    """int64, as the others one a file: bytes."""
    times: bytes
    """uint64: nanoseconds since 1970 at the last change."""
    inodes: bytes
    """uint64: the lower half of it on systems that have more."""

    @property
    def files(self) -> int:
        """How many."""
        return len(self.sizes) // 8

    def states(self) -> dict[str, tuple[int, int, int]]:
        """Size, time and inode by name."""
        columns = array("q", self.sizes), array("Q", self.times), array("Q", self.inodes)
        return dict(zip(self.names.split("\0"), zip(*columns, strict=True), strict=True)) if self.sizes else {}


Snapshot = dict[str, FolderState]
"""By folder relative to the data folder, with the slash at its end; "" for the files beside the records."""
_EMPTY = FolderState("", b"", b"", b"")


def scan(data: Path) -> Snapshot:
    """Every record and vocabulary file and the ledger of `data` as it is; hidden files and folders are passed over.

    Raises:
        DataNotFoundError: the records are not there: that is not the same as none.
    """
    must_exist(data)
    found: Snapshot = {}
    scan_below(f"{data}/records", _RECORDS, found)
    others: list[tuple[str, int, int, int]] = []
    for path in _OTHERS:
        with contextlib.suppress(OSError):
            others.append((path, *_state(os.stat(data / path))))
    if others:
        found[""] = folder_state(others)
    return found


def scan_below(folder: str, below: str, found: Snapshot) -> None:
    """Put every file below `folder` into `found`, its path beginning with `below`."""
    folders: list[str] = []
    files: list[tuple[str, int, int, int]] = []
    with contextlib.ExitStack() as stack:
        try:
            where: int | str = folder
            if _BY_HANDLE:  # the system then looks up names in the folder and not from the root, which is quicker
                where = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, where)
            entries = stack.enter_context(os.scandir(where))
        except FileNotFoundError:  # gone since it was listed
            return
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            try:
                if entry.is_dir() and not entry.is_symlink():  # a link to a folder is a file that cannot be read
                    folders.append(name)
                    continue
                files.append((name, *_state(entry.stat())))
            except OSError:  # gone, or a link to itself
                files.append((name, _GONE, 0, 0))
    if files:
        found[below] = folder_state(files)
    for name in sorted(folders):
        scan_below(f"{folder}/{name}", f"{below}{name}/", found)


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns & _64_BITS, found.st_ino & _64_BITS


def folder_state(files: Iterable[tuple[str, int, int, int]]) -> FolderState:
    """Return the state of a folder from its files, each by name, size, time and inode."""
    names, sizes, times, inodes = zip(*files, strict=True)
    columns = (array("q", sizes), array("Q", times), array("Q", inodes))
    return FolderState("\0".join(names), *(column.tobytes() for column in columns))


def record_paths(seen: Snapshot) -> Iterator[str]:
    """The paths of the record files in the order of `files.paths`."""
    for folder, state in seen.items():
        if folder:
            yield from (folder + name for name in sorted(state.names.split("\0")))


def count_records(seen: Snapshot) -> int:
    """Number of record files."""
    return sum(state.files for folder, state in seen.items() if folder)


def changed_files(before: Snapshot, now: Snapshot) -> dict[str, bool]:
    """The paths of the files that were changed, added or removed, and whether they are there now."""
    found: dict[str, bool] = {}
    for folder in before.keys() | now.keys():
        old, new = before.get(folder, _EMPTY), now.get(folder, _EMPTY)
        if old != new:
            was, is_ = old.states(), new.states()
            found |= {folder + name: name in is_ for name in was.keys() | is_ if was.get(name) != is_.get(name)}
    return found


def mark_unsettled(seen: Snapshot, began: int, unsettled: Iterable[str] = ()) -> Snapshot:
    """`seen` by a scan that began at `began`, with what the next build must read again marked as changed in any case.

    These are the young files, also those that seem to come from the future, and the `unsettled` ones.
    """
    limit, again = min(began, time.time_ns()) - YOUNG, set(unsettled)
    return {folder: _marked(folder, state, limit, again) for folder, state in seen.items()}


def _marked(folder: str, state: FolderState, limit: int, again: set[str]) -> FolderState:
    times = array("Q", state.times)
    rows = [i for i, at in enumerate(times) if at >= limit] if max(times) >= limit else []
    if again:
        rows += [i for i, name in enumerate(state.names.split("\0")) if folder + name in again]
    if not rows:
        return state
    sizes = array("q", state.sizes)
    for i in rows:
        sizes[i] = _AGAIN
    return state._replace(sizes=sizes.tobytes())
