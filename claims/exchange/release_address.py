"""A release that others published: fetch it, verify it, and keep a copy of its records for when there is no network."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from claims.errors import ClaimsError
from claims.exchange.checksums import SUMS
from claims.exchange.records_archive import restore
from claims.exchange.release_files import METADATA, RECORDS, is_version
from claims.files import replace_text, scratch
from claims.lookup.http import Answer, ask, failed
from claims.settings import settings

MOST_BYTES = 300_000_000
"""Of the archive of the records."""
MOST_SECONDS = 300.0
"""To fetch that."""
_SMALL = 5_000_000
_SOON = 20.0  # seconds for a small file
_LOCAL = ("localhost", "127.0.0.1", "::1")
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\s]+)")
_ABOUT = "about.json"


class ReleaseAddressError(ClaimsError):
    """No release can be had from the address; the message says why."""


class Fetched(NamedTuple):
    """The records of a release."""

    data: Path
    """The data folder of the copy; nobody writes there."""
    origin: str
    """Where they come from, of which version, and whether this is a copy that may be old: a sentence or two."""


class _Kept(NamedTuple):
    """What is known of the copy."""

    sums: str
    """Hash of the checksums that it was verified with; also the name of its folder."""
    version: str
    day: str
    """When it was fetched, as ISO text."""


def fetch(url: str) -> Fetched:
    """Return the records of the release at `url`; where that does not answer, those that were fetched before.

    Raises:
        ReleaseAddressError: the address is none to ask, nothing answers and no copy was kept, there is no release, or
            it is not what its checksums say, or too large.
        ArchiveError: the archive holds what no archive of records does.
        OSError: the copy cannot be written.
    """
    base = _base(url)
    folder = _folder(base)
    kept = _kept(folder)
    answer = ask(base + SUMS, timeout=_SOON, largest=_SMALL, chosen=True)
    if answer.status is None or answer.status >= 500 or answer.status == 429:
        return _from_copy(base, folder, kept, answer)
    found = hashlib.sha256(_content(base, SUMS, answer)).hexdigest()
    if kept is None or kept.sums != found:
        kept = _download(base, folder, found, _sums(base, answer.body))
    return Fetched(folder / kept.sums, f"From {base}, version {kept.version}, read-only.")


def _base(url: str) -> str:
    """The address of the folder, with a slash at its end."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ReleaseAddressError(f"{url} is no address") from None
    if not host or "@" in parts.netloc or not url.isprintable() or " " in url:
        raise ReleaseAddressError(f"{url}: write an address like https://example.org/release/, without a password")
    if parts.scheme == "http" and host not in _LOCAL:
        raise ReleaseAddressError(f"{url}: write https://; http:// is for this machine alone")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def _folder(base: str) -> Path:
    """Where copies of the release at `base` are kept."""
    cache = settings().cache or os.path.join(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "claims")
    return Path(cache).expanduser() / "releases" / hashlib.sha256(base.encode()).hexdigest()[:16]


def _kept(folder: Path) -> _Kept | None:
    """The copy in `folder`; None where there is none, or no sound one."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        kept = _Kept(**json.loads((folder / _ABOUT).read_bytes()))
        if (folder / kept.sums / "records").is_dir():
            return kept
    return None


def _from_copy(base: str, folder: Path, kept: _Kept | None, answer: Answer) -> Fetched:
    why = f"{base} does not answer ({failed(answer)})"
    if kept is None:
        raise ReleaseAddressError(f"{why}, and no copy of a release from there was kept")
    said = f"From {base}, version {kept.version}, read-only. {why}: shown is the copy of {kept.day}."
    return Fetched(folder / kept.sums, said)


def _content(base: str, name: str, answer: Answer) -> bytes:
    if answer.status == 200:
        return answer.body
    if name == SUMS:
        raise ReleaseAddressError(f"there is no release at {base}: {SUMS} gives {failed(answer)}")
    raise ReleaseAddressError(f"{base}{name} cannot be fetched: {failed(answer)}")


def _sums(base: str, content: bytes) -> dict[str, str]:
    """The checksum of each file of the release, by name."""
    lines = [_LINE.fullmatch(line) for line in content.decode("utf-8", "replace").splitlines()]
    sums = {line[2]: line[1] for line in lines if line}
    if None in lines or not {RECORDS, METADATA} <= sums.keys():
        raise ReleaseAddressError(f"there is no release at {base}: {SUMS} does not name {RECORDS} and {METADATA}")
    return sums


def _download(base: str, folder: Path, found: str, sums: Mapping[str, str]) -> _Kept:
    version = _version(base, _verified(base, METADATA, sums, _SMALL, _SOON))
    content = _verified(base, RECORDS, sums, MOST_BYTES, MOST_SECONDS)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / found).exists():
        with scratch(folder / RECORDS) as archive:
            archive.write_bytes(content)
            restore(archive, folder / found)
    kept = _Kept(found, version, date.today().isoformat())
    replace_text(folder / _ABOUT, json.dumps(kept._asdict()))
    return kept


def _verified(base: str, name: str, sums: Mapping[str, str], largest: int, seconds: float) -> bytes:
    content = _content(base, name, ask(base + name, timeout=seconds, largest=largest, chosen=True))
    if hashlib.sha256(content).hexdigest() != sums[name]:
        raise ReleaseAddressError(f"{base}{name} is not the file that {SUMS} names: its checksum is another")
    return content


def _version(base: str, metadata: bytes) -> str:
    described: Any = None
    with contextlib.suppress(ValueError):
        described = json.loads(metadata)
    version = described.get("version") if isinstance(described, dict) else None
    if not isinstance(version, str) or not is_version(version):
        raise ReleaseAddressError(f"there is no release at {base}: {METADATA} states no version")
    return version
