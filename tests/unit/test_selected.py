"""The problems of some files are those that a check of all tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.records import read
from claims.selected import problems_of
from tests.sample import PATH, SAMPLE, edited, write, write_collection

OWN = (("A Small", "Another"), ("2301.00001", "2302.00002"))
OTHER = "records/2023/other.yaml"


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
    assert set(problems_of(data, {PATH, OTHER})) == set(whole)
    for asked in (PATH, OTHER):
        found = problems_of(data, {asked})
        told = [problem for problem in found if problem.check != "twins"]
        assert told == [problem for problem in whole if problem.file == asked and problem.check != "twins"]
        # Of two twins a check of all tells the second; a check of one tells the one that was asked for.
        assert [p.field for p in found if p.check == "twins"] == [p.field for p in sorted(twins)]


def test_a_twin_is_told_where_it_was_asked_for(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), ("records/2023/a-twin.yaml", edited(OWN[1]))])
    for asked, other in (("records/2023/a-twin.yaml", "sample"), (PATH, "a-twin")):
        problems = problems_of(data, {asked})
        assert [(p.file, p.field) for p in problems] == [(asked, "title")]
        assert f"as in records/2023/{other}.yaml" in problems[0].found


def test_a_record_of_the_same_name_in_another_year_is_a_twin(tmp_path: Path) -> None:
    other = edited(*OWN, ("year: 2023", "year: 2022"))
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), (PATH.replace("2023", "2022"), other)])
    assert [p.check for p in problems_of(data, {PATH})] == ["twins"]


def test_problems_of_selected_vocabularies_are_kept(tmp_path: Path) -> None:
    # `claims check data/vocabulary/venues.yaml` said "no problems" of a broken file
    data = write_collection(tmp_path / "data")
    write(data / "vocabulary/venues.yaml", "arxiv: *x\n")
    assert [p.file for p in problems_of(data, {"vocabulary/venues.yaml"})] == ["vocabulary/venues.yaml"]
