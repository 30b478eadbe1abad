"""A folder as records and problems; the problems of some files are those that a check of all gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.collection import read
from tests.sample import PATH, SAMPLE, edited, write, write_collection

OWN = (("A Small", "Another"), ("2301.00001", "2302.00002"))
OTHER = "records/2023/other.yaml"
ANOTHER = edited(("Sample: A Small Record", "Another Paper"), ("2301.00001", "2302.00002"))


def test_read_leaves_broken_records_out_and_keeps_all_problems(tmp_path: Path) -> None:
    broken = edited(("kind: speedup", "kind: speed-up"), text=ANOTHER)
    untidy = edited(("year: 2023", "year: '2023'"), ("A Small", "A Third"), ("2301.00001", "2303.00003"))
    data = write_collection(
        tmp_path / "data",
        [
            (PATH, SAMPLE),
            ("records/2023/broken.yaml", broken),
            ("records/2022/wrong.yaml", edited(("A Small", "A"), ("2301.", "2304."))),
            ("records/2023/untidy.yaml", untidy),
        ],
    )
    collection = read(data)
    assert [file.path for file in collection.files] == [PATH, "records/2023/untidy.yaml"]
    assert collection.count == 4
    assert [(p.file, p.field, p.blocking) for p in collection.problems] == [
        ("records/2022/wrong.yaml", "year", True),
        ("records/2023/broken.yaml", "claims[c1].kind", True),
        ("records/2023/untidy.yaml", "", False),
    ]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data")
    (data / "records/2023/loop.yaml").symlink_to("loop.yaml")
    (data / "records/2023/gone.yaml").symlink_to("nowhere.yaml")
    collection = read(data)
    assert [file.slug for file in collection.files] == ["sample"]
    assert [(p.file, p.found) for p in collection.problems] == [
        ("records/2023/gone.yaml", "a link to a file that is not there"),
        ("records/2023/loop.yaml", "a link to itself"),
    ]


def test_no_records_at_all(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data", [])
    (data / "records").mkdir()
    assert read(data)[1:3] == ((), ())


@pytest.mark.parametrize(
    "other",
    [
        edited(OWN[1]),
        edited(OWN[0]),
        edited(OWN[0], ("2301.00001", "2302.00002"), ("venue: neurips", "venue: none-such")),
        edited(OWN[1], ("year: 2023", "year: '2023'")),
        edited(OWN[1]).replace("title: ", "title:   "),
        edited(OWN[1], ("kind: speedup", "kind: speed-up")),
        edited(*OWN, ("    evidence:", "    attribution: reproduction\n    of: sample.c9\n    by: Ada\n    evidence:")),
        edited(*OWN, ("    evidence:", "    attribution: reproduction\n    of: sample.c2\n    by: Ada\n    evidence:")),
        "title: {",
        "",
    ],
    ids=["title", "arxiv", "venue", "untidy", "spaces", "broken", "of nothing", "of a claim", "no YAML", "empty"],
)
def test_they_are_those_of_a_check_of_all(tmp_path: Path, other: str) -> None:
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), (OTHER, other)])
    whole = read(data).problems
    twins = {problem for problem in whole if problem.check == "twins"}
    assert set(read(data, {PATH, OTHER}).problems) == set(whole)
    for asked in (PATH, OTHER):
        found = read(data, {asked}).problems
        told = [problem for problem in found if problem.check != "twins"]
        assert told == [problem for problem in whole if problem.file == asked and problem.check != "twins"]
        # Of two twins a check of all tells the second; a check of one tells the one that was asked for.
        assert [p.field for p in found if p.check == "twins"] == [p.field for p in sorted(twins)]


def test_a_twin_is_told_where_it_was_asked_for(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), ("records/2023/a-twin.yaml", edited(OWN[1]))])
    for asked, other in (("records/2023/a-twin.yaml", "sample"), (PATH, "a-twin")):
        problems = read(data, {asked}).problems
        assert [(p.file, p.field) for p in problems] == [(asked, "title")]
        assert f"as in records/2023/{other}.yaml" in problems[0].found


def test_a_record_of_the_same_name_in_another_year_is_a_twin(tmp_path: Path) -> None:
    other = edited(*OWN, ("year: 2023", "year: 2022"))
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), (PATH.replace("2023", "2022"), other)])
    assert [p.check for p in read(data, {PATH}).problems] == ["twins"]


def test_problems_of_selected_vocabularies_are_kept(tmp_path: Path) -> None:
    # `claims check data/vocabulary/venues.yaml` said "no problems" of a broken file
    data = write_collection(tmp_path / "data")
    write(data / "vocabulary/venues.yaml", "arxiv: *x\n")
    assert [p.file for p in read(data, {"vocabulary/venues.yaml"}).problems] == ["vocabulary/venues.yaml"]
