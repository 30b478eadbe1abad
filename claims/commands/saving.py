"""Options, fields and the report that the commands that write share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from claims.adding.filled_form import record_of
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, as_argument, shown
from claims.problem import as_text, nearest
from claims.writing import PlannedChange


def add_writing_options(parser: argparse.ArgumentParser) -> None:
    """Add `--data`, `--curator` and `--dry-run`."""
    add_data_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="show the change and its problems, write nothing")


def assignment(text: str, names: Sequence[str], option: str = "--set") -> tuple[str, str]:
    """Split FIELD=VALUE into a pair; the name must be one of `names`.

    Raises:
        UsageError: there is no such field.
    """
    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals:
        raise UsageError(f"{option} {text}: write FIELD=VALUE, for instance metric='decoding speed'")
    if name not in names:
        near = ", ".join(nearest(name, names))
        raise UsageError(f"{option} {text}: there is no field {name}; nearest: {near}")
    return name, value.strip()


def existing_record(data: Path, slug: str) -> str:
    """Return the file of the record `slug`.

    Raises:
        UsageError: there is none.
    """
    path = record_of(data, slug)
    if path is None:
        slugs = [file.stem for file in (data / "records").glob("*/*.yaml")]
        raise UsageError(f"there is no record {slug}; nearest: {', '.join(nearest(slug, slugs)) or 'none at all'}")
    return path


def report(data: Path, change: PlannedChange, message: str) -> int:
    """Print the outcome of a change and return the exit code."""
    if change.conflict:
        print(f"{change.path} was changed meanwhile, and nothing is written. The other change:\n{change.conflict}")
        return PROBLEMS
    if change.problems:
        print(as_text(shown(data, change.problems)), end="")
        print("Nothing is written.", file=sys.stderr)
        return PROBLEMS
    print(change.diff() or "Nothing changes.")
    if change.saved:
        path = os.path.relpath(data / change.path)
        print(f"\nsaved {path}; to commit it:")
        print(f'git add {as_argument(path)} && git commit -m "{message}"')
    return CLEAN
