"""All records of a collection in one ZIP, from which `restore` makes the same data folder again."""

from __future__ import annotations

import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from claims.errors import ClaimsError
from claims.exchange.zip_files import write_zip
from claims.files import atomic, must_exist, paths
from claims.proof.ledger import NAME as LEDGER
from claims.proof.links import NAME as LINKS
from claims.regular_files import read_bytes
from claims.vocabulary import NAMES

MOST_FILES = 200_000
MOST_BYTES = 1_000_000_000
"""Of all files together, unpacked."""
_LICENSE = "LICENSE"
_SCHEMA = "schema/record.schema.json"
_BESIDE = (_LICENSE, LEDGER, LINKS, _SCHEMA, *(f"vocabulary/{name}.yaml" for name in NAMES))
_RECORD = re.compile(r"records/[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for a file that is no ZIP, is cut, or is packed or locked in a way that none of ours is."""


class ArchiveError(ClaimsError):
    """The archive cannot be written or restored; the message says why."""


def write_archive(data: Path, target: Path) -> int:
    """Write the records of the folder `data` and what stands beside them to the ZIP `target`; return how many files.

    Beside them: licence, vocabularies, schema, which quotes were found, and dead addresses, where they are there.
    Candidates are left out, and so is a file whose name is no record's. Equal folders give equal bytes.

    Raises:
        DataNotFoundError: there are no records.
        OSError: a file cannot be read, or `target` not be written.
    """
    must_exist(data)
    with atomic(target) as temporary, open(temporary, "xb") as output:
        return write_zip(_files(data), output)


def restore(archive: Path, folder: Path) -> int:
    """Unpack what `write_archive` wrote as the new data folder `folder`, whole or not at all; return how many files.

    Raises:
        ArchiveError: it is no such archive or a damaged one, it is too large, or `folder` is there already.
        OSError: `archive` cannot be read, or `folder` not be written.
    """
    if folder.exists():
        raise ArchiveError(f"{folder} is there already; name a new folder")
    with atomic(folder) as temporary, open(archive, "rb") as packed:
        try:
            with zipfile.ZipFile(packed) as opened:
                members = _checked(archive, opened.infolist())
                (temporary / "records").mkdir(parents=True)
                for member in members:
                    place = temporary / member.filename
                    place.parent.mkdir(parents=True, exist_ok=True)
                    with opened.open(member) as content, open(place, "xb") as file:
                        shutil.copyfileobj(content, file)
        except _DAMAGED as error:
            raise ArchiveError(f"{archive} is no archive of records, or a damaged one ({error})") from error
    return len(members)


def _files(data: Path) -> Iterator[tuple[str, bytes]]:
    for name in [*_BESIDE, *filter(_RECORD.fullmatch, paths(data))]:
        try:
            yield name, read_bytes(data / name, data)
        except FileNotFoundError:
            if name in _BESIDE:
                continue
            raise


def _checked(archive: Path, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """`members`, if each is a file of a collection, none comes twice, and all together are not too large.

    No path leads out of the folder: only names that `write_archive` writes are taken. No member unpacks to more than
    the size that it states, for `zipfile` stops there.
    """
    names = [member.filename for member in members]
    if wrong := [name for name in names if name not in _BESIDE and not _RECORD.fullmatch(name)]:
        raise ArchiveError(f"{archive} holds {wrong[0][:80]!r}, which is no file of a collection")
    if len(set(names)) < len(names):
        raise ArchiveError(f"{archive} holds a file twice")
    if len(names) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
        raise ArchiveError(f"{archive} holds more than {MOST_FILES} files or {MOST_BYTES} bytes")
    return members
