"""Print the claims that a text makes, as the rules read them: a JSON list.

FILE, or - for standard input, holds a title, a blank line and an abstract. `start` and `end` of the quote, and
`figure_start` and `figure_end` of its figure, are positions in the abstract, counted in characters from 0. If `sure` is
false, `doubt` says why. `--paper` prints an object instead: `paper`, what the text says of the paper itself, each fact
marked as a guess, and `claims`, the list.
"""

from __future__ import annotations

import argparse
import json

from claims.commands import CLEAN
from claims.commands.common import UsageError, as_text, input_bytes

_MOST = 1_000_000
"""Bytes of a file."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    parser.add_argument("--paper", action="store_true", help="also the method, venue and year that the text names")


def run(options: argparse.Namespace) -> int:
    """Print the list, or with `--paper` both."""
    from claims.adding.filled_form import split_text
    from claims.extract import propose
    from claims.extract.paper_facts import paper_facts

    title, abstract = split_text(read_text(options.file))
    must_be_read(options.file, abstract)
    found = [proposal.as_json() for proposal in propose(title, abstract)]
    shown = {"paper": paper_facts(title, abstract).as_json(), "claims": found} if options.paper else found
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    return CLEAN


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for -.

    Raises:
        OSError: there is no such file.
        UsageError: it is not text, or too long.
    """
    return as_text(name, input_bytes(name, _MOST), _MOST, "; give the title and abstract of one paper")


def must_be_read(name: str, abstract: str) -> None:
    """Raise UsageError where an abstract is longer than what is read of one."""
    from claims.extract import MAX_LENGTH

    if len(abstract) > MAX_LENGTH:
        too_long = f"{name}: {len(abstract):,} characters, and at most {MAX_LENGTH:,} are read; give the abstract alone"
        raise UsageError(too_long)
