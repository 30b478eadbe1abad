"""Publish a store file: its name is a hash of all that it depends on, it is moved into place in one step, and the
two newest are kept."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from claims.files import atomic, remove, remove_abandoned
from claims.problem import Problem
from claims.proof.status import QuoteStatus
from claims.store import DEFINITIONS, by_age, digest
from claims.vocabulary import TERMS, Vocabularies

SCHEMA = 8
"""Raised whenever equal records give other rows: stores built before are then built again."""

KEPT = 2


def pair_hash(path: str, content: str) -> int:
    """Return the share of one record in the name of the store: shares are added, so that one can be taken out again."""
    return int(digest(f"{path}\0{content}"), 16)


def name_of(records: int, vocabularies: Vocabularies, problems: Iterable[Problem], marks: QuoteStatus) -> str:
    """Return the name of a store: `records` is the sum of its records' shares."""
    found = digest(json.dumps(sorted(problems)))
    return digest(repr((SCHEMA, DEFINITIONS, records % (1 << 128), words_hash(vocabularies), found, marks.name)))


def words_hash(vocabularies: Vocabularies) -> str:
    """Return the hash of all words of the vocabularies."""
    return digest(repr([digest(TERMS.dump_json(vocabulary.terms)) for vocabulary in vocabularies]))


def publish(folder: Path, name: str, write: Callable[[Path], None]) -> Path:
    """Return the store `name` in `folder`, made by `write` where it is not there already.

    A reader never meets half a store, and two builds at once publish the same file twice. The newest two are kept.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.duckdb"
    if target.is_file():
        os.utime(target)  # so that it counts as the newest
    else:
        if target.is_dir():
            remove(target)
        with atomic(target) as temporary:
            write(temporary)
    _prune(folder, target)
    return target


def _prune(folder: Path, published: Path) -> None:
    others = [path for path in by_age(folder.glob("*.duckdb")) if path != published]
    remove_abandoned(folder)
    for path in others[: max(0, len(others) - KEPT + 1)]:
        with contextlib.suppress(OSError):  # pruned by another build, or open on a system that locks open files
            remove(path)
