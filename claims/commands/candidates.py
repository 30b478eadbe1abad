"""Write the candidates that nobody has decided about, as a table for other tools.

A command of its own, and no option of `claims export`: what that writes are claims, whatever is asked for.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from claims.collection import read
from claims.commands import CLEAN
from claims.commands.common import UsageError, data_folder
from claims.commands.open_candidates import add_options as add_choice
from claims.commands.open_candidates import chosen_filter, inbox_of
from claims.files import write_output


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_choice(parser)
    parser.add_argument("--format", choices=["csv", "json", "ndjson", "parquet"], default="csv", help="default: csv")
    parser.add_argument("--output", metavar="FILE", help="file to write; default, and for -: standard output")


def run(options: argparse.Namespace) -> int:
    """Write the table, whole or not at all."""
    from claims.candidates import candidate_table
    from claims.exchange.table_files import FORMATS

    to_output = options.output in (None, "-")
    if options.format == "parquet" and to_output and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal; use --output FILE")
    data = data_folder(options.data)
    collection = read(data)
    filter = chosen_filter(options, collection.vocabularies)
    found = inbox_of(data, collection, options.all).matching(filter)
    content = io.BytesIO()
    FORMATS[options.format](candidate_table.arrow(found), content)
    if to_output:
        sys.stdout.buffer.write(content.getvalue())
        sys.stdout.buffer.flush()
    else:
        write_output(Path(options.output), content.getvalue())
        print(f"{len(found)} candidates in {options.output}")
    return CLEAN
