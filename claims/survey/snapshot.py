"""What a survey cited, as JSON, and what of it has changed since. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, ValidationError

from claims.errors import ClaimsError
from claims.row_types import ClaimRow
from claims.store import digest
from claims.survey.filling import Cited, Filled
from claims.survey.placeholders import Compared, TableAsked
from claims.words import Status

FORMAT = 1
KEPT = (
    "printed",
    "qualifier",
    "outcome",
    "who",
    "kind",
    "metric",
    "baseline",
    "setting",
    "condition",
    "quote",
    "attribution",
    "status",
    "on",
    "why",
)
"""Of each cited claim: what a reader of the survey relies on."""


class SnapshotError(ClaimsError):
    """The file is no snapshot."""


class Snapshot(BaseModel):
    """The content of a snapshot."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    survey: str
    """The survey's file, as seen from the snapshot's folder."""
    version: str
    """Release of the tools that wrote it."""
    data: str
    """Hash of the data."""
    commit: str | None
    """Commit of the data folder, where it is in a repository."""
    claims: dict[str, dict[str, str]]
    """Of each claim that is cited anywhere its hash and the columns `KEPT` that it states."""
    tables: dict[str, list[str]]
    """Of each query the claims that it selected."""
    comparisons: dict[str, str]
    """Of each list of claims the verdict."""


def snapshot(filled: Filled, survey: str, version: str, data: str, commit: str | None) -> Snapshot:
    """Return what the filled survey cites."""
    rows = {row["claim_id"]: _kept(row) for each in filled.cited for row in each.rows}
    places = [(each, each.placeholder) for each in filled.cited]
    return Snapshot(
        format=FORMAT,
        survey=survey,
        version=version,
        data=data,
        commit=commit,
        claims=dict(sorted(rows.items())),
        tables={asked.query: _ids(each) for each, asked in places if isinstance(asked, TableAsked)},
        comparisons={_joined(asked): each.answer or "" for each, asked in places if isinstance(asked, Compared)},
    )


def _kept(row: ClaimRow) -> dict[str, str]:
    stated = {name: str(value) for name in KEPT if (value := row.get(name)) is not None}
    return {"hash": digest(json.dumps(stated, sort_keys=True)), **stated}


def _ids(cited: Cited) -> list[str]:
    return sorted(row["claim_id"] for row in cited.rows)


def _joined(asked: Compared) -> str:
    return " ".join(asked.ids)


def as_json(content: Snapshot) -> str:
    """Return a snapshot as text that version control shows line by line."""
    return json.dumps(content.model_dump(), ensure_ascii=False, indent=2) + "\n"


def read_snapshot(text: str) -> Snapshot:
    """Return the snapshot that `as_json` wrote.

    Raises:
        SnapshotError: it is none, or one of another release.
    """
    try:
        found = Snapshot.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise SnapshotError(f"no snapshot of a survey: {'.'.join(map(str, first['loc']))} {first['msg']}") from None
    if found.format != FORMAT:
        raise SnapshotError(
            f"a snapshot in format {found.format}; this release reads {FORMAT}: render the survey again"
        )
    return found


def changes(filled: Filled, before: Snapshot) -> Iterator[tuple[int, str]]:
    """Return the lines of the survey where what it cites is no longer as in the snapshot, and in what."""
    for each in filled.cited:
        asked, line = each.placeholder, each.placeholder.place.line
        if isinstance(asked, TableAsked):
            yield from ((line, what) for what in _table_changes(asked, each, before))
        elif isinstance(asked, Compared):
            yield from ((line, what) for what in _verdict_changes(asked, each, before))
        else:
            yield from ((line, what) for row in each.rows for what in _claim_changes(row, before))


def _claim_changes(row: ClaimRow, before: Snapshot) -> Iterator[str]:
    name, now = row["claim_id"], _kept(row)
    was = before.claims.get(name)
    if was is None:
        yield f"{name} is not in the snapshot"
    elif was["hash"] != now["hash"]:
        yield f"{name} {_what_changed(was, now)}"


def _what_changed(was: dict[str, str], now: dict[str, str]) -> str:
    if was.get("status") != now["status"] and now["status"] != Status.REPORTED:
        on, why = now.get("on", ""), now.get("why", "")
        return f"is {now['status']} since {on}: {why} It was “{was.get('printed')}”, now “{now['printed']}”"
    differing = [name for name in KEPT if was.get(name) != now.get(name)]
    return "changed: " + "; ".join(f"{name} was {_quoted(was, name)}, is {_quoted(now, name)}" for name in differing)


def _quoted(fields: dict[str, str], name: str) -> str:
    return f"“{fields[name]}”" if name in fields else "absent"


def _table_changes(asked: TableAsked, cited: Cited, before: Snapshot) -> Iterator[str]:
    was = before.tables.get(asked.query)
    if was is None:
        yield f"the table “{asked.query}” is not in the snapshot"
        return
    now = _ids(cited)
    for verb, ids in (("gained", sorted({*now} - {*was})), ("lost", sorted({*was} - {*now}))):
        if ids:
            yield f"the table “{asked.query}” {verb} {', '.join(ids)}: it had {len(was)} claims, now {len(now)}"
    yield from (what for row in cited.rows if row["claim_id"] in was for what in _claim_changes(row, before))


def _verdict_changes(asked: Compared, cited: Cited, before: Snapshot) -> Iterator[str]:
    was = before.comparisons.get(_joined(asked))
    if was is None:
        yield f"the comparison of {_joined(asked)} is not in the snapshot"
    elif was != cited.answer:
        yield f"the verdict on {_joined(asked)} changed: it was “{was}”, is “{cited.answer}”"
    yield from (what for row in cited.rows for what in _claim_changes(row, before))
