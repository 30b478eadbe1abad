"""Withdraw a claim, or mark it as disputed or corrected, with the reason and its source.

The claim stays in its record with all its figures; nothing is deleted.
"""

from __future__ import annotations

import argparse
from datetime import date

from claims.adding.curator import changed_message
from claims.commands.common import UsageError, data_folder
from claims.commands.saving import add_writing_options, existing_record, report
from claims.words import Status
from claims.writing import plan, save
from claims.writing.edits import set_status, split_id

_VERBS = {
    Status.WITHDRAWN: "withdraw",
    Status.DISPUTED: "dispute",
    Status.CORRECTED: "correct",
    Status.REPORTED: "restore",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("claim", metavar="CLAIM", help="global id of the claim, such as lm-infinite.c3")
    parser.add_argument("--why", default="", help="the reason, in a sentence")
    parser.add_argument("--source", default="", metavar="URL", help="where the reason can be read")
    parser.add_argument("--on", default="", metavar="YYYY-MM-DD", help="day of the change (today)")
    parser.add_argument(
        "--status", choices=[status.value for status in Status], default=Status.WITHDRAWN.value, help="(withdrawn)"
    )
    add_writing_options(parser)


def run(options: argparse.Namespace) -> int:
    """Change the status, and show what changed."""
    slug, claim_id = split_id(options.claim)
    if claim_id is None:
        raise UsageError(f"{options.claim} is not the id of a claim, such as lm-infinite.c3")
    data = data_folder(options.data)
    path = existing_record(data, slug)
    status = Status(options.status)
    edit = set_status(claim_id, status, options.on or date.today().isoformat(), options.why, options.source)
    change = plan(data, path, edit) if options.dry_run else save(data, path, edit)
    return report(data, change, changed_message(slug, _VERBS[status], [claim_id]))
