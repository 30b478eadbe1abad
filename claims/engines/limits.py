"""What one question may take: its time and its memory. Past them it ends with a sentence."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator

import duckdb

from claims.errors import ClaimsError

_TICK = 0.1  # seconds between two looks at what runs


class TooMuchError(ClaimsError):
    """A question took more time or memory than it may."""


class _Deadlines:
    """Ends what runs past its time: one thread for all, which waits while nothing runs."""

    def __init__(self) -> None:
        self._running: dict[object, tuple[float, Callable[[], None]]] = {}
        self._lock = threading.Lock()
        self._some = threading.Event()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def of(self, seconds: float, end: Callable[[], None]) -> Generator[None]:
        """Call `end`, again and again, where the body takes longer than `seconds`."""
        key = object()
        with self._lock:
            self._running[key] = (time.monotonic() + seconds, end)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="deadlines", daemon=True)
                self._thread.start()
        self._some.set()
        try:
            yield
        finally:
            with self._lock:
                del self._running[key]

    def _watch(self) -> None:
        while self._some.wait():
            with self._lock:
                if not self._running:
                    self._some.clear()
                for at, end in self._running.values():
                    if at <= time.monotonic():
                        end()
            time.sleep(_TICK)


_DEADLINES = _Deadlines()


@contextlib.contextmanager
def limited_cursor(connection: duckdb.DuckDBPyConnection, seconds: float) -> Generator[duckdb.DuckDBPyConnection]:
    """A cursor whose statements are interrupted after `seconds`, from now and together; 0: never.

    Raises:
        TooMuchError: they took longer, or more memory than the connection may.
    """
    began = time.monotonic()
    with connection.cursor() as cursor:
        try:
            with _DEADLINES.of(seconds, cursor.interrupt) if seconds else contextlib.nullcontext():
                yield cursor
        except duckdb.InterruptException:
            if not seconds or time.monotonic() < began + seconds:
                raise  # somebody else's, Ctrl-C for one
            raise TooMuchError(f"The answer took longer than {seconds:g} seconds; ask for less.") from None
        except duckdb.OutOfMemoryException:
            raise TooMuchError("The answer takes more memory than the engine may; ask for less.") from None
