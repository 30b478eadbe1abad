"""One writer at a time in a data folder.

One lock for the folder and not one a record: what a check forbids across records (the same paper twice) is then as
safe from two writers as what it forbids within one, and a write takes some ten milliseconds. The system gives the lock
back when its holder dies, so there is none to be left behind.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

from claims.errors import ClaimsError

WAIT = 30.0
"""Seconds that a writer waits for the others."""
_LOOK = 0.005


class LockedError(ClaimsError):
    """Somebody else has been writing for all the time one may wait; the message says so."""


def private_folder(data: Path) -> Path:
    """The folder `.claims` of `data`, for the lock and the drafts; it tells git to pass over it."""
    folder = data / ".claims"
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


@contextlib.contextmanager
def locked(data: Path, wait: float = WAIT) -> Generator[None]:
    """Hold the lock of the data folder; threads and processes take turns.

    Raises:
        LockedError: another holds it for longer than `wait` seconds.
        OSError: the folder cannot be written.
    """
    with (private_folder(data) / "lock").open("a") as file:
        end = time.monotonic() + wait
        while not _take(file):
            if time.monotonic() > end:
                raise LockedError(f"another program has been writing in {data} for {wait:.0f} seconds; try again")
            time.sleep(_LOOK)
        try:
            yield
        finally:
            _give_back(file)


def _take(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _give_back(file: IO[str]) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
