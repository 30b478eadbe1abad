from __future__ import annotations

from claims.checks import Finding, twins
from tests.sample import PATH, VOCABULARIES, record_file

TITLE = ("Sample: A Small Record", "Another Paper")
ARXIV = ("2301.00001", "2302.00002")
DOI = ("venue: ", "doi: 10.1234/abc\nvenue: ")


def twins_of(*changes: tuple[str, str], path: str = "records/2023/other.yaml", doi: bool = False) -> list[Finding]:
    """What the check finds in the changed sample beside the sample itself."""
    first = record_file(*((DOI,) if doi else ()))
    second = record_file(*changes, path=path)
    pairs = list(twins.find([first, second], VOCABULARIES))
    assert all(file is second for file, _ in pairs)
    return [finding for _, finding in pairs]


def test_passes() -> None:
    assert twins_of(TITLE, ARXIV, (DOI[0], DOI[1].replace("abc", "abd")), doi=True) == []


def test_one_slug_over_all_years() -> None:
    assert twins_of(TITLE, ARXIV, path="records/2024/sample.yaml") == [
        Finding((), f'"sample", as in {PATH}', "one file a slug over all years", "rename or merge one of the two")
    ]


def test_one_arxiv_id() -> None:
    assert twins_of(TITLE) == [
        Finding(
            ("arxiv",),
            f'"2301.00001", as in {PATH}',
            "one record a paper",
            "merge the two records, or correct the id",
        )
    ]


def test_one_doi_in_any_case() -> None:
    assert twins_of(TITLE, ARXIV, (DOI[0], DOI[1].replace("abc", "ABC")), doi=True) == [
        Finding(
            ("doi",), f'"10.1234/ABC", as in {PATH}', "one record a paper", "merge the two records, or correct the DOI"
        )
    ]


def test_one_title_in_any_spelling() -> None:
    assert twins_of(ARXIV, (TITLE[0], "SAMPLE - a small record")) == [
        Finding(
            ("title",),
            f'"SAMPLE - a small record", as in {PATH}',
            "one record a paper",
            "merge the two records, or correct the title",
        )
    ]
