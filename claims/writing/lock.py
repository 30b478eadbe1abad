"""Let one writer at a time into a data folder.

One lock for the folder, not one per record: a check across records (the same paper twice) is then as safe from two
writers as a check within one, and a write takes some ten milliseconds. The system releases the lock when its holder
dies, so none is left behind.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

from claims.errors import ClaimsError

WAIT = 30.0
"""Seconds that a writer waits for one that holds the lock; while others take turns it waits on."""
_LOOK = 0.005


class LockedError(ClaimsError):
    """One other held the lock for the whole waiting time; the message says so."""


def private_folder(data: Path) -> Path:
    """Return the folder `.claims` of `data`, for the lock and the drafts; create it if missing. Git ignores it."""
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
        LockedError: one other holds it for longer than `wait` seconds.
        OSError: the folder cannot be written.
    """
    lock = FileLock(private_folder(data) / "lock")
    while True:
        turn = _turn(lock)
        try:
            lock.acquire(timeout=wait, poll_interval=_LOOK)
            break
        except Timeout:
            if _turn(lock) == turn:
                sentence = f"another program has been writing in {data} for {wait:.0f} seconds; try again"
                raise LockedError(sentence) from None
    try:
        os.utime(lock.lock_file)
        yield
    finally:
        lock.release()


def _turn(lock: FileLock) -> int:
    """When the lock was taken last."""
    try:
        return os.stat(lock.lock_file).st_mtime_ns
    except FileNotFoundError:
        return 0
