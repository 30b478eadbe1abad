"""What the command line imports: only what it needs, so that it starts in a moment."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT
from tests.sample import PATH, write_collection

HEAVY = {"duckdb", "pandas", "numpy", "pyarrow", "plotly", "streamlit", "rapidfuzz", "multiprocessing"}
_PROGRAM = """
import sys
from claims.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print(code, *sorted(sys.modules), file=sys.stderr)
"""


def modules(*arguments: str) -> tuple[int, set[str]]:
    """The exit code of a command, and the modules it loaded."""
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    code, *names = ran.stderr.split()
    return int(code), set(names)


def test_help_loads_no_model() -> None:
    code, names = modules("--help")
    assert code == 0
    assert names & (HEAVY | {"pydantic", "yaml"}) == set()


def test_checking_one_sound_file_loads_no_engine(tmp_path) -> None:
    data = write_collection(tmp_path / "data")
    code, names = modules("check", str(data / PATH))
    assert code == 0
    assert names & HEAVY == set()
