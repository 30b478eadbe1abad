"""Quality: broken records are left out, counted and listed, and never stop the app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.collection import read
from claims.proof import ledger, links
from dashboard.shared import session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, change, press, wait_for_another, words


def test_without_problems_it_says_so(open_page: Open) -> None:
    at = open_page("quality")
    assert not at.exception
    assert "All records pass." in words(at)


def test_a_broken_record_is_left_out_and_listed(open_page: Open) -> None:
    open_page()
    path = next(iter(sorted(watcher().data.glob("records/*/*.yaml"))))
    change(path, "title: [half a record\n")
    at = open_page("quality")
    assert not at.exception
    (problems,) = [frame.value for frame in at.dataframe if "File" in frame.value]
    assert path.name in problems["File"].iloc[0]
    assert at.tabs[0].label == "Problems 1"
    assert at.dataframe[0].value["What"].iloc[0] == "Problems", "the most urgent stands first"
    explore = open_page()
    assert not explore.exception
    assert "1 file left out for problems" in words(explore)
    assert f"{path.stem}.c1" not in explore.session_state[session.TABLE_IDS.key]


def test_each_part_of_the_desk_leads_to_the_form(open_page: Open, toy: Path) -> None:
    (toy / links.NAME).write_text(
        '[{"claim": "skim.c1", "field": "code", "url": "https://a.org/x", "found": "404", "since": "2024-05-01"}]'
    )
    at = open_page("quality")
    assert not at.exception
    assert [tab.label for tab in at.tabs] == [
        "Unchecked quotes 30",
        "Dead links 1",
        "Look again 1",
        "Disputed 3",
        "Gaps 7",
        "Rare terms 6",
        "Coverage",
        ":gray[Problems 0]",
        ":gray[Duplicates 0]",
    ]
    assert len(at.dataframe[0].value) == 5
    (named,) = [frame.value for frame in at.dataframe if "Kind of claim" in frame.value]
    assert (named["Quantity"].sum(), named["Baseline’s hardware"].sum()) == (4, 1)
    total = sum(len(file.record.claims) for file in read(toy).files)
    assert named["Claims"].sum() == total
    assert f"**Quote checked** 0 of {total}" in [bar.proto.text for bar in at.get("progress")]
    assert "Skim" not in words(at), "record text stands in tables alone"


@pytest.mark.parametrize("table", ["quality next", "quality Gaps", "quality Unchecked quotes"])
def test_a_row_opens_the_form_at_the_field_in_question(open_page: Open, table: str) -> None:
    at = open_page("quality")
    press(at, table, 0)
    assert not at.exception
    assert re.fullmatch(r"Edit [a-z0-9-]+\.c[0-9]+", at.title[0].value)
    assert at.query_params["field"]


def test_the_panel_of_a_claim_tells_whether_its_quote_was_found(open_page: Open, toy: Path) -> None:
    assert "Quote not checked yet" in words(open_page(claim="skim.c1"))
    (file,) = [file for file in read(toy).files if file.slug == "skim"]
    entries = list(ledger.entries(file, "2.5x faster generation than standard attention", "a.txt", "2024-05-01"))
    before = watcher().store(timeout=0)
    ledger.write(toy, entries)
    wait_for_another(before)
    assert "Quote checked in the source" in words(open_page(claim="skim.c1"))
    assert "**not found**" in words(open_page(claim="skim.c3"))
    only = open_page(verified="found")
    assert not only.exception
    assert "1 speedup from 1 paper" in words(only)
    assert "skim.c2" not in only.session_state[session.TABLE_IDS.key]
