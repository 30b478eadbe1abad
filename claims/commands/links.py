"""Try the addresses in the records and name the dead ones.

Tries `code`, `published_url` and `source`, each once, no host more than once a second. A link is dead if the server
says that the page does not exist (404, 410); a missing answer may pass. Exit code 1 if a link is dead.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime

from claims.collection import read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.proof import links

_ENOUGH = 10
"""Addresses without an answer after which no other is asked."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)
    parser.add_argument("--timeout", type=float, default=links.TIMEOUT, help="seconds to wait for an answer")
    parser.add_argument("--write", action="store_true", help=f"keep the dead links in {links.NAME}")


def run(options: argparse.Namespace) -> int:
    """Print the dead links and those without an answer, then the counts."""
    if not 0 < options.timeout <= 300:
        raise UsageError("--timeout: more than 0 and at most 300 seconds")
    data = data_folder(options.data)
    found = links.links(read(data).files)
    before = links.read(data)
    answers: dict[str, links.Answer] = {}
    for url, answer in links.ask_all((link.url for link in found), lambda url: links.ask(url, options.timeout)):
        answers[url] = answer
        if answer.status is None:
            print(f"no answer: {url} ({answer.reason})")
        if len(answers) == _ENOUGH and not _online(answers):
            break
    if answers and not _online(answers):
        print(f"Offline: none of {len(answers)} addresses gave an answer. Nothing is known, nothing is written.")
        return PROBLEMS
    dead = links.dead_of(found, answers, before, datetime.now(UTC).date().isoformat())
    for link in dead:
        print(f"dead: {link.claim} {link.field}: {link.url} ({link.found}, since {link.since})")
    silent = sum(answer.status is None for answer in answers.values())
    print(f"{len(answers)} addresses: {len({link.url for link in dead})} dead, {silent} without an answer.")
    if options.write and dead != before:
        links.write(data, dead)
    return PROBLEMS if dead else CLEAN


def _online(answers: Mapping[str, links.Answer]) -> bool:
    return any(answer.status is not None for answer in answers.values())
