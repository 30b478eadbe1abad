"""Quality: broken records are left out, counted and listed, and never stop the app."""

from __future__ import annotations

from pathlib import Path

from claims.collection import read
from claims.proof import ledger, links
from dashboard.shared import session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, change, wait_for_another, words


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
    assert path.name in at.dataframe[0].value["File"].iloc[0]
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
        "Problems",
        "Proof",
        "What is named",
        "What is missing",
        "Disputed",
        "Doubles",
        "Look again",
        "Rare words",
        "Dead links",
    ]
    tables = {frame.value.columns[0]: frame.value for frame in at.dataframe}
    assert set(tables) >= {"Who", "Record", "Vocabulary", "Claim"}
    assert "1 reason to look again." in words(at).replace("**", "")
    named = tables.pop("Kind of claim")
    assert (named["Quantity"].sum(), named["Baseline’s hardware"].sum()) == (4, 1)
    assert named["Claims"].sum() == sum(len(file.record.claims) for file in read(toy).files)
    for frame in tables.values():
        edits = frame["Edit"].dropna()
        assert not edits.empty
        assert edits.str.contains(r"/add\?edit=[a-z0-9-]+\.c[0-9]+&field=[a-z_.]*$").all()
    assert tables["Record"]["Edit"].str.contains("field=setting.hardware").any()
    assert "Skim" not in words(at), "record text stands in tables alone"


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
    assert "1 claim" in words(only)
    assert "skim.c2" not in only.session_state[session.TABLE_IDS.key]
