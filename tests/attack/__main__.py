"""Every attack as often as it takes, and a table of what held; with --write into README.md beside this file.

python -m tests.attack            the full form, some twenty minutes
python -m tests.attack --small    a tenth of it
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.attack.fuzz_requests import Tried, fuzz_pages, fuzz_requests
from tests.attack.raw import get, open_socket, send
from tests.attack.slow_texts import READERS, SHAPES, growth, pairs
from tests.benchmark.fuzz import Found, fuzz_form, fuzz_records, fuzz_texts
from tests.benchmark.writing import add_many, kill_writers
from tests.browser.conftest import running
from tests.conftest import ROOT, TOY
from tests.sample import write_collection
from tests.visitor import visiting

TABLE = Path(__file__).with_name("README.md")
SUITE = {
    "refusals of the system (full disk, no rights, no home, no memory, closed streams, encodings), each command": (
        "tests/unit/test_failures.py"
    ),
    "Ctrl-C and Ctrl-D, each command, dialogues on a terminal, processes, the server": "tests/unit/test_interrupts.py",
    "pipes, devices, sockets, links and private files among the records": "tests/unit/test_odd_files.py",
    "damaged stores, caches, drafts and files of proof; a data folder that goes away": "tests/unit/test_damage.py",
    "characters that nobody sees, in records, pastes, messages, pages, terminals": "tests/unit/test_invisible.py",
    "malformed records, one fault each": "tests/unit/test_malformed.py",
    "hostile texts in LaTeX, BibTeX, CSV, JSON, feed, Markdown, pictures, terminal": "tests/attack/test_exports.py",
    "private addresses, redirects, endless, slow and packed answers, XML entities": "tests/attack/test_fetching.py",
    "nginx before the server, as README says": "tests/attack/test_hosting.py",
    "limits of requests, pages, visitors, time and memory": "tests/unit/test_limits.py tests/unit/dashboard/guard",
}
"""What is tried by tests alone: each case once."""


class Row(NamedTuple):
    """A row of the table."""

    attack: str
    tried: int
    broke: list[str]
    seconds: float


def _suite(files: str) -> Tried:
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", *files.split()]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error|skipped)", ran.stdout)}
    broke = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return Tried(counts.get("passed", 0) + counts.get("failed", 0) + counts.get("error", 0), broke)


def _other_sites(address: str, count: int) -> Tried:
    """Requests and sockets by another name or from another site: refused, each in less than two seconds."""
    evil = {"Host": "evil.example:8501", "Origin": "http://evil.example:8501"}
    paths = ("/", "/add", "/api/claims.json", "/feed.atom", "/healthz", "/_stcore/health", "/auth/login")

    def one(number: int) -> str:
        began = time.monotonic()
        if number % 2:
            status, wanted = open_socket(address, Origin="http://evil.example"), 403
        else:
            status, wanted = get(address, paths[number % len(paths)], **evil).status, 421
        slow = time.monotonic() - began > 2
        return f"{number}: {status}{' after more than 2 s' if slow else ''}" if status != wanted or slow else ""

    with ThreadPoolExecutor(20) as threads:
        return Tried(count, [told for told in threads.map(one, range(count)) if told])


def _uploads(address: str, count: int) -> Tried:
    headers = {"Host": address[7:], "Connection": "close", "Content-Length": "5000000000"}
    answers = [send(address, "PUT /_stcore/upload_file/none/x", headers).status for _ in range(count)]
    return Tried(count, [str(status) for status in answers if status not in (400, 403, 413)])


def _slow_texts(count: int) -> Tried:
    shapes = [*SHAPES, *pairs(count)]
    slow = [
        f"{reader}: {shape!r}"
        for reader, read in READERS.items()
        for shape in shapes
        if growth(read, shape, 10_000) >= 10
    ]
    return Tried(len(shapes) * len(READERS), slow)


def _fuzzed(run: Callable[[int, int], Found], count: int) -> Tried:
    found = run(count, 0)
    return Tried(count, [*found.crashes, *["over a second"] * found.hangs, *["without a place"] * found.placeless])


def _killed(count: int) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_writers(write_collection(Path(folder) / "data"), count, 0)
    return Tried(count, ["a third text"] * killed.third)


def _together(each: int) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        added = add_many(write_collection(Path(folder) / "data"), 8, each)
    lost = 8 * each - added.claims
    return Tried(8 * each, ["lost"] * lost + ["doubled"] * added.doubled + ["unreadable"] * added.unreadable)


def attacks(scale: int) -> Iterator[tuple[str, Callable[[], Tried]]]:
    """Every attack with its name; `scale` 10 is the full form."""
    with _server() as (address, secret):
        yield "another name or site: requests and sockets", lambda: _other_sites(address, 100 * scale)
        yield "random requests", lambda: fuzz_requests(address, secret, 400 * scale)
        with visiting(address) as visitor:
            yield "pages with nonsense in their address", lambda: fuzz_pages(visitor, 56 * scale)
        yield "uploads that are too large", lambda: _uploads(address, 2 * scale)
    yield "texts of one or two shapes, doubled in length, each reader", lambda: _slow_texts(20 * scale)
    yield "damaged records", lambda: _fuzzed(fuzz_records, 500 * scale)
    yield "random abstracts", lambda: _fuzzed(fuzz_texts, 500 * scale)
    yield "random fields of the form", lambda: _fuzzed(fuzz_form, 100 * scale)
    yield "writers killed at a random moment", lambda: _killed(35 * scale)
    yield "claims added by eight processes at once", lambda: _together(scale + 2)
    for name, files in SUITE.items():
        yield name, lambda files=files: _suite(files)


@contextlib.contextmanager
def _server() -> Iterator[tuple[str, Path]]:
    os.environ |= {"CLAIMS_REQUESTS_A_MINUTE": "0", "CLAIMS_PAGES_A_MINUTE": "0"}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(TOY, Path(folder) / "secret-place" / "data"))
        with running(data) as address:
            yield address, data


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| attack | tried | held | seconds |", "| --- | --- | --- | --- |"]
    for row in rows:
        held = "yes" if not row.broke else f"**no: {len(row.broke)}**"
        lines.append(f"| {row.attack} | {row.tried:,} | {held} | {row.seconds:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Try all; exit code 1 where one did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into README.md beside this file")
    options = parser.parse_args()
    rows: list[Row] = []
    for name, attack in attacks(1 if options.small else 10):
        began = time.monotonic()
        tried = attack()
        rows.append(Row(name, *tried, time.monotonic() - began))
        print(table(rows[-1:]).splitlines()[-1], *tried.broke[:5], sep="\n", flush=True)
    print("\n" + table(rows))
    if options.write:
        start = TABLE.read_text(encoding="utf-8").partition("\n| attack")[0]
        TABLE.write_text(f"{start}\n{table(rows)}", encoding="utf-8")
    return int(any(row.broke for row in rows))


if __name__ == "__main__":
    sys.exit(main())
