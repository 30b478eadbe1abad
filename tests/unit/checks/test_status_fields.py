from __future__ import annotations

import pytest

from claims.checks import Finding, status_fields
from tests.sample import found

STATUS = {
    "status": "status: corrected",
    "on": "on: 2024-01-01",
    "why": "why: A typing error.",
    "source": "source: https://example.org",
}
REPRODUCTION = {"attribution": "attribution: reproduction", "of": "of: other.c1", "by": "by: Grace Hopper"}


def added(lines: dict[str, str], without: str = "") -> tuple[str, str]:
    """The change that gives c1 the `lines`, one left out."""
    rows = "".join(f"    {line}\n" for name, line in lines.items() if name != without)
    return "  - id: c2", f"{rows}  - id: c2"


def test_passes() -> None:
    assert found(status_fields) == []
    assert found(status_fields, added(STATUS)) == []
    assert found(status_fields, added(REPRODUCTION)) == []
    assert found(status_fields, added({"attribution": "attribution: cited"})) == []


@pytest.mark.parametrize("name", ["on", "why", "source"])
def test_a_changed_status_says_when_why_and_where(name: str) -> None:
    assert found(status_fields, added(STATUS, without=name)) == [
        Finding(("claims", 0, "status"), f"corrected without `{name}`", "on, why and source", f"add `{name}:`")
    ]


@pytest.mark.parametrize("name", ["on", "why", "source"])
def test_a_reported_claim_has_none_of_them(name: str) -> None:
    assert found(status_fields, added({name: STATUS[name]})) == [
        Finding(
            ("claims", 0, name), f"`{name}` with status reported", "no such field here", "set `status:`, or delete it"
        )
    ]


@pytest.mark.parametrize("name", ["of", "by"])
def test_a_reproduction_says_of_what_and_by_whom(name: str) -> None:
    assert found(status_fields, added(REPRODUCTION, without=name)) == [
        Finding(("claims", 0, "attribution"), f"a reproduction without `{name}`", "of and by", f"add `{name}:`")
    ]


@pytest.mark.parametrize("name", ["of", "by"])
def test_an_original_figure_has_none_of_them(name: str) -> None:
    assert found(status_fields, added({name: REPRODUCTION[name]})) == [
        Finding(
            ("claims", 0, name),
            f"`{name}` with attribution original",
            "no such field here",
            "set `attribution:`, or delete it",
        )
    ]
