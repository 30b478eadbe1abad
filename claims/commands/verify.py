"""Say for each claim whether its quote stands in the paper's text.

SOURCE is a text file of titles and texts: a title on a line of its own, a blank line, the text, a blank line.
Exit code 1 where a quote is not found.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from claims.cli import CLEAN, PROBLEMS, UsageError
from claims.commands.common import add_paths, chosen, data_folder
from claims.evidence import stands_in, texts_by_title
from claims.records import read
from claims.vocabulary import normalise


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_paths(parser)
    parser.add_argument("--source", metavar="FILE", required=True, help="text of titles and abstracts")


def run(options: argparse.Namespace) -> int:
    """Print one line a claim, then the counts."""
    data = data_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    try:
        source = Path(options.source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{options.source}: {error}") from None
    collection = read(data)
    texts = texts_by_title(source, (file.record.title for file in collection.files))
    counts = {"found": 0, "not found": 0, "no source": 0}
    for file in collection.files:
        if selected is not None and file.path not in selected:
            continue
        text = texts.get(normalise(file.record.title))
        for claim in file.record.claims:
            answer = "no source" if text is None else "found" if stands_in(claim.evidence.quote, text) else "not found"
            counts[answer] += 1
            print(f"{file.slug}.{claim.id}: {answer}" + (f': "{claim.evidence.quote}"' if answer != "found" else ""))
    print(", ".join(f"{count} {answer}" for answer, count in counts.items()) + ".")
    if left_out := collection.count - len(collection.files):
        print(f"Broken records left out: {left_out}; `claims check` tells why.")
    return PROBLEMS if counts["not found"] else CLEAN
