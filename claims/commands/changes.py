"""Print what changed between two git revisions: claims, papers and words, read from records, not commit messages.

RANGE is REV1..REV2, or REV1 alone for what changed since then up to the files as they are:
  claims changes v1.0..v1.1
  claims changes main..HEAD --preview
  claims changes HEAD --write
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from claims.commands import CLEAN
from claims.commands.common import UsageError, add_data_option, data_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("range", metavar="RANGE", help="REV1..REV2, or REV1 for what changed since")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--preview", action="store_true", help="a table of the claims, with figure, setting, quote, first")
    how.add_argument("--write", action="store_true", help="put it at the top of CHANGES.md in the data folder")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print or write the section of the range."""
    from claims.changes import Section, as_markdown, as_preview, changes, summary, with_section
    from claims.files import replace_text
    from claims.regular_files import read_bytes
    from claims.revisions import revision, snapshot_at, snapshot_now

    data = data_folder(options.data)
    first, dots, second = options.range.partition("..")
    if not first or second.startswith(".") or (dots and not second):
        raise UsageError(f"{options.range} is neither REV1..REV2 nor REV1")
    start = revision(data, first)
    end = revision(data, second) if dots else None
    old = snapshot_at(data, start)
    new = snapshot_at(data, end) if end else snapshot_now(data)
    name = f"{start.short}..{end.short}" if end else f"since {start.short}"
    section = Section(end.day if end else date.today(), name, changes(old, new))
    for path in sorted({*old.unreadable, *new.unreadable}):
        print(f"claims changes: {path} is not a valid record in one of the two and is left out", file=sys.stderr)
    if not options.write:
        print(as_preview(section, new) if options.preview else as_markdown(section), end="")
        return CLEAN
    target = data / "CHANGES.md"
    text = read_bytes(target, data).decode() if os.path.lexists(target) else ""
    replace_text(target, with_section(text, section))
    print(f"{summary(section.changes)[:-1]}: {os.path.relpath(target)}")
    return CLEAN
