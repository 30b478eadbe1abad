"""Change fields of a claim or of a paper's block, by options or in your editor.

`claims edit lm-infinite.c3 --set metric='decoding speed' --unset note` changes these fields and nothing else; without
--set and --unset the record opens in $EDITOR, and comes back to it until it has no problems or you leave it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from claims.adding.curator import changed_message
from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.commands import PROBLEMS
from claims.commands.common import UsageError, data_folder, shown
from claims.commands.saving import add_writing_options, assignment, existing_record, report
from claims.problem import as_text
from claims.writing import plan, save, save_text
from claims.writing.edits import SetFields, split_id


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("what", metavar="CLAIM|RECORD", help="lm-infinite.c3, or lm-infinite for the paper's block")
    parser.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[], help="e.g. setting.phase=decoding")
    parser.add_argument("--unset", metavar="FIELD", action="append", default=[], help="delete the field")
    add_writing_options(parser)


def run(options: argparse.Namespace) -> int:
    """Make the change, and show it."""
    slug, claim_id = split_id(options.what)
    data = data_folder(options.data)
    path = existing_record(data, slug)
    message = changed_message(slug, "edit", [claim_id] if claim_id else [])
    if not options.set and not options.unset:
        return _in_editor(data, path, message)
    names = list(CLAIM_INPUTS if claim_id else PAPER_INPUTS)
    fields: dict[str, str | None] = dict(assignment(pair, names) for pair in options.set)
    fields |= {assignment(f"{name}=", names, "--unset")[0]: None for name in options.unset}
    edit = SetFields(claim_id, fields)
    change = plan(data, path, edit) if options.dry_run else save(data, path, edit)
    return report(data, change, message)


def _in_editor(data: Path, path: str, message: str) -> int:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError("set EDITOR to your editor, or change fields by --set FIELD=VALUE")
    start = (data / path).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(path).name
        copy.write_text(start, encoding="utf-8")
        while True:
            try:
                code = subprocess.call([*shlex.split(command), str(copy)])
            except OSError as error:
                raise UsageError(f"the editor {command} cannot be started: {error}") from None
            if code:
                raise UsageError(f"the editor ended with code {code}; nothing is written")
            text = copy.read_text(encoding="utf-8", errors="surrogateescape")
            change = save_text(data, path, text, start)
            if change.conflict or not change.problems:
                return report(data, change, message)
            print(as_text(shown(data, change.problems)), end="")
            if not sys.stdin.isatty() or input("Edit again? [Y/n] ").strip().lower() in ("n", "no"):
                print("Nothing is written.", file=sys.stderr)
                return PROBLEMS
