"""`claims sql`: the answer in each format, and what is wrong with a query."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import Ran

QUERY = "select claim_id, factor, together_with from claims order by 1"


def test_a_query_is_answered_in_each_format(small: Path, run_claims: Callable[..., Ran]) -> None:
    table, csv, rows = (run_claims("sql", QUERY, "--format", each) for each in ("table", "csv", "json"))
    assert table.out.splitlines() == [
        "claim_id   factor  together_with",
        "---------  ------  -------------",
        "sample.c1    2.72  sample.c2",
        "sample.c2       –",
    ]
    assert csv.out.splitlines() == ["claim_id,factor,together_with", "sample.c1,2.72,sample.c2", "sample.c2,,"]
    assert json.loads(rows.out)[0] == {"claim_id": "sample.c1", "factor": 2.72, "together_with": ["sample.c2"]}
    assert (rows.code, rows.err) == (0, "2 rows.\n")


def test_what_is_left_out_is_said_and_a_wrong_query_ends_with_a_sentence(
    small: Path, run_claims: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The first 1 rows" in run_claims("sql", QUERY, "--limit", "1").err
    wrong = run_claims("sql", "select factr from claims")
    assert (wrong.code, wrong.out) == (2, "")
    assert 'column "factr" not found' in wrong.err
    assert "LINE 1: select factr from claims" in wrong.err
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"select '\xff'"), isatty=lambda: False))
    assert "not UTF-8 text" in run_claims("sql").err


def test_the_schema_has_a_line_for_each_column(run_claims: Callable[..., Ran]) -> None:
    lines = run_claims("sql", "--schema").out.splitlines()
    assert lines[0].startswith("claims: One row a claim")
    assert any(line.split()[:2] == ["factor", "DOUBLE"] and "above 1 is better" in line for line in lines)
    assert not any(line.split()[:1] == ["search"] for line in lines)
