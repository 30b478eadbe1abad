"""What changed since the last build, and whether it bears on records that did not change."""

from __future__ import annotations

from typing import NamedTuple

import duckdb

from claims.building.collection_checks import suspects
from claims.building.loading import Loaded
from claims.checks.twins import IDENTIFYING


class Change(NamedTuple):
    """Rows to take out and rows to put in."""

    paths: list[str]
    old: list[tuple]
    """Of the table `files`."""
    new: list[Loaded]


def bears_on_others(connection: duckdb.DuckDBPyConnection, change: Change) -> bool:
    """Whether a changed record shares a key with another, or bears on which claims reproduce which."""
    records = [each for each in change.new if each.is_record]
    ids = {claim_id for each in records for claim_id in each.claims}
    wanted = {claim_id for each in records for claim_id in each.of} - ids
    lost = {claim_id for row in change.old for claim_id in row[6]} - ids
    lost |= _renamed(connection, change)
    if wanted or suspects(records):
        return True
    keys = {name: [each.identity[name] for each in records if name in each.identity] for name in IDENTIFYING}
    columns = ((name, "lower(slug)" if name == "slug" else name) for name in IDENTIFYING)
    same = " or ".join(f"list_contains(${name}::varchar[], {column})" for name, column in columns)
    [(shared,)] = connection.execute(
        "select count(*) from files where not list_contains($paths::varchar[], path)"
        f" and ({same} or list_has_any(of, $lost::varchar[]))",
        {"paths": change.paths, "lost": sorted(lost), **keys},
    ).fetchall()
    return bool(shared)


def _renamed(connection: duckdb.DuckDBPyConnection, change: Change) -> set[str]:
    """The claims whose paper gives its method other names than before, which those who measured it again repeat."""
    stored = sorted(row[1] for row in change.old if row[8])
    question = "select slug, list_prepend(method, aliases) from papers where list_contains(?::varchar[], slug)"
    before = dict(connection.execute(question, [stored]).fetchall())
    after = {each.slug: each.names for each in change.new if each.is_sound}
    renamed = {slug for slug in before | after if before.get(slug) != after.get(slug)}
    every = [(row[1], row[6]) for row in change.old] + [(each.slug, each.claims) for each in change.new]
    return {claim_id for slug, ids in every if slug in renamed for claim_id in ids}
