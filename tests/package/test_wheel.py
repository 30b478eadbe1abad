"""The wheel alone, in an environment and a folder that hold nothing of the clone; pip asks no network."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import sysconfig
import time
import urllib.request
import zipfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.browser.conftest import free_port
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", str(ROOT), "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--no-index", "-w", str(folder)], check=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel, and with the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=120)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    install = ["-m", "pip", "--python", str(programs / "python"), "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, timeout=120)
    # The folder itself is added and its .pth files are not read, so that the clone, installed with -e, is not found.
    home = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(home) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with a package of another project that is called `dashboard` too."""
    (tmp_path / "dashboard").mkdir()
    (tmp_path / "dashboard/__init__.py").write_text("raise RuntimeError('the package of another project')\n")
    return tmp_path


def run(environment: Path, program: str, *arguments: str, folder: Path) -> str:
    """What a program of the environment prints; on its path are the programs of the environment alone, so no git."""
    command = [str(environment / program), *arguments]
    ran = subprocess.run(
        command, cwd=folder, env=variables(environment), capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def variables(environment: Path) -> dict[str, str]:
    """The variables that the programs get."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "CLAIMS_DATA")}
    return {**kept, "PATH": str(environment)}


def test_the_wheel_installs_one_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"claims"}
    assert {
        "claims/py.typed",
        "claims/_dashboard/dashboard/.streamlit/config.toml",
        "claims/site/assets/explorer.js",
    } <= set(names)


def test_a_dashboard_of_another_project_is_not_hidden(environment: Path, elsewhere: Path) -> None:
    program = "import importlib.util as u, claims; print(u.find_spec('dashboard'), claims.__file__)"
    out = run(environment, "python", "-P", "-c", program, folder=elsewhere)
    assert out.startswith("None ")
    assert str(ROOT) not in out


def test_a_notebook_draws_a_collection_beside_a_dashboard_of_another_project(
    environment: Path, elsewhere: Path
) -> None:
    run(environment, "claims", "init", "mine", folder=elsewhere)
    program = (
        "import claims, sys; table = claims.load('mine'); figure = table.chart(table.frame['kind'][0])\n"
        "print(type(figure).__name__, 'dashboard' in sys.modules, claims.__file__)"
    )
    out = run(environment, "python", "-c", program, folder=elsewhere)
    assert out.startswith("Figure False ")
    assert str(ROOT) not in out
    assert "1" in run(environment, "claims", "sql", "--data", "mine", "select count(*) from papers", folder=elsewhere)


def test_a_collection_is_started_and_checked(environment: Path, tmp_path: Path) -> None:
    run(environment, "claims", "init", "mine", folder=tmp_path)
    assert "1 file checked, no problems." in run(environment, "claims", "check", "--data", "mine", folder=tmp_path)
    assert re.fullmatch(r"claims \d+\.\d+\.\d+\n", run(environment, "claims", "--version", folder=tmp_path))


@contextlib.contextmanager
def served(environment: Path, folder: Path) -> Generator[tuple[str, Path]]:
    """The address of `claims serve`, and its log."""
    port, log = free_port(), folder / "serve.log"
    command = [str(environment / "claims"), "serve", "--data", "mine", "--headless", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=variables(environment), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield f"http://localhost:{port}", log
    finally:
        process.terminate()
        process.wait(timeout=20)


def answer(address: str, log: Path) -> str:
    """What stands at an address, as soon as the server says that it is ready."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as found:
            return found.read().decode()
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def test_the_dashboard_is_served_from_a_folder_that_has_one_of_its_own(environment: Path, elsewhere: Path) -> None:
    run(environment, "claims", "init", "mine", folder=elsewhere)
    with served(environment, elsewhere) as (address, log):
        assert answer(f"{address}/healthz", log) == '{"status":"ok"}'
        assert "example.c1" in answer(f"{address}/api/claims.json", log)
    lines = log.read_text().splitlines()
    assert any(re.match(r"[-\d]{10} [:\d]{8},\d{3} INFO uvicorn", line) for line in lines), lines
    assert "Traceback" not in log.read_text()
