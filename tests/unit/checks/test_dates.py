from __future__ import annotations

from claims.checks import Finding, dates
from tests.sample import found

DISPUTED = "    status: disputed\n    on: {}\n    why: Another figure.\n    source: https://example.org\n  - id: c2"


def test_passes() -> None:
    assert found(dates) == []
    assert found(dates, ("  - id: c2", DISPUTED.format("2023-01-01"))) == []
    assert found(dates, ('"2301.00001"', '"2306.00001"'), ("year: 2023", "year: 2022")) == []
    assert found(dates, ('"2301.00001"', "cs/0701001")) == []


def test_the_venue_is_not_before_the_first_version() -> None:
    assert found(dates, ("venue_year: 2024", "venue_year: 2022")) == [
        Finding(
            ("venue_year",),
            "2022, before the first version of 2023",
            "2023 or later",
            "correct year or venue_year",
        )
    ]


def test_the_first_version_is_not_after_arxiv() -> None:
    assert found(dates, ('"2301.00001"', '"2201.00001"')) == [
        Finding(("year",), "2023, after arXiv 2201.00001", "2022 or earlier", "correct year or arxiv")
    ]


def test_a_change_of_status_is_not_before_the_paper() -> None:
    assert found(dates, ("  - id: c2", DISPUTED.format("2022-12-31"))) == [
        Finding(("claims", 0, "on"), "2022-12-31", "a day of 2023 or later", "correct the day")
    ]
