"""The current store, open. One that is damaged is built again from the records, once."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from claims.building.build_cache import forget_last_build
from claims.building.incremental import Published, bring_up_to_date
from claims.building.loading import Progress
from claims.files import remove
from claims.store import DamagedStoreError, Store, store_folder

log = logging.getLogger(__name__)
T = TypeVar("T")


def discard(path: Path) -> None:
    """Delete the store at `path` and what the last build saw, so that the next one reads every record."""
    forget_last_build(path.parent)
    with contextlib.suppress(OSError):  # open, on a system that locks open files
        remove(path)


def open_current(data: Path, folder: Path | None = None, progress: Progress | None = None) -> tuple[Published, Store]:
    """Bring the store of the data folder `data` in `folder` up to date and open it.

    Raises:
        OSError: the folder cannot be written.
        DamagedStoreError: the store was built again and is damaged again.
    """
    folder = folder or store_folder(data)
    published = bring_up_to_date(data, folder, progress)
    try:
        return published, Store(published.path)
    except DamagedStoreError as error:
        _build_again(error)
    published = bring_up_to_date(data, folder, progress)
    return published, Store(published.path)


def ask_current(data: Path, use: Callable[[Store], T], progress: Progress | None = None) -> T:
    """What `use` makes of the current store; where it meets damage, the store is built again and `use` called again.

    Raises:
        OSError: the folder cannot be written.
        DamagedStoreError: the store was built again and is damaged again.
    """
    _, store = open_current(data, progress=progress)
    try:
        return use(store)
    except DamagedStoreError as error:
        store.close()  # else DuckDB gives its pages to whoever opens the same path
        _build_again(error)
    return use(open_current(data, progress=progress)[1])


def _build_again(error: DamagedStoreError) -> None:
    log.warning("%s", error)
    discard(error.path)
