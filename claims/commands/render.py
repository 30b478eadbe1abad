"""Fill a survey (Markdown or LaTeX) with claims, tables and verdicts, and say what changed since.

  {{eagle.c1}}                        the claim in words, with its qualifier
  {{eagle.c1.value}}                  one field: value (the figure without its qualifier), baseline, quote, cite
  {{table: family=lora&kind=speedup}} a table of what the parameters of a page's address select
  {{compare: eagle.c1 medusa.c1}}     whether they may be ranked, by how much, or why not
Comments and code stay as they are, and so do other braces. LaTeX needs booktabs and longtable for tables; \\cite and
[@key] take the keys of `claims export --format bibtex`. --snapshot keeps what was cited; --check says, with file and
line of the survey, what of it changed, was withdrawn, or joined or left a table.
Exit code 0: done, or nothing changed; 1: a placeholder cannot be filled (nothing is written), or changes; 2: usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from importlib.metadata import version
from pathlib import Path

from claims import queries
from claims.building.current import ask_current
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.commands.progress import progress_bar
from claims.drafts import Draft, read_draft
from claims.files import write_output
from claims.problem import as_text
from claims.revisions import RevisionError, revision
from claims.store import Store
from claims.survey import Filled, SnapshotError, as_json, changes, fill, read_snapshot, snapshot


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("survey", metavar="SURVEY", nargs="?", help="the survey, SURVEY.md or SURVEY.tex")
    parser.add_argument("--output", metavar="FILE", help="file to write; default, and for -: standard output")
    parser.add_argument("--snapshot", metavar="FILE", help="also write what was cited, as JSON")
    parser.add_argument("--check", metavar="SNAPSHOT", help="say what changed since; write nothing")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Render or check."""
    if options.check is not None:
        if options.output is not None or options.snapshot is not None:
            raise UsageError("--check writes nothing; leave --output and --snapshot out")
        return _check(options)
    if options.survey is None:
        raise UsageError("name the survey, or --check SNAPSHOT")
    return _render(options)


def _render(options: argparse.Namespace) -> int:
    data = data_folder(options.data)
    draft = _draft(Path(options.survey))
    filled, built_from = _filled(data, draft)
    if filled.problems:
        print(as_text(filled.problems), end="")
        return PROBLEMS
    if options.snapshot is not None:
        survey = os.path.relpath(draft.file, Path(options.snapshot).parent)
        kept = snapshot(filled, survey.replace(os.sep, "/"), version("benchmark-claims"), built_from, _commit(data))
        write_output(Path(options.snapshot), as_json(kept).encode())
    if options.output in (None, "-"):
        sys.stdout.write(filled.text)
    else:
        write_output(Path(options.output), filled.text.encode())
        print(f"{len(filled.cited)} placeholder{'s' * (len(filled.cited) != 1)} filled in {options.output}")
    return CLEAN


def _check(options: argparse.Namespace) -> int:
    path = Path(options.check)
    try:
        before = read_snapshot(path.read_text(encoding="utf-8"))
    except SnapshotError as error:
        raise UsageError(f"{path}: {error}") from None
    survey = Path(options.survey) if options.survey is not None else Path(os.path.relpath(path.parent / before.survey))
    filled, _ = _filled(data_folder(options.data), _draft(survey))
    found = [(line, f"{survey}:{line}: {what}") for line, what in changes(filled, before)]
    found += [(each.line, f"{survey}:{each.line}: {each.sentence()}") for each in filled.problems]
    for _, line in sorted(found):
        print(line)
    since = f"the snapshot{f' at {before.commit[:12]}' if before.commit else ''}"
    print(f"{len(found)} change{'s' * (len(found) != 1)} since {since}." if found else f"As in {since}.")
    return PROBLEMS if found else CLEAN


def _draft(path: Path) -> Draft:
    try:
        return read_draft(str(path), path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: {error}") from None


def _filled(data: Path, draft: Draft) -> tuple[Filled, str]:
    """Return the filled survey, and the hash of the data that filled it, and say whether records are missing."""

    def use(store: Store) -> tuple[Filled, str, int]:
        return fill(draft, store), store.path.stem, store.ask(queries.all_rows, "meta")[0]["left_out"]

    with progress_bar("records") as progress:
        filled, built_from, left_out = ask_current(data, use, progress)
    if left_out:
        files = "a record is" if left_out == 1 else f"{left_out} records are"
        print(f"claims render: {files} left out for problems; `claims check` names them", file=sys.stderr)
    return filled, built_from


def _commit(data: Path) -> str | None:
    with contextlib.suppress(RevisionError):
        return revision(data, "HEAD").commit
    return None
