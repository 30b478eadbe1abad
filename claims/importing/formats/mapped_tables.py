"""Tables of anybody (CSV, TSV, Parquet), read by a mapping: which column is which field of a claim or its paper.

The mapping is a YAML file:

    columns:            # COLUMN: FIELD
      Model: subject
      Accuracy: value
      Paper: title
      Link: link        # an address: gives arXiv id and year, DOI or published_url
    constants:          # FIELD: VALUE, for every row
      metric: accuracy
      unit: percent

Fields are those of a record (`claims schema`), dotted: setting.dataset, baseline.as_printed. Without kind, form and
unit a figure is an absolute level in the unit that its cell prints, else on the metric's own scale; without a title the
file's name is the title.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Generator, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.fields import FIGURES
from claims.importing.found_figures import At, Broken, Counted, Figure, Found, MappingError, Reader, Refused
from claims.importing.plain_values import identified, mapping, read_yaml, text_of
from claims.importing.printed_scores import of_cell
from claims.importing.source_files import Source, UnreadableError, not_utf8
from claims.problem import nearest, quoted
from claims.vocabulary import Vocabularies
from claims.words import Form, Place, Unit

if TYPE_CHECKING:
    from typing import BinaryIO

LINK = "link"
_NAMES = frozenset({*CLAIM_INPUTS, *PAPER_INPUTS, LINK})
_PREVIEW = 5
_TOGETHER = 2_000
"""Rows of a Parquet file in memory."""
_ENDINGS = (".csv", ".tsv", ".parquet")
_DELIMITERS = ",;\t|"


class ColumnMapping(NamedTuple):
    """Which column is which field, and what holds for every row."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]


def mapped(path: Path) -> Reader:
    """Return the reader of tables by the mapping at `path`.

    Raises:
        MappingError: the file is no mapping, or names fields that there are not; every fault is named.
    """
    try:
        values = mapping(read_yaml(Source(path.resolve()).text(path.resolve().name)))
    except UnreadableError as error:
        raise MappingError([f"{path.name}: {error}"], []) from None
    columns = {name: text_of(field) for name, field in mapping(values.get("columns")).items()}
    constants = {name: text_of(value) for name, value in mapping(values.get("constants")).items()}
    problems = [f"{path.name}: {problem}" for problem in _problems(values, columns, constants)]
    if problems:
        raise MappingError(problems, [])
    chosen = ColumnMapping(columns, constants)

    def read(source: Source, _: Vocabularies) -> Iterator[Found]:
        for file in source.files(lambda name: name.lower().endswith(_ENDINGS)):
            try:
                yield from _of_file(source, file, chosen, path.name)
            except UnreadableError as error:
                yield Broken(At(file), str(error))

    return read


def _problems(values: Mapping[str, object], columns: Mapping[str, str], constants: Mapping[str, str]) -> Iterator[str]:
    for name in values:
        if name not in ("columns", "constants"):
            yield f"found {quoted(name)}; allowed: columns, constants"
    if not columns:
        yield "no `columns`: write COLUMN: FIELD below it"
    for place, field in (*((f"columns.{name}", field) for name, field in columns.items()), *_fields(constants)):
        if field not in _NAMES:
            yield f"{place}: found {quoted(field)}; nearest: {', '.join(nearest(field, _NAMES))}"
    taken = [*columns.values(), *constants]
    for field in sorted({field for field in taken if taken.count(field) > 1}):
        yield f"the field {field} is given twice"
    if columns and "value" not in columns.values():
        yield "no column is the figure: map one to `value`"


def _fields(constants: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"constants.{name}", name) for name in constants)


def _of_file(source: Source, file: str, chosen: ColumnMapping, named: str) -> Iterator[Found]:
    with source.open(file) as stream, contextlib.closing(_rows(stream, file)) as rows:
        head = next(rows, None)
        if head is None:
            raise UnreadableError("no row")
        _must_fit(head[1], chosen, named, file, rows)
        yield Counted("tables")
        for number, row in rows:
            yield Counted("rows")
            yield _figure(file, number, dict(zip(head[1], row, strict=False)), len(row) - len(head[1]), chosen)


_Row = tuple[int, list[str]]


def _rows(stream: BinaryIO, file: str) -> Generator[_Row]:
    """Every row with its number, the head first."""
    yield from _parquet(stream) if file.lower().endswith(".parquet") else _separated(stream, file)


def _must_fit(head: list[str], chosen: ColumnMapping, named: str, file: str, rows: Iterator[_Row]) -> None:
    """Raise MappingError, with the first rows, where the mapping names columns that the table does not have."""
    missing = [name for name in chosen.columns if name not in head]
    if missing:
        problems = [
            f"{named}: columns: {file} has no column {quoted(name)}; nearest: {', '.join(nearest(name, head))}"
            for name in missing
        ]
        raise MappingError(problems, [head, *(row for _, row in islice(rows, _PREVIEW))])


def _separated(stream: BinaryIO, file: str) -> Iterator[_Row]:
    number = 0
    try:
        with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            first = text.readline(1 << 20)
            text.seek(0)
            delimiter = "\t" if file.lower().endswith(".tsv") else max(_DELIMITERS, key=first.count)
            reader = csv.reader(text, delimiter=delimiter)
            for row in reader:
                number = reader.line_num
                if any(cell.strip() for cell in row):
                    yield number, [cell.strip() for cell in row]
    except UnicodeDecodeError as error:
        raise UnreadableError(not_utf8(error)) from None
    except csv.Error as error:
        raise UnreadableError(f"line {number + 1}: {error}") from None


def _parquet(stream: BinaryIO) -> Iterator[_Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        yield 0, file.schema_arrow.names
        number = 0
        for batch in file.iter_batches(_TOGETHER):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, ["" if cell is None else str(cell) for cell in row]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError(f"no Parquet that can be read ({str(error).splitlines()[0][:120]})") from None


def _figure(file: str, number: int, row: Mapping[str, str], more: int, chosen: ColumnMapping) -> Figure | Refused:
    at = At(file, f"row {number}")
    if more > 0:
        return Refused(at, " | ".join([*row.values()][:5]), f"{more} cells more than the head")
    texts = {field: row[name] for name, field in chosen.columns.items() if field not in FIGURES and row.get(name)}
    stated = {**chosen.constants, **texts}
    exact = ""
    fields: dict[str, str] = {}
    for name, field in chosen.columns.items():
        if field not in FIGURES or (field != "value" and not row.get(name)):
            continue
        score = of_cell(row.get(name, ""), _unit(stated) if field == "value" else None)
        if score.why:
            return Refused(at._replace(column=name), row.get(name, ""), score.why)
        exact = score.exact if field == "value" else exact
        fields |= score.fields if field == "value" else {field: score.fields.get("value", "")}
    if exact.startswith("-") and stated.get("form", Form.ABSOLUTE) != Form.ABSOLUTE:
        return Refused(at, exact, "a figure below zero: `outcome` says for whom it speaks")
    return _made(at, {**fields, **stated}, exact, chosen)


def _unit(stated: Mapping[str, str]) -> Unit | None:
    """The unit that is stated; none where it is the metric's own scale, beside which a cell may print another."""
    unit = next((each for each in Unit if each == stated.get("unit")), None)
    return None if unit is Unit.SCORE else unit


def _made(at: At, fields: Mapping[str, str], exact: str, chosen: ColumnMapping) -> Figure:
    claim = {name: text for name, text in fields.items() if name in CLAIM_INPUTS}
    paper = {name: text for name, text in fields.items() if name in PAPER_INPUTS and name not in CLAIM_INPUTS}
    paper = {"title": at.file, **identified(fields.get(LINK)), **{n: text for n, text in paper.items() if text}}
    where = at._replace(column=next(name for name, field in chosen.columns.items() if field == "value"))
    said = [fields.get("subject") or paper.get("method"), fields.get("metric"), fields.get("value")]
    evidence = {
        "evidence.quote": " ... ".join(text for text in said if text) or paper["title"],
        "evidence.place": Place.TABLE.value,
        "evidence.where": str(where),
    }
    key = f"{paper['title']} {fields.get(LINK) or paper.get('arxiv') or paper.get('doi') or ''}".strip()
    return Figure(where, paper, {**evidence, **{n: text for n, text in claim.items() if text}}, key, exact)
