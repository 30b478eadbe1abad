"""What changed between two states: found from the records, written as text, read back; and the command."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.changes import (
    Change,
    Section,
    Snapshot,
    What,
    as_markdown,
    changes,
    last_days,
    parse,
    summary,
    with_section,
)
from claims.model import Record
from claims.revisions import snapshot_now
from tests.conftest import TOY, Ran

TOY_NOW = snapshot_now(TOY)
DAY = date(2026, 1, 2)


def changed(slug: str, change: Callable[[dict[str, Any]], object]) -> Snapshot:
    """The toy collection with one record changed."""
    values = TOY_NOW.records[slug].model_dump(mode="json", exclude_defaults=True)
    change(values)
    return TOY_NOW._replace(records={**TOY_NOW.records, slug: Record.model_validate(values)})


def found(old: Snapshot, new: Snapshot) -> list[tuple[What, str]]:
    return [(change.what, change.id) for change in changes(old, new)]


def test_nothing_changed() -> None:
    assert changes(TOY_NOW, TOY_NOW) == ()
    assert summary(()) == "Nothing changed."


def test_a_record_that_came_or_went() -> None:
    without = TOY_NOW._replace(records={s: r for s, r in TOY_NOW.records.items() if s != "skim-again"})
    came = changes(without, TOY_NOW)
    assert [(c.what, c.id) for c in came] == [
        (What.CLAIM_ADDED, "skim-again.c1"),
        (What.CLAIM_ADDED, "skim-again.c2"),
        (What.CLAIM_ADDED, "skim-again.c3"),
        (What.PAPER_ADDED, "skim-again"),
    ]
    assert came[0].text == "Skim: 1.8×, speedup"
    assert summary(came) == "3 claims added, 1 paper added."
    assert {what for what, _ in found(TOY_NOW, without)} == {What.CLAIM_GONE, What.PAPER_GONE}


@pytest.mark.parametrize(
    ("status", "what"),
    [("corrected", What.CORRECTED), ("disputed", What.DISPUTED), ("withdrawn", What.WITHDRAWN)],
)
def test_a_changed_status_says_why(status: str, what: What) -> None:
    history = {"status": status, "on": "2026-01-02", "why": "the table\nwas wrong", "source": "https://example.org"}
    new = changed("skim-again", lambda values: values["claims"][0].update(history))
    (change,) = changes(TOY_NOW, new)
    assert change == Change(what, "skim-again.c1", "Skim: 1.8×, speedup: the table was wrong")
    assert found(new, TOY_NOW) == [(What.RESTORED, "skim-again.c1")]


def test_changed_fields_are_named_with_both_values() -> None:
    def change(values: dict[str, Any]) -> None:
        values["claims"][0]["value"] = "1.9"
        values["claims"][0]["setting"] = {"model": "Toy 13B", "hardware": "RTX 4090", "batch": "1"}
        values["authors"] = ["Eve Stone", "Ann Other"]

    claim, paper = changes(TOY_NOW, changed("skim-again", change))
    assert claim.what is What.CLAIM_CHANGED
    assert "value: 1.8 → 1.9" in claim.text
    assert "setting.model: Toy 7B → Toy 13B" in claim.text
    assert "setting.batch added: 1" in claim.text
    assert "setting.phase deleted: decoding" in claim.text
    assert paper == Change(What.PAPER_CHANGED, "skim-again", "authors: added Ann Other")


def test_long_texts_begin_where_they_differ() -> None:
    told = "It is said at length " * 6
    old = changed("skim-again", lambda values: values["claims"][0].update(note=f"{told}to be so."))
    new = changed("skim-again", lambda values: values["claims"][0].update(note=f"{told}to seem so."))
    (change,) = changes(old, new)
    assert change.text.endswith("note: … be so. → … seem so.")


def test_words_of_the_vocabularies() -> None:
    families = TOY_NOW.vocabularies.families
    key = next(iter(families))
    fewer = type(families)("families", {k: term for k, term in families.items() if k != key})
    new = TOY_NOW._replace(vocabularies=TOY_NOW.vocabularies._replace(families=fewer))
    assert found(TOY_NOW, new) == [(What.WORD_GONE, f"families/{key}")]
    assert found(new, TOY_NOW) == [(What.WORD_ADDED, f"families/{key}")]


LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
SECTIONS = st.builds(
    Section,
    st.dates(),
    st.sampled_from(["a1..b2", "since c3"]),
    st.lists(st.builds(Change, st.sampled_from(What), st.sampled_from(["a.c1", "a", "families/x"]), LINES), max_size=6)
    .map(lambda them: tuple(sorted(them, key=lambda change: list(What).index(change.what)))),
)  # fmt: skip


@given(SECTIONS)
def test_a_section_reads_back_as_it_was_written(section: Section) -> None:
    assert parse(as_markdown(section)) == (section,)


def test_a_new_section_stands_on_top_and_one_of_the_same_name_is_replaced() -> None:
    first = Section(DAY, "a..b", (Change(What.CLAIM_ADDED, "x.c1", "<b>one</b> *x*"),))
    second = Section(date(2026, 2, 3), "b..c", (Change(What.WITHDRAWN, "x.c1", "two"),))
    text = with_section(with_section("", first), second)
    assert parse(text) == (second, first)
    assert r"\<b\>one" in text
    assert with_section(text, second) == text
    assert last_days(parse(text)) == {"x.c1": date(2026, 2, 3)}


def test_lines_of_a_stranger_are_passed_over() -> None:
    assert parse("## 2026-99-99, a..b\n\n### Claims added (1)\n\n- `x.c1`: text\n") == ()
    assert parse("- `x.c1`: text\n### Nonsense (1)\n") == ()


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy collection as a git repository of two commits, the second with a withdrawn claim."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = toy.parent
    _git(folder, "init", "-q")
    _commit(folder)
    path = toy / "records/2023/skim-again.yaml"
    text = path.read_text().replace("value: 1.8", "value: 1.7").replace("only 1.8x", "only 1.7x")
    path.write_text(text)
    _commit(folder)
    return toy


def _git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(folder), *name, *arguments], check=True, env=env, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "any words")


def test_between_two_revisions(repository: Path, run_claims: Callable[..., Ran]) -> None:
    ran = run_claims("changes", "HEAD~1..HEAD", "--data", repository)
    assert ran.code == 0
    assert ran.out.startswith("## 2026-01-02, ")
    assert "1 claim changed." in ran.out
    assert "- `skim-again.c1`: value: 1.8 → 1.7; evidence.quote" in ran.out


def test_a_preview_begins_with_the_claims_as_they_will_be_shown(
    repository: Path, run_claims: Callable[..., Ran]
) -> None:
    ran = run_claims("changes", "HEAD~1..HEAD", "--preview", "--data", repository)
    head, _, row, empty, *lists = ran.out.splitlines()
    assert head == "| claim | | who | figure | over | measured on | quote |"
    assert row == (
        "| `skim-again.c1` | changed | Skim | 1.7×, speedup | standard attention | Toy 7B; RTX 4090; decoding |"
        " we measure only 1.7x |"
    )
    assert not empty
    assert "\n".join(lists) + "\n" == run_claims("changes", "HEAD~1..HEAD", "--data", repository).out


def test_what_is_gone_has_no_row_and_marks_of_markdown_are_text(
    repository: Path, run_claims: Callable[..., Ran]
) -> None:
    path = repository / "records/2023/skim-again.yaml"
    path.write_text(path.read_text().replace("as_printed: standard attention", "as_printed: 'a | b <img>'"))
    (repository / "records/2021/skim.yaml").unlink()
    out = run_claims("changes", "HEAD", "--preview", "--data", repository).out
    (row,) = [line for line in out.splitlines()[2:] if line.startswith("|")]
    assert row.split(" | ")[4] == r"a \| b \<img\>"


def test_since_a_revision_and_written(repository: Path, run_claims: Callable[..., Ran]) -> None:
    (repository / "records/2023/skim-again.yaml").unlink()
    (repository / "records/2023/broken.yaml").write_text("{")
    ran = run_claims("changes", "HEAD", "--write", "--data", repository)
    assert ran.code == 0
    assert "3 claims gone, 1 paper gone: " in ran.out
    assert "records/2023/broken.yaml is not a valid record" in ran.err
    (section,) = parse((repository / "CHANGES.md").read_text())
    assert section.name.startswith("since ")
    assert run_claims("check", "--data", repository).out.count("CHANGES.md") == 0


@pytest.mark.parametrize(
    ("range_", "words"),
    [
        ("nope..HEAD", "there is no revision nope"),
        ("HEAD..", "neither REV1..REV2 nor REV1"),
        ("HEAD...HEAD", "neither REV1..REV2 nor REV1"),
        ("--upload-pack=x", ""),
    ],
)
def test_a_range_that_is_none(repository: Path, run_claims: Callable[..., Ran], range_: str, words: str) -> None:
    ran = run_claims("changes", "--data", repository, range_)
    assert ran.code == 2
    assert words in ran.err


def test_a_folder_in_no_repository(toy: Path, run_claims: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(toy.parent))
    ran = run_claims("changes", "HEAD", "--data", toy)
    assert ran.code == 2
    assert "not a git repository" in ran.err
