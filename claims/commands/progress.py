"""Show how far a long command is, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from claims.streams import command_terminal

_PATIENCE = 1.0  # seconds before the first line
_STEP = 0.2


@contextmanager
def progress_bar(noun: str) -> Generator[Callable[[int, int], None] | None]:
    """Yield a function of (done, all) that writes count, rate and time left of `noun` to stderr if it is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    last = began + _PATIENCE - _STEP

    def tell(done: int, all_: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _STEP:
            return
        last = now
        rate = done / (now - began)
        command_terminal(f"\r\x1b[K{line(noun, done, all_, rate)}")

    try:
        yield tell
    finally:
        command_terminal("\r\x1b[K")


def line(noun: str, done: int, all_: int, rate: float) -> str:
    """Return `12,000 of 100,000 records, 4,100 a second, 21 s left`."""
    left = (all_ - done) / rate if rate else 0.0
    return f"{done:,} of {all_:,} {noun}, {rate:,.0f} a second, {left:,.0f} s left"
