"""Check records against the format, the vocabularies and each other.

Every problem of every file is printed with file, line, field, what was found, what is allowed and how to fix it.
A record with a missing or malformed field is checked against the vocabularies and the other records once it is fixed.
`--hints` adds arithmetic that does not come out, claim by claim: reasons to look again, which change no exit code.
Exit code 0: clean; 1: problems; 2: usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from claims.collection import read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import add_source_option, chosen, readable_folder, shown
from claims.problem import FORMATS, summary
from claims.records import RecordFile


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="record files or folders; default: all records")
    add_source_option(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, json, or github annotations")
    parser.add_argument("--hints", action="store_true", help="also print arithmetic that does not come out")


def run(options: argparse.Namespace) -> int:
    """Print the problems and their number."""
    data = readable_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    collection = read(data, selected)
    problems = shown(data, collection.problems)
    print(FORMATS[options.format](problems), end="")
    print(summary(problems, collection.count), file=sys.stderr if options.format == "json" else sys.stdout)
    if options.hints:
        files = [file for file in collection.files if selected is None or file.path in selected]
        _print_hints(data, files, sys.stdout if options.format == "text" else sys.stderr)
    return PROBLEMS if problems else CLEAN


def _print_hints(data: Path, files: Iterable[RecordFile], out: TextIO) -> None:
    """Print one line per hint, then their number."""
    from claims.plausibility import hints  # here, so that a check without it starts sooner

    found = [(file, hint) for file in files for hint in hints(file.record)]
    for file, hint in found:
        print(f"{os.path.relpath(data / file.path)}: {hint.claim}: hint ({hint.rule}): {hint.sentence}", file=out)
    print(f"Hints: {len(found)}.", file=out)
