"""Options, paths and errors that several commands share."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from claims.errors import ClaimsError
from claims.files import find_data, paths
from claims.problem import Problem
from claims.settings import Settings, settings
from claims.vocabulary import NAMES

LISTS = "a paper list that `claims harvest` read, or a folder of them, to show abstracts from; repeat it for several"
"""Help of the option `--lists`."""


class UsageError(ClaimsError):
    """The command cannot follow how it was called; the message says what to do instead."""


def input_bytes(name: str, most: int) -> bytes:
    """Return the first bytes of a file, or of standard input for -: one more than `most` where there are more.

    Raises:
        OSError: there is no such file.
    """
    if name == "-":
        return sys.stdin.buffer.read(most + 1)
    with open(name, "rb") as file:
        return file.read(most + 1)


def as_text(name: str, data: bytes, most: int, advice: str = "", encoding: str = "utf-8") -> str:
    """Return the text of the file `name`.

    Raises:
        UsageError: it has more than `most` bytes, which `advice` follows, or is no text.
    """
    if len(data) > most:
        raise UsageError(f"{name}: more than {most:,} bytes{advice}")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: {error}") from None


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add `--data DIR`, as every command that reads records has it."""
    parser.add_argument("--data", metavar="DIR", help="the data folder (else CLAIMS_DATA, else data/ here or above)")


def add_source_option(parser: argparse.ArgumentParser) -> None:
    """Add the same for a command that also reads a release from an address."""
    words = "the data folder, or the address of a release (else CLAIMS_DATA, else data/ here or above)"
    parser.add_argument("--data", metavar="DIR|URL", help=words)


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add `PATH...`: files or folders, all records if none is given."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="record files or folders; default: all records")
    add_data_option(parser)


def list_places(named: Sequence[str] | None, given: Settings) -> list[Path]:
    """Return where the paper lists are: the paths of `--lists`, else those of the setting.

    Raises:
        UsageError: there is no such path.
    """
    places = [Path(name).absolute() for name in named or given.lists.split(os.pathsep) if name]
    if absent := [place for place in places if not place.exists()]:
        raise UsageError(f"--lists {absent[0]}: no such file or folder")
    return places


def data_folder(option: str | None, named: Sequence[str] = ()) -> Path:
    """Return the data folder: the one asked for, else the one that holds the first named path.

    Raises:
        UsageError: there is no such path, or an address is asked for.
        DataNotFoundError: there is no such folder.
    """
    asked = option or settings().data
    if is_address(asked):
        raise UsageError(f"{asked} is an address; serve, check and export read a release from there, and no others")
    start = Path(named[0]) if named else None
    if start is not None and not os.path.lexists(start):
        raise UsageError(f"{start}: no such file or folder")
    return find_data(option, start.parent if start and start.is_symlink() else start)


def is_address(option: str) -> bool:
    """Whether `--data`, or CLAIMS_DATA, names an address of the web and no folder."""
    return option.lower().startswith(("https://", "http://"))


def readable_folder(option: str | None, named: Sequence[str] = ()) -> Path:
    """Return the same for a command that only reads: of an address the copy of the release that is there.

    Raises:
        ReleaseAddressError: there is no release at the address, and no copy of it.
    """
    asked = option or settings().data
    if not is_address(asked):
        return data_folder(option, named)
    from claims.exchange.release_address import fetch  # with the network

    fetched = fetch(asked)
    print(fetched.origin, file=sys.stderr)
    return fetched.data


def chosen(data: Path, named: Sequence[str]) -> set[str] | None:
    """Return the record and vocabulary files that `named` paths select, relative to `data`; None for all.

    Raises:
        UsageError: a path does not exist, is outside the data folder, or holds none of these files.
    """
    if not named:
        return None
    every = [*paths(data), *(f"vocabulary/{name}.yaml" for name in NAMES)]
    result: set[str] = set()
    for name in named:
        path = Path(name)
        if not os.path.lexists(path):
            raise UsageError(f"{name}: no such file or folder")
        # A link in the data folder is meant itself, not what it leads to.
        own = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        below = os.path.relpath(own, data.resolve()).replace(os.sep, "/")
        if below == ".":
            return None
        if below.startswith("../"):
            raise UsageError(f"{name} is not in {data}; put it at records/<year>/<slug>.yaml there")
        if below in every:
            result.add(below)
        elif inside := {path for path in every if path.startswith(f"{below}/")}:
            result |= inside
        else:
            what = "holds neither a record" if path.is_dir() else "is neither a record"
            raise UsageError(f"{name} {what} (records/<year>/<slug>.yaml) nor a vocabulary")
    return result


def as_argument(path: str | Path) -> str:
    """`path` as a shell takes it for one argument that is no option."""
    return shlex.quote(f"./{path}" if str(path).startswith("-") else str(path))


def shown(data: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` with files named as seen from the current folder, sorted."""
    here = os.path.relpath(data)
    return sorted(problem._replace(file=os.path.join(here, problem.file)) for problem in problems)
