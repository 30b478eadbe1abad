"""The toy collection, tests/toy_data, as a store."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from claims.collection import Collection, read
from claims.store import Store
from tests.reference_build import build

TOY = Path(__file__).parent / "toy_data/data"


@cache
def toy_collection() -> Collection:
    """The collection as read; no record of it has a problem."""
    collection = read(TOY)
    assert not collection.problems, collection.problems
    return collection


def toy_store(folder: Path) -> Store:
    """A store of the collection, published in `folder`."""
    return Store(build(toy_collection(), folder))
