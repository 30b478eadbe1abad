"""A thread that keeps the store in step with the records, so that no page ever reads the record tree."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import duckdb

from claims.building.file_states import Snapshot, scan
from claims.errors import ClaimsError
from claims.files import DataNotFoundError, remove_abandoned
from claims.problem import Problem, as_text
from claims.settings import settings
from claims.store import DamagedStoreError, Queryable, Store, by_age, store_folder

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two scans; a scan that takes long makes its own pause longer
GRACE = 3.0  # seconds before the first scan where a store is there: the first page has the machine to itself
_MOST_WARNINGS = 20  # lines of the log for one state of the records
_EXPECTED = (OSError, ClaimsError)  # of the disk or the folder: no place in the code to look at
_SHARE = 4  # a scan may take one part in five of the time


class StoreSource(Protocol):
    """What keeps the current store."""

    data: Path | None
    """The data folder, where there is one."""
    failure: str
    """Why the last change could not be loaded; empty where it could."""
    since: datetime | None
    """When that began, UTC."""

    def store(self, timeout: float | None = None) -> Queryable | None:
        """The current store; waits up to `timeout` seconds for the first one, then None."""
        ...


def _words(error: Exception) -> str:
    """`error` for visitors, without a path of this machine."""
    if isinstance(error, DataNotFoundError):
        return "the data folder is not there"
    if isinstance(error, OSError):
        return f"the data folder cannot be read, or the store not be written ({error.strerror or type(error).__name__})"
    return str(error) if isinstance(error, ClaimsError) else f"{type(error).__name__}: {error}"


def stale(source: StoreSource) -> str:
    """What to tell where the records could not be loaded, since when, and that an older state is shown; else empty."""
    if not source.failure:
        return ""
    since = f" since {source.since:%Y-%m-%d %H:%M} UTC" if source.since else ""
    return f"The records could not be loaded{since}: {source.failure.rstrip('.')}. Shown is the state before."


class LocalSource:
    """The current store of a data folder; a background thread publishes a new one when records change."""

    def __init__(self, data: Path, pause: float = PAUSE, grace: float = GRACE) -> None:
        self.data: Path | None = data
        self._data = data
        self.folder = store_folder(data)
        self.failure = ""
        self.since: datetime | None = None
        self._damaged: list[Store] = []
        self._pause = pause
        self._grace = grace
        self._store: Store | None = None
        self._warned: frozenset[Problem] = frozenset()
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="claims-watcher", daemon=True)

    def start(self) -> LocalSource:
        """Offer the store published last, if there is one, and look for changes from now on."""
        self._offer_last()
        self._thread.start()
        return self

    def _offer_last(self, but: Path | None = None) -> None:
        """Offer the newest store that can be opened; the others are built again once the records are looked at."""
        for path in reversed(by_age(self.folder.glob("*.duckdb"))):
            if path == but:
                continue
            try:
                self._offer(Store(path, self._on_damage))
                return
            except (duckdb.Error, ClaimsError) as error:
                log.warning("%s", error)
                self._fail(error)

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

    def _on_damage(self, store: Store) -> None:
        """Serve the store before `store`, if there is one, until the records are loaded again."""
        with self._lock:
            if store is not self._store:  # another thread met it first
                return
            self._store = None
            self._ready.clear()
            self._damaged.append(store)
            self._offer_last(but=store.path)
            self._fail(DamagedStoreError(store.path, "a question met a part that is not as it was written"))
        log.warning("the store %s is damaged and is built again", store.path.name)

    def _fail(self, error: Exception) -> None:
        self.since = self.since or datetime.now(UTC)
        self.failure = _words(error)

    def _run(self) -> None:
        seen: Snapshot | None = None
        remove_abandoned(self.folder)
        remove_abandoned(self._data, below=True)
        if self._store is not None:
            self._stop.wait(self._grace)
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                now = scan(self._data)
                if now != seen or self.failure:
                    self._publish()
                    seen, self.failure, self.since = now, "", None
            except Exception as error:  # the server goes on with the store it has, and says so
                if _words(error) != self.failure:  # once, and not at each look
                    log.error("the records could not be loaded", exc_info=not isinstance(error, _EXPECTED) and error)
                self._fail(error)
            self._stop.wait(max(self._pause, _SHARE * (time.monotonic() - began)))

    def _publish(self) -> None:
        # Here, for it comes with all checks, and a page shows its first words without.
        from claims.building.current import discard
        from claims.building.incremental import bring_up_to_date

        while self._damaged:
            damaged = self._damaged.pop()
            damaged.close()  # else DuckDB gives its pages to whoever opens the same path
            discard(damaged.path)
        published = bring_up_to_date(self._data, self.folder)
        self._warn(published.problems)
        if self._store is None or self._store.path != published.path:
            try:
                self._offer(Store(published.path, self._on_damage))
            except DamagedStoreError:
                discard(published.path)
                raise

    def _warn(self, problems: Iterable[Problem]) -> None:
        """Log what keeps records out of the store, each problem when it is first seen."""
        blocking = [problem for problem in problems if problem.blocking]
        new = [problem for problem in blocking if problem not in self._warned]
        for line in as_text(new[:_MOST_WARNINGS]).splitlines():
            log.warning("left out: %s", line)
        if len(new) > _MOST_WARNINGS:
            log.warning("left out for %d more problems; `claims check` names them all", len(new) - _MOST_WARNINGS)
        self._warned = frozenset(blocking)
