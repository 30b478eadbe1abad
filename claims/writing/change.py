"""Plan, check and save one change of one record."""

from __future__ import annotations

import contextlib
import difflib
import re
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

from claims.checks.run import check_file
from claims.checks.twins import identity_of
from claims.collection import check_against, read_vocabularies
from claims.errors import ClaimsError
from claims.files import TEMPORARY, paths, replace_text, slug_of
from claims.problem import Problem, quoted
from claims.records import COMMENT_BELOW_HEAD, RecordFile, canonical, parse_record, unreadable
from claims.regular_files import read_bytes
from claims.text import strict_yaml
from claims.text.canonical_writer import dump_values
from claims.text.strict_yaml import YamlError
from claims.writing.lock import locked

Values: TypeAlias = "dict[str, Any]"
"""The fields of a record as the YAML reader gives them: texts, lists and mappings."""

_PATH = r"records/[0-9]{4}/[a-z0-9]+(?:-[a-z0-9]+)*\.yaml"


class Edit(Protocol):
    """A change of one record, as a value that can be printed and compared."""

    def apply(self, current: Values | None) -> tuple[Values, list[str]]:
        """Turn the values of the file (None: no file) into new ones; return them and the ids of the changed claims."""
        ...


class EditError(ClaimsError):
    """The edit does not fit the file; carries the parts of a problem."""

    def __init__(self, field: str, found: str, allowed: str, fix: str) -> None:
        super().__init__(f"{field}: {found}")
        self.parts = (field, found, allowed, fix)


class PlannedChange(NamedTuple):
    """What an edit makes of a record, whether it may be saved, and whether it was."""

    path: str
    """Relative to the data folder."""
    before: str = ""
    """The current text of the file; empty for a new record."""
    text: str = ""
    """The text after the change."""
    ids: tuple[str, ...] = ()
    """Global ids of the claims that are added or changed."""
    problems: tuple[Problem, ...] = ()
    conflict: str = ""
    """If somebody else changed the record meanwhile: their change, as a diff."""
    file: RecordFile | None = None
    """The record that `text` holds, if it follows the schema."""
    saved: bool = False

    def diff(self) -> str:
        """Return the change as a diff of the file."""
        return _diff(self.before, self.text, self.path)


def _diff(before: str, after: str, path: str) -> str:
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "\n".join(rows)


def plan(data: Path, path: str, edit: Edit, together: bool = True) -> PlannedChange:
    """Return what `edit` would make of the record at `path`, with every problem `claims check` would find in it.

    Args:
        data: the data folder.
        path: the record's file, relative to it; there need not be one.
        edit: gives the new values.
        together: whether to compare with all other records too; without, a page can ask at every key press.
    """
    before = ""
    try:
        if not _place(data, path):  # else it may lead to a file outside the records
            with contextlib.suppress(FileNotFoundError):
                before = strict_yaml.decode(read_bytes(data / path, data, strict_yaml.MAX_BYTES))
        current = strict_yaml.parse(before) if before else None
        values, ids = edit.apply(current if isinstance(current, dict) or current is None else {})
    except YamlError as error:
        problem = Problem(path, error.line, "", error.found, error.allowed, error.fix, "yaml")
        return PlannedChange(path, before, problems=(problem,))
    except EditError as error:
        return PlannedChange(path, before, problems=(Problem(path, 1, *error.parts, "edit"),))
    except OSError as error:
        return PlannedChange(path, before, problems=(unreadable(path, error),))
    slug = slug_of(path)
    change = PlannedChange(path, before, ids=tuple(f"{slug}.{claim_id}" for claim_id in ids))
    return checked(data, change, dump_values(values, strict_yaml.head(before)), together)


def checked(data: Path, change: PlannedChange, text: str, together: bool = True) -> PlannedChange:
    """Return `change` with `text` in its canonical form, and its problems."""
    vocabularies, broken = read_vocabularies(data)
    file, problems = _parsed(change.path, text)
    if file is None:
        return change._replace(text=text, problems=tuple(sorted([*problems, *broken])))
    before = parse_record(change.path, change.before.encode())[0] if change.before else None
    problems = [*broken, *_place(data, change.path), *check_file(file, vocabularies)]
    if before is not None:
        problems += _kept(before, file)
    if together and _concerns_others(before, file):
        others = [path for path in paths(data) if path != file.path]
        problems += check_against(data, [file], others, vocabularies)
    return change._replace(text=file.text, problems=tuple(sorted(set(problems))), file=file)


def _parsed(path: str, text: str) -> tuple[RecordFile | None, list[Problem]]:
    """Parse `text` as a record, in canonical form."""
    file, problems = parse_record(path, text.encode("utf-8", "surrogatepass"))
    if file is None:
        return None, problems
    if (line := strict_yaml.comment_below_head(file.text)) is not None:
        return None, [Problem(path, line, "", *COMMENT_BELOW_HEAD, "formatting")]
    return parse_record(path, canonical(text, file.record).encode())


def _place(data: Path, path: str) -> list[Problem]:
    if re.fullmatch(_PATH, path):
        folder = (data / path).parent
        if not folder.is_symlink():
            return []
        return [Problem(path, 1, "", "a link to a folder", "a folder", "make it a folder, or choose another", "file")]
    found = f"the file name {quoted(path)}"
    return [Problem(path, 1, "", found, "records/<year>/<slug>.yaml", "give the record a year and a slug", "file_path")]


def _kept(before: RecordFile, file: RecordFile) -> list[Problem]:
    """Report what the change would lose: no remark below the head and no claim may be lost."""
    path = file.path
    if canonical(before.text, before.record) != before.text:
        found = "text that is not canonical, which this change would rewrite too"
        return [Problem(path, 1, "", found, "canonical text", "run `claims fix` first", "formatting")]
    gone = {claim.id for claim in before.record.claims} - {claim.id for claim in file.record.claims}
    fix = "keep it, with status withdrawn"
    return [
        Problem(path, 1, f"claims[{claim_id}]", "a claim that would be deleted", "every claim stays", fix, "kept")
        for claim_id in sorted(gone)
    ]


def _concerns_others(before: RecordFile | None, file: RecordFile) -> bool:
    """Return whether the change can make a twin of another record, or is about another's claim."""
    if before is None or any(claim.of for claim in file.record.claims):
        return True
    return identity_of(before) != identity_of(file)


def save(data: Path, path: str, edit: Edit, start: str | None = None) -> PlannedChange:
    """Make the change that `plan` shows if it has no problem; write nothing otherwise.

    Args:
        data: the data folder.
        path: the record's file, relative to it.
        edit: gives the new values from the current ones at the moment of writing.
        start: the text the editor started from; if the file holds another one now, the change is refused.

    Raises:
        LockedError: somebody else is writing all the time.
        OSError: the folder cannot be written, or the disk is full; the record is then as it was.
    """
    with locked(data):
        return save_locked(data, path, edit, start)


def save_locked(data: Path, path: str, edit: Edit, start: str | None = None) -> PlannedChange:
    """Do the same for a caller who holds the lock already, and writes more than the record."""
    return _written(data, plan(data, path, edit), start)


def save_text(data: Path, path: str, text: str, start: str) -> PlannedChange:
    """Replace `start` with the whole text of a record, under the same conditions as `save`."""
    with locked(data):
        try:
            before = strict_yaml.decode(read_bytes(data / path, data, strict_yaml.MAX_BYTES))
        except FileNotFoundError:
            before = ""
        return _written(data, checked(data, PlannedChange(path, before), text), start)


def _written(data: Path, change: PlannedChange, start: str | None) -> PlannedChange:
    if start is not None and change.before != start:
        return change._replace(conflict=_diff(start, change.before, change.path))
    if change.problems or change.text == change.before:
        return change
    target = data / change.path
    target.parent.mkdir(parents=True, exist_ok=True)
    for rest in target.parent.glob(f".{target.name}.*{TEMPORARY}"):  # of a writer that died: the lock is ours
        rest.unlink()
    replace_text(target, change.text, create=not change.before)
    return change._replace(saved=True)
