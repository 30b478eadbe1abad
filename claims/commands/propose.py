"""Print the claims that a text makes, as the rules read them: a JSON list.

FILE, or - for standard input, holds a title, a blank line and an abstract. `start` and `end` are places in the
abstract, counted in characters from 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from claims.commands import CLEAN
from claims.commands.common import UsageError


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")


def run(options: argparse.Namespace) -> int:
    """Print the list."""
    from claims.adding.filled_form import split_text
    from claims.extract import propose

    title, abstract = split_text(read_text(options.file))
    found = [proposal.as_json() for proposal in propose(title, abstract)]
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return CLEAN


def read_text(name: str) -> str:
    """The text of a file, or of standard input for -.

    Raises:
        OSError: there is no such file.
        UsageError: it is not text.
    """
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: {error}") from None
