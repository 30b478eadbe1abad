"""The files that the buttons give."""

from __future__ import annotations

from pathlib import Path

from claims.filters import Filter
from dashboard.shared.downloads import _table
from tests.toy_store import toy_store

MARK = b"\xef\xbb\xbf"


def test_a_csv_from_a_page_has_the_mark_by_which_spreadsheets_know_utf_8_and_nothing_else_has(tmp_path: Path) -> None:
    store = toy_store(tmp_path)
    made = {format: _table(store, Filter(), format)() for format in ("csv", "json", "parquet")}
    assert [format for format, content in made.items() if content.startswith(MARK)] == ["csv"]
    assert "×" in made["csv"].decode("utf-8-sig")
