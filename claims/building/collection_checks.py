"""The checks of the whole collection on what loading found: records are read once more only where it matters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from claims.building.loading import Loaded
from claims.checks import CHECKS
from claims.problem import Problem
from claims.records import RecordFile, check_collection, parse_record, read_bytes
from claims.vocabulary import Vocabularies

KEYS = ("slug", "arxiv", "doi", "title")
"""What two records must not share."""
TOGETHER = frozenset(check.name for check in CHECKS if check.scope == "collection")
"""The checks this is about; `suspects` must name every file in which one of them may find something."""


def problems_together(data: Path, found: Sequence[Loaded], vocabularies: Vocabularies) -> list[Problem]:
    """What the checks of the whole collection find, with only the records concerned read once more."""
    concerned = suspects(found)
    if not concerned:
        return []
    files = [_again(data, each) if each.path in concerned else _stand_in(each) for each in found if each.is_record]
    return check_collection(tuple(files), vocabularies)


def suspects(found: Sequence[Loaded]) -> set[str]:
    """Files whose record shares a key with another, or reproduces a claim that is not there."""
    result: set[str] = set()
    for key in KEYS:
        first: dict[str, str] = {}
        for each in found:
            value = key_of(each, key)
            if value is not None and (other := first.setdefault(value, each.path)) != each.path:
                result |= {other, each.path}
    if any(each.of for each in found):
        ids = {claim_id for each in found for claim_id in each.claims}
        result |= {each.path for each in found if not ids.issuperset(each.of)}
    return result


def key_of(each: Loaded, key: str) -> str | None:
    """The value that no other record may have; None where there is none."""
    value = getattr(each, key) if each.is_record else None
    return value.lower() if value is not None and key == "slug" else value


def _again(data: Path, each: Loaded) -> RecordFile:
    try:
        file, _ = parse_record(each.path, read_bytes(f"{data}/{each.path}"))
    except OSError:
        file = None
    return file or _stand_in(each)


def _stand_in(each: Loaded) -> RecordFile:
    """As much of a record as the checks of the collection look at, for one that they find nothing in."""
    claims = [SimpleNamespace(id=claim_id.rpartition(".")[2], of=None) for claim_id in each.claims]
    record = SimpleNamespace(arxiv=each.arxiv, doi=each.doi, title=each.title, claims=claims)
    return RecordFile(each.path, each.slug, "", record)  # ty: ignore[invalid-argument-type]
