"""Print what the rules read in a text, as JSON: `paper`, the facts of the paper, each a guess, and `claims`, a list.

FILE, or - for standard input, holds a title, a blank line and an abstract. `start` and `end` are places in the
abstract, counted in characters from 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from claims.cli import CLEAN, UsageError


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")


def run(options: argparse.Namespace) -> int:
    """Print both."""
    from claims.adding.sheet import split_text
    from claims.extract import propose
    from claims.extract.paper_facts import paper_facts

    title, abstract = split_text(read_text(options.file))
    found = [proposal.as_json() for proposal in propose(title, abstract)]
    read = {"paper": paper_facts(title, abstract).as_json(), "claims": found}
    print(json.dumps(read, ensure_ascii=False, indent=2))
    return CLEAN


def read_text(name: str) -> str:
    """The text of a file, or of standard input for -.

    Raises:
        UsageError: there is no such file, or it is not text.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: {error}") from None
