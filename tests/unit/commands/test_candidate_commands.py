"""`claims review` and `claims candidates`."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from claims.candidates import candidate_table, decisions
from claims.candidates.candidate import COLUMNS
from claims.candidates.listed_paper import ListedPaper
from claims.collection import read
from tests.conftest import Ran
from tests.sample import write
from tests.unit.candidates.made import PAPER, candidates

Review = Callable[..., Ran]
OTHER = ListedPaper("Slowly: Another", PAPER.abstract.replace("2.5x", "3.5x"), (), "arxiv", "arXiv", 2023)


@pytest.fixture
def review(small: Path, run_claims: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Review:
    """Calls `claims review` on two papers with a terminal's answers; each answer is for one question."""
    rows = sorted([*candidates(), *candidates(OTHER)])
    candidate_table.write(candidate_table.path_of(small, "neurips2024.json"), candidate_table.Rows(rows))
    monkeypatch.setenv("CLAIMS_CURATOR", "Ada")

    def run(*answers: str, options: tuple[str, ...] = ()) -> Ran:
        left: Iterator[str] = iter(answers)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda prompt: next(left))
        ran = run_claims("review", *options)
        assert list(left) == []
        return ran

    return run


def test_a_paper_is_shown_with_its_quotes_and_the_record_of_its_rules(review: Review) -> None:
    ran = review("q")
    assert "2 left. Quickly: A Kernel (NeurIPS 2024)" in ran.out
    assert "1. Speedup 2.5× | vs FlashAttention-2" in ran.out
    assert "“" in ran.out
    assert "right in 76 of 80 (0.88 to 0.98)" in ran.out
    assert ran.out.endswith("2 papers left.\n")


def test_with_the_lists_each_figure_is_shown_in_its_sentence(review: Review, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    write(lists / "neurips2024.json", json.dumps([{"title": PAPER.title, "abstract": PAPER.abstract}]))
    ran = review("s", "q", options=("--lists", str(lists)))
    assert "   in: On LongBench, Quickly is [2.5x] faster than FlashAttention-2 and uses 30% less memory," in ran.out
    assert "The quotes alone: neurips2024.json was read, but the abstract is another one now, or gone." in ran.out
    ran = review(options=("--lists", str(tmp_path / "none")))
    assert (ran.code, ran.err) == (2, f"claims review: --lists {tmp_path / 'none'}: no such file or folder\n")


def test_accepting_asks_for_what_is_guessed_and_makes_a_sound_record(small: Path, review: Review) -> None:
    ran = review("a", "", "", "q")
    assert "Accepted: quickly.c1, quickly.c2." in ran.out
    assert not read(small).problems
    assert ran.out.endswith("1 paper left.\n")
    assert {each.by for each in decisions.read(small).values()} == {"Ada"}


def test_some_are_accepted_the_rest_rejected_with_a_reason(small: Path, review: Review) -> None:
    ran = review("a 1", "", "", "r", "", "r 1", "about another run", "q")
    assert "A rejection needs a reason." in ran.out
    assert [each.reason for each in decisions.read(small).values() if each.reason] == ["about another run"]


def test_correcting_changes_a_field_before_it_is_saved(small: Path, review: Review) -> None:
    ran = review("c 2", "", "", "1.metric=peak memory", "s", "q")
    assert "Accepted: quickly.c1." in ran.out
    assert "metric: peak memory" in (small / "records/2024/quickly.yaml").read_text()
    assert [each.decision for each in decisions.read(small).values()] == ["correct"]


def test_a_problem_is_shown_and_can_be_corrected(small: Path, review: Review) -> None:
    write(small / "records/2024/quickly-2.yaml", "{")
    candidate_table.write(
        candidate_table.path_of(small, "neurips2024.json"),
        candidate_table.Rows(candidates(metric=None, sequence_length="x\ny")),
    )
    ran = review("a 1", "", "", "1.setting.sequence_length=8K", "s", "q")
    assert "sequence_length" in ran.out
    assert "Accepted: quickly.c1." in ran.out


def test_skipped_papers_come_back_another_time_and_undo_takes_a_decision_back(small: Path, review: Review) -> None:
    ran = review("s", "r", "no", "u", "s", "")
    assert ran.out.count("Quickly: A Kernel") == 1
    assert ran.out.count("Slowly: Another") == 2
    assert "Undone: 2 decisions." in ran.out
    assert ran.out.endswith("2 papers left.\n")
    assert decisions.read(small) == {}


def test_what_is_no_answer_is_said(review: Review) -> None:
    ran = review("x", "a 9", "q")
    assert "Please write one of [a]ccept" in ran.out
    assert "numbers from 1 to 2" in ran.out


def test_papers_are_chosen_by_filter_and_an_unknown_key_is_refused(review: Review) -> None:
    assert "1 left. Slowly: Another" in review("q", options=("--venue", "arxiv")).out
    assert "1 left. Slowly: Another" in review("q", options=("--q", "slowly")).out
    ran = review(options=("--family", "nonsense"))
    assert (ran.code, ran.err) == (2, 'claims review: family "nonsense" is unknown\n')


def test_without_a_terminal_it_is_refused(small: Path, run_claims: Callable[..., Ran]) -> None:
    ran = run_claims("review")
    assert (ran.code, ran.out) == (2, "")
    assert "there is nobody to ask: review on a terminal" in ran.err


def test_the_rules_are_listed_with_interval(small: Path, review: Review, run_claims: Callable[..., Ran]) -> None:
    assert run_claims("review", "--rules").out == "Nothing is decided yet.\n"
    review("r 1", "no", "q")
    assert "ratio" in run_claims("review", "--rules").out
    assert "0.00  0.00 to 0.79, not offered" in run_claims("review", "--rules").out


def test_candidates_are_exported_in_each_format(small: Path, review: Review, run_claims: Callable[..., Ran]) -> None:
    rows = list(csv.DictReader(io.StringIO(run_claims("candidates").out)))
    assert [list(row) for row in rows] == [list(COLUMNS)] * 4
    assert len(json.loads(run_claims("candidates", "--format", "json", "--kind", "speedup").out)) == 2
    assert run_claims("candidates", "--format", "parquet", "--output", "c.parquet").out == "4 candidates in c.parquet\n"
    assert pq.read_table("c.parquet").column_names == list(COLUMNS)
    review("r", "no", "q")
    assert len(run_claims("candidates", "--format", "ndjson").out.splitlines()) == 2


@pytest.mark.parametrize("command", ["candidates", "review"])
def test_a_damaged_table_or_file_of_decisions_is_a_sentence(
    small: Path, review: Review, run_claims: Callable[..., Ran], command: str
) -> None:
    options = ["--rules"] if command == "review" else []
    write(decisions.path_of(small), "x\n")
    assert "line 1: the columns are not" in run_claims(command, *options).err
    write(candidate_table.path_of(small, "neurips2024.json"), "PAR1")
    ran = run_claims(command, *options)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "harvest its list again" in ran.err
