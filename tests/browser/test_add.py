"""Adding claims as a curator does: paste an unseen abstract, accept two proposals, fix one field, save, look."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.collection import read
from tests.browser.conftest import running

TEXT = """GlimmerNet: Decoding by Looking Twice

We present GlimmerNet, a decoder that looks twice at every token. On a made-up corpus it achieves a 3.1x decoding
speedup over full attention and reduces peak memory by up to 40%. Accuracy improves by 2.5 points over LoRA."""


@pytest.fixture
def repository(toy: Path) -> Path:
    """The toy collection under git, in a folder of its own: the folder above `data`."""
    root = toy.parent
    (root / ".gitignore").write_text(".claims/\nserve.log\n")
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "-c", "user.email=a@example.org", "-c", "user.name=a", "commit", "-qm", "start")
    return root


@pytest.fixture
def address(repository: Path) -> Iterator[str]:
    with running(repository / "data", "--curator", "Ada Curator") as url:
        yield url


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


class Hand:
    """Clicks and types, counts what it did, and waits until the page is at rest."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def rest(self) -> None:
        self.page.wait_for_timeout(250)
        self.page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=False).first.click()
        self.count += 1
        self.rest()

    def tick(self, number: int) -> None:
        self.page.locator(f"[class*='_tick_{number}'] label").first.click()
        self.count += 1
        self.rest()

    def type(self, key: str, text: str) -> None:
        box = self.page.locator(f"[class*='st-key-add_'][class*='{key} '] :is(input, textarea)").first
        box.fill(text)
        box.blur()
        self.count += 1
        self.rest()

    def classify(self, key: str, text: str) -> None:
        """Choose a suggestion, or where there is no such one, from the whole list."""
        likely = self.page.locator(f"[class*='{key}_likely'] label")
        if likely.filter(has_text=text).count():
            likely.filter(has_text=text).first.click()
            self.count += 1
            self.rest()
            return
        if likely.count():
            likely.filter(has_text="none of these").click()
            self.count += 1
            self.rest()
        self.choose(key, text)

    def choose(self, key: str, text: str) -> None:
        box = self.page.locator(f"[class*='st-key-add_'][class*='{key} '] input").first
        box.click()
        box.fill(text)
        self.page.get_by_role("option", name=text, exact=False).first.click()
        self.count += 1
        self.rest()


def test_paste_accept_fix_save(page: Any, address: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.goto(f"{address}/add")
    page.wait_for_selector("h1")
    hand, began = Hand(page), time.monotonic()
    hand.type("_source", TEXT)
    hand.press("Find the claims")
    page.wait_for_selector("mark")
    hand.tick(2)
    hand.type("_year", "2026")
    hand.choose("_venue", "arXiv")
    hand.classify("_domain", "Language models")
    hand.classify("_family", "Efficient attention")
    hand.type("_1_metric", "peak memory of decoding")
    hand.press("Accept all guesses")
    page.wait_for_selector("text=No problems")
    hand.press("Save 2 claims")
    page.wait_for_selector("text=Saved glimmernet.c1, glimmernet.c2")
    took = time.monotonic() - began
    hand.press("See it in Explore")
    page.wait_for_selector("[role=dialog] >> text=decoding speedup")
    with capsys.disabled():
        print(f"\nadded two claims in {took:.1f} s with {hand.count - 1} interactions")
    assert "claim=glimmernet.c1" in page.url
    text = (repository / "data/records/2026/glimmernet.yaml").read_text()
    assert "metric: peak memory of decoding" in text
    assert "by: Ada Curator" in text
    _git(repository, "add", "-AN")
    assert _git(repository, "diff", "--name-only").split() == ["data/records/2026/glimmernet.yaml"]
    assert not read(repository / "data").problems
    assert took < 60


def test_an_edit_changes_only_its_lines(page: Any, address: str, repository: Path) -> None:
    page.goto(f"{address}/add?edit=skim.c1")
    page.wait_for_selector("text=Edit skim.c1")
    hand = Hand(page)
    hand.rest()  # a menu that opens while the page is still drawn is closed again
    hand.choose("_status", "disputed")
    hand.type("_on", "2026-11-01")
    hand.type("_why", "Others measure less.")
    hand.type("_source", "https://example.org/less")
    page.wait_for_selector("text=No problems")
    hand.press("Save the change")
    page.wait_for_selector("text=Saved skim.c1")
    added = [row for row in _git(repository, "diff", "-U0").splitlines() if row.startswith(("+ ", "- "))]
    assert [row[1:].strip() for row in added] == [
        "status: disputed",
        '"on": "2026-11-01"',
        "why: Others measure less.",
        "source: https://example.org/less",
    ]


def test_unsaved_work_survives_and_is_offered_again(page: Any, address: str) -> None:
    page.goto(f"{address}/add")
    page.wait_for_selector("h1")
    hand = Hand(page)
    hand.type("_source", TEXT)
    hand.press("Find the claims")
    page.wait_for_selector("mark")
    page.get_by_role("link", name="Quality").first.click()
    page.wait_for_selector("text=Quality of the records")
    page.get_by_role("link", name="Add", exact=True).first.click()
    page.wait_for_selector("text=Claim 1")
    assert page.get_by_role("button", name="Save 3 claims").count() == 1
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.wait_for_selector("text=Unsaved work of")
    assert asked == ["beforeunload"]
    hand.press("Continue with it")
    page.wait_for_selector("text=Claim 1")


def test_looking_at_a_claim_leaves_nothing_unsaved(page: Any, address: str, repository: Path) -> None:
    page.goto(f"{address}/?claim=skim.c1")
    page.wait_for_selector("[role=dialog] >> text=Edit")
    page.get_by_role("dialog").get_by_role("link", name="Edit").click()
    page.wait_for_selector("text=Edit skim.c1")
    Hand(page).rest()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.wait_for_selector("text=Edit skim.c1")
    assert asked == []
    assert not list((repository / "data/.claims").glob("drafts/*"))


def test_told_so_it_serves_beyond_this_machine(repository: Path) -> None:
    """The override of the refusal in tests/unit/commands/test_writing_commands.py, with a real server."""
    with running(repository / "data", "--address", "0.0.0.0", "--allow-writing-without-login"):
        assert "WARNING: anybody" in (repository / "serve.log").read_text()
