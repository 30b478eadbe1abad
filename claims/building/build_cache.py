"""What the last build saw of each file, so that the next reads only what changed since; a cache, safe to delete."""

from __future__ import annotations

import marshal
import os
import secrets
import stat
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pydantic

from claims.building.file_states import Listing, Scan, scan_below
from claims.problem import Problem

_NAME = "index"


class Index(NamedTuple):
    """What a build left for the next one."""

    store: str
    """Name of the store it published."""
    seen: Scan
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
    """What an index is good for: this code, whose checks found its problems, on this Python."""
    code: Scan = {}
    scan_below(str(Path(__file__).parents[1]), "", code)
    files = ((folder + name, state) for folder, listing in code.items() for name, state in listing.states().items())
    sources = sorted((path, *state) for path, state in files if path.endswith(".py"))
    return f"{sys.version} {pydantic.VERSION} {zlib.crc32(repr(sources).encode()):08x}"


_KEY = _key()  # now, while the files are those that were imported: an update may change them under a running server


def read_index(folder: Path) -> Index | None:
    """The index in `folder`; None where there is none, or another version's, or a damaged one."""
    try:
        with open(folder / _NAME, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            check, content = file.read(4), file.read()
        if zlib.crc32(content).to_bytes(4, "big") != check:
            return None
        key, fields, listings = marshal.loads(content)
        if key != _KEY:
            return None
        index = Index(*fields)
        problems = tuple(Problem(*problem) for problem in index.problems)
        seen = {folder: Listing(*columns) for folder, columns in listings.items()}
        return index._replace(seen=seen, problems=problems)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def write_index(folder: Path, index: Index) -> None:
    """Put `index` into `folder`, whole or not at all."""
    fields = (*index._replace(seen={})[:-1], tuple(tuple(problem) for problem in index.problems))
    listings = {folder: tuple(listing) for folder, listing in index.seen.items()}
    content = marshal.dumps((_KEY, fields, listings))
    temporary = folder / f"{_NAME}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        temporary.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
        os.replace(temporary, folder / _NAME)
    finally:
        temporary.unlink(missing_ok=True)
