"""The table of candidates: Parquet files in `candidates/` of the data folder, one a list."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.candidates.candidate import COLUMNS, Candidate
from claims.errors import ClaimsError
from claims.files import atomic
from claims.regular_files import read_bytes
from claims.words import Form, Kind

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "candidates"
"""In the data folder."""
_ENDINGS = re.compile(r"(?:\.(?:gz|json|jsonl|ndjson|bib|ris|xml|atom|csv|tsv|txt))+$")


class DamagedTableError(ClaimsError):
    """A file of the table cannot be read; the message names it."""


@cache
def schema() -> pa.Schema:
    """Return the columns with their types."""
    import pyarrow as pa

    types = {
        "authors": pa.list_(pa.string()),
        "year": pa.int32(),
        "factor": pa.float64(),
        "place": pa.int32(),
        "right": pa.int32(),
        "cases": pa.int32(),
        "sure": pa.bool_(),
    }
    may_lack = {name: "None" in str(kind) for name, kind in Candidate.__annotations__.items()}
    return pa.schema([pa.field(name, types.get(name, pa.string()), may_lack[name]) for name in COLUMNS])


def stem(list_name: str) -> str:
    """Return the name of a list without its ending, as a file may have it: `icml-2024-events`."""
    return re.sub(r"[^a-z0-9]+", "-", _ENDINGS.sub("", list_name.lower())).strip("-")[:80] or "list"


def path_of(data: Path, list_name: str) -> Path:
    """Return the Parquet file of a list."""
    return data / FOLDER / f"{stem(list_name)}.parquet"


def arrow(candidates: Sequence[Candidate]) -> pa.Table:
    """Return the candidates as an Arrow table."""
    from pyarrow import json as arrow_json  # Arrow's way from Python objects would load pandas: 60 MB

    if not candidates:
        return schema().empty_table()
    lines = "\n".join(json.dumps(each._asdict()) for each in candidates)
    parsing = arrow_json.ParseOptions(explicit_schema=schema(), unexpected_field_behavior="error")
    reading = arrow_json.ReadOptions(use_threads=False)
    return arrow_json.read_json(io.BytesIO(lines.encode()), reading, parsing).cast(schema())


class Rows:
    """Candidates of one list as they come, kept packed: a tenth of the memory that objects take.

    Args:
        candidates: the first of them.
    """

    _AT_ONCE = 2000

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self.source_version = ""
        """Of the list, which may be known only at its end; empty where each candidate has its own."""
        self._count = 0
        self._packed: list[bytes] = []
        self._waiting: list[Candidate] = []
        self.add(candidates)

    def __len__(self) -> int:
        return self._count

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Add them at the end."""
        before = len(self._waiting)
        self._waiting += candidates
        self._count += len(self._waiting) - before
        if len(self._waiting) >= self._AT_ONCE:
            self._packed.append(_packed(arrow(self._waiting)))
            self._waiting = []

    def tables(self) -> Iterator[pa.Table]:
        """Yield all of them, some thousands at a time, with the version of their list."""
        import pyarrow as pa

        for packed in self._packed:
            yield self._versioned(pa.ipc.open_stream(packed).read_all())
        if self._waiting:
            yield self._versioned(arrow(self._waiting))

    def _versioned(self, rows: pa.Table) -> pa.Table:
        import pyarrow as pa

        if not self.source_version:
            return rows
        versions = pa.repeat(self.source_version, len(rows))
        return rows.set_column(COLUMNS.index("source_version"), schema().field("source_version"), versions)


def _packed(rows: pa.Table) -> bytes:
    import pyarrow as pa

    packed = pa.BufferOutputStream()
    with pa.ipc.new_stream(packed, rows.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_table(rows)
    return packed.getvalue().to_pybytes()  # the buffer has room for twice as much


def write(path: Path, rows: Rows) -> None:
    """Write the candidates of a list, without any no file; the same candidates give the same bytes."""
    import pyarrow.parquet as pq

    if not len(rows):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"compression": "zstd", "store_schema": False}
    with atomic(path) as temporary, pq.ParquetWriter(temporary, schema(), **options) as writer:
        for part in rows.tables():
            writer.write_table(part)


def paths(data: Path) -> list[Path]:
    """Return the files of the table, sorted."""
    return sorted((data / FOLDER).glob("*.parquet"))


def state(files: Iterable[Path]) -> str:
    """Return a text that changes when one of `files` does."""
    seen = []
    for path in files:
        with contextlib.suppress(OSError):  # it is gone, or was never there
            found = path.stat()
            seen.append(f"{path.name} {found.st_mtime_ns} {found.st_size} {found.st_ino}")
    return "\n".join(seen)


def read(data: Path) -> list[Candidate]:
    """Return all candidates, those of a paper from the first list that has it.

    Raises:
        DamagedTableError: a file is no table of candidates.
        OSError: a file cannot be read.
    """
    return list(_first_of_each_paper(candidate for path in paths(data) for candidate in _rows(path, data)))


def _first_of_each_paper(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates whose paper, by title, arXiv id, DOI or text, no earlier list has."""
    owner: dict[str, str] = {}
    for each in candidates:
        marks = [mark for mark in (each.paper, each.arxiv, (each.doi or "").lower(), each.candidate) if mark]
        if all(owner.setdefault(mark, each.source) == each.source for mark in marks):
            yield each


def _rows(path: Path, data: Path) -> list[Candidate]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        found = pq.ParquetFile(pa.BufferReader(read_bytes(path, data))).read(list(COLUMNS)).cast(schema())
        return candidates_of(found)
    except (pa.ArrowException, ValueError, KeyError) as error:
        why = str(error).strip().splitlines()[0][:200]
        name = f"{FOLDER}/{path.name}"
        raise DamagedTableError(f"{name}: no table of candidates ({why}); harvest its list again") from None


def candidates_of(rows: pa.Table) -> list[Candidate]:
    """Return the rows as candidates; ValueError for a kind or form that there is not, or counts that cannot be."""
    columns = {name: rows[name].to_pylist() for name in COLUMNS}
    columns["kind"], columns["form"] = [*map(Kind, columns["kind"])], [*map(Form, columns["form"])]
    if any(people is None or None in people for people in columns["authors"]):
        raise ValueError("authors without a name")
    if any(not 0 <= right <= cases for right, cases in zip(columns["right"], columns["cases"], strict=True)):
        raise ValueError("a rule was right more often than it proposed")
    return [*map(Candidate._make, zip(*columns.values(), strict=True))]
