from __future__ import annotations

from claims.checks import Finding, reproduced
from claims.records import RecordFile
from tests.sample import VOCABULARIES, record_file


def reproduction(of: str) -> RecordFile:
    """A record whose c1 reproduces the claim `of`."""
    lines = f"    attribution: reproduction\n    of: {of}\n    by: Grace Hopper\n"
    return record_file(("  - id: c2", f"{lines}  - id: c2"), path="records/2023/again.yaml")


def test_passes() -> None:
    assert list(reproduced.find([record_file(), reproduction("sample.c2")], VOCABULARIES)) == []


def test_an_unknown_claim() -> None:
    again = reproduction("sample.c3")
    assert list(reproduced.find([record_file(), again], VOCABULARIES)) == [
        (
            again,
            Finding(
                ("claims", 0, "of"),
                '"sample.c3"',
                "the id of a claim, nearest: sample.c1, sample.c2, again.c1",
                'write "sample.c1"',
            ),
        )
    ]
