"""The layers, read from the import statements: which module may know which."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "claims").rglob("*.py"))
LAYERS = (
    # The model and its neighbours, which do no input or output; records as text.
    "settings tuning errors invisible problem words phrases model fields effect vocabulary evidence plausibility "
    "schema_problems json_schema filters likeness spelling setting_keys formula_cells text",
    # One file, or one answer of a service.
    "streams regular_files files processes records lookup",
    # The rules, then the one loop that reads and checks a folder.
    "checks",
    "collection",
    # Records to the store, with what was verified about them.
    "columns row_types rows readable proof building engines store store_source",
    # Questions to the store.
    "queries",
    # What uses them.
    "adding captions changes compare drafts exchange extract linting notebook revisions sandbox search_help spark"
    " survey tables writing",
    # What reads, proposes and keeps through them.
    "candidates importing",
    # What answers assistants with all of it.
    "assistants site",
    # The command line, and its entry point.
    "commands logs",
    "cli",
)
"""Modules and folders of `claims`, from the ground up; each imports its own layer and those below."""
GENERIC = {"__init__", "choosing", "common", "page", "params", "sections"}
"""Names that say nothing without their folder."""
ONE_MATTER = set(
    "bibtex changes check columns compare comparison coverage factors harvest latex links markup network overview "
    "papers propose remeasured rules saving sentences sql terms verdict vocabulary".split()
)
"""Names that two folders may share, because the folder says which layer of the matter it is."""
PURE = [
    "errors",
    "words",
    "model",
    "effect",
    "phrases",
    "likeness",
    "setting_keys",
    "vocabulary",
    "problem",
    "invisible",
    "evidence",
    "text.strict_yaml",
    "text.canonical_writer",
    "schema_problems",
    "fields",
    "filters",
    "proof.matching",
    *sorted(f"plausibility.{path.stem}" for path in (ROOT / "claims/plausibility").glob("*.py")),
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


def module_of(path: Path) -> str:
    """`claims.text` for claims/text/__init__.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMED = {module_of(path): path for top in ("claims", "dashboard") for path in sorted((ROOT / top).rglob("*.py"))}


def imported(name: str) -> set[str]:
    """The modules of `claims` and `dashboard` that the module `name` imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(NAMED[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {each if each in NAMED else node.module for each in whole}
    return (found & NAMED.keys()) - {name}


def layer_of(name: str) -> int | None:
    """The place of a module of `claims` in `LAYERS`."""
    top = name.split(".")[1]
    return next((place for place, layer in enumerate(LAYERS) if top in layer.split()), None)


def test_every_module_has_a_layer() -> None:
    unplaced = [name for name in NAMED if name.startswith("claims.") and layer_of(name) is None]
    assert unplaced == [], "add it to LAYERS"


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("claims.")])
def test_no_import_goes_up(name: str) -> None:
    own = layer_of(name) or 0
    higher = {each for each in imported(name) if each.startswith("claims.") and (layer_of(each) or 0) > own}
    assert higher == set()


def test_no_module_imports_itself_by_way_of_others() -> None:
    waiting = {name: imported(name) for name in NAMED}
    while free := {name for name, others in waiting.items() if not others & waiting.keys()}:
        waiting = {name: others for name, others in waiting.items() if name not in free}
    assert sorted(waiting) == []


def test_a_name_is_given_twice_only_where_the_folder_tells_the_layer() -> None:
    folders: dict[str, list[str]] = {}
    for path in NAMED.values():
        top = "/".join(path.relative_to(ROOT).parts[:2]) if len(path.relative_to(ROOT).parts) > 2 else "claims"
        folders.setdefault(path.stem, []).append(top)
    shared = {name: tops for name, tops in folders.items() if len(tops) > 1 and name not in GENERIC}
    assert {name: tops for name, tops in shared.items() if len(set(tops)) < len(tops)} == {}
    assert shared.keys() - ONE_MATTER == set(), "choose another name, or say that it is one matter on two layers"


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
    allowed = {f"claims.{each}".removesuffix(".__init__") for each in PURE} | {"claims.text"}
    offending = [
        f"{place}: {module}"
        for module, place in imports(source_of(name))
        if module.startswith("claims.") and not any(module == each or module.startswith(f"{each}.") for each in allowed)
    ]
    assert offending == []


def test_only_one_module_switches_the_garbage_collector() -> None:
    every = [*MODULES, *sorted((ROOT / "dashboard").rglob("*.py"))]
    assert {path.name for path in every for name, _ in imports(path) if name == "gc"} == {"tuning.py"}


def test_checking_loads_no_engine() -> None:
    # `claims check` runs before each commit: it must start in a moment.
    program = (
        "import sys; from claims.commands import check\n"
        f"print(sorted(({ENGINES | {'streamlit'}!r}) & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout == "[]\n"
