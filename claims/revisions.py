"""A collection as it was at a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claims.changes import Snapshot
from claims.records import parse_record, parse_vocabulary, paths, read_bytes
from claims.vocabulary import NAMES, Vocabularies, Vocabulary


class RevisionError(Exception):
    """Git cannot give what was asked for; its words say why."""


class Revision(NamedTuple):
    """A commit."""

    commit: str
    short: str
    day: date
    """Day of the commit, as its author's clock had it."""


def _git(data: Path, *arguments: str) -> bytes:
    try:
        ran = subprocess.run(["git", "-C", str(data), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None
    if ran.returncode:
        words = ran.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(words[0].removeprefix("fatal: ") if words else "git failed")
    return ran.stdout


def revision(data: Path, name: str) -> Revision:
    """The commit that `name` stands for in the repository of the data folder.

    Raises:
        RevisionError: there is no such commit, or the folder is in no repository.
    """
    _git(data, "rev-parse", "--git-dir")  # says so where the folder is in no repository
    try:
        commit = _git(data, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except RevisionError:
        raise RevisionError(f"there is no revision {name}") from None
    short, day = _git(data, "show", "-s", "--format=%h %cs", commit).decode().split()
    return Revision(commit, short, date.fromisoformat(day))


def snapshot_at(data: Path, revision: Revision) -> Snapshot:
    """The data folder as it was at `revision`; empty where it was not there yet."""
    if not _git(data, "ls-tree", revision.commit, "."):
        return Snapshot({}, Vocabularies())
    archive = _git(data, "archive", "--format=tar", revision.commit, ".")
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                files[member.name.removeprefix("./")] = content.read()
    return _snapshot(files.items())


def snapshot_now(data: Path) -> Snapshot:
    """The data folder as its files are."""
    names = [
        *paths(data),
        *(f"vocabulary/{name}.yaml" for name in NAMES if (data / f"vocabulary/{name}.yaml").exists()),
    ]
    return _snapshot((name, read_bytes(f"{data}/{name}")) for name in names)


def _snapshot(files: Iterable[tuple[str, bytes]]) -> Snapshot:
    records, unreadable, terms = {}, [], {name: Vocabulary(name) for name in NAMES}
    for path, content in files:
        folder, _, name = path.partition("/")
        name = name.removesuffix(".yaml")
        if folder == "vocabulary" and name in terms:
            terms[name], _ = parse_vocabulary(name, content)
        elif folder == "records":
            file, _ = parse_record(path, content)
            if file is None:
                unreadable.append(path)
            else:
                records[file.slug] = file.record
    return Snapshot(records, Vocabularies(**terms), tuple(sorted(unreadable)))
