"""Quality: broken records are left out, counted and listed, and never stop the app."""

from __future__ import annotations

from dashboard.cache import watcher
from tests.app.conftest import Open, change, words


def test_without_problems_it_says_so(open_page: Open) -> None:
    at = open_page("quality")
    assert not at.exception
    assert "No problems" in words(at)


def test_a_broken_record_is_left_out_and_listed(open_page: Open) -> None:
    open_page()
    path = next(iter(sorted(watcher().data.glob("records/*/*.yaml"))))
    change(path, "title: [half a record\n")
    at = open_page("quality")
    assert not at.exception
    assert path.name in at.dataframe[0].value["file"].iloc[0]
    explore = open_page()
    assert not explore.exception
    assert "1 file left out for problems" in words(explore)
    assert f"{path.stem}.c1" not in explore.session_state["_table_ids"]
