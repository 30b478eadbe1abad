"""Inbox: a paper at a time, from candidates to a record, without a browser; and what it does without them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.candidates import candidate_table, decisions
from claims.candidates.listed_paper import ListedPaper
from claims.collection import read
from tests.app.conftest import Open, words
from tests.unit.candidates.made import PAPER, candidates

OTHER = ListedPaper(
    "Slimmer: A Quantizer",
    "We propose Slimmer, which is 4x smaller than the FP16 model.",
    ("Ada Stone",),
    "mlsys",
    "MLSys",
    2023,
    address="https://x.org/s",
)


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_WRITING", "1")
    monkeypatch.setenv("CLAIMS_CURATOR", "Ada")
    monkeypatch.delenv("CLAIMS_LOGIN", raising=False)


@pytest.fixture
def listed(toy: Path) -> Path:
    """The toy collection with the candidates of two papers."""
    found = candidates(PAPER, family="efficient-attention") + candidates(OTHER, family="quantization")
    candidate_table.write(candidate_table.path_of(toy, "list.json"), candidate_table.Rows(found))
    return toy


def _press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


@pytest.mark.usefixtures("writing")
def test_candidates_become_a_record_by_one_press(open_page: Open, listed: Path) -> None:
    at = open_page("inbox")
    assert not at.exception
    assert "2 papers" in words(at)
    assert "Quickly: A Kernel" in words(at)
    assert "2.5x faster than FlashAttention-2" in words(at)
    _press(at, "inbox_accept")
    assert not at.exception
    assert "Accepted: quickly.c1, quickly.c2." in words(at)
    record = next(file.record for file in read(listed).files if file.slug == "quickly")
    assert [claim.kind for claim in record.claims] == ["speedup", "memory_reduction"]
    assert record.venue == "neurips"
    assert "Slimmer: A Quantizer" in words(at), "the next paper is on the desk"
    assert {each.by for each in decisions.read(listed).values()} == {"Ada"}


@pytest.mark.usefixtures("writing")
def test_what_is_not_ticked_stays_and_can_be_rejected(open_page: Open, listed: Path) -> None:
    at = open_page("inbox")
    at.checkbox[0].uncheck().run()
    _press(at, "inbox_accept")
    assert "Accepted: quickly.c1." in words(at)
    assert "Quickly: A Kernel" in words(at), "one of its candidates is left"
    assert "joins [quickly]" in words(at)
    _press(at, "inbox_reject_1")
    assert "Rejected: 1." in words(at)
    reasons = [each.reason for each in decisions.read(listed).values()]
    assert sorted(reasons) == ["", "A condition or a size"]
    assert "Slimmer: A Quantizer" in words(at)


@pytest.mark.usefixtures("writing")
def test_a_correction_is_saved_in_place_of_what_was_proposed(open_page: Open, listed: Path) -> None:
    at = open_page("inbox")
    at.button(key=next(str(each.key) for each in at.button if each.label == "Edit 1")).click().run()
    baseline = next(each for each in at.text_input if str(each.key).endswith("_baseline.as_printed"))
    baseline.set_value("FlashAttention").run()
    _press(at, "inbox_accept")
    record = next(file.record for file in read(listed).files if file.slug == "quickly")
    assert record.claims[0].baseline is not None
    assert record.claims[0].baseline.as_printed == "FlashAttention"
    assert sorted(each.decision for each in decisions.read(listed).values()) == ["accept", "correct"]


@pytest.mark.usefixtures("writing")
def test_a_decision_is_undone_and_a_skipped_paper_is_for_later(open_page: Open, listed: Path) -> None:
    at = open_page("inbox")
    _press(at, "inbox_accept")
    _press(at, "inbox_undo")
    assert "Undone: 2 decisions." in words(at)
    assert decisions.read(listed) == {}
    assert "quickly" not in {file.slug for file in read(listed).files}
    assert "Quickly: A Kernel" in words(at)
    _press(at, "inbox_skip")
    assert "Slimmer: A Quantizer" in words(at)
    _press(at, "inbox_skip")
    assert "Nothing is left to decide about here." in words(at)
    assert "Quickly: A Kernel" in words(open_page("inbox")), "a new visit has it again"


@pytest.mark.usefixtures("writing")
def test_what_the_checks_find_is_said_and_nothing_is_written(open_page: Open, listed: Path) -> None:
    at = open_page("inbox", family="quantization")
    next(each for each in at.text_input if str(each.key).endswith("_year")).set_value("soon").run()
    _press(at, "inbox_accept")
    assert "Nothing is written: correct the problems first." in words(at)
    assert "year: found" in words(at)
    assert decisions.read(listed) == {}


def test_a_server_that_does_not_write_shows_them_and_decides_nothing(
    open_page: Open, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLAIMS_WRITING", raising=False)
    at = open_page("inbox")
    assert "This server does not write" in words(at)
    assert at.button(key="inbox_accept").disabled
    assert at.button(key="inbox_reject_1").disabled


def test_the_address_filters_and_what_no_candidate_has_is_named(open_page: Open, listed: Path) -> None:
    at = open_page("inbox", family=["quantization", "nothing"], requires="nothing", year="2023")
    assert "Slimmer: A Quantizer" in words(at)
    assert "**1 paper** with" in words(at)
    assert 'family "nothing" is unknown' in words(at)
    assert "candidates have no requires" in words(at)
    assert at.query_params["family"] in ("quantization", ["quantization"])


def test_without_candidates_the_page_says_so(open_page: Open) -> None:
    at = open_page("inbox")
    assert not at.exception
    assert "Nothing is left to decide about here." in words(at)


def test_a_broken_table_is_a_sentence(open_page: Open, toy: Path) -> None:
    (toy / "candidates").mkdir()
    (toy / "candidates" / "list.parquet").write_bytes(b"PAR1 no more")
    at = open_page("inbox")
    assert not at.exception
    assert "The candidates cannot be read" in words(at)


def test_explore_says_how_many_unreviewed_candidates_match(open_page: Open, listed: Path) -> None:
    links = [each.proto.label for each in open_page(q="FP16", kind="all").get("page_link")]
    assert "and 1 unreviewed candidate matches" in links
    links = [each.proto.label for each in open_page(requires="nothing").get("page_link")]
    assert not any("unreviewed" in label for label in links)


def test_with_the_lists_the_text_is_shown_with_marks_and_what_changed_is_said(
    open_page: Open, listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = f"<img src=x onerror=alert(1)> {PAPER.abstract}"
    found = candidates(PAPER._replace(abstract=hostile)) + candidates(OTHER)
    candidate_table.write(candidate_table.path_of(listed, "list.json"), candidate_table.Rows(found))
    there = [(PAPER.title, hostile), (OTHER.title, OTHER.abstract.replace("4x", "8x"))]
    papers = [{"title": title, "abstract": abstract} for title, abstract in there]
    (tmp_path / "neurips2024.json").write_text(json.dumps(papers))
    monkeypatch.setenv("CLAIMS_LISTS", str(tmp_path / "neurips2024.json"))
    at = open_page("inbox")
    assert not at.exception
    text = next(each.proto.body for each in at.get("html") if "<mark" in each.proto.body)
    assert re.sub("<[^>]+>", "", text).startswith("&lt;img src=x onerror=alert(1)&gt; Long inputs are slow")
    assert re.search(r"<mark[^>]*font-weight: 600[^>]*><sup>✓1 </sup>2\.5x</mark>", text)
    at.checkbox[0].uncheck().run()
    text = next(each.proto.body for each in at.get("html") if "<mark" in each.proto.body)
    assert re.search(r"<mark[^>]*dashed[^>]*><sup>1 </sup>2\.5x</mark>", text)
    _press(at, "inbox_skip")
    assert "The quotes alone: neurips2024.json was read, but the abstract is another one now, or gone." in words(at)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.org", ""),
        ("https://x.org/a)![x](http://evil.org/p.png", "(https://x.org/a%29%21%5Bx%5D%28http://evil.org/p.png)"),
        ('https://x.org/ "title"\n<b>', "(https://x.org/%20%22title%22%0A%3Cb%3E)"),
    ],
)
def test_words_of_a_hostile_list_are_text_and_only_its_web_addresses_are_links(
    open_page: Open, toy: Path, address: str, link: str
) -> None:
    title = "A](javascript:x) <b>`T`</b> ![i](http://evil.org/i.png)"
    found = candidates(title=title, quote="`2.5x` [faster](javascript:x)", rule="**r** [r](x)", address=address)
    candidate_table.write(candidate_table.path_of(toy, "list.json"), candidate_table.Rows(found))
    at = open_page("inbox")
    assert not at.exception
    escaped = r"A\]\(javascript\:x\) \<b\>\`T\`\</b\> \!\[i\]\(http\://evil\.org/i\.png\)"
    assert [each.value for each in at.subheader] == [f"[{escaped}]{link}" if link else escaped]
    shown = [*(each.value for each in at.markdown), *(each.value for each in at.caption)]
    assert r"“\`2\.5x\` \[faster\]\(javascript\:x\)”" in shown
    assert any(each.startswith(r"Rule “\*\*r\*\* \[r\]\(x\)”") for each in shown)


@pytest.mark.usefixtures("writing")
def test_a_press_that_comes_when_the_server_no_longer_writes_decides_nothing(
    open_page: Open, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page("inbox")
    monkeypatch.delenv("CLAIMS_WRITING")
    _press(at, "inbox_accept")
    assert decisions.read(listed) == {}
    assert "quickly" not in {file.slug for file in read(listed).files}
