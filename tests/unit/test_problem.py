from __future__ import annotations

import json

import pytest

from claims.problem import Problem, as_github, as_json, as_text, nearest, quoted, summary
from claims.words import Kind, Unit

PROBLEM = Problem("data/records/2023/a.yaml", 14, "claims[c1].kind", '"x"', "speedup", 'write "speedup"', "schema")
WHOLE = Problem("data/records/2023/a.yaml", 1, "", "no such file", "a file", "create it", "place", blocking=False)


def test_as_text() -> None:
    assert as_text([PROBLEM, WHOLE]) == (
        'data/records/2023/a.yaml:14: claims[c1].kind: found "x"; allowed: speedup; fix: write "speedup"\n'
        "data/records/2023/a.yaml:1: found no such file; allowed: a file; fix: create it\n"
    )
    assert as_text([]) == ""


def test_as_json() -> None:
    assert json.loads(as_json([PROBLEM])) == [
        {
            "file": "data/records/2023/a.yaml",
            "line": 14,
            "field": "claims[c1].kind",
            "found": '"x"',
            "allowed": "speedup",
            "fix": 'write "speedup"',
            "check": "schema",
            "blocking": True,
        }
    ]
    assert json.loads(as_json([])) == []


def test_as_github() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=data/records/2023/a.yaml,line=14,title=schema::"
        'claims[c1].kind: found "x"; allowed: speedup; fix: write "speedup"\n'
    )


def test_github_marks_are_escaped() -> None:
    # https://docs.github.com/actions: the message escapes % and line ends, a property : and , too
    odd = PROBLEM._replace(file="a,b:c.yaml", found='"30% off,\r\n::warning::"', check="a,b")
    assert as_github([odd]) == (
        "::error file=a%2Cb%3Ac.yaml,line=14,title=a%2Cb::"
        'claims[c1].kind: found "30%25 off,%0D%0A::warning::"; allowed: speedup; fix: write "speedup"\n'
    )


def test_problems_sort_by_place() -> None:
    other = PROBLEM._replace(file="data/records/2022/b.yaml", line=99)
    assert sorted([PROBLEM, WHOLE, other]) == [other, WHOLE, PROBLEM]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", '"plain"'),
        ("two\nlines", '"two\\u000alines"'),
        ("\x1b[31m", '"\\u001b[31m"'),
        ("x" * 80, f'"{"x" * 80}"'),
        ("x" * 81, f'"{"x" * 79}…"'),
    ],
)
def test_quoted(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("word", "allowed", "first"),
    [
        ("speed-up", Kind, "speedup"),
        ("memory", Kind, "memory_reduction"),
        ("gb", Unit, "GB"),  # was bits: the comparison minded capitals
        ("hour", Unit, "hours"),
        ("mins", Unit, "minutes"),
        ("evid", ["id", "kind", "evidence"], "evidence"),
        ("titel", ["title", "published_title"], "title"),
    ],
)
def test_nearest(word: str, allowed: list[str], first: str) -> None:
    assert nearest(word, allowed)[0] == first


def test_nearest_of_few_and_of_none() -> None:
    assert len(nearest("x", Unit)) == 3
    assert nearest("x", ["a"]) == ["a"]
    assert nearest("x", []) == []


@pytest.mark.parametrize(
    ("problems", "files", "sentence"),
    [
        ([], 1, "1 file checked, no problems."),
        ([], 49, "49 files checked, no problems."),
        ([PROBLEM], 1, "1 problem in 1 of 1 file."),
        ([PROBLEM, WHOLE], 49, "2 problems in 1 of 49 files."),
    ],
)
def test_summary(problems: list[Problem], files: int, sentence: str) -> None:
    assert summary(problems, files) == sentence
