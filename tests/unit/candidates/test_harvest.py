"""From a list to candidates."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claims.candidates import candidate_table
from claims.candidates.candidate import Candidate, claim_texts
from claims.candidates.harvest import Harvested, Harvester, _Seen
from claims.candidates.proposing import Proposer
from claims.cli import main
from claims.vocabulary import Vocabularies, Vocabulary
from tests.conftest import Ran
from tests.sample import VOCABULARIES, write

TEXT = (
    "Long inputs are slow to serve. We propose Quickly, a kernel that skips what is masked. "
    "On LongBench, Quickly is 2.5x faster than FlashAttention-2 and uses 30% less memory, at the same accuracy."
)
PAPERS = [
    {"title": "Quickly: A Kernel", "abstract": TEXT, "author": "Jane Doe", "url": "https://example.org/1"},
    {"title": "Nothing to see", "abstract": "A text about things without any figure. " * 5},
]


def harvested(papers: object, name: str = "iclr2024.json", every: bool = False, processes: int = 1) -> Harvested:
    with Harvester(Vocabulary("venues"), Proposer.of([], VOCABULARIES, every), processes) as harvester:
        return harvester.read(io.BytesIO(json.dumps(papers).encode()), name)


def proposed(found: Harvested) -> list[Candidate]:
    return [each for part in found.rows.tables() for each in candidate_table.candidates_of(part)]


def test_a_candidate_has_figure_paper_list_and_rule_but_no_abstract() -> None:
    found = harvested(PAPERS)
    faster, less = sorted(proposed(found), key=lambda each: each.kind, reverse=True)
    assert (found.papers, faster.printed, less.printed) == (2, "2.5×", "30%")
    assert (faster.title, faster.method, faster.baseline) == ("Quickly: A Kernel", "Quickly", "FlashAttention-2")
    assert (faster.year, faster.venue_name, faster.address) == (2024, "iclr", "https://example.org/1")
    assert (faster.source, faster.factor, faster.source_version[:7]) == ("iclr2024.json", 2.5, "sha256:")
    assert len(faster.quote.split()) <= 15
    assert TEXT not in str(faster)
    assert claim_texts(faster)["baseline.as_printed"] == "FlashAttention-2"


def test_the_same_list_gives_the_same_ids_and_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        candidate_table.write(tmp_path / name, harvested(PAPERS).rows)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_line_breaks_and_another_list_change_no_id() -> None:
    broken = [{**PAPERS[0], "abstract": TEXT.replace(" ", "\n ", 3)}]
    ids = [{each.candidate for each in proposed(harvested(papers, name))} for papers, name in
           ((PAPERS, "a.json"), (broken, "b.json"))]  # fmt: skip
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "same",
    [
        {"title": "QUICKLY – a kernel", "abstract": f"Other {TEXT}"},
        {"title": "Other", "abstract": f"Other {TEXT}", "doi": "10.1000/X"},
        {"title": "Other", "abstract": TEXT.replace(" ", "  ")},
    ],
)
def test_a_paper_that_is_there_already_is_counted_once(same: dict) -> None:
    found = harvested([{**PAPERS[0], "doi": "10.1000/x"}, same])
    assert (found.papers, found.refused) == (1, {"there already": 1})


def test_many_processes_give_the_same_as_one() -> None:
    many = [{**PAPERS[0], "title": f"Paper {i}", "abstract": f"{TEXT} Run {i}."} for i in range(200)]
    two, one = harvested(many, processes=2), harvested(many)
    assert (two.papers, proposed(two)) == (one.papers, proposed(one))


def test_what_was_read_before_a_list_breaks_off_is_kept() -> None:
    many = [{**PAPERS[0], "title": f"Paper {i}", "abstract": f"{TEXT} Run {i}."} for i in range(200)]
    broken = json.dumps(many).encode()[:-30]
    with Harvester(Vocabulary("venues"), Proposer.of([], Vocabularies()), 2) as harvester:
        found = harvester.read(io.BytesIO(broken), "l")
    assert (found.papers, len(proposed(found))) == (199, 398)
    assert found.broken.startswith("the list breaks off")


def test_only_what_is_relative_and_sure_is_proposed_unless_all_is_asked_for() -> None:
    text = f"{TEXT} Quickly reaches an accuracy of 84.1% on Foo."
    paper = {**PAPERS[0], "abstract": text}
    assert {each.form for each in proposed(harvested([paper]))} == {"ratio", "reduction"}
    assert {each.form for each in proposed(harvested([paper], every=True))} == {"ratio", "reduction", "absolute"}


def test_the_command_reads_folders_and_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    (data / "records").mkdir(parents=True)
    (data / "vocabulary").mkdir()
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "iclr2024.json").write_text(json.dumps(PAPERS))
    (lists / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["harvest", str(lists), "--data", str(data), "--processes", "1"]) == 1
    shown = capsys.readouterr().out
    assert "iclr2024.json: JSON, 2 papers, 2 candidates" in shown
    assert "photo.png: unknown format, 0 papers, 0 candidates; not read to the end: neither JSON" in shown
    assert [path.name for path in candidate_table.paths(data)] == ["iclr2024.parquet"]
    assert len(candidate_table.read(data)) == 2


def test_a_list_stands_under_the_name_and_commit_of_its_source(
    small: Path, run_claims: Callable[..., Ran], tmp_path: Path
) -> None:
    path = write(tmp_path / "iclr2024.json", json.dumps(PAPERS))
    ran = run_claims("harvest", path, "--source", "github:a/lists/iclr/iclr2024.json@0123abc")
    assert ran.code == 0
    assert [each.name for each in candidate_table.paths(small)] == ["a-lists-iclr-iclr2024.parquet"]
    assert {(each.source, each.source_version) for each in candidate_table.read(small)} == {
        ("a/lists/iclr/iclr2024.json", "0123abc")
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.json"], "nothing.json: no such file or folder"),
        (["a/x.json", "b/x.json"], "two lists are named x; harvest them apart, each with its --source"),
        (["a/x.json", "--source", "x.json"], "write github:owner/repository/path@commit, or NAME@VERSION"),
        (["a", "a/y.json", "--source", "z.json@1"], "--source z.json: no list has this file name"),
        (["a", "--processes", "0"], "--processes: at least 1"),
    ],
)
def test_what_cannot_be_followed_is_said(
    small: Path, run_claims: Callable[..., Ran], arguments: list[str], said: str
) -> None:
    for name in ("a/x.json", "a/y.json", "b/x.json"):
        write(small.parent / name, "[]")
    ran = run_claims("harvest", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert candidate_table.paths(small) == []


def test_a_paper_of_two_lists_is_shown_once(tmp_path: Path) -> None:
    other = [{**PAPERS[0], "abstract": TEXT.replace("Long", "Very long")}]
    for name, papers in (("a.json", PAPERS), ("b.json", other)):
        candidate_table.write(candidate_table.path_of(tmp_path, name), harvested(papers, name).rows)
    assert {each.source for each in candidate_table.read(tmp_path)} == {"a.json"}


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    write(tmp_path / "candidates/x.parquet", "PAR1 no")
    with pytest.raises(candidate_table.DamagedTableError, match=r"x\.parquet"):
        candidate_table.read(tmp_path)


def test_a_table_of_another_layout_is_named(tmp_path: Path) -> None:
    path = candidate_table.path_of(tmp_path, "x")
    candidate_table.write(path, harvested(PAPERS).rows)
    pq.write_table(pq.read_table(path).drop_columns("quote"), path)
    with pytest.raises(candidate_table.DamagedTableError, match="harvest its list again"):
        candidate_table.read(tmp_path)
    for change in (
        {"title": None},
        {"kind": "fun"},
        {"right": 2, "cases": 1},
        {"authors": None},
        {"authors": ["A", None]},
    ):
        rows = [{**each._asdict(), **change} for each in proposed(harvested(PAPERS))]
        pq.write_table(pa.Table.from_pylist(rows), path)
        with pytest.raises(candidate_table.DamagedTableError, match=f"title|{change.get('kind')}|more often|authors"):
            candidate_table.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "stem"), [("iclr2024.json.gz", "iclr2024"), ("ICML 2024 Events.json", "icml-2024-events"), ("..", "list")]
)
def test_the_file_is_named_after_the_list(name: str, stem: str) -> None:
    assert candidate_table.stem(name) == stem


def test_numbers_are_remembered_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Seen, "_MOST_NEW", 10)
    seen = _Seen()
    assert all(seen.add({number, 2**64 - 1 - number}) for number in range(100))
    assert not any(seen.add({number, 1000}) for number in range(100))
    assert not any(seen.add({2**64 - 1 - number}) for number in range(100))
    assert seen.add({1000})


def test_many_candidates_are_packed_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidate_table.Rows, "_AT_ONCE", 3)
    papers = [{**PAPERS[0], "title": f"Paper {i}", "abstract": f"{TEXT} Run {i}."} for i in range(10)]
    found = harvested(papers)
    candidate_table.write(tmp_path / "candidates/x.parquet", found.rows)
    assert candidate_table.read(tmp_path) == proposed(found)
    assert len(found.rows) == 20
    assert {each.source_version[:7] for each in candidate_table.read(tmp_path)} == {"sha256:"}
