"""Reviewing candidates as a curator does: twenty of them by keys, and none of them asked again after a new harvest."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from claims.candidates import decisions
from claims.cli import main
from claims.collection import read
from tests.browser.conftest import running, settled

COUNT = 20


def _paper_list(path: Path) -> Path:
    """A list of papers, each with two figures."""
    papers = [
        {
            "title": f"Made-up Method {i}: Skipping What Is Masked",
            "abstract": "Attention over long inputs is slow to serve, since most of it is masked and thrown away."
            f" We propose Method{i}, which skips that part before it is read from memory. On LongBench it is {i + 2}.5x"
            f" faster than FlashAttention-2 and uses {i + 20}% less memory than full attention.",
            "authors": ["Ada Example", "Ben Example"],
            "venue": "NeurIPS",
            "year": 2024,
            "url": f"https://example.org/{i}",
        }
        for i in range(COUNT // 2)
    ]
    path.write_text(json.dumps(papers), encoding="utf-8")
    return path


def _candidates(data: Path, listed: Path) -> int:
    """Harvest the list; how many candidates nobody has decided about."""
    assert main(["harvest", str(listed), "--data", str(data)]) == 0
    from claims.candidates import reviewing
    from claims.candidates.inbox import Shelf

    return len(reviewing.load(data, Shelf.of(read(data).files)).candidates)


@pytest.mark.usefixtures("browser")
def test_twenty_candidates_by_keys_and_none_is_asked_twice(
    page: Any, toy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = _paper_list(tmp_path / "neurips2024.json")
    assert _candidates(toy, listed) == COUNT
    keys, seconds, titles = 0, [], []
    with running(toy, "--curator", "Ada Curator") as address:
        page.goto(f"{address}/inbox")
        settled(page)
        while page.get_by_role("button", name="Accept").count():
            title = page.locator("h3").first.inner_text()
            titles.append(title)
            began = time.monotonic()
            page.keyboard.press("a" if len(titles) % 3 else "1")
            page.wait_for_function("title => !document.body.innerText.includes(title)", arg=title, timeout=20_000)
            keys, seconds = keys + 1, [*seconds, time.monotonic() - began]
            settled(page)
        assert "Nothing is left to decide about" in page.inner_text("body")
    assert len(set(titles)) == len(titles) == COUNT // 2
    made = decisions.read(toy)
    assert len(made) == COUNT
    accepted = sum(each.decision != "reject" for each in made.values())
    assert sum("made-up-method" in file.slug or "method" in file.slug for file in read(toy).files) == accepted // 2
    assert _candidates(toy, listed) == 0, "a new harvest asks nothing twice"
    with capsys.disabled():
        print(
            f"\n{COUNT} candidates: {keys} keys, {sum(seconds) / COUNT:.2f} s each, at most {max(seconds):.1f} s a key"
        )
