"""Whatever stands in a file: reading and checking it gives problems with a place, and never an exception."""

from __future__ import annotations

import pytest

from claims.checks.run import check_file
from claims.problem import FORMATS
from claims.records import canonical, parse_record
from tests.mutations import mutants
from tests.sample import PATH, SAMPLE, VOCABULARIES, edited

RICH = edited(
    (
        "method: Sample\n",
        "code: https://github.com/a/b\nverified: {arxiv: 'README.md, line 3'}\nmethod: Sample\naliases: [S, 'T, U']\n"
        "added: {on: 2024-01-02, by: Ada}\nnote: |\n  Two lines: one,\n  and another.\n",
    ),
    (
        "    kind: quality_gain",
        "    status: disputed\n    on: 2024-01-02\n    why: |\n      So.\n    kind: quality_gain",
    ),
)
TEXTS = [SAMPLE.encode(), RICH.encode(), SAMPLE.replace("\n", "\r\n").encode()]


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_record_gives_problems_with_a_place(seed: int) -> None:
    refused = 0
    for data in mutants(TEXTS, 50, seed):
        file, problems = parse_record(PATH, data)
        if file is not None:
            problems = check_file(file, VOCABULARIES)
            text = canonical(file.text, file.record)
            again, broken = parse_record(PATH, text.encode())
            assert broken == [], text
            assert again is not None
            assert again.record == file.record
        refused += bool(problems)
        for problem in problems:
            assert problem.file == PATH
            assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1, problem
            assert problem.found, problem
            assert problem.allowed, problem
            assert problem.fix, problem
        for render in FORMATS.values():
            render(problems)
        assert FORMATS["text"](problems).count("\n") == len(problems)
    assert refused > 25
