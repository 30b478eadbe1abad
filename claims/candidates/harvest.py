"""Read paper lists and propose candidates, on all cores and with little memory."""

from __future__ import annotations

import io
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

from claims.candidates.candidate import Candidate
from claims.candidates.candidate_table import Rows
from claims.candidates.list_formats import BrokenEntry, Entry, UnreadableListError, open_list
from claims.candidates.listed_paper import ListedPaper, NoPaperError, digest, listed_paper
from claims.candidates.proposing import Proposer
from claims.processes import KilledError, cores, forked_pool, may_fork, no_interrupt
from claims.vocabulary import Vocabulary

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    import numpy as np

AT_ONCE = 64
"""Papers that a process reads at once; a shorter list starts none."""
_WAITING = 4
"""Tasks a process that may wait, so that a list is read no faster than it is understood."""
DOUBLE = "there already"


@dataclass
class Harvested:
    """What came of one list."""

    name: str
    format: str = ""
    """Empty where none was recognised."""
    papers: int = 0
    """With an abstract, each once."""
    refused: Counter[str] = field(default_factory=Counter)
    """Entries that were left out, by reason."""
    rows: Rows = field(default_factory=Rows)
    """The candidates, in the order of the list."""
    broken: str = ""
    """Why the list could not be read to its end."""


class Harvester:
    """Reads lists one after the other; a paper that an earlier list has is left out of the later ones.

    Args:
        venues: the vocabulary that venues resolve to.
        proposer: turns papers into candidates.
        processes: how many to use; None for one a core.
    """

    def __init__(self, venues: Vocabulary, proposer: Proposer, processes: int | None = None) -> None:
        self._venues, self._proposer = venues, proposer
        self._processes = processes or cores()
        self._seen = _Seen()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Harvester:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def read(
        self, stream: IO[bytes], name: str, version: str = "", tell: Callable[[int], None] | None = None
    ) -> Harvested:
        """Return the candidates of one list.

        Args:
            stream: the list.
            name: the name of its file, kept with each candidate.
            version: its commit; without one, a hash of its content.
            tell: is called with the number of bytes read so far.

        Raises:
            KilledError: a process was killed.
        """
        hashed, harvested = _Hashed(stream, tell), Harvested(name)
        try:
            for count, proposed in self._proposed(self._papers(cast("IO[bytes]", hashed), harvested), name):
                harvested.papers += count
                harvested.rows.add(proposed)
        except BrokenProcessPool:
            raise KilledError("a process that read papers was killed, perhaps for want of memory") from None
        harvested.rows.source_version = version or f"sha256:{hashed.digest()[:16]}"
        return harvested

    def _papers(self, stream: IO[bytes], harvested: Harvested) -> Iterator[ListedPaper]:
        """The papers of a list; what is left out, and why it ends too early, is noted in `harvested`."""
        try:
            opened = open_list(stream)
            harvested.format = opened.format
            for entry in opened.entries:
                try:
                    paper = self._paper(entry, opened.common, harvested.name)
                except NoPaperError as error:
                    harvested.refused[str(error)] += 1
                else:
                    yield paper
        except UnreadableListError as error:
            harvested.broken = str(error)

    def _paper(self, entry: Entry | BrokenEntry, common: Entry, name: str) -> ListedPaper:
        if isinstance(entry, BrokenEntry):
            raise NoPaperError(entry.reason)
        paper = listed_paper(entry, common, name, self._venues)
        if not self._seen.add({int(digest(mark), 16) for mark in paper.marks}):
            raise NoPaperError(DOUBLE)
        return paper

    def _proposed(self, papers: Iterator[ListedPaper], name: str) -> Iterator[tuple[int, list[Candidate]]]:
        """How many papers were read, and what is proposed for them, a batch at a time and in order."""
        waiting: deque[tuple[int, Future[list[Candidate]]]] = deque()
        for batch in _batches(papers):
            pool = self._processes_for(batch)
            if pool is None:
                yield from _results(waiting)
                yield len(batch), _propose(self._proposer, batch, name)
                continue
            with no_interrupt():  # the first task starts the processes
                waiting.append((len(batch), pool.submit(_propose_here, batch, name)))
            if len(waiting) >= self._processes * _WAITING:
                yield from _results(waiting, 1)
        yield from _results(waiting)

    def _processes_for(self, batch: list[ListedPaper]) -> ProcessPoolExecutor | None:
        """The other processes, from the first full batch on, where a fork is safe."""
        if self._pool is None and len(batch) == AT_ONCE and self._processes > 1 and may_fork():
            self._pool = forked_pool(self._processes, _begin, (self._proposer,))
        return self._pool


def _batches(papers: Iterator[ListedPaper]) -> Iterator[list[ListedPaper]]:
    while batch := list(islice(papers, AT_ONCE)):
        yield batch


def _results(
    waiting: deque[tuple[int, Future[list[Candidate]]]], count: int | None = None
) -> Iterator[tuple[int, list[Candidate]]]:
    """The first `count` results, or all, taken from `waiting`."""
    for _ in range(len(waiting) if count is None else count):
        size, first = waiting.popleft()
        yield size, first.result()


def _propose(proposer: Proposer, papers: Iterable[ListedPaper], name: str) -> list[Candidate]:
    return [candidate for paper in papers for candidate in proposer.candidates(paper, name)]


_HERE: list[Proposer] = []  # in a forked process


def _begin(proposer: Proposer) -> None:
    _HERE[:] = [proposer]


def _propose_here(papers: list[ListedPaper], name: str) -> list[Candidate]:
    return _propose(_HERE[0], papers, name)


class _Seen:
    """Numbers below 2^64 that were added, at eight bytes each: a long list has millions."""

    _MOST_NEW = 30_000

    def __init__(self) -> None:
        self._new: set[int] = set()
        self._sorted: np.ndarray | None = None  # a short list does without the library and its memory

    def add(self, numbers: set[int]) -> bool:
        """Add `numbers` if none of them is there yet; return whether they were added."""
        if not self._new.isdisjoint(numbers) or (self._sorted is not None and _holds(self._sorted, numbers)):
            return False
        self._new |= numbers
        if len(self._new) > self._MOST_NEW:
            self._sorted, self._new = _sorted_with(self._sorted, self._new), set()
        return True


def _sorted_with(old: np.ndarray | None, new: set[int]) -> np.ndarray:
    import numpy as np

    added = np.fromiter(new, np.uint64, len(new))
    return np.sort(added if old is None else np.concatenate([old, added]))


def _holds(numbers: np.ndarray, wanted: set[int]) -> bool:
    """Whether sorted `numbers` hold one that is wanted."""
    import numpy as np

    asked = np.fromiter(wanted, np.uint64, len(wanted))
    places = numbers.searchsorted(asked)
    inside = places < len(numbers)
    return bool((numbers[places[inside]] == asked[inside]).any())


class _Hashed(io.RawIOBase):
    """A stream that hashes and counts what is read from it."""

    def __init__(self, stream: IO[bytes], tell: Callable[[int], None] | None) -> None:
        self._stream, self._tell = stream, tell
        self._hash, self._count = sha256(), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        self._hash.update(content)
        self._count += len(content)
        if self._tell:
            self._tell(self._count)
        return len(content)

    def digest(self) -> str:
        """Return the hash of all that was read."""
        return self._hash.hexdigest()
