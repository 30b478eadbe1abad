"""Adding claims as a curator does: paste an unseen abstract, accept two proposals, fix one field, save, look."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.collection import read
from tests.browser.conftest import NewPage, running, settled
from tests.conftest import TOY, weekly

TEXT = """GlimmerNet: Decoding by Looking Twice

We present GlimmerNet, a decoder that looks twice at every token. On a made-up corpus it achieves a 3.1x decoding
speedup over full attention and reduces peak memory by up to 40%. Accuracy improves by 2.5 points over LoRA."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of a copy of the toy collection under git: its address, and the folder above the copy."""
    root = tmp_path_factory.mktemp("adding")
    data = Path(shutil.copytree(TOY, root / "data"))
    (root / ".gitignore").write_text(".claims/\nserve.log\n")
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "-c", "user.email=a@example.org", "-c", "user.name=a", "commit", "-qm", "start")
    with running(data, "--curator", "Ada Curator") as url:
        yield url, root


@pytest.fixture
def repository(served: tuple[str, Path]) -> Iterator[Path]:
    """The folder above the data; afterwards it is as it was, without drafts, and the server knows."""
    address, root = served
    yield root
    _git(root, "reset", "-q", "--hard")
    _git(root, "clean", "-qfd")
    shutil.rmtree(root / "data/.claims/drafts", ignore_errors=True)
    kept = {f"{file.slug}.{claim.id}" for file in read(root / "data").files for claim in file.record.claims}
    end = time.monotonic() + 60
    while _shown(address) != kept:
        assert time.monotonic() < end, "the server still shows what a test has saved"
        time.sleep(0.1)


@pytest.fixture
def address(served: tuple[str, Path], repository: Path) -> str:
    return served[0]


def _shown(address: str) -> set[str]:
    with urllib.request.urlopen(f"{address}/api/claims.json?limit=1000", timeout=20) as answer:
        return {claim["claim_id"] for claim in json.load(answer)["claims"]}


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


class Hand:
    """Clicks and types, counts what it did, and waits until the page is at rest."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def rest(self) -> None:
        settled(self.page)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=False).first.click()
        self.count += 1
        self.rest()

    def tick(self, number: int) -> None:
        self.page.locator(f"[class*='_keep_{number}'] label").first.click()
        self.count += 1
        self.rest()

    def type(self, key: str, text: str) -> None:
        box = self.page.locator(f"[class*='st-key-add_'][class*='{key} '] :is(input, textarea)").first
        box.fill(text)
        box.blur()
        self.count += 1
        self.rest()

    def choose(self, key: str, text: str) -> None:
        box = self.page.locator(f"[class*='st-key-add_'][class*='{key} '] input").first
        box.click()
        box.fill(text)
        self.page.get_by_role("option", name=text, exact=False).first.click()
        self.count += 1
        self.rest()


THREE = """KVSlim: Sparse Caches for Long Contexts

Language models read long inputs, and the key-value cache dominates memory. We present KVSlim, which keeps the entries
that later tokens attend to. On LLaMA-3-8B with a single A100 GPU, KVSlim reduces KV cache memory by 4.2x compared to a
full cache and speeds up decoding by up to 2.9x at 128K tokens. On LongBench it loses only 0.4 points of accuracy."""


def test_a_paper_with_three_claims_takes_six_actions(
    page: Any, address: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.goto(f"{address}/add")
    page.wait_for_selector("h1")
    hand, began = Hand(page), time.monotonic()
    hand.type("_source", THREE)
    hand.press("Find claims")
    page.wait_for_selector("text=3 claims proposed: 3 sure")
    save = page.get_by_role("button", name="Save 3 claims")
    at_first = save.bounding_box()
    page.wait_for_selector(".st-key-add_bar >> text=Still to fill in")
    hand.press("Accept all guesses")
    page.wait_for_selector(".st-key-add_bar >> text=Ready")
    assert save.bounding_box() == at_first
    hand.press("Save 3 claims")
    page.wait_for_selector("text=Saved kvslim.c1, kvslim.c2, kvslim.c3")
    with capsys.disabled():
        print(f"\nadded three claims in {time.monotonic() - began:.1f} s with {hand.count} actions")
    assert hand.count <= 6
    [file] = [file for file in read(repository / "data").files if file.slug == "kvslim"]
    assert not read(repository / "data").problems
    assert (file.record.method, file.record.year, file.record.venue) == ("KVSlim", date.today().year, "arxiv")
    memory, speed, loss = file.record.claims
    assert [(str(each.value), each.unit, each.qualifier) for each in (memory, speed, loss)] == [
        ("4.2", "x", "exact"), ("2.9", "x", "up_to"), ("0.4", "points", "exact"),
    ]  # fmt: skip
    for claim in (memory, speed):
        setting = claim.setting
        assert setting is not None
        assert (setting.model, setting.hardware, setting.devices) == ("LLaMA-3-8B", "A100 GPU", 1)
        assert setting.sequence_length == "128K"
    assert loss.outcome == "worse"
    assert loss.setting is not None
    assert loss.setting.dataset == "LongBench"


def test_paste_accept_fix_save(page: Any, address: str, repository: Path) -> None:
    page.goto(f"{address}/add")
    page.wait_for_selector("h1")
    hand, began = Hand(page), time.monotonic()
    hand.type("_source", TEXT)
    hand.press("Find claims")
    page.wait_for_selector("mark")
    hand.tick(2)
    hand.type("_year", "2026")
    hand.choose("_venue", "arXiv")
    hand.choose("_domain", "Language models")
    hand.choose("_family", "Efficient attention")
    hand.press("Edit 2")
    hand.type("_1_metric", "peak memory of decoding")
    hand.press("Close 2")
    hand.press("Accept all guesses")
    page.wait_for_selector(".st-key-add_bar >> text=under the name Ada Curator")
    hand.press("Save 2 claims")
    page.wait_for_selector("text=Saved glimmernet.c1, glimmernet.c2")
    took = time.monotonic() - began
    hand.press("See it in Explore")
    page.wait_for_selector("[role=dialog] >> text=decoding speedup")
    assert "claim=glimmernet.c1" in page.url
    text = (repository / "data/records/2026/glimmernet.yaml").read_text()
    assert "metric: peak memory of decoding" in text
    assert "by: Ada Curator" in text
    _git(repository, "add", "-AN")
    assert _git(repository, "diff", "--name-only").split() == ["data/records/2026/glimmernet.yaml"]
    assert not read(repository / "data").problems
    assert took < 60


@weekly
def test_a_missing_field_is_a_link_away(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/add")
    page.wait_for_selector("h1")
    hand = Hand(page)
    hand.type("_source", TEXT)
    hand.press("Find claims")
    family = page.locator("[class*='_family '] input").first
    assert not _in_view(page, family)
    page.locator(".st-key-add_bar").get_by_role("link", name="Family").click()
    page.wait_for_timeout(1000)  # the page scrolls
    assert _in_view(page, family)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def _in_view(page: Any, field: Any) -> bool:
    box, bar = field.bounding_box(), page.locator(".st-key-add_bar").bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= bar["y"]


def test_the_marked_words_are_soft_and_readable(new_page: NewPage, address: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(f"{address}/add")
    page.wait_for_selector("mark")  # of the example
    styles = "(mark) => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark).color]"
    for scheme, clause in {"light": "rgb(255, 243, 196)", "dark": "rgb(74, 61, 16)"}.items():
        page.emulate_media(color_scheme=scheme)
        settled(page)
        marks = page.locator("mark").evaluate_all(f"(marks) => marks.map({styles})")
        assert clause in {ground for ground, _ in marks}
        assert min(_contrast(ground, ink) for ground, ink in marks) >= 4.5


def _contrast(one: str, other: str) -> float:
    """See https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(color: str) -> float:
        parts = [float(part) / 255 for part in re.findall(r"[\d.]+", color)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_an_edit_changes_only_its_lines(page: Any, address: str, repository: Path) -> None:
    page.goto(f"{address}/add?edit=skim.c1")
    page.wait_for_selector("text=Edit skim.c1")
    hand = Hand(page)
    hand.rest()  # a menu that opens while the page is still drawn is closed again
    hand.choose("_status", "disputed")
    hand.type("_on", "2026-11-01")
    hand.type("_why", "Others measure less.")
    hand.type("_source", "https://example.org/less")
    page.wait_for_selector("text=under the name Ada Curator")
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
    hand.press("Find claims")
    page.wait_for_selector("mark")
    page.get_by_role("link", name="Quality").first.click()
    page.wait_for_selector("text=Quality of the records")
    page.get_by_role("link", name="Add", exact=True).first.click()
    page.wait_for_selector("text=3 claims proposed")
    assert page.get_by_role("button", name="Save 3 claims").count() == 1
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.wait_for_selector("text=Unsaved work of")
    assert asked == ["beforeunload"]
    hand.press("Continue with it")
    page.wait_for_selector("text=3 claims proposed")


@weekly
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


def test_told_so_it_serves_beyond_this_machine(toy: Path) -> None:
    """The override of the refusal in tests/unit/commands/test_writing_commands.py, with a real server."""
    with running(toy, "--address", "0.0.0.0", "--allow-writing-without-login"):
        assert "WARNING: anybody" in (toy.parent / "serve.log").read_text()
