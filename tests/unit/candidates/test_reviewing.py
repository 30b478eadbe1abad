"""Decisions as they are written: with the record, taken back whole, never twice."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from claims.candidates import candidate_table, decisions, reviewing
from claims.candidates.candidate import Candidate
from claims.candidates.inbox import Inbox, OpenPaper, Shelf
from claims.candidates.undo_steps import DamagedStepsError
from claims.collection import read
from tests.sample import write
from tests.unit.candidates.made import candidates

RECORD = "records/2024/quickly.yaml"


@pytest.fixture
def rows(small: Path) -> list[Candidate]:
    """The candidates of one paper, in the table of a data folder."""
    candidate_table.write(candidate_table.path_of(small, "neurips2024.json"), candidate_table.Rows(candidates()))
    return candidates()


def paper_of(data: Path) -> OpenPaper:
    [paper] = reviewing.load(data, Shelf()).papers()
    return paper


def accept(data: Path, *chosen: int, by: str = "Ada", **paper: str) -> reviewing.Outcome:
    """Accept these of what is open."""
    whole = paper_of(data)
    part = whole._replace(candidates=tuple(whole.candidates[place] for place in chosen))
    sheet = reviewing.sheet_of(data, part, by)
    return reviewing.accept(data, by, sheet._replace(paper=sheet.paper | paper), part.candidates)


def test_what_is_accepted_becomes_a_sound_record_and_the_next_claim_joins_it(
    small: Path, rows: list[Candidate]
) -> None:
    first = accept(small, 0)
    assert (first.done, first.said) == (True, "Accepted: quickly.c1.")
    assert paper_of(small).slug == "quickly"
    assert accept(small, 0).said == "Accepted: quickly.c2."
    collection = read(small)
    assert not collection.problems
    [record] = [file.record for file in collection.files if file.slug == "quickly"]
    assert (record.venue, record.year, record.method, record.read_from) == ("neurips", 2024, "Quickly", "list")
    assert record.verified is not None
    assert record.verified.venue == "neurips2024.json@0123abc"
    assert [claim.kind for claim in record.claims] == ["speedup", "memory_reduction"]
    assert reviewing.load(small, Shelf.of(collection.files)).candidates == []
    kept = decisions.read(small)
    assert [kept[each.candidate].claim for each in rows] == ["quickly.c1", "quickly.c2"]
    assert {(each.decision, each.by, each.title) for each in kept.values()} == {("accept", "Ada", "Quickly: A Kernel")}


@pytest.mark.parametrize(
    ("address", "doi", "page"),
    [
        ("https://x.org/q", None, "https://x.org/q"),
        ("https://doi.org/10.1/x", "10.1/x", None),
        ("http://arxiv.org/abs/2401.00001", None, None),
    ],
)
def test_only_a_page_of_its_own_is_the_address_of_the_published_version(
    small: Path, address: str, doi: str | None, page: str | None
) -> None:
    [paper] = Inbox(candidates(address=address, doi=doi)).papers()
    assert reviewing.sheet_of(small, paper).paper.get("published_url") == page


def test_several_are_accepted_in_one_record(small: Path, rows: list[Candidate]) -> None:
    assert accept(small, 0, 1).said == "Accepted: quickly.c1, quickly.c2."


def test_a_changed_field_is_a_correction_and_an_added_one_is_not(small: Path, rows: list[Candidate]) -> None:
    paper = paper_of(small)
    sheet = reviewing.sheet_of(small, paper, "Ada").with_field(1, "setting.model", "LLaMA")
    sheet = sheet.with_field(2, "metric", "peak memory")
    assert reviewing.accept(small, "Ada", sheet, paper.candidates).done
    assert [decisions.read(small)[each.candidate].decision for each in rows] == ["accept", "correct"]


def test_a_problem_keeps_everything_as_it_was(small: Path, rows: list[Candidate]) -> None:
    outcome = accept(small, 0, family="nonsense")
    assert not outcome.done
    assert outcome.change is not None
    assert [problem.field for problem in outcome.change.problems] == ["family"]
    assert not (small / RECORD).exists()
    assert decisions.read(small) == {}


def test_a_rejection_needs_a_reason_and_keeps_it(small: Path, rows: list[Candidate]) -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        reviewing.reject(small, "Ada", rows[:1], "  ")
    assert reviewing.reject(small, "Ada", rows[:1], "the baseline's\nown figure").done
    assert [each.reason for each in decisions.read(small).values()] == ["the baseline's own figure"]
    assert [each.printed for each in paper_of(small).candidates] == ["30%"]


def test_of_two_curators_the_second_reads_whose_decision_the_first_was(small: Path, rows: list[Candidate]) -> None:
    paper = paper_of(small)
    assert reviewing.reject(small, "Ada", rows[:1], "no").done
    before = decisions.path_of(small).read_bytes()
    for outcome in (
        reviewing.accept(small, "Alan", reviewing.sheet_of(small, paper), paper.candidates),
        reviewing.reject(small, "Alan", rows, "no"),
    ):
        assert not outcome.done
        assert "Ada decided about “2.5×”" in outcome.said
    assert decisions.path_of(small).read_bytes() == before
    assert not (small / RECORD).exists()


def _reject_all(data: Path, by: str, rows: list[Candidate]) -> None:
    for each in rows:
        reviewing.reject(data, by, [each], f"by {by}")


def test_two_processes_that_decide_at_once_lose_nothing(small: Path) -> None:
    [first, *_] = candidates()
    rows = [first._replace(candidate=f"{i:016x}", place=i) for i in range(40)]
    fork = multiprocessing.get_context("fork")
    started = [fork.Process(target=_reject_all, args=(small, by, rows[at:])) for by, at in (("Ada", 0), ("Alan", 20))]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
        assert process.exitcode == 0
    assert len(decisions.read(small)) == 40


def test_a_claim_that_the_record_has_already_is_not_added_again(small: Path, rows: list[Candidate]) -> None:
    assert accept(small, 0).done
    by_hand = (small / RECORD).read_text()
    claim = reviewing.sheet_of(small, paper_of(small)).save(small)
    assert claim.ids == ("quickly.c2",)
    text = (small / RECORD).read_text()
    assert text != by_hand
    assert accept(small, 0).said == "Accepted: quickly.c2."
    assert (small / RECORD).read_text() == text


def test_undo_takes_the_last_decisions_back_one_by_one(small: Path, rows: list[Candidate]) -> None:
    accept(small, 0)
    alone = (small / RECORD).read_text()
    accept(small, 0)
    assert reviewing.undo(small, "Ada").said == "Undone: 1 decision."
    assert (small / RECORD).read_text() == alone
    assert [each.printed for each in paper_of(small).candidates] == ["30%"]
    assert reviewing.undo(small, "Ada").done
    assert not (small / RECORD).exists()
    assert decisions.read(small) == {}
    assert reviewing.undo(small, "Ada") == reviewing.Outcome(False, "There is nothing to undo.")


def test_undo_is_of_ones_own_decisions_and_leaves_what_others_changed(small: Path, rows: list[Candidate]) -> None:
    accept(small, 0)
    assert not reviewing.undo(small, "Alan").done
    write(small / RECORD, (small / RECORD).read_text().replace("2.5", "2.50"))
    outcome = reviewing.undo(small, "Ada")
    assert (outcome.done, "was changed since" in outcome.said) == (False, True)
    assert len(decisions.read(small)) == 1


def test_a_claim_that_another_decision_rests_on_is_not_undone(small: Path, rows: list[Candidate]) -> None:
    accept(small, 0)
    made = decisions.read(small)
    [first] = made.values()
    other = first._replace(candidate="0" * 16, by="Alan")
    decisions.write(small, [first, other])
    outcome = reviewing.undo(small, "Ada")
    assert (outcome.done, "Somebody else decided" in outcome.said) == (False, True)
    assert (small / RECORD).exists()
    assert len(decisions.read(small)) == 2


def test_where_the_decisions_cannot_be_written_undo_leaves_the_record(
    small: Path, rows: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(small, 0)
    text = (small / RECORD).read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(decisions, "write", full)
    with pytest.raises(OSError, match="No space"):
        reviewing.undo(small, "Ada")
    assert (small / RECORD).read_text() == text


@pytest.mark.parametrize("content", ["", "[1]", '{"Ada": [{"x": 1}]}', '{"Ada": 3}', "{"])
def test_last_steps_that_cannot_be_read_are_said_and_nothing_is_written(
    small: Path, rows: list[Candidate], content: str
) -> None:
    write(small / ".claims/review.json", content)
    for decide in (lambda: reviewing.undo(small, "Ada"), lambda: reviewing.reject(small, "Ada", rows, "no")):
        with pytest.raises(DamagedStepsError, match=r"review\.json: not the list of last decisions; delete it"):
            decide()
    assert decisions.read(small) == {}
    assert (small / ".claims/review.json").read_text() == content


def test_a_reason_that_a_spreadsheet_would_run_gets_an_apostrophe_in_the_file_alone(
    small: Path, rows: list[Candidate]
) -> None:
    for reason, row in zip(("=1+1", "'quoted'"), rows, strict=True):
        reviewing.reject(small, "@Ada", [row], reason)
    text = decisions.path_of(small).read_text()
    assert ",'=1+1," in text
    assert ",'@Ada," in text
    assert {(each.reason, each.by) for each in decisions.read(small).values()} == {
        ("=1+1", "@Ada"),
        ("'quoted'", "@Ada"),
    }


def test_damaged_decisions_are_never_written_over(small: Path, rows: list[Candidate]) -> None:
    write(decisions.path_of(small), "not mine\n")
    with pytest.raises(decisions.DamagedDecisionsError):
        reviewing.reject(small, "Ada", rows, "no")
    assert decisions.path_of(small).read_text() == "not mine\n"


def test_nothing_is_asked_twice_after_a_new_harvest(small: Path, rows: list[Candidate]) -> None:
    reviewing.reject(small, "Ada", rows[:1], "no")
    accept(small, 0)
    candidate_table.write(
        candidate_table.path_of(small, "neurips2024.json"),
        candidate_table.Rows(candidates(rule="another", right=1, cases=1)),
    )
    assert Inbox(candidate_table.read(small), decisions.read(small)).candidates == []


def test_the_steps_are_kept_where_git_passes_over_them(small: Path, rows: list[Candidate]) -> None:
    reviewing.reject(small, "Ada", rows, "no")
    assert list(json.loads((small / ".claims/review.json").read_text())) == ["Ada"]
    assert (small / ".claims/.gitignore").read_text() == "*\n"


def test_a_decision_under_a_name_with_odd_spaces_is_undone_whole(small: Path, rows: list[Candidate]) -> None:
    assert accept(small, 0, 1, by="Ada  Stone ").done
    assert reviewing.undo(small, "Ada  Stone ").said == "Undone: 2 decisions."
    assert decisions.read(small) == {}
    assert not (small / RECORD).exists()
