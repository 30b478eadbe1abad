"""Load the records into a DuckDB store and print its path.

The dashboard does this by itself; the command is for SQL: open the file read-only with any DuckDB client.
"""

from __future__ import annotations

import argparse
import os

from claims.building.incremental import Published, bring_up_to_date
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import add_data_option, data_folder, shown
from claims.commands.progress import progress_bar
from claims.problem import as_text


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Build the store; leave out files with problems and print their problems."""
    data = data_folder(options.data)
    with progress_bar("records") as progress:
        published = bring_up_to_date(data, progress=progress)
    print(as_text(shown(data, published.problems)), end="")
    print(f"{_contents(published)} in {os.path.relpath(published.path)}")
    return PROBLEMS if published.problems else CLEAN


def _contents(published: Published) -> str:
    left_out = f" ({published.left_out} files left out)" if published.left_out else ""
    return f"{published.papers} papers, {published.claims} claims{left_out}"
