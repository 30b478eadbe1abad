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
from collections.abc import Callable, Generator, Iterator
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


_QUIET = """() => new Promise((quiet, noisy) => {
    const running = () => !document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
        || document.querySelector('[data-testid=stStatusWidget]');
    const began = performance.now();
    let last = began;
    const changes = new MutationObserver(() => { last = performance.now(); });
    changes.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const look = setInterval(() => {
        const now = performance.now();
        if (running()) last = now;
        if (now - last < 250 && now - began < 30000) return;
        clearInterval(look);
        changes.disconnect();
        now - last < 250 ? noisy(new Error('the page was not at rest in 30 seconds')) : quiet();
    }, 25);
})"""


def settled(page: Any) -> None:
    """Wait until the app has run and nothing of the page has changed for a quarter of a second."""
    page.wait_for_selector("[data-testid=stMain] :is(h1, h2)")
    page.evaluate(_QUIET)


NewPage = Callable[..., Any]


_REPORT = """document.addEventListener('securitypolicyviolation', (event) =>
    console.error('REFUSED', event.effectiveDirective, event.blockedURI, event.sourceFile))"""


@pytest.fixture(scope="session")
def _profile(browser: Any) -> Iterator[Any]:
    """The profile of all visitors of this process: it has loaded and compiled the programs of the app."""
    context = browser.new_context()
    context.add_init_script(_REPORT)
    yield context
    context.close()


@pytest.fixture
def refused(_profile: Any) -> Iterator[list[str]]:
    """What the content policy has refused to the pages of this test: nothing, or the test fails."""
    said: list[str] = []

    def hear(message: Any) -> None:
        if message.text.startswith("REFUSED") or "Content Security Policy" in message.text:
            said.append(message.text)

    _profile.on("console", hear)
    yield said
    _profile.remove_listener("console", hear)
    assert said == []


@pytest.fixture
def new_page(_profile: Any, refused: list[str]) -> Iterator[NewPage]:
    """Opens a page of a new visitor: `new_page(390, 844, color_scheme="dark")`; nothing in it may be refused."""

    def opened(width: int = 1440, height: int = 1000, **media: str) -> Any:
        page = _profile.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**media)
        return page

    yield opened
    for page in _profile.pages:
        if page.url.startswith("http"):
            page.evaluate("() => localStorage.clear()")
        page.close()
    _profile.clear_cookies()
    _profile.clear_permissions()


@pytest.fixture
def page(new_page: NewPage) -> Any:
    """A page of a new visitor at a desk."""
    return new_page()
