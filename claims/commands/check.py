"""Check records against the format, the vocabularies and each other.

Every problem of every file is printed with file, line, field, what was found, what is allowed and how to fix it.
A record with a missing or malformed field is checked against the vocabularies and the other records once it is fixed.
Exit code 0: clean; 1: problems; 2: usage.
"""

from __future__ import annotations

import argparse
import sys

from claims.collection import read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import add_paths, chosen, data_folder, shown
from claims.problem import FORMATS, summary


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_paths(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, json, or github annotations")


def run(options: argparse.Namespace) -> int:
    """Print the problems and say how many there are."""
    data = data_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    collection = read(data, selected)
    problems = shown(data, collection.problems)
    print(FORMATS[options.format](problems), end="")
    print(summary(problems, collection.count), file=sys.stderr if options.format == "json" else sys.stdout)
    return PROBLEMS if problems else CLEAN
