"""A data folder, and a source of a few files that is imported into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from tests.conftest import Ran


class Imported(NamedTuple):
    """What an import gave."""

    ran: Ran
    claims: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    refused: list[dict[str, str]]
    provenance: dict[str, Any]


Import = Callable[..., Imported]


def read_collection(folder: Path, ran: Ran) -> Imported:
    """The files of a collection; nothing where there is none."""
    if not (folder / "provenance.json").exists():
        return Imported(ran, [], [], [], {})
    claims, papers = (pq.read_table(folder / f"{name}.parquet").to_pylist() for name in ("claims", "papers"))
    refused = [json.loads(line) for line in (folder / "refused.ndjson").read_text(encoding="utf-8").splitlines()]
    return Imported(ran, claims, papers, refused, json.loads((folder / "provenance.json").read_text(encoding="utf-8")))


@pytest.fixture
def import_files(small: Path, tmp_path: Path, run_claims: Callable[..., Ran]) -> Import:
    """Writes files below `source/` and imports them: `import_files("spec-bench", {"a.md": text}, "--preview")`."""

    def run(format: str, files: Mapping[str, str | bytes], *options: str) -> Imported:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        for name, content in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        ran = run_claims("import", format, source, "--into", "tried", *options)
        return read_collection(small / "collections/tried", ran)

    return run
