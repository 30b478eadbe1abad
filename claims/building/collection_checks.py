"""Run the checks of the whole collection on loaded records. Only those that may be involved are read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from claims.building.loading import Loaded
from claims.checks.run import check_collection
from claims.checks.twins import IDENTIFYING
from claims.collection import read_file
from claims.problem import Problem
from claims.records import RecordFile
from claims.vocabulary import Vocabularies


def problems_together(data: Path, found: Sequence[Loaded], vocabularies: Vocabularies) -> list[Problem]:
    """Return what the checks of the whole collection find."""
    concerned = suspects(found)
    if not concerned:
        return []
    files = [_again(data, each) if each.path in concerned else _stand_in(each) for each in found if each.is_record]
    return check_collection(files, vocabularies)


def suspects(found: Sequence[Loaded]) -> set[str]:
    """Return the files in which such a check may find something: their record is like another's, or reproduces a claim
    that is not there."""
    result: set[str] = set()
    first: dict[tuple[str, str], str] = {}
    for each in found:
        for key in each.identity.items():
            if (other := first.setdefault(key, each.path)) != each.path:
                result |= {other, each.path}
    if any(each.of for each in found):
        ids = {claim_id for each in found for claim_id in each.claims}
        result |= {each.path for each in found if not ids.issuperset(each.of)}
    return result


def _again(data: Path, each: Loaded) -> RecordFile:
    found = read_file(data, each.path)
    return (found and found.file) or _stand_in(each)


def _stand_in(each: Loaded) -> RecordFile:
    """Return as much of a record as the checks of the collection look at, for one in which they find nothing."""
    claims = [SimpleNamespace(id=claim_id.rpartition(".")[2], of=None) for claim_id in each.claims]
    paper = {name: each.identity.get(name) for name in IDENTIFYING}
    record = SimpleNamespace(**paper, claims=claims)
    return RecordFile(each.path, each.slug, "", record)  # ty: ignore[invalid-argument-type]
