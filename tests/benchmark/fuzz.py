"""Damaged records through the check, random and hostile texts through the proposals: no crash, no hang.

python -m tests.benchmark.fuzz               10,000 records and 10,000 texts
python -m tests.benchmark.fuzz --count 300
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.checks.run import check_collection, check_file
from claims.collection import read, read_vocabularies
from claims.extract import propose
from claims.files import paths
from claims.problem import Problem, as_text
from claims.records import parse_record
from claims.writing import plan
from claims.writing.edits import SetFields
from tests.conftest import TOY
from tests.mutations import mutants

SLOW = 1.0
"""Seconds of processor time that one record or text may take: the machine may be busy with other work."""
_PIECES = (
    "2.72x faster", "up to 40%", "from 3 days to 76 minutes", "an order of magnitude", "$\\tilde O(\\sqrt{T})$",
    "7B and 13B", "we show that", "reduces memory by", "half the", "70\\%", "1,000,000", "2--3$\\times$", "(see [12])",
    "accuracy of 84.4%", "\u2212", "×", "~", "\n\n", ". ", ", ", "))((", "{{{", "e9", "99999999999999999999", "O(((",
    "<b>", "\x00", "\ud800", "．", "٣",
)  # fmt: skip


HOSTILE = (
    *(".", "1", "[", "(", ")", ",", "{", "$", "\\", "^", "~", "-", " ", "\n", "x", "a ", "Aa ", "A. ", "2x", "2x "),
    *("1,", "1.1 ", "1% ", "1 (", "(1%) ", "[1] ", "3K-", "10^", "1e9", "x2 ", "1→2 ", "$x^2$ ", "$1/", "\\times "),
    *("a-\n", "a- ", "<b", "& ", "O(", "O(n) to ", "O(1) instead of ", "an average of ", "up to 1x, ", "by 1% and "),
    *("up to 3% (A), ", "from 1 to 2 ", "from ", "half the ", "1/3 of the memory ", "twice ", "order of magnitude "),
    *("overhead ", "gap to ", "compared to Bar, ", "whereas ", "reduces memory by ", "improves by 3% over A and "),
    *("outperforms A (1", "In contrast, ", "performance of ", "3 million "),
)
"""Pieces that a text of nothing else makes a careless pattern slow."""


class Found(NamedTuple):
    """What went wrong, and the slowest of all."""

    crashes: list[str]
    hangs: int
    placeless: int
    slowest: float


def check_record(data: bytes, vocabularies: object) -> list[Problem]:
    """Every problem of the bytes of a record, as `claims check` finds them."""
    path = "records/2024/fuzzed.yaml"
    file, problems = parse_record(path, data)
    if file is not None:
        problems = [*check_file(file, vocabularies), *check_collection((file,), vocabularies)]  # ty: ignore[invalid-argument-type]
    return problems


def texts(count: int, seed: int = 0) -> Iterator[str]:
    """Random texts of result-like pieces, loose characters and repetition."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = [
            chance.choice(_PIECES)
            if chance.random() < 0.7
            else "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x110000)))) for _ in range(5))
            for _ in range(chance.randint(0, 60))
        ]
        text = chance.choice((" ", "", "\n")).join(parts)
        yield text * chance.choice((1,) * 19 + (20,)) if len(text) < 2000 else text


def tried(work: Callable[[], Sequence[Problem]], about: str, found: Found) -> Found:
    """`found` with what came of one more piece of work."""
    began = time.process_time()
    problems: Sequence[Problem] = ()
    crashes = found.crashes
    try:
        problems = work()
        as_text(problems)
    except Exception as error:
        crashes = [*crashes, f"{about}: {type(error).__name__}: {error}"]
    took = time.process_time() - began
    placeless = sum(not problem.file or problem.line < 1 for problem in problems)
    return Found(crashes, found.hangs + (took > SLOW), found.placeless + placeless, max(found.slowest, took))


def fuzz_records(count: int, seed: int = 0) -> Found:
    """Damaged copies of the toy records through the check."""
    vocabularies, _ = read_vocabularies(TOY)
    originals = [(TOY / path).read_bytes() for path in paths(TOY)]
    found = Found([], 0, 0, 0.0)
    for number, data in enumerate(mutants(originals, count, seed)):
        found = tried(lambda data=data: check_record(data, vocabularies), f"record {number}", found)
    return found


def fuzz_texts(count: int, seed: int = 0) -> Found:
    """Random texts through the proposals."""
    found = Found([], 0, 0, 0.0)
    for number, text in enumerate(texts(count, seed)):

        def work(text: str = text) -> list[Problem]:
            for proposal in propose("A Title", text):
                assert text[proposal.start : proposal.end] == proposal.quote
            return []

        found = tried(work, f"text {number}", found)
    return found


def growth(piece: str, length: int = 10_000) -> float:
    """How many times longer a text of one piece takes that is four times as long: 4 where the time is linear.

    Times below 0.1 s count as such: they are fast, and too short to be compared.
    """

    def seconds(size: int) -> float:
        text = "We propose Foo. " + (piece * (size // len(piece) + 1))[:size]
        began = time.process_time()
        propose("A Title", text)
        return max(time.process_time() - began, 0.1)

    longer = seconds(4 * length)
    return longer / seconds(length) if longer > 0.1 else 1.0


def fuzz_form(count: int, seed: int = 0) -> Found:
    """Random texts as fields of a claim, planned as the Add page does at every change."""
    found = Found([], 0, 0, 0.0)
    names = ("metric", "note", "evidence.quote", "value", "kind", "source", "baseline.as_printed", "setting.phase")
    first = read(TOY).files[0]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for path in (first.path, *(f"vocabulary/{name.name}" for name in (TOY / "vocabulary").iterdir())):
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            (data / path).write_bytes((TOY / path).read_bytes())
        for number, text in enumerate(texts(count, seed)):
            edit = SetFields("c1", {names[number % len(names)]: text[:1500]})
            found = tried(
                lambda edit=edit: plan(data, first.path, edit, together=False).problems, f"form {number}", found
            )
    return found


def main() -> int:
    """Run all three, print what came of it; exit code 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    good = True
    for name, run in (("damaged records", fuzz_records), ("random texts", fuzz_texts), ("forms", fuzz_form)):
        found = run(count)
        good &= not (found.crashes or found.hangs or found.placeless)
        print(
            f"{count} {name}: {len(found.crashes)} crashes, {found.hangs} over {SLOW:g} s, {found.placeless} messages "
            f"without file and line; slowest {found.slowest * 1000:.0f} ms"
        )
        print("".join(f"  {crash}\n" for crash in found.crashes[:10]), end="")
    worst, piece = max((growth(piece), piece) for piece in HOSTILE)
    good &= worst < 8
    print(f"{len(HOSTILE)} hostile pieces: four times the length takes {worst:.1f} times as long at most ({piece!r})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
