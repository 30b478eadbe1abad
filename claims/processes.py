"""Processes that work for this one: one a core, deaf to Ctrl-C, ended with it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


class KilledError(ClaimsError):
    """A process was killed; the message says whose work it did."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether a fork is safe: it copies locks that other threads hold, so it needs a process of one thread."""
    return threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def forked_pool(count: int, begin: Callable[..., None], arguments: tuple[Any, ...]) -> ProcessPoolExecutor:
    """Return a pool whose processes, forked with the first task, call `begin(*arguments)` once and ignore Ctrl-C."""
    from concurrent.futures import ProcessPoolExecutor

    fork = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(count, fork, _begin, (begin, arguments))


def _begin(begin: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this one
    begin(*arguments)


@contextlib.contextmanager
def no_interrupt() -> Generator[None]:
    """Let Ctrl-C wait until the end of the block, for this thread and for the processes that it forks."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
