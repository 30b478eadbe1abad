"""The example notebook shows what its code gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.package.example_notebook import IMAGE, executed, read


def test_its_outputs_are_those_of_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMS_DATA", str(ROOT / "data"))
    monkeypatch.setenv("CLAIMS_CACHE", str(tmp_path))
    notebook = read()
    assert executed(notebook)["cells"] == notebook["cells"], "python -m tests.package.example_notebook"
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    assert sum(IMAGE in output.get("data", {}) for output in outputs) == 1
