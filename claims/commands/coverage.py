"""Print how many claims name a baseline, hardware, a data set, a model, what exactly was saved and the hardware of the
baseline, and how many quotes were found.

One line per kind of claim, as a Markdown table. Absent means that the quoted text does not say it; the paper may.
"""

from __future__ import annotations

import argparse

from claims.building.current import ask_current
from claims.commands import CLEAN
from claims.commands.common import add_data_option, data_folder
from claims.commands.progress import progress_bar
from claims.queries import curation
from claims.words import Kind


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the table, all claims last."""
    with progress_bar("records") as progress:
        found = ask_current(data_folder(options.data), lambda store: store.ask(curation.coverage), progress)
    names = ("claims", *curation.COVERED, "verified")
    rows = [[Kind(row["kind"]).label, *(str(row[name]) for name in names)] for row in found]
    rows.append(["all", *(str(sum(row[name] for row in found)) for name in names)])
    table = [["kind of claim", *(name.replace("_", " ") for name in names)], ["---", *["--:"] * len(names)], *rows]
    print("\n".join(f"| {' | '.join(row)} |" for row in table))
    return CLEAN
