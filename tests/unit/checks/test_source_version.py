from __future__ import annotations

from claims.checks import Finding, source_version
from tests.sample import found

PAPER = ("method: Sample\n", "read_from: arxiv-v1\nmethod: Sample\n")
CLAIM = ("      quote: 2.72x decoding speedup\n", "      quote: 2.72x decoding speedup\n      read_from: {}\n")


def test_passes() -> None:
    assert found(source_version) == []
    assert found(source_version, PAPER) == []
    assert found(source_version, PAPER, (CLAIM[0], CLAIM[1].format("published"))) == []


def test_a_version_of_arxiv_needs_an_arxiv_id() -> None:
    assert found(source_version, ('arxiv: "2301.00001"\n', ""), PAPER) == [
        Finding(("read_from",), '"arxiv-v1" without an arXiv id', "a record with `arxiv:`", "add `arxiv:`")
    ]


def test_a_claim_names_another_version_than_the_paper() -> None:
    assert found(source_version, PAPER, (CLAIM[0], CLAIM[1].format("arxiv-v1"))) == [
        Finding(
            ("claims", 0, "evidence", "read_from"),
            '"arxiv-v1", as the paper has it',
            "another version",
            "delete the line",
        )
    ]
