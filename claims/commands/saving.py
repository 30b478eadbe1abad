"""Options, fields and the report that the commands that write share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from claims.adding.filled_form import Sheet, record_of
from claims.adding.inputs import CLAIM_INPUTS, NO_CLAIMS, PAPER_INPUTS
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


def assigned(texts: list[str]) -> tuple[list[tuple[str, str]], list[tuple[int, str, str]]]:
    """Return fields of the paper, and fields of claims with the claim's number, that `FIELD=VALUE` texts set."""
    paper, claims = [], []
    for text in texts:
        number, dot, rest = text.partition(".")
        if dot and number.isdecimal() and 1 <= int(number) <= 999:
            claims.append((int(number), *assignment(rest, list(CLAIM_INPUTS))))
        else:
            paper.append(assignment(text, [*PAPER_INPUTS, NO_CLAIMS]))
    return paper, claims


def with_fields(sheet: Sheet, texts: list[str]) -> Sheet:
    """Return `sheet` with these fields set; a number after the last claim adds one.

    Raises:
        UsageError: a text sets no field, or one of a paper that is there already.
    """
    paper, fields = assigned(texts)
    if paper and sheet.path:
        raise UsageError(f"{sheet.path} is there already; change {paper[0][0]} by `claims edit`")
    for name, value in paper:
        sheet = sheet.with_field(0, name, value)
    for number, name, value in fields:
        if number > len(sheet.claims) + 1:
            raise UsageError(f"--set {number}.{name}: there are {len(sheet.claims)} claims")
        if number > len(sheet.claims):
            sheet = sheet._replace(claims=(*sheet.claims, {}))
        sheet = sheet.with_field(number, name, value)
    return sheet


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
