"""Many writers at once, and writers that are killed: no claim may be lost, doubled or half-written.

python -m tests.benchmark.writing            8 processes x 100 claims, 200 killed writes
python -m tests.benchmark.writing --small    4 processes x 10 claims, 10 killed writes
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

from claims.collection import read
from claims.files import paths
from claims.records import parse_record
from claims.writing import locked, save
from claims.writing.edits import AddClaims, NewRecord
from tests.sample import write_collection

RECORDS = 5
"""Records that the writers share."""
_CONTEXT = multiprocessing.get_context("spawn")


class Added(NamedTuple):
    """What came of many writers."""

    claims: int
    doubled: int
    unreadable: int
    looks: int
    seconds: float


class Killed(NamedTuple):
    """What came of killed writers: how many left the old text, the new one, or a third."""

    old: int
    new: int
    third: int


def _claim(number: int) -> dict[str, object]:
    quote = f"{number}x faster training"
    return {"kind": "speedup", "form": "ratio", "value": str(number), "unit": "x", "evidence": {"quote": quote}}


def _path(number: int) -> str:
    return f"records/2024/shared-{number}.yaml"


def _begin(data: Path) -> None:
    for number in range(RECORDS):
        paper = {"title": f"Shared Paper {number}", "year": "2024", "venue": "arxiv", "domain": "language-models"}
        change = save(data, _path(number), NewRecord({**paper, "family": "few-shot-learning"}, [_claim(1)]))
        assert change.saved, change.problems


def _add(data: Path, first: int, each: int) -> None:
    for number in range(first, first + each):
        change = save(data, _path(number % RECORDS), AddClaims([_claim(number)]))
        assert change.saved, change.problems


def read_all_the_time(data: Path, stop: threading.Event) -> int:
    """How many record files did not parse, over readings of all until `stop`; at least one reading."""
    bad = 0
    while True:
        bad += sum(parse_record(path, (data / path).read_bytes())[0] is None for path in paths(data))
        if stop.is_set():
            return bad


def add_many(data: Path, processes: int, each: int) -> Added:
    """`processes` writers that add `each` claims to shared records, while a reader looks at all of them."""
    _begin(data)
    stop, seen = threading.Event(), []
    looks = 0

    def look() -> None:
        nonlocal looks
        done = threading.Event()
        done.set()
        while not stop.is_set():
            seen.append(read_all_the_time(data, done))
            looks += 1

    reader = threading.Thread(target=look)
    reader.start()
    began = time.monotonic()
    writers = [_CONTEXT.Process(target=_add, args=(data, 2 + i * each, each)) for i in range(processes)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    took = time.monotonic() - began
    stop.set()
    reader.join()
    assert [writer.exitcode for writer in writers] == [0] * processes
    claims = [
        (file.slug, claim.value) for file in read(data).files if "shared" in file.slug for claim in file.record.claims
    ]
    return Added(len(claims) - RECORDS, len(claims) - len(set(claims)), sum(seen), looks, took)


def kill_writers(data: Path, writes: int, seed: int) -> Killed:
    """`writes` writers, each killed at a random moment of its write, and what the file holds after each."""
    chance = random.Random(seed)
    _begin(data)
    old = new = third = 0
    target = data / _path(0)
    for number in range(2, 2 + writes):
        before = target.read_text(encoding="utf-8")
        ready, go = _CONTEXT.Event(), _CONTEXT.Event()
        writer = _CONTEXT.Process(target=_one, args=(data, number, ready, go))
        writer.start()
        ready.wait(60)
        go.set()
        time.sleep(chance.uniform(0.0, 0.03))
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        after = target.read_text(encoding="utf-8")
        file, _ = parse_record(_path(0), after.encode())
        added = file is not None and after.startswith(before) and file.record.claims[-1].value == str(number)
        old += after == before
        new += after != before and added
        third += after != before and not added
        with locked(data, wait=5):  # the dead hold no lock
            pass
    return Killed(old, new, third)


def _one(data: Path, number: int, ready: Event, go: Event) -> None:
    edit = AddClaims([_claim(number)])
    ready.set()
    go.wait(60)
    save(data, _path(0), edit)


def main() -> int:
    """Run both, print what came of it; exit code 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args().small
    processes, each, writes = (4, 10, 10) if small else (8, 100, 200)
    with tempfile.TemporaryDirectory() as folder:
        added = add_many(write_collection(Path(folder) / "data"), processes, each)
    rate = processes * each / added.seconds
    print(f"{processes} processes x {each} claims: {added.claims} there, {added.doubled} doubled, {rate:.0f} a second")
    print(f"a reader looked at all records {added.looks} times: {added.unreadable} unreadable")
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_writers(write_collection(Path(folder) / "data"), writes, seed=0)
    print(f"{writes} killed writes: {killed.old} left the old text, {killed.new} the new, {killed.third} a third")
    good = added.claims == processes * each and not (added.doubled or added.unreadable or killed.third)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
