"""Writing: one way in for every change, and nothing is lost on it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from claims.adding.filled_form import Sheet
from claims.collection import read
from claims.records import parse_record
from claims.words import Status
from claims.writing import EditError, LockedError, locked, plan, plan_term, save, save_term, save_text
from claims.writing.edits import AddClaims, EditClaim, NewRecord, SetFields, flatten, set_status, split_id, unflatten
from tests.benchmark.writing import add_many, kill_writers, read_all_the_time
from tests.sample import PATH, SAMPLE, edited, record, write

CLAIM = {
    "kind": "speedup",
    "form": "ratio",
    "value": "3",
    "unit": "x",
    "metric": "training time",
    "evidence": {"quote": "3x faster training"},
}
PAPER = {
    "title": "Another: Paper",
    "year": "2024",
    "venue": "arxiv",
    "domain": "language-models",
    "family": "few-shot-learning",
}


def test_a_new_record_is_canonical_and_sound(small: Path) -> None:
    change = save(small, "records/2024/another.yaml", NewRecord(PAPER, [CLAIM, CLAIM | {"value": "3"}]))
    assert change.saved
    assert change.ids == ("another.c1", "another.c2")
    assert (small / "records/2024/another.yaml").read_text() == change.text
    assert not read(small).problems


def test_a_new_record_never_replaces_one(small: Path) -> None:
    change = save(small, PATH, NewRecord(PAPER | {"year": "2023"}, [CLAIM]))
    assert not change.saved
    assert change.problems[0].fix == "add the claims to it, or choose another slug"
    assert (small / PATH).read_text() == SAMPLE


def test_a_twin_of_another_record_is_refused(small: Path) -> None:
    change = save(small, "records/2023/twin.yaml", NewRecord(PAPER | {"year": "2023", "arxiv": "2301.00001"}, [CLAIM]))
    assert [problem.field for problem in change.problems] == ["arxiv"]
    assert not (small / "records/2023/twin.yaml").exists()


def test_a_claim_joins_a_record_and_changes_nothing_else(small: Path) -> None:
    start = "# a remark of the curator\n" + SAMPLE
    write(small / PATH, start)
    change = save(small, PATH, AddClaims([CLAIM]))
    assert change.saved
    assert change.text.startswith(start)
    assert change.ids == ("sample.c3",)
    assert "- id: c3\n    kind: speedup" in change.text.removeprefix(start)


def test_new_claims_may_speak_of_each_other(small: Path) -> None:
    """Their ids are given at the moment of writing, and what they say of each other follows."""
    pair = [CLAIM | {"id": "c9", "together_with": ["c10"]}, CLAIM | {"id": "c10", "together_with": ["c1"]}]
    change = save(small, PATH, AddClaims(pair))
    assert change.file is not None
    assert [claim.together_with for claim in change.file.record.claims[2:]] == [("c4",), ("c1",)]


def test_a_claim_joins_a_record_that_had_none(small: Path) -> None:
    write(small / PATH, SAMPLE[: SAMPLE.index("claims:")] + "no_claims: a survey\nclaims: []\n")
    change = save(small, PATH, AddClaims([CLAIM]))
    assert change.saved, change.problems
    assert "no_claims" not in change.text


def test_an_edit_changes_only_its_claim(small: Path) -> None:
    change = save(small, PATH, SetFields("c2", {"metric": "F1", "setting.dataset": "GLUE", "value": "1.5"}))
    assert change.saved
    assert change.text == edited(
        ("    metric: accuracy\n", "    metric: F1\n    setting:\n      dataset: GLUE\n"),
    )


def test_the_last_field_of_a_part_takes_the_part_with_it(small: Path) -> None:
    change = save(small, PATH, SetFields("c1", {"setting.phase": None}))
    assert change.text == edited(("    setting:\n      phase: decoding\n", ""))


def test_a_whole_claim_is_edited_by_the_fields_of_a_form(small: Path) -> None:
    fields = flatten(record().claims[0])
    change = plan(small, PATH, EditClaim("c1", unflatten(fields, type(record().claims[0]))))
    assert change.text == SAMPLE
    assert fields["baseline.as_printed"] == "full attention"
    assert fields["together_with"] == "c2"


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.DISPUTED, Status.CORRECTED])
def test_a_status_needs_reason_and_source(small: Path, status: Status) -> None:
    assert not save(small, PATH, set_status("c2", status, "2026-01-01", "", "")).saved
    change = save(small, PATH, set_status("c2", status, "2026-01-01", "An error.", "https://example.org/e"))
    assert change.saved
    assert change.text.startswith(SAMPLE)
    assert f"status: {status}" in change.text
    assert save(small, PATH, set_status("c2", Status.REPORTED, "", "", "")).text == SAMPLE


def test_no_claim_is_deleted(small: Path) -> None:
    without = SAMPLE[: SAMPLE.index("  - id: c2")].replace("    together_with: [c2]\n", "")
    change = save_text(small, PATH, without, SAMPLE)
    assert not change.saved
    assert [problem.field for problem in change.problems] == ["claims[c2]"]


def test_a_remark_below_the_head_is_not_lost(small: Path) -> None:
    write(small / PATH, edited(("year: 2023\n", "year: 2023  # first seen in May\n")))
    change = save(small, PATH, AddClaims([CLAIM]))
    assert not change.saved
    assert change.problems[0].fix == "run `claims fix` first"


def test_what_changed_underneath_is_shown_and_kept(small: Path) -> None:
    other = edited(("metric: accuracy", "metric: F1"))
    write(small / PATH, other)
    change = save(small, PATH, SetFields("c1", {"value": "2.7"}), start=SAMPLE)
    assert not change.saved
    assert "-    metric: accuracy\n+    metric: F1" in change.conflict
    assert (small / PATH).read_text() == other


@pytest.mark.parametrize(
    "path",
    ["records/2024/../../x.yaml", "records/2024/.yaml", "/etc/x.yaml", "records/2024/A.yaml", "records/2024/a.yml"],
)
def test_no_path_leads_out_of_the_records(small: Path, path: str) -> None:
    change = save(small, path, NewRecord(PAPER, [CLAIM]))
    assert not change.saved
    assert change.problems
    assert sorted(p.name for p in small.rglob("*.y*ml")) == [
        "baselines.yaml", "domains.yaml", "families.yaml", "metrics.yaml", "sample.yaml", "venues.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(("slug", "year"), [("../../../secret", "2024"), ("secret", "../.."), ("/secret", "")])
def test_no_name_reads_another_file(small: Path, slug: str, year: str) -> None:
    """The preview of the Add page shows what stands in the file: only a record's file may be looked at."""
    write(small.parent / "secret.yaml", "password: x\n")
    write(small / "secret.yaml", "password: x\n")
    change = Sheet({"year": year}, ({"note": "x"},), slug).plan(small)
    assert "password" not in change.before + change.text + change.diff()
    assert change.problems


@pytest.mark.parametrize(
    "text",
    ["&a x", "*a", "!!python/object:os.system x", "x\n  - id: c9", "{a: b}", "# not a remark", "'", '"', "a: b", "- a",
     "=cmd()", "yes", "2024-01-01", "\\", "%TAG", "| x", "a\tb"],
)  # fmt: skip
def test_a_text_stays_a_text(small: Path, text: str) -> None:
    """What YAML or a spreadsheet would read as more than text is stored as the same text, or refused."""
    change = save(small, PATH, SetFields("c1", {"note": text, "metric": text}))
    if not change.saved:
        assert change.problems
        return
    file, _ = parse_record(PATH, (small / PATH).read_bytes())
    assert file is not None
    assert (file.record.claims[0].note, file.record.claims[0].metric) == (text, text)


@pytest.mark.parametrize("text", ["a\x00b", "a\u2028b", "\ufeffa", "\ud800", "x" * 5000])
def test_text_that_no_file_may_hold_is_a_problem(small: Path, text: str) -> None:
    change = save(small, PATH, SetFields("c1", {"metric": text}))
    assert not change.saved
    assert change.problems
    assert (small / PATH).read_text() == SAMPLE


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org"])
def test_an_address_is_http(small: Path, address: str) -> None:
    assert not save(small, PATH, SetFields(None, {"code": address})).saved


def test_an_edit_of_what_is_not_there_says_what_is(small: Path) -> None:
    assert save(small, PATH, SetFields("c7", {"value": "2"})).problems[0].allowed == "c1, c2"
    assert save(small, "records/2023/none.yaml", AddClaims([CLAIM])).problems[0].found == "no record of that name"
    with pytest.raises(EditError):
        AddClaims([CLAIM]).apply(None)


def test_ids_are_split() -> None:
    assert split_id("lm-infinite.c3") == ("lm-infinite", "c3")
    assert split_id("lm-infinite") == ("lm-infinite", None)
    assert split_id("lm-infinite.x") == ("lm-infinite", None)


def test_a_term_is_added_at_the_end(small: Path) -> None:
    before = (small / "vocabulary/venues.yaml").read_text()
    change = save_term(
        small, "venues", "colt", {"label": "COLT", "definition": "Learning theory", "kind": "conference"}
    )
    assert change.saved
    assert change.text == before + "colt:\n  label: COLT\n  definition: Learning theory\n  kind: conference\n"
    assert not read(small).problems


@pytest.mark.parametrize(
    ("key", "term"),
    [
        ("arxiv", {"label": "x", "definition": "x"}),
        ("nips", {"label": "x", "definition": "x"}),
        ("a b", {"label": "x", "definition": "x"}),
        ("a\nb", {"label": "x", "definition": "x"}),
        ("new", {"label": "x", "definition": ""}),
        ("new", {"label": "x", "definition": "x", "kind": "club"}),
        ("new", {"label": "x\ny: z", "definition": "x"}),
    ],
)
def test_a_term_that_cannot_be_is_refused(small: Path, key: str, term: dict[str, str]) -> None:
    before = (small / "vocabulary/venues.yaml").read_text()
    change = save_term(small, "venues", key, term)
    assert not change.saved
    assert change.problems
    assert (small / "vocabulary/venues.yaml").read_text() == before


def test_there_are_five_vocabularies(small: Path) -> None:
    with pytest.raises(ValueError, match="no vocabulary"):
        plan_term(small, "../records", "x", {})


def test_a_writer_waits_for_the_other(small: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(small):
            order.append("second")

    with locked(small):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.1)
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]


def test_a_writer_does_not_wait_for_ever(small: Path) -> None:
    with locked(small), pytest.raises(LockedError, match="another program has been writing"), locked(small, wait=0.05):
        pass


def test_a_writer_waits_as_long_as_others_take_turns(small: Path) -> None:
    """Forty writes on a busy disk take longer than one may take."""
    over = threading.Event()

    def take_turns() -> None:
        while not over.is_set():
            with locked(small):
                time.sleep(0.1)

    others = [threading.Thread(target=take_turns) for _ in range(2)]
    for other in others:
        other.start()
    threading.Timer(1.0, over.set).start()
    try:
        with locked(small, wait=0.25):
            pass
    finally:
        over.set()
        for other in others:
            other.join()


def test_a_dead_writer_holds_nothing(small: Path) -> None:
    """The lock goes with its holder, and the temporary file it left is swept away by the next writer."""
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(small,))
    process.start()
    leftover = small / "records/2023/.sample.yaml.x.tmp"
    end = time.monotonic() + 20
    while not leftover.exists() and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert save(small, PATH, AddClaims([CLAIM])).saved
    assert not leftover.exists()


def _hold(data: Path) -> None:
    with locked(data):
        (data / "records/2023/.sample.yaml.x.tmp").write_text("half")
        time.sleep(60)


def test_four_processes_add_forty_claims(small: Path) -> None:
    result = add_many(small, processes=4, each=10)
    assert result.claims == 40
    assert result.unreadable == 0
    assert not read(small).problems


def test_a_killed_writer_leaves_the_old_or_the_new(small: Path) -> None:
    result = kill_writers(small, writes=10, seed=1)
    assert result.third == 0
    assert not read(small).problems


def test_the_reader_of_the_benchmark_sees_what_is_wrong(small: Path) -> None:
    """Else `unreadable == 0` would say nothing."""
    write(small / PATH, "title: [")
    stop = threading.Event()
    stop.set()
    assert read_all_the_time(small, stop) == 1
