"""A server on a copy of the toy collection, and a page of a real browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TOY

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a browser test twice: a page on a busy machine may be late once, a fault is there again."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(
    data: Path, *options: str, host: str = "localhost", port: int | None = None, ready: str = "/healthz"
) -> Generator[str]:
    """The address of `claims serve` on `data`, ready to answer, which it says at the path `ready`."""
    with serving(data.parent, "--data", str(data), *options, host=host, port=port, ready=ready) as address:
        yield address


@contextlib.contextmanager
def serving(
    folder: Path, *options: str, host: str = "localhost", port: int | None = None, ready: str = "/healthz"
) -> Generator[str]:
    """The address of `claims serve`, ready to answer; what it prints is in serve.log in `folder`."""
    port = port or free_port()
    command = [sys.executable, "-m", "claims.cli", "serve", "--headless", "--port", str(port), *options]
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=dict(os.environ))
    address = f"http://{host}:{port}"
    try:
        _wait(address + ready, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with code {process.returncode}:\n{log.read_text()}")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise AssertionError(f"the server was not ready in two minutes:\n{log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that all tests share: they change nothing in its data."""
    data = Path(shutil.copytree(TOY, tmp_path_factory.mktemp("served") / "data"))
    with running(data) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser; without one the test is skipped, unless CLAIMS_BROWSER=required."""
    required = os.environ.get("CLAIMS_BROWSER") == "required"
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        if required:
            pytest.fail(f"none of {', '.join(BROWSERS)} is installed")
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def settled(page: Any) -> None:
    """Wait until the app has run and nothing is drawn any more."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a new visitor."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    yield context.new_page()
    context.close()
