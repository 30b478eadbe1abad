"""Propose the claims of whole paper lists, as candidates to review.

A LIST is a file, a folder of files, or - for standard input: JSON (a list of papers, or an object that holds one), JSON
lines, BibTeX, RIS, CSL-JSON, Atom of arXiv, notes of OpenReview, Semantic Scholar, or a table with the headers title
and abstract; each also compressed by gzip. The format is recognised by the content. Candidates are written to
`candidates/` of the data folder, a file a list; harvesting a list again replaces its file, and a candidate keeps its
id, so that no decision about it is lost. No page counts them with the records.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from claims.collection import read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.commands.progress import progress_bar
from claims.files import files_at

if TYPE_CHECKING:
    from claims.candidates.harvest import Harvested, Harvester

_MB = 1 << 20
_SOURCE = re.compile(r"(?:github:)?(?P<name>[^@]+)@(?P<version>[^@\s]+)")


class _List(NamedTuple):
    """A list to read."""

    path: Path | None
    """None for standard input."""
    name: str
    version: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("lists", metavar="LIST", nargs="+", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--source",
        metavar="NAME@VERSION",
        action="append",
        default=[],
        help="where the list of this file name is from: github:owner/repository/path@commit, or its own name and "
        "version; repeat it for several. Without one: the name of the file, and a hash of its content",
    )
    parser.add_argument("--all", action="store_true", help="also unsure proposals, scores and bounds")
    parser.add_argument("--processes", type=int, help="how many to use; default: one a core")
    parser.add_argument("--dry-run", action="store_true", help="count only, write nothing")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Read each list, write its candidates, print the counts."""
    from claims.candidates import candidate_table
    from claims.candidates.harvest import Harvester
    from claims.candidates.proposing import Proposer

    if options.processes is not None and options.processes < 1:
        raise UsageError("--processes: at least 1")
    data = data_folder(options.data)
    lists = _with_sources(list(_lists(options.lists)), options.source)
    collection = read(data)
    proposer = Proposer.of([file.record for file in collection.files], collection.vocabularies, options.all)
    total, broken, began = Counter[str](), 0, time.monotonic()
    with Harvester(collection.vocabularies.venues, proposer, options.processes) as harvester:
        for found in _harvested(harvester, lists):
            if found.format and not options.dry_run:
                candidate_table.write(candidate_table.path_of(data, found.name), found.rows)
            print(_line(found))
            broken += bool(found.broken)
            total.update(papers=found.papers, candidates=len(found.rows))
    print(_summary(total, time.monotonic() - began))
    return PROBLEMS if broken else CLEAN


def _harvested(harvester: Harvester, lists: Sequence[_List]) -> Iterator[Harvested]:
    """Read each list, with a word on how far all of them are."""
    sizes = [each.path.stat().st_size if each.path else 0 for each in lists]
    done = 0
    for each, size in zip(lists, sizes, strict=True):
        with progress_bar("MB") as progress, _opened(each.path) as stream:

            def tell(read: int, before: int = done) -> None:
                if progress:
                    progress((before + read) // _MB, max(sum(sizes), before + read) // _MB)

            found = harvester.read(stream, each.name, each.version, tell)
        yield found  # with the bar gone, so that a line can be printed
        done += size


def _line(found: Harvested) -> str:
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in found.refused.most_common())
    left_out = f"; left out: {reasons}" if reasons else ""
    broken = f"; not read to the end: {found.broken}" if found.broken else ""
    return (
        f"{found.name}: {found.format or 'unknown format'}, {found.papers:,} papers, "
        f"{len(found.rows):,} candidates{left_out}{broken}"
    )


def _summary(total: Counter[str], seconds: float) -> str:
    rate = total["papers"] / max(seconds, 0.001)
    counted = f"{total['papers']:,} papers, {total['candidates']:,} candidates"
    return f"{counted}, {seconds:.1f} s, {rate:,.0f} papers a second."


def _lists(named: Sequence[str]) -> Iterator[_List]:
    """The files that are named, and those in folders that are."""
    for text in named:
        path = Path(text)
        if text == "-":
            yield _List(None, "standard-input")
        elif path.exists():
            yield from (_List(each, each.name) for each in files_at(path))
        else:
            raise UsageError(f"{text}: no such file or folder")


def _with_sources(lists: Sequence[_List], sources: Sequence[str]) -> list[_List]:
    """The lists under the names and versions that `sources` give.

    Raises:
        UsageError: a source cannot be read, is of no list, or two lists have one name.
    """
    from claims.candidates.candidate_table import stem

    given: dict[str, tuple[str, str]] = {}
    for text in sources:
        match = _SOURCE.fullmatch(text)
        if match is None:
            raise UsageError(f"--source {text}: write github:owner/repository/path@commit, or NAME@VERSION")
        given[stem(match["name"].rpartition("/")[2])] = match["name"], match["version"]
    if len(lists) == len(given) == 1:
        return [lists[0]._replace(name=name, version=version) for name, version in given.values()]
    known = {stem(each.name) for each in lists}
    if others := [name for key, (name, _) in given.items() if key not in known]:
        raise UsageError(f"--source {others[0]}: no list has this file name")
    named = [_List(each.path, *given.get(stem(each.name), (each.name, ""))) for each in lists]
    twice = [name for name, count in Counter(stem(each.name) for each in named).items() if count > 1]
    if twice:
        raise UsageError(f"two lists are named {twice[0]}; harvest them apart, each with its --source")
    return named


def _opened(path: Path | None) -> IO[bytes]:
    return path.open("rb") if path else sys.stdin.buffer
