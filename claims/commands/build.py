"""Load the records into a DuckDB store and print its path.

The dashboard does this by itself; the command is for SQL: open the file read-only with any DuckDB client.
A file counts as unchanged while its size, time and inode are: `--full` reads each, as `claims check` always does.
"""

from __future__ import annotations

import argparse
import os

from claims.building.current import discard, open_current
from claims.building.incremental import Published
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import add_data_option, data_folder, shown
from claims.commands.progress import progress_bar
from claims.problem import as_text
from claims.store import newest, store_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)
    parser.add_argument("--full", action="store_true", help="read every file, also where nothing shows that it changed")


def run(options: argparse.Namespace) -> int:
    """Build the store; leave out files with problems and print their problems."""
    data = data_folder(options.data)
    with progress_bar("records") as progress:
        if options.full and (last := newest(store_folder(data))):
            discard(last)
        published, _ = open_current(data, progress=progress)
    print(as_text(shown(data, published.problems)), end="")
    print(f"{_contents(published)} in {os.path.relpath(published.path)}")
    return PROBLEMS if published.problems else CLEAN


def _contents(published: Published) -> str:
    left_out = f" ({published.left_out} files left out)" if published.left_out else ""
    return f"{published.papers} papers, {published.claims} claims{left_out}"
