"""Answer one SELECT over the claims, in the SQL of DuckDB, read-only.

The tables are claims, papers, terms, problems, hints and meta; --schema prints a line for each column:
  claims sql "select family, count(*) as n from claims where pooled group by all order by n desc"
A factor means something beside others of the same kind and quantity alone; `pooled` marks the single typical ones.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claims.building.current import ask_current
from claims.commands import CLEAN
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.commands.progress import progress_bar
from claims.files import write_output
from claims.sandbox.asked_tables import schema_text
from claims.sandbox.asking import Limits, ask
from claims.sandbox.result import as_text, content
from claims.settings import settings

_MOST_BYTES = 1_000_000
_FORMATS = ("table", "csv", "json", "ndjson")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("query", metavar="SELECT", nargs="?", help="the query; without it, and for -, standard input")
    parser.add_argument("--format", choices=_FORMATS, default="table", help="default: table, with long cells cut")
    parser.add_argument("--limit", metavar="N", type=int, default=1000, help="rows that are shown at most (1000)")
    parser.add_argument("--output", metavar="FILE", help="file to write; default, and for -: standard output")
    parser.add_argument("--schema", action="store_true", help="print the tables and their columns")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the answer, whole or not at all."""
    if options.schema:
        print(schema_text())
        return CLEAN
    if options.limit < 0:
        raise UsageError(f"--limit {options.limit}: write a whole number")
    query = _query(options.query)
    limits = Limits(seconds=settings().question_seconds, rows=options.limit)
    with progress_bar("records") as progress:
        result = ask_current(data_folder(options.data), lambda store: ask(store.path, query, limits), progress)
    found = f"{as_text(result)}\n".encode() if options.format == "table" else content(result, options.format)
    if options.output in (None, "-"):
        sys.stdout.buffer.write(found)
        sys.stdout.buffer.flush()
    else:
        write_output(Path(options.output), found)
    count = len(result.rows)
    print(result.cut or f"{count:,} row{'s' * (count != 1)}.", file=sys.stderr)
    return CLEAN


def _query(given: str | None) -> str:
    """The query: an argument, or what standard input holds.

    Raises:
        UsageError: it is too long, or nothing was given.
    """
    if given not in (None, "-"):
        return given
    if given is None and sys.stdin.isatty():
        raise UsageError('write a query, as in claims sql "select count(*) from claims"; --schema prints the tables')
    found = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(found) > _MOST_BYTES:
        raise UsageError(f"the query has more than {_MOST_BYTES:,} bytes")
    return found.decode()
