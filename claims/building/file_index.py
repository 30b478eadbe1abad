"""What the last build saw of each file, so that the next reads only what changed since; a cache, safe to delete."""

from __future__ import annotations

import contextlib
import marshal
import os
import secrets
import stat
import sys
import time
import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pydantic

from claims.problem import Problem
from claims.proof.ledger import NAME as LEDGER
from claims.vocabulary import NAMES

Seen = tuple[int, int, int]
"""Size, time of change in nanoseconds, inode."""

YOUNG = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again without showing it."""
OTHERS = (*(f"vocabulary/{name}.yaml" for name in NAMES), LEDGER)
"""The files beside the records that a store is made from."""
_NAME = "index"
_GONE = (-1, 0, 0)
_AGAIN = (-2, 0, 0)  # in the file: None
_BY_HANDLE = os.scandir in os.supports_fd


class Index(NamedTuple):
    """What a build left for the next one."""

    store: str
    """Name of the store it published."""
    seen: dict[str, Seen | None]
    """By path relative to the data folder; None for what must be read again in any case."""
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


def scan(data: Path) -> dict[str, Seen]:
    """Every record and vocabulary file and the ledger of `data` as it is, records in the order of `records.paths`."""
    found: dict[str, Seen] = {}
    _scan(f"{data}/records", "records/", found)
    for path in OTHERS:
        with contextlib.suppress(OSError):
            state = os.stat(data / path)
            found[path] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def _scan(folder: str, below: str, found: dict[str, Seen]) -> None:
    folders: list[str] = []
    files: dict[str, Seen] = {}
    with contextlib.ExitStack() as stack:
        try:
            where: int | str = folder
            if _BY_HANDLE:  # the system then looks up names in the folder and not from the root, which is quicker
                where = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, where)
            entries = stack.enter_context(os.scandir(where))
        except OSError:  # gone since it was listed, or closed to us, as `os.walk` passes it over
            return
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    folders.append(name)
                continue
            try:
                state = entry.stat()
                files[name] = (state.st_size, state.st_mtime_ns, state.st_ino)
            except OSError:
                files[name] = _GONE
    for name in sorted(files):
        found[below + name] = files[name]
    for name in sorted(folders):
        _scan(f"{folder}/{name}", f"{below}{name}/", found)


def settled(seen: Mapping[str, Seen], began: int, unsettled: Iterable[str] = ()) -> dict[str, Seen | None]:
    """`seen` by a scan that began at `began`, without what the next build must read again in any case.

    These are the young files, also those that seem to come from the future, and the `unsettled` ones.
    """
    limit = min(began, time.time_ns()) - YOUNG
    young = [path for path, state in seen.items() if state[1] >= limit]
    return {**seen, **dict.fromkeys((path for path in (*young, *unsettled) if path in seen), None)}


def _key() -> str:
    """What an index is good for: this code, whose checks found its problems, on this Python."""
    code: dict[str, Seen] = {}
    _scan(str(Path(__file__).parents[1]), "", code)
    sources = sorted((path, *state) for path, state in code.items() if path.endswith(".py"))
    return f"{sys.version} {pydantic.VERSION} {zlib.crc32(repr(sources).encode()):08x}"


def read_index(folder: Path) -> Index | None:
    """The index in `folder`; None where there is none, or another version's, or a damaged one."""
    try:
        with open(folder / _NAME, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            check, content = file.read(4), file.read()
        if zlib.crc32(content).to_bytes(4, "big") != check:
            return None
        key, fields, packed = marshal.loads(content)
        if key != _key():
            return None
        index = Index(*fields)
        problems = tuple(Problem(*problem) for problem in index.problems)
        return index._replace(seen=_unpacked(*packed), problems=problems)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def write_index(folder: Path, index: Index) -> None:
    """Put `index` into `folder`, whole or not at all."""
    fields = (*index._replace(seen={})[:-1], tuple(tuple(problem) for problem in index.problems))
    content = marshal.dumps((_key(), fields, _packed(index.seen)))
    temporary = folder / f"{_NAME}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        temporary.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
        os.replace(temporary, folder / _NAME)
    finally:
        temporary.unlink(missing_ok=True)


def _packed(seen: Mapping[str, Seen | None]) -> tuple[str, bytes, bytes, bytes]:
    """`seen` by columns: of a large collection that is written and read in a fraction of the time."""
    states = [state or _AGAIN for state in seen.values()]
    sizes, times, inodes = zip(*states, strict=True) if states else ((), (), ())
    return "\0".join(seen), array("q", sizes).tobytes(), array("q", times).tobytes(), array("Q", inodes).tobytes()


def _unpacked(paths: str, sizes: bytes, times: bytes, inodes: bytes) -> dict[str, Seen | None]:
    columns = [array(code, column) for code, column in (("q", sizes), ("q", times), ("Q", inodes))]
    names = paths.split("\0") if paths else []
    seen: dict[str, Seen | None] = dict(zip(names, zip(*columns, strict=True), strict=True))
    if _AGAIN[0] in columns[0]:
        seen |= dict.fromkeys(path for path, state in seen.items() if state == _AGAIN)
    return seen
