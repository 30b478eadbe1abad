"""Load the records into a DuckDB store and say where it is.

The dashboard does this by itself; the command is for SQL: open the file read-only with any DuckDB client.
"""

from __future__ import annotations

import argparse
import os

from claims.cli import CLEAN, PROBLEMS
from claims.commands.common import add_data_option, data_folder, shown
from claims.problem import as_text
from claims.records import Collection, read
from claims.store import build, store_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Build the store; files with problems are left out and named."""
    data = data_folder(options.data)
    collection = read(data)
    path = build(collection, store_folder(data))
    print(as_text(shown(data, collection.problems)), end="")
    print(f"{_contents(collection)} in {os.path.relpath(path)}")
    return PROBLEMS if collection.problems else CLEAN


def _contents(collection: Collection) -> str:
    claims = sum(len(file.record.claims) for file in collection.files)
    left_out = collection.count - len(collection.files)
    return f"{len(collection.files)} papers, {claims} claims" + (f" ({left_out} files left out)" if left_out else "")
