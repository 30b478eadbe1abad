"""A thread that keeps the store in step with the records, so that no page ever reads the record tree."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import duckdb

from claims.building.file_states import Snapshot, scan
from claims.problem import Problem, as_text
from claims.settings import settings
from claims.store import Queryable, Store, newest, store_folder

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two scans; a scan that takes long makes its own pause longer
GRACE = 3.0  # seconds before the first scan where a store is there: the first page has the machine to itself
_MOST_WARNINGS = 20  # lines of the log for one state of the records
_SHARE = 4  # a scan may take one part in five of the time


class StoreSource(Protocol):
    """What keeps the current store."""

    data: Path | None
    """The data folder, where there is one."""
    failure: str
    """Why the last change could not be loaded; empty where it could."""

    def store(self, timeout: float | None = None) -> Queryable | None:
        """The current store; waits up to `timeout` seconds for the first one, then None."""
        ...


class LocalSource:
    """The current store of a data folder; a background thread publishes a new one when records change."""

    def __init__(self, data: Path, pause: float = PAUSE, grace: float = GRACE) -> None:
        self.data: Path | None = data
        self._data = data
        self.folder = store_folder(data)
        self.failure = ""
        self._pause = pause
        self._grace = grace
        self._store: Store | None = None
        self._warned: frozenset[Problem] = frozenset()
        self._ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="claims-watcher", daemon=True)

    def start(self) -> LocalSource:
        """Offer the store published last, if there is one, and look for changes from now on."""
        last = newest(self.folder)
        if last is not None:
            try:
                self._offer(Store(last))
            except duckdb.Error:
                log.info("the store %s cannot be opened and is built again", last.name)
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the thread; the store stays usable."""
        self._stop.set()
        self._thread.join(timeout=10)

    def store(self, timeout: float | None = None) -> Store | None:
        """The current store; waits up to `timeout` seconds for the first one, then None."""
        self._ready.wait(timeout)
        return self._store

    def _offer(self, store: Store) -> None:
        store.seconds = settings().question_seconds
        self._store = store
        self._ready.set()

    def _run(self) -> None:
        seen: Snapshot | None = None
        if self._store is not None:
            self._stop.wait(self._grace)
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                now = scan(self._data)
                if now != seen:
                    self._publish()
                    seen = now
                    self.failure = ""
            except Exception as error:  # the server goes on with the store it has, and says so
                self.failure = f"{type(error).__name__}: {error}"
                log.exception("the records could not be loaded")
            self._stop.wait(max(self._pause, _SHARE * (time.monotonic() - began)))

    def _publish(self) -> None:
        # Here, for it comes with all checks, and a page shows its first words without.
        from claims.building.incremental import bring_up_to_date

        published = bring_up_to_date(self._data, self.folder)
        self._warn(published.problems)
        if self._store is None or self._store.path != published.path:
            self._offer(Store(published.path))

    def _warn(self, problems: Iterable[Problem]) -> None:
        """Log what keeps records out of the store, each problem when it is first seen."""
        blocking = [problem for problem in problems if problem.blocking]
        new = [problem for problem in blocking if problem not in self._warned]
        for line in as_text(new[:_MOST_WARNINGS]).splitlines():
            log.warning("left out: %s", line)
        if len(new) > _MOST_WARNINGS:
            log.warning("left out for %d more problems; `claims check` names them all", len(new) - _MOST_WARNINGS)
        self._warned = frozenset(blocking)
