"""Let one writer at a time into a data folder.

One lock for the folder, not one per record: a check across records (the same paper twice) is then as safe from two
writers as a check within one, and a write takes some ten milliseconds. The system releases the lock when its holder
dies, so none is left behind.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

from claims.errors import ClaimsError

WAIT = 30.0
"""Seconds that a writer waits for the others."""
_LOOK = 0.005


class LockedError(ClaimsError):
    """Somebody else held the lock for the whole waiting time; the message says so."""


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
        LockedError: another holds it for longer than `wait` seconds.
        OSError: the folder cannot be written.
    """
    lock = FileLock(private_folder(data) / "lock")
    try:
        lock.acquire(timeout=wait, poll_interval=_LOOK)
    except Timeout:
        raise LockedError(f"another program has been writing in {data} for {wait:.0f} seconds; try again") from None
    try:
        yield
    finally:
        lock.release()
