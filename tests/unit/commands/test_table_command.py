"""`claims table`: what it shows, what it saves, and what it says of a call that it cannot follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.collection import read
from tests.conftest import Ran
from tests.sample import PATH, SAMPLE, write

Run = Callable[..., Ran]
TABLE = """# On A100

Table 3: Time, mean over 3 runs.

| Method | Code (s) ↓ | Math (s) ↓ |
| --- | --- | --- |
| full attention | 10 | 1,000 |
| Sample | **4** ± 0.5 | OOM |
| Sample (large) | 3* | 500 |

## Second

| Method | Code | #tokens |
| --- | --- | --- |
| Sample | 2.5x | 4 |
"""
PAPER = "title=Other year=2024 venue=arxiv domain=language-models family=few-shot-learning method=Sample".split()


@pytest.fixture
def table(small: Path) -> str:
    write(small.parent / "table.md", TABLE)
    return "table.md"


def test_without_a_place_to_save_it_shows(run_claims: Run, table: str, small: Path) -> None:
    ran = run_claims("table", table, "--table", 1, "--baseline", "Full Attention")
    assert ran.code == 0, ran.err
    assert "Markdown, 4 rows, 3 columns: Table 3: Time, mean over 3 runs." in ran.out
    assert "Sample          **4 ± 0.5**  OOM\n" in ran.out
    assert "rows: method [guessed] (full attention, Sample, Sample (large))\n" in ran.out
    assert "measured under Code (s) ↓: Code [guessed], seconds [guessed], lower is better [guessed]" in ran.out
    assert "1. Sample | Speedup 10 seconds → 4 seconds | vs full attention | A100\n" in ran.out
    assert "No claim of 1 cell: not a number (“OOM”)." in ran.out
    assert ran.out.endswith("Nothing is saved: say where the claims go, --to RECORD or --paper FIELD=VALUE.\n")
    assert (small / PATH).read_text() == SAMPLE


def test_it_saves_into_a_record(run_claims: Run, table: str, small: Path) -> None:
    options = ("--table", 1, "--baseline", "full attention", "--to", "sample", "--yes", "--spread", "std")
    dry = run_claims("table", table, *options, "--dry-run")
    assert (dry.code, (small / PATH).read_text()) == (0, SAMPLE)
    ran = run_claims("table", table, *options, "--set", "setting.batch=8", "--skip", "Math (s) ↓")
    assert ran.code == 0, ran.err + ran.out
    assert 'git commit -m "[sample] add 2 claims"' in ran.out
    first, second = read(small).files[0].record.claims[2:]
    assert (first.subject, first.before, first.value, first.spread, first.runs) == (None, "10", "4", "0.5", 3)
    assert first.setting is not None
    assert (first.setting.batch, first.setting.hardware) == ("8", "A100")
    assert (first.evidence.place, first.evidence.where) == ("table", "Table 3")
    assert (second.subject, second.note) == ("Sample (large)", "Marked * in the table.")
    assert run_claims("check").code == 0


def test_it_makes_a_new_record_of_all_tables(run_claims: Run, table: str, small: Path) -> None:
    paper = [part for each in PAPER for part in ("--paper", each)]
    options = ("--table", "all", "--over", "full attention", "--direction", "higher", "--yes")
    ran = run_claims("table", table, *options, *paper, "--slug", "other", "--curator", "Ada")
    assert ran.code == 0, ran.err + ran.out
    (only,) = read(small).files[1].record.claims
    assert (only.form, only.value, only.evidence.where) == ("ratio", "2.5", "Second")


def test_problems_are_told_and_nothing_is_written(run_claims: Run, table: str, small: Path) -> None:
    ran = run_claims("table", table, "--table", 2, "--over", "x", "--paper", "title=Other", "--yes")
    assert (ran.code, "found no `year`" in ran.out) == (1, True)
    assert len(list(small.rglob("records/**/*.yaml"))) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "there are 2 tables; choose by --table N, or all (1: Markdown, 4 rows, 3 columns: Table 3"),
        (("--table", "9"), "there are 2 tables"),
        (
            ("--table", "1", "--baseline", "ful atention"),
            'no row or column is called "ful atention"; nearest: "full att',
        ),
        (("--table", "1", "--rows", "methd"), 'rows: "methd" is no role; nearest: method'),
        (("--table", "1", "--unit", "secnds"), '--unit secnds: found "secnds"; nearest: seconds'),
        (("--table", "1", "--unit", "Cde=ms"), 'no metric is called "Cde"; nearest: "Code (s) ↓"'),
        (("--table", "1", "--head-columns", "x"), "--head-columns numbers from 1"),
        (("--table", "1", "--set", "nothing=1"), "there is no field nothing"),
        (("--table", "1", "--to", "sampel", "--yes"), "there is no record sampel; nearest: sample"),
        (("--table", "1", "--to", "sample", "--paper", "year=2024", "--yes"), "--to and --paper"),
        (("--table", "1", "--to", "sample"), "there is nobody to ask: give --yes, or --dry-run to look first"),
        (("--format", "latex"), "the table"),
    ],
)
def test_what_it_cannot_follow(run_claims: Run, table: str, options: tuple[str, ...], said: str) -> None:
    ran = run_claims("table", table, *options)
    assert ran.code == 2
    assert said in ran.err


def test_a_table_without_claims(run_claims: Run, table: str) -> None:
    none = run_claims("table", table, "--table", 1, "--over", "x")
    assert (none.code, "The table makes no claim" in none.out) == (1, True)


def test_a_person_looks_first(run_claims: Run, table: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["1.metric=run time", "9.metric=x", "s"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answers.pop(0))
    ran = run_claims("table", table, "--table", 2, "--over", "full attention", "--to", "sample")
    assert ran.code == 0, ran.err + ran.out
    assert "9.metric=x: there is no claim 9" in ran.out
    assert read(small).files[0].record.claims[2].metric == "run time"
