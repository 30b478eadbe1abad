"""What the last build saw of each file, so that the next reads only what changed since; a cache, safe to delete."""

from __future__ import annotations

import contextlib
import marshal
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pydantic

from claims.building.file_states import FolderState, Snapshot, scan_below
from claims.files import atomic, remove
from claims.problem import Problem
from claims.regular_files import read_bytes

_NAME = "index"


class LastBuild(NamedTuple):
    """What a build left for the next one."""

    store: str
    """Name of the store it published."""
    seen: Snapshot
    """What must be read again in any case is marked as changed."""
    words: str
    """Hash of the vocabularies."""
    marks: str
    """Hash of what the ledger says."""
    records: int
    """Sum of the shares that the records have in the store's name."""
    papers: int
    claims: int
    size: int
    """Bytes of the store when it was last written as a whole."""
    problems: tuple[Problem, ...]


def _key() -> str:
    """Return what a last build must agree in: this code, whose checks found its problems, on this Python."""
    code: Snapshot = {}
    scan_below(str(Path(__file__).parents[1]), "", code)
    files = ((folder + name, state) for folder, states in code.items() for name, state in states.states().items())
    sources = sorted((path, *state) for path, state in files if path.endswith(".py"))
    return f"{sys.version} {pydantic.VERSION} {zlib.crc32(repr(sources).encode()):08x}"


_KEY = _key()  # now, while the files are those that were imported: an update may change them under a running server


def read_last_build(folder: Path) -> LastBuild | None:
    """Read what the last build left in `folder`; None where that is nothing, damaged, or of another version."""
    try:
        found = read_bytes(folder / _NAME)
        check, content = found[:4], found[4:]
        if zlib.crc32(content).to_bytes(4, "big") != check:
            return None
        key, fields, states = marshal.loads(content)
        if key != _KEY:
            return None
        last = LastBuild(*fields)
        problems = tuple(Problem(*problem) for problem in last.problems)
        seen = {folder: FolderState(*columns) for folder, columns in states.items()}
        return last._replace(seen=seen, problems=problems)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def forget_last_build(folder: Path) -> None:
    """Have the next build in `folder` read everything."""
    with contextlib.suppress(OSError):
        remove(folder / _NAME)


def write_last_build(folder: Path, last: LastBuild) -> None:
    """Put `last` into `folder`, whole or not at all."""
    fields = (*last._replace(seen={})[:-1], tuple(tuple(problem) for problem in last.problems))
    states = {folder: tuple(state) for folder, state in last.seen.items()}
    content = marshal.dumps((_KEY, fields, states))
    if (folder / _NAME).is_dir():
        remove(folder / _NAME)
    with atomic(folder / _NAME) as temporary:
        temporary.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
