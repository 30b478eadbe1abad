"""Read a collection as it was at a git revision."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claims.changes import Snapshot
from claims.collection import each, read_vocabularies
from claims.errors import ClaimsError
from claims.records import RecordFile, parse_record, parse_vocabulary
from claims.vocabulary import NAMES, Vocabularies


class RevisionError(ClaimsError):
    """Git refuses the request; its words say why."""


class Revision(NamedTuple):
    """A commit."""

    commit: str
    short: str
    day: date
    """Day of the commit by its author's clock."""


_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")


def own_repository() -> dict[str, str]:
    """The environment without what a hook of git says of its repository: that of the data folder is asked."""
    return {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}


def _git(data: Path, *arguments: str) -> bytes:
    try:
        ran = subprocess.run(
            ["git", "-C", str(data), *arguments], capture_output=True, check=False, env=own_repository()
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None
    if ran.returncode:
        words = ran.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(words[0].removeprefix("fatal: ") if words else "git failed")
    return ran.stdout


def revision(data: Path, name: str) -> Revision:
    """Return the commit that `name` stands for in the repository of the data folder.

    Raises:
        RevisionError: there is no such commit, or the folder is in no repository.
    """
    _git(data, "rev-parse", "--git-dir")  # says so if the folder is in no repository
    try:
        commit = _git(data, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except RevisionError:
        raise RevisionError(f"there is no revision {name}") from None
    short, day = _git(data, "show", "-s", "--format=%h %cs", commit).decode().split()
    return Revision(commit, short, date.fromisoformat(day))


def snapshot_at(data: Path, revision: Revision) -> Snapshot:
    """Read the data folder as it was at `revision`; empty if it did not exist yet."""
    if not _git(data, "ls-tree", revision.commit, "."):
        return Snapshot({}, Vocabularies())
    archive = _git(data, "archive", "--format=tar", revision.commit, ".")
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                files[member.name.removeprefix("./")] = content.read()
    terms = {name: files.get(f"vocabulary/{name}.yaml", b"") for name in NAMES}
    vocabularies = Vocabularies(**{name: parse_vocabulary(name, content)[0] for name, content in terms.items()})
    records = {path: parse_record(path, files[path])[0] for path in files if path.startswith("records/")}
    return _snapshot(records, vocabularies)


def snapshot_now(data: Path) -> Snapshot:
    """Read the data folder from its current files."""
    return _snapshot({found.path: found.file for found in each(data)}, read_vocabularies(data)[0])


def _snapshot(files: Mapping[str, RecordFile | None], vocabularies: Vocabularies) -> Snapshot:
    records = {file.slug: file.record for file in files.values() if file is not None}
    return Snapshot(records, vocabularies, tuple(sorted(path for path, file in files.items() if file is None)))
