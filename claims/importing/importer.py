"""Import a source: read it a figure at a time, count what comes of each, and replace the collection in one step."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import duckdb

from claims.building.store_tables import append, create
from claims.columns import CLAIM_COLUMNS, PAPER_COLUMNS, Column
from claims.files import atomic
from claims.importing.collection_files import (
    CLAIMS,
    FILES,
    PAPERS,
    PROVENANCE,
    REFUSED,
    CollectionError,
    Provenance,
    folder_of,
    read_provenance,
    same_but_day,
    written,
)
from claims.importing.collection_rows import CollectionRows
from claims.importing.found_figures import At, Broken, Counted, Figure, Found, Reader, Refused
from claims.importing.source_files import Source

if TYPE_CHECKING:
    from claims.vocabulary import Vocabularies

_TOGETHER = 2_000
"""Rows in memory, at most."""
_MOST_BROKEN = 1_000
"""Files that provenance names; the others are counted."""


class Described(NamedTuple):
    """What a curator says of a source."""

    format: str
    name: str
    """Of the collection."""
    address: str = ""
    licence: str = ""
    commit: str = ""


class Outcome(NamedTuple):
    """What became of one thing that was found."""

    found: Found
    row: tuple = ()
    """Of a claim, columns `CLAIM_COLUMNS`."""


class Tally:
    """Counts what was read and what became of it."""

    def __init__(self) -> None:
        self.read = Counter[str]()
        self.claims = 0
        self.refused = Counter[str]()
        self.broken: dict[str, str] = {}

    @property
    def figures(self) -> int:
        """How many the source holds."""
        return self.claims + sum(self.refused.values())

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        found = outcome.found
        if outcome.row:
            self.claims += 1
        elif isinstance(found, Refused):
            self.refused[found.why] += 1
        elif isinstance(found, Counted):
            self.read[found.what] += found.n
        elif isinstance(found, Broken):
            self.read["broken"] += 1
            if len(self.broken) < _MOST_BROKEN:
                self.broken[str(found.at)] = found.why


def outcomes(source: Source, reader: Reader, vocabularies: Vocabularies) -> Iterator[Outcome]:
    """Yield what becomes of each thing that `reader` finds in the source, in its order."""
    rows = CollectionRows(vocabularies)
    for found in reader(source, vocabularies):
        yield _outcome(found, rows)


def _outcome(found: Found, rows: CollectionRows) -> Outcome:
    if not isinstance(found, Figure):
        return Outcome(found)
    row = rows.row(found)
    return Outcome(row) if isinstance(row, Refused) else Outcome(found, row)


def import_source(
    data: Path,
    source: Source,
    reader: Reader,
    described: Described,
    vocabularies: Vocabularies,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    today: date | None = None,
) -> Provenance:
    """Read `source` and put the collection in its place, whole or not at all; the same source gives the same bytes.

    Raises:
        CollectionError: no figure makes a claim, or another folder stands in the place.
        OSError: the collection cannot be written.
    """
    target = folder_of(data, described.name)
    _must_be_free(target)
    target.parent.mkdir(exist_ok=True)
    with atomic(target) as temporary:
        temporary.mkdir()
        rows, tally = CollectionRows(vocabularies), Tally()
        with _Writer(temporary, vocabularies) as writer:
            for found in reader(source, vocabularies):
                outcome = _outcome(found, rows)
                tally.add(outcome)
                writer.add(outcome)
                tell(outcome)
            if not tally.claims:
                raise CollectionError(_nothing(source, tally))
            writer.close(rows)
        provenance = _provenance(data, temporary, source, described, tally, today or date.today())
        (temporary / PROVENANCE).write_text(written(provenance), encoding="utf-8")
    return provenance


def _must_be_free(target: Path) -> None:
    """Refuse to replace anything but a collection."""
    if target.is_symlink() or (target.exists() and not (target.is_dir() and _is_collection(target))):
        raise CollectionError(f"{target} exists and is no collection; name another, or move it away")


def _is_collection(folder: Path) -> bool:
    return {child.name for child in folder.iterdir()} <= set(FILES)


def _nothing(source: Source, tally: Tally) -> str:
    why = [f"{n:,} {reason}" for reason, n in tally.refused.most_common(3)]
    why += [f"{at}: {reason}" for at, reason in list(tally.broken.items())[:3]]
    return f"{source.name}: no figure makes a claim ({'; '.join(why) or 'nothing of this format is in it'})"


class _Writer:
    """Writes the tables of a collection, some rows at a time."""

    def __init__(self, folder: Path, vocabularies: Vocabularies) -> None:
        self._folder, self._vocabularies = folder, vocabularies
        self._waiting: list[tuple] = []
        self._store = folder / ".rows.duckdb"

    def __enter__(self) -> _Writer:
        self._connection = duckdb.connect(str(self._store), config={"threads": 1, "memory_limit": "512MB"})
        create(self._connection, self._vocabularies)
        self._refused: TextIO = (self._folder / REFUSED).open("w", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._refused.close()
        self._connection.close()
        self._store.unlink(missing_ok=True)

    def add(self, outcome: Outcome) -> None:
        if outcome.row:
            self._waiting.append((*outcome.row, None))
            if len(self._waiting) == _TOGETHER:
                self._flush()
        elif isinstance(outcome.found, Refused | Broken):
            self._refused.write(json.dumps(_told(outcome.found), ensure_ascii=False) + "\n")

    def close(self, rows: CollectionRows) -> None:
        """Write the rest, and the papers."""
        self._flush()
        append(self._connection, "papers", rows.papers())
        self._copy("claims", CLAIM_COLUMNS, CLAIMS)
        self._copy("papers", PAPER_COLUMNS, PAPERS)

    def _flush(self) -> None:
        if self._waiting:
            append(self._connection, "claims", self._waiting)
            self._waiting = []

    def _copy(self, table: str, columns: tuple[Column, ...], file: str) -> None:
        names = ", ".join(f'cast("{each.name}" as {each.type}) as "{each.name}"' for each in columns)
        path = str(self._folder / file).replace("'", "''")
        self._connection.execute(
            f"copy (select {names} from {table} order by rowid) to '{path}' (format parquet, compression zstd)"
        )


def _told(found: Refused | Broken) -> dict[str, str]:
    at: At = found.at
    text = found.found[:400] if isinstance(found, Refused) else ""
    entry = {"file": at.file, "row": at.row, "column": at.column, "found": text, "why": found.why}
    return {name: value.encode("utf-8", "backslashreplace").decode() for name, value in entry.items()}


def _provenance(
    data: Path, folder: Path, source: Source, described: Described, tally: Tally, today: date
) -> Provenance:
    made = Provenance(
        name=described.name,
        format=described.format,
        source=source.name,
        address=described.address,
        licence=described.licence,
        commit=described.commit,
        content=_hash(folder),
        importer=f"benchmark-claims {version('benchmark-claims')}",
        imported_on=today.isoformat(),
        read=dict(sorted(tally.read.items())),
        figures=tally.figures,
        claims=tally.claims,
        refused=dict(tally.refused.most_common()),
        broken=tally.broken,
    )
    try:
        before = read_provenance(data, described.name)
    except CollectionError:
        return made
    return before if same_but_day(before, made) else made


def _hash(folder: Path) -> str:
    """The hash of all that came of the source: its claims, papers and refusals."""
    whole = hashlib.blake2b(digest_size=16)
    for name in (CLAIMS, PAPERS, REFUSED):
        with (folder / name).open("rb") as file:
            while part := file.read(1 << 20):
                whole.update(part)
    return whole.hexdigest()
