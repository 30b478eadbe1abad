"""From the data folder to its published store, with as little work as what changed since the last build asks for.

Nothing changed: the files are looked at and not read. Little changed: the new store is a copy of the last one in which
the rows of the changed files are replaced. Else, and wherever one record's change may bear on another (twins, claims
that reproduce others), everything is loaded. The result is the same in each case: that of a plain build of all records.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import duckdb

from claims.building.build_cache import LastBuild, read_last_build, write_last_build
from claims.building.change_of_files import Change, bears_on_others
from claims.building.collection_checks import problems_together
from claims.building.file_states import Snapshot, changed_files, count_records, mark_unsettled, record_paths, scan
from claims.building.loading import Loaded, Progress, load, load_file
from claims.building.measured_again import name_reproductions
from claims.building.publishing import name_of, pair_hash, publish, words_hash
from claims.building.store_tables import (
    append,
    append_claims,
    create,
    describe,
    reading_store,
    terms,
    writing_store,
    written_back,
)
from claims.checks.run import OF_COLLECTIONS
from claims.collection import MISSING, read_vocabularies
from claims.files import must_exist, scratch
from claims.problem import Problem
from claims.proof.ledger import NAME as LEDGER
from claims.proof.status import QuoteStatus, read_status, write_status
from claims.store import store_folder
from claims.tuning import no_garbage_collection
from claims.vocabulary import Vocabularies

_BATCH = 2_500
_FEW = 500
"""Changed files, up to which a copy of the last store is changed; beyond, a share of all."""
_SHARE = 20
_GROWTH = 2
"""A store that grew by this factor through changes is written as a whole."""
_TOGETHER = frozenset(check.name for check in OF_COLLECTIONS)
_FILES = (
    "create table files (path VARCHAR, slug VARCHAR, content VARCHAR, arxiv VARCHAR, doi VARCHAR, title VARCHAR,"
    " claims VARCHAR[], of VARCHAR[], stored BOOLEAN);"
    "comment on table files is 'One row a record file, for the next build alone: do not rely on it.'"
)


class Published(NamedTuple):
    """A store that holds the data folder as it was seen."""

    path: Path
    papers: int
    claims: int
    left_out: int
    """Record files that are not in it, because of their problems."""
    problems: tuple[Problem, ...]


class _Work(NamedTuple):
    """What a build has to do."""

    data: Path
    folder: Path
    seen: Snapshot
    vocabularies: Vocabularies
    problems: list[Problem]
    """Those of the vocabularies."""
    marks: QuoteStatus
    progress: Progress | None
    gone: list[str]
    """Files that vanished between the scan and the reading."""


def bring_up_to_date(data: Path, folder: Path | None = None, progress: Progress | None = None) -> Published:
    """Publish the store of the data folder `data` in `folder`, or find that the last one still holds.

    Raises DataNotFoundError where the records are not there, OSError where the folder cannot be written.
    """
    folder = folder or store_folder(data)
    with no_garbage_collection():
        began = time.time_ns()
        seen = scan(data)
        last = read_last_build(folder)
        last = last if last is not None and _store(folder, last.store).is_file() else None
        changed = changed_files(last.seen, seen) if last is not None else {}
        if last is not None and not changed:
            return _published(publish(folder, last.store, _pruned), last)
        work = _Work(data, folder, seen, *read_vocabularies(data), read_status(data), progress, [])
        index = (_update(work, last, changed) if last is not None else None) or _rebuild(work)
        unsettled = [*work.gone, *(problem.file for problem in index.problems if problem.check == "file")]
        unsettled += [LEDGER] if work.marks.unreadable else []
        index = index._replace(seen=mark_unsettled(seen, began, unsettled))
        write_last_build(folder, index)
        return _published(_store(folder, index.store), index)


def _pruned(path: Path) -> None:
    raise FileNotFoundError(path)  # another build did, this very moment; the next call builds it again


def _store(folder: Path, name: str) -> Path:
    return folder / f"{name}.duckdb"


def _published(path: Path, index: LastBuild) -> Published:
    return Published(path, index.papers, index.claims, count_records(index.seen) - index.papers, index.problems)


# --- everything -------------------------------------------------------------------------------------------------------


def _rebuild(work: _Work) -> LastBuild:
    work.folder.mkdir(parents=True, exist_ok=True)
    with scratch(work.folder / "new") as temporary:
        paths = list(record_paths(work.seen))
        loaded = load(work.data, paths, work.vocabularies, work.progress)
        with writing_store(temporary) as connection:
            create(connection, work.vocabularies)
            connection.execute(_FILES)
            append(connection, "terms", terms(work.vocabularies))
            found = _load_into(connection, loaded)
            _note_gone(work, paths, found)
            together = problems_together(work.data, found, work.vocabularies)
            blocked = {problem.file for problem in together if problem.blocking}
            if blocked:
                _take_out(connection, work, [each for each in found if each.is_sound and each.path in blocked], found)
            problems = sorted([*work.problems, *together, *(p for each in found for p in each.problems)])
            sound = [each for each in found if each.is_sound and each.path not in blocked]
            records = sum(pair_hash(each.path, each.content) for each in sound)
            name_reproductions(connection)
            name = name_of(records, work.vocabularies, problems, work.marks)
            write_status(connection, work.marks)
            describe(connection, name, problems)
        path = publish(work.folder, name, lambda target: os.replace(temporary, target))
    claims = sum(len(each.claims) for each in sound)
    words = words_hash(work.vocabularies)
    return LastBuild(
        name, {}, words, work.marks.name, records, len(sound), claims, path.stat().st_size, tuple(problems)
    )


def _note_gone(work: _Work, wanted: Iterable[str], found: Iterable[Loaded]) -> None:
    """Remember which files vanished meanwhile, to look for them again; where all did, publish nothing."""
    must_exist(work.data)
    missing = [problem.file for problem in work.problems if problem.found == MISSING]
    work.gone[:] = [*missing, *({*wanted} - {each.path for each in found})]


def _load_into(connection: duckdb.DuckDBPyConnection, loaded: Iterable[Loaded]) -> list[Loaded]:
    """Put what was loaded into the tables; return it without the rows."""
    found: list[Loaded] = []
    batch: list[Loaded] = []
    for each in loaded:
        batch.append(each)
        found.append(each.without_rows())
        if len(batch) == _BATCH:
            _put_in(connection, batch)
            batch = []
    _put_in(connection, batch)
    return found


def _put_in(connection: duckdb.DuckDBPyConnection, loaded: Sequence[Loaded]) -> None:
    _put_rows(connection, loaded)
    append(connection, "files", (_file_row(each) for each in loaded if each.is_record))


def _put_rows(connection: duckdb.DuckDBPyConnection, loaded: Sequence[Loaded]) -> None:
    append(connection, "papers", (each.paper_row for each in loaded if each.paper_row))
    append_claims(connection, (row for each in loaded for row in each.claim_rows))
    append(connection, "hints", (row for each in loaded for row in each.hint_rows))


def _file_row(each: Loaded) -> tuple:
    keys = (each.identity.get(name) for name in ("arxiv", "doi", "title"))
    return (each.path, each.slug, each.content, *keys, [*each.claims], [*each.of], each.is_sound)


def _take_out(
    connection: duckdb.DuckDBPyConnection, work: _Work, blocked: Sequence[Loaded], found: Sequence[Loaded]
) -> None:
    """Delete the rows of `blocked` records. If a sound record has the same slug, insert its rows again."""
    paths, slugs = {each.path for each in blocked}, {each.slug for each in blocked}
    _delete(connection, slugs)
    connection.execute("update files set stored = false where path in (select unnest(?::varchar[]))", [sorted(paths)])
    again = [each.path for each in found if each.slug in slugs and each.path not in paths and each.is_sound]
    kept = [each for path in again if (each := load_file(work.data, path, work.vocabularies)) is not None]
    _put_rows(connection, kept)


def _delete(connection: duckdb.DuckDBPyConnection, slugs: Iterable[str]) -> None:
    for table, slug in (("papers", "slug"), ("claims", "slug"), ("hints", "split_part(claim_id, '.', 1)")):
        connection.execute(f"delete from {table} where {slug} in (select unnest(?::varchar[]))", [sorted(slugs)])


# --- what changed alone -----------------------------------------------------------------------------------------------


def _update(work: _Work, last: LastBuild, changed: Mapping[str, bool]) -> LastBuild | None:
    """The index after a change of the last store's copy; None where everything must be loaded."""
    paths = sorted(path for path in changed if path.startswith("records/"))
    store = _store(work.folder, last.store)
    if (
        len(paths) > max(_FEW, count_records(work.seen) // _SHARE)
        or words_hash(work.vocabularies) != last.words
        or any(problem.check in _TOGETHER for problem in last.problems)
    ):
        return None
    try:
        if store.stat().st_size > _GROWTH * last.size:
            return None
        present = [path for path in paths if changed[path]]
        new = list(load(work.data, present, work.vocabularies, None))
        _note_gone(work, present, new)
        with duckdb.connect() as connection:  # one for reading and writing: it takes longer to make than to use
            with reading_store(connection, store):
                old = connection.execute("from files where path in (select unnest(?::varchar[]))", [paths]).fetchall()
                change = Change(paths, old, new)
                if bears_on_others(connection, change):
                    return None
            index = _changed(work, last, change)
            write = partial(_copy_changed, connection, work, last, change, index)
            publish(work.folder, index.store, write)
        return index
    except (duckdb.Error, FileNotFoundError):  # a store without the table, damaged, or pruned by another build
        return None


def _changed(work: _Work, last: LastBuild, change: Change) -> LastBuild:
    """The index after `change`, still of the files that the last build saw."""
    sound = [each for each in change.new if each.is_sound]
    stored = [row for row in change.old if row[8]]
    touched = set(change.paths)
    kept = [p for p in last.problems if p.file not in touched and p.file.startswith("records/")]
    problems = sorted([*work.problems, *kept, *(p for each in change.new for p in each.problems)])
    records = last.records - sum(pair_hash(row[0], row[2]) for row in stored)
    records += sum(pair_hash(each.path, each.content) for each in sound)
    name = name_of(records, work.vocabularies, problems, work.marks)
    papers = last.papers + len(sound) - len(stored)
    claims = last.claims + sum(len(each.claims) for each in sound) - sum(len(row[6]) for row in stored)
    return last._replace(
        store=name, marks=work.marks.name, records=records, papers=papers, claims=claims, problems=tuple(problems)
    )


def _copy_changed(
    connection: duckdb.DuckDBPyConnection, work: _Work, last: LastBuild, change: Change, index: LastBuild, target: Path
) -> None:
    """Make the store of `index` at `target`: a copy of the last one, in which the rows of `change` are replaced."""
    shutil.copyfile(_store(work.folder, last.store), target)
    with written_back(target), writing_store(target, connection):
        _delete(connection, {row[1] for row in change.old if row[8]})
        connection.execute("delete from files where path in (select unnest(?::varchar[]))", [change.paths])
        _put_in(connection, change.new)
        slugs = {each.slug for each in change.new if each.is_sound}
        write_status(connection, work.marks, slugs if work.marks.name == last.marks else None)
        describe(connection, index.store, index.problems)
