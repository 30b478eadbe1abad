"""Rewrite records to the one canonical text: order of fields, quotes, no defaults. Comments in the head are kept.

A file that does not parse, or breaks the schema, is left as it is and its problems are printed.
"""

from __future__ import annotations

import argparse
import os

from claims.cli import CLEAN, PROBLEMS
from claims.commands.common import add_paths, chosen, data_folder, shown
from claims.problem import Problem, as_text
from claims.records import canonical, parse_record, paths, replace_text, unreadable
from claims.writing import locked


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_paths(parser)


def run(options: argparse.Namespace) -> int:
    """Rewrite what can be rewritten."""
    data = data_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    problems: list[Problem] = []
    fixed = 0
    files = [path for path in paths(data) if selected is None or path in selected]
    for path in files:
        try:
            content = (data / path).read_bytes()
        except OSError as error:
            problems.append(unreadable(path, error))
            continue
        file, found = parse_record(path, content)
        problems += found
        if file is None:
            continue
        text = canonical(file.text, file.record)
        if text.encode() != content:
            with locked(data):
                if (data / path).read_bytes() != content:
                    found = Problem(path, 1, "", "a change made meanwhile", "a record at rest", "run it again", "file")
                    problems.append(found)
                    continue
                replace_text(data / path, text)
            fixed += 1
            print(f"fixed {os.path.relpath(data / path)}")
    print(as_text(shown(data, problems)), end="")
    print(f"{fixed} of {len(files)} file{'s' * (len(files) != 1)} rewritten.")
    return PROBLEMS if problems else CLEAN
