"""Rewrite records to the one canonical text: order of fields, quotes, no defaults. Comments in the head are kept.

A file that does not parse, breaks the schema or holds a comment below its head is left as it is, and its problems are
printed.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from claims.collection import each
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import add_paths, chosen, data_folder, shown
from claims.files import paths, replace_text
from claims.problem import Problem, as_text
from claims.records import COMMENT_BELOW_HEAD, canonical
from claims.regular_files import read_bytes
from claims.text.strict_yaml import comment_below_head
from claims.writing import locked


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_paths(parser)


def run(options: argparse.Namespace) -> int:
    """Rewrite every file that can be rewritten."""
    data = data_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    files = [path for path in paths(data) if selected is None or path in selected]
    problems: list[Problem] = []
    fixed = 0
    for path, file, found, content in each(data, files):
        problems += found
        if file is None:
            continue
        text = canonical(file.text, file.record)
        if text.encode() == content:
            continue
        if (line := comment_below_head(file.text)) is not None:
            problems.append(Problem(path, line, "", *COMMENT_BELOW_HEAD, "formatting"))
            continue
        if _replaced(data, path, content, text):
            fixed += 1
            print(f"fixed {os.path.relpath(data / path)}")
        else:
            meanwhile = "a change made meanwhile"
            problems.append(Problem(path, 1, "", meanwhile, "an unchanged file", "run it again", "file"))
    print(as_text(shown(data, problems)), end="")
    print(f"{fixed} of {len(files)} file{'s' * (len(files) != 1)} rewritten.")
    return PROBLEMS if problems else CLEAN


def _replaced(data: Path, path: str, content: bytes, text: str) -> bool:
    """Replace `content` with `text`; return False if the file holds something else by now."""
    with locked(data):
        if read_bytes(data / path, data) != content:
            return False
        replace_text(data / path, text)
        return True
