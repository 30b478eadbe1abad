"""The layers of DESIGN section 4, read from the import statements."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "claims").rglob("*.py"))
PURE = [
    "words",
    "model",
    "effect",
    "phrases",
    "matching",
    "vocabulary",
    "problem",
    "evidence",
    "text.strict_yaml",
    "text.canonical_writer",
    "schema_problems",
    "fields",
    "filters",
]
IN_AND_OUT = {"os", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "sqlite3", "urllib", "http", "glob"}
ENGINES = {"duckdb", "pandas", "pyarrow", "plotly"}


def source_of(name: str) -> Path:
    """The file of a module of `claims`."""
    return (ROOT / "claims").joinpath(*name.split(".")).with_suffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each module that `path` imports, inside functions too, with its place file:line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            yield name, f"{path.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_claims_knows_nothing_of_the_dashboard(path: Path) -> None:
    offending = [place for name, place in imports(path) if name.partition(".")[0] in {"streamlit", "dashboard"}]
    assert offending == []


@pytest.mark.parametrize("name", PURE)
def test_the_model_and_its_neighbours_do_no_input_or_output(name: str) -> None:
    path = source_of(name)
    offending = [place for module, place in imports(path) if module.partition(".")[0] in IN_AND_OUT | ENGINES]
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}
    ]
    assert offending + calls == []


@pytest.mark.parametrize("name", PURE)
def test_the_model_and_its_neighbours_import_each_other_alone(name: str) -> None:
    allowed = {f"claims.{each}" for each in PURE} | {"claims.text"}
    offending = [
        f"{place}: {module}"
        for module, place in imports(source_of(name))
        if module.startswith("claims.") and not any(module == each or module.startswith(f"{each}.") for each in allowed)
    ]
    assert offending == []


def test_checking_loads_no_engine() -> None:
    # `claims check` runs before each commit: it must start in a moment.
    program = (
        "import sys; from claims.commands import check\n"
        f"print(sorted(({ENGINES | {'streamlit'}!r}) & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout == "[]\n"
