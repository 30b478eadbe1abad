from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from claims.collection import read
from claims.proof import links
from claims.proof.links import Answer, Dead, Link, LinksError, dead_of
from tests.sample import PATH, edited, record_file, write

ADDRESS = ("venue: neurips\n", "published_url: https://a.org/p\ncode: https://a.org/c\nvenue: neurips\n")
CODE = Link("sample.c1", "code", "https://a.org/c")
PAGE = Link("sample.c1", "published_url", "https://a.org/p")
DAY = "2024-05-01"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that has /here, wants GET for /get, and has lost /gone."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._send(200 if self.path == "/here" else 405 if self.path == "/get" else 404)

        def do_GET(self) -> None:
            self._send(200 if self.path in ("/here", "/get") else 404)

        def _send(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        monkeypatch.setenv("CLAIMS_CROSSREF_URL", f"http://127.0.0.1:{made.server_port}")  # else not asked: private
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


def test_the_addresses_of_a_record() -> None:
    status = "    status: disputed\n    on: 2024-01-01\n    why: Odd.\n    source: https://a.org/why\n"
    file = record_file(ADDRESS, ("  - id: c2\n", "  - id: c2\n" + status))
    assert links.links([file]) == [CODE, PAGE, Link("sample.c2", "source", "https://a.org/why")]


def test_what_a_server_answers(server: str) -> None:
    assert [links.ask(f"{server}/{path}").status for path in ("here", "get", "gone")] == [200, 200, 404]
    assert links.ask("http://127.0.0.1:1/", 1).status is None


def test_each_address_is_asked_once_and_no_host_at_once() -> None:
    waits: list[float] = []
    urls = ["https://a.org/1", "https://A.org/2", "https://b.org/", "https://a.org/1"]
    asked = dict(links.ask_all(urls, lambda url: Answer(200), waits.append))
    assert list(asked) == urls[:3]
    assert len(waits) == 1
    assert 0 < waits[0] <= links.PAUSE


def test_only_what_the_server_says_is_gone_is_dead() -> None:
    answers = {CODE.url: Answer(404, "Not Found"), PAGE.url: Answer(503)}
    dead = dead_of([CODE, PAGE], answers, [], DAY)
    assert dead == [Dead(*CODE, "404 Not Found", DAY)]
    assert dead_of([CODE, PAGE], answers, dead, "2025-01-01") == dead
    assert dead_of([CODE], {CODE.url: Answer(None)}, dead, "2025-01-01") == dead
    assert dead_of([CODE], {CODE.url: Answer(200)}, dead, "2025-01-01") == []


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert links.read(tmp_path) == []
    for dead in ([], [Dead(*CODE, "404", DAY), Dead(*PAGE, "410", DAY)]):
        links.write(tmp_path, dead)
        assert links.read(tmp_path) == dead
    for text in (
        "{",
        "{}x",
        '[{"claim": 1}]',
        "[1]",
        '[{"claim": 1, "field": "", "url": "", "found": "", "since": ""}]',
    ):
        write(tmp_path / links.NAME, text)
        with pytest.raises(LinksError):
            links.read(tmp_path)


def test_the_command_names_and_keeps_the_dead(small: Path, server: str, run_claims: object, monkeypatch) -> None:
    monkeypatch.setattr(links, "PAUSE", 0.0)
    write(small / PATH, edited((ADDRESS[0], f"published_url: {server}/here\ncode: {server}/gone\nvenue: neurips\n")))
    assert read(small).files
    code, out, _ = run_claims("links", "--write")  # ty: ignore
    assert code == 1
    assert f"dead: sample.c1 code: {server}/gone (404 Not Found, since " in out
    assert out.endswith("2 addresses: 1 dead, 0 without an answer.\n")
    assert [dead.url for dead in links.read(small)] == [f"{server}/gone"]


def test_offline_it_says_so_and_writes_nothing(small: Path, run_claims: object, monkeypatch) -> None:
    monkeypatch.setattr(links, "PAUSE", 0.0)
    write(small / PATH, edited((ADDRESS[0], "code: http://127.0.0.1:1/x\nvenue: neurips\n")))
    code, out, _ = run_claims("links", "--write", "--timeout", "1")  # ty: ignore
    assert code == 1
    assert "Offline: none of 1 addresses gave an answer." in out
    assert not (small / links.NAME).exists()
    assert run_claims("links", "--timeout", "0").code == 2  # ty: ignore
