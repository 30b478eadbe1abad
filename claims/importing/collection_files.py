"""The folder of a collection, `collections/NAME/` in the data folder, and what it says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError
from claims.model import SLUG_PATTERN
from claims.regular_files import read_bytes

FOLDER = "collections"
"""In the data folder."""
CLAIMS, PAPERS, REFUSED, PROVENANCE = "claims.parquet", "papers.parquet", "refused.ndjson", "provenance.json"
FILES = (CLAIMS, PAPERS, REFUSED, PROVENANCE)
_LONGEST_NAME = 60
_MOST = 1024 * 1024


class CollectionError(ClaimsError):
    """There is no such collection, or what is there is none; the message says so."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a collection is from, and what became of its figures."""

    name: str
    format: str
    source: str
    """Name of the file or folder that was read."""
    address: str = ""
    """Where it was published, where known."""
    licence: str = ""
    commit: str = ""
    content: str
    """Hash of everything that was read."""
    importer: str
    """Name and version of the tool."""
    imported_on: str
    """Day, YYYY-MM-DD: of the first import that gave these very claims."""
    read: Mapping[str, int] = field(default_factory=dict)
    """How many files, tables, rows ... were read."""
    figures: int
    """That the source holds: the claims and the refused."""
    claims: int
    refused: Mapping[str, int] = field(default_factory=dict)
    """Of each reason how many figures make no claim."""
    broken: Mapping[str, str] = field(default_factory=dict)
    """Of each file that could not be read the reason."""

    def line(self) -> str:
        """Say in a line where the collection is from."""
        licence = f"licence {self.licence}" if self.licence else "licence not stated"
        commit = f"commit {self.commit[:12]}" if self.commit else ""
        at = [self.source, self.address, commit, f"imported {self.imported_on}", licence]
        return ", ".join(filter(None, at))


def valid_name(name: str) -> bool:
    """Whether a collection may have this name."""
    return len(name) <= _LONGEST_NAME and re.fullmatch(SLUG_PATTERN, name) is not None


def folder_of(data: Path, name: str) -> Path:
    """Return the folder of the collection `name`.

    Raises:
        CollectionError: no collection may be called so.
    """
    if not valid_name(name):
        raise CollectionError(f'the name "{name[:80]}": write a-z, 0-9 and single dashes, {_LONGEST_NAME} at most')
    return data / FOLDER / name


def names(data: Path) -> list[str]:
    """Return the names of the collections of a data folder, sorted; one that cannot be read is among them."""
    found = (path.parent.name for path in (data / FOLDER).glob(f"*/{PROVENANCE}"))
    return sorted(name for name in found if valid_name(name))


def read_provenance(data: Path, name: str) -> Provenance:
    """Return what the collection says of itself.

    Raises:
        CollectionError: there is none, or it cannot be read.
    """
    path = folder_of(data, name) / PROVENANCE
    try:
        values = json.loads(read_bytes(path, data, _MOST))
        return Provenance(**{each.name: values[each.name] for each in fields(Provenance)})
    except FileNotFoundError:
        raise CollectionError(f'there is no collection "{name}"') from None
    except OSError as error:
        raise CollectionError(f"collection {name}: {PROVENANCE} is {error.strerror}") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise CollectionError(f"collection {name}: {PROVENANCE} cannot be read; import it again") from None


def written(provenance: Provenance) -> str:
    """Return the text of the file."""
    return json.dumps(asdict(provenance), ensure_ascii=False, indent=2) + "\n"


def same_but_day(one: Provenance, other: Provenance) -> bool:
    """Whether both say the same, the day of the import apart."""
    values: dict[str, Any] = asdict(one) | {"imported_on": other.imported_on}
    return values == asdict(other)
