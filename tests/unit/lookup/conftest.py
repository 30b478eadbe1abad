"""A stub of the services on this machine, and the vocabularies of the real collection."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from claims.collection import read
from claims.vocabulary import Vocabularies
from tests.conftest import ROOT


class Stub(BaseHTTPRequestHandler):
    """Answers with what a test has set."""

    status: ClassVar[int] = 200
    answer: ClassVar[bytes] = b""
    wait: ClassVar[float] = 0.0
    """Seconds before each byte of the answer."""
    asked: ClassVar[list[str]] = []
    address: ClassVar[str] = ""

    def do_GET(self) -> None:
        Stub.asked.append(self.path)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/here")
            self.end_headers()
            return
        self.send_response(Stub.status)
        self.end_headers()
        for byte in [Stub.answer] if not Stub.wait else [bytes([each]) for each in Stub.answer]:
            time.sleep(Stub.wait)
            try:
                self.wfile.write(byte)
            except OSError:  # who asked is gone
                return

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Stub]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    Stub.address = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setenv("CLAIMS_ARXIV_URL", f"{Stub.address}/arxiv")
    monkeypatch.setenv("CLAIMS_CROSSREF_URL", f"{Stub.address}/works")
    Stub.status, Stub.answer, Stub.wait, Stub.asked = 200, b"", 0.0, []
    yield Stub
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    """The vocabularies of the real collection: what must be recognised is what it holds."""
    return read(ROOT / "data").vocabularies
