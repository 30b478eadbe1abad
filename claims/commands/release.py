"""Write a release of the collection to a new folder: tables, database, records, bibliography, metadata, checksums.

Equal records give the same files, byte for byte, with the same releases of the libraries (constraints.txt): there is no
clock in them but the last day on which a record was added. Nothing is published; `claims serve --data URL` opens a
release from wherever the folder is put.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from claims.building.current import ask_current
from claims.collection import read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.exchange.release_files import check_version, write_release
from claims.problem import summary


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("version", metavar="VERSION", help="three numbers, like 1.2.0")
    parser.add_argument("--output", metavar="DIR", required=True, help="a new or empty folder")
    parser.add_argument("--url", metavar="URL", default="", help="where it will be published, for the metadata")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Write the release, whole or not at all; none of records with problems."""
    check_version(options.version)
    if options.url and not options.url.startswith(("https://", "http://")):
        raise UsageError(f"--url {options.url}: write an address that begins with https://")
    data = data_folder(options.data)
    collection = read(data)
    if collection.problems:
        print(f"No release: {summary(list(collection.problems), collection.count)} `claims check` names them.")
        return PROBLEMS
    url = f"{options.url.rstrip('/')}/" if options.url else ""
    target = Path(options.output)
    names = ask_current(data, lambda store: write_release(data, store, options.version, target, url))
    print(f"Release {options.version} in {options.output}: {', '.join(names)}")
    return CLEAN
