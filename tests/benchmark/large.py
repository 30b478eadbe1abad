"""A store of ten times the claims of a made-up collection, by SQL, which the server takes for that collection's."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import duckdb

from claims.building.build_cache import read_last_build, write_last_build
from claims.building.store_tables import ROW_GROUP
from claims.store import store_folder
from tests.benchmark.places import WORK
from tests.benchmark.served import published

COPIES = 10


def tenfold(data: Path) -> tuple[Path, Path]:
    """A store with every paper of `data` ten times, and the cache folder in which it counts as the store of `data`."""
    once, cache = published(data), WORK / "served-tenfold"
    with patch.dict(os.environ, CLAIMS_CACHE=str(cache)):
        folder = store_folder(data)
    name = f"{once.stem[:24]}tenfold0"
    store = folder / f"{name}.duckdb"
    index = read_last_build(once.parent)
    if index is None:
        raise RuntimeError(f"{once.parent} has no index")
    if not store.exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = store.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)
        _copy(once, temporary, name)
        temporary.rename(store)
    write_last_build(folder, index._replace(store=name))
    return store, cache


def _copy(once: Path, target: Path, name: str) -> None:
    """The store `once` with nine more copies of its rows, each under slugs of its own."""
    target.write_bytes(once.read_bytes())
    with duckdb.connect() as connection:
        connection.execute(f"attach '{target}' as tenfold (row_group_size {ROW_GROUP}); use tenfold")
        connection.execute(f"attach '{once}' as once (read_only)")
        for i in range(1, COPIES):
            slug = f"slug || '-{i}' as slug"
            number = f"paper_id + {i} * (select max(paper_id) from once.claims) as paper_id"
            claim = f"slug || '-{i}.c' || number as claim_id, {number}"
            connection.execute(f"insert into papers select * replace ({slug}) from once.papers")
            connection.execute(f"insert into claims select * replace ({slug}, {claim}) from once.claims")
        counts = f"papers = papers * {COPIES}, claims = claims * {COPIES}"
        connection.execute(f"update meta set data_hash = $name, {counts}", {"name": name})
