"""The file of checksums that lies beside the files of a release or a site, as `sha256sum` writes and checks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_checksums(folder: Path) -> list[str]:
    """Write the checksum of each file below `folder` into `SUMS` there, and return the names of these files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    rows = [f"{digest}  {name}\n" for digest, name in zip(sums, names, strict=True)]
    (folder / SUMS).write_text("".join(rows), encoding="utf-8", newline="\n")
    return names
