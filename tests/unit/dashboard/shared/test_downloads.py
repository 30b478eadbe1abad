"""The files that the buttons give."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from claims.filters import Filter
from dashboard.routes.api import asked_filter
from dashboard.shared import links
from dashboard.shared.downloads import _table, to_copy
from tests.toy_store import toy_store

MARK = b"\xef\xbb\xbf"


def test_a_csv_from_a_page_has_the_mark_by_which_spreadsheets_know_utf_8_and_nothing_else_has(tmp_path: Path) -> None:
    store = toy_store(tmp_path)
    made = {format: _table(store, Filter(), format)() for format in ("csv", "json", "parquet")}
    assert [format for format, content in made.items() if content.startswith(MARK)] == ["csv"]
    assert "×" in made["csv"].decode("utf-8-sig")


def test_the_lines_to_copy_ask_the_api_for_exactly_the_selection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "address", lambda path, params: f"http://localhost/{path}?{urlencode(params)}")
    filter = Filter(kind=("speedup",), q='it\'s `5%` "up" é')
    text = to_copy(filter, 3)
    [address] = set(re.findall(r"http://localhost/[^'\"]+", text))
    params = parse_qs(urlsplit(address).query)
    store = toy_store(tmp_path)
    assert asked_filter(store, params) == (filter, [])
    assert text.count("```") == 2 * text.count(address) == 10
    assert "at most 10,000" not in text
    assert "at most 10,000" in to_copy(filter, 10_001)
