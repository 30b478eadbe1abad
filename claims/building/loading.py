"""Record files to rows of the store, many at a time: in this process, or in one forked for each core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims.checks.run import check_file
from claims.checks.twins import identity_of
from claims.collection import read_file
from claims.columns import PAPER_COLUMNS
from claims.problem import Problem
from claims.processes import KilledError, cores, forked_pool, may_fork, no_interrupt
from claims.records import RecordFile
from claims.rows import hint_rows, own_rows, paper_row
from claims.store import digest
from claims.tuning import no_garbage_collection
from claims.vocabulary import Vocabularies

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FORK_FROM = 4_000
"""Number of files from which a second process earns its start."""
_CHUNK = 250
_METHOD, _ALIASES = ([column.name for column in PAPER_COLUMNS].index(name) for name in ("method", "aliases"))

Progress = Callable[[int, int], None]
"""Told how many files of how many are done."""


class Loaded(NamedTuple):
    """What a record file gives: its problems and, if it is a record, what identifies it and its rows."""

    path: str
    problems: tuple[Problem, ...]
    slug: str = ""
    content: str = ""
    """Hash of its text."""
    identity: Mapping[str, str] = {}
    """What no other record may have, by field."""
    claims: tuple[str, ...] = ()
    """Global ids."""
    of: tuple[str, ...] = ()
    """Global ids of the claims that its claims reproduce."""
    paper_row: tuple = ()
    claim_rows: tuple[tuple, ...] = ()
    """Columns `OWN_COLUMNS`."""
    hint_rows: tuple[tuple[str, str, str], ...] = ()
    """Columns `HINT_COLUMNS`."""

    @property
    def names(self) -> list[str | None]:
        """What its method is called: the name, then the aliases; nothing without rows."""
        if not self.paper_row:
            return []
        return [self.paper_row[_METHOD], *self.paper_row[_ALIASES]]

    def without_rows(self) -> Loaded:
        """The same without what only the store needs."""
        return Loaded._make((*self[:-3], (), (), ()))

    @property
    def is_record(self) -> bool:
        """Whether the file could be read as a record, sound or not."""
        return bool(self.slug)

    @property
    def is_sound(self) -> bool:
        """Whether nothing in the file itself keeps its record out of the store."""
        return self.is_record and not any(problem.blocking for problem in self.problems)


def load(data: Path, paths: Sequence[str], vocabularies: Vocabularies, progress: Progress | None) -> Iterator[Loaded]:
    """Load each of `paths`, in their order; a file that is gone by now gives nothing.

    Other processes, if any, start with the call: the caller may meanwhile prepare what it puts the answers into.
    """
    parts = [paths[i : i + _CHUNK] for i in range(0, len(paths), _CHUNK)]
    if len(paths) < FORK_FROM or cores() < 2 or not may_fork():
        chunks = (_load_all(data, part, vocabularies) for part in parts)
    else:
        chunks = _in_processes(data, parts, vocabularies)
    return _told(chunks, len(paths), progress)


def _in_processes(data: Path, parts: Sequence[Sequence[str]], vocabularies: Vocabularies) -> Iterator[list[Loaded]]:
    """Load `parts` in processes that start now.

    Raises:
        KilledError: one of them was killed.
    """
    pool = forked_pool(cores(), _begin, (data, vocabularies))
    try:
        with no_interrupt():  # the processes start with the first part; none of them hears Ctrl-C before it ignores it
            started = [pool.submit(_load_here, part) for part in parts]
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return _results(pool, started)


def _results(pool: ProcessPoolExecutor, started: list[Future[list[Loaded]]]) -> Iterator[list[Loaded]]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        while started:
            yield started.pop(0).result()  # and let go of it: the rows of a large collection are many
    except BrokenProcessPool:
        raise KilledError("a process that read records was killed, perhaps for want of memory") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _told(chunks: Iterator[list[Loaded]], count: int, progress: Progress | None) -> Iterator[Loaded]:
    done = 0
    with no_garbage_collection():
        for chunk in chunks:
            yield from chunk
            done = min(done + _CHUNK, count)
            if progress is not None:
                progress(done, count)


_HERE: list[tuple[Path, Vocabularies]] = []  # in a forked process: what it loads from and checks against


def _begin(data: Path, vocabularies: Vocabularies) -> None:
    _HERE[:] = [(data, vocabularies)]


def _load_here(paths: Sequence[str]) -> list[Loaded]:
    data, vocabularies = _HERE[0]
    with no_garbage_collection():
        return _load_all(data, paths, vocabularies)


def _load_all(data: Path, paths: Sequence[str], vocabularies: Vocabularies) -> list[Loaded]:
    found = (load_file(data, path, vocabularies) for path in paths)
    return [each for each in found if each is not None]


def load_file(data: Path, path: str, vocabularies: Vocabularies) -> Loaded | None:
    """Load the file `path`; None where it is gone."""
    found = read_file(data, path)
    if found is None:
        return None
    return Loaded(path, tuple(found.problems)) if found.file is None else _loaded(found.file, vocabularies)


def _loaded(file: RecordFile, vocabularies: Vocabularies) -> Loaded:
    record = file.record
    found = Loaded(
        file.path,
        tuple(check_file(file, vocabularies)),
        file.slug,
        digest(file.text),
        identity_of(file),
        tuple(f"{file.slug}.{claim.id}" for claim in record.claims),
        tuple(claim.of for claim in record.claims if claim.of is not None),
    )
    if not found.is_sound:
        return found
    return found._replace(
        paper_row=paper_row(file, vocabularies),
        claim_rows=tuple(own_rows(file, vocabularies)),
        hint_rows=tuple(hint_rows(file)),
    )
