"""A real server under attack from this machine: what is not its own is refused, and nobody else waits."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.assistant import message
from tests.attack.fuzz_requests import fuzz_pages, fuzz_requests
from tests.attack.raw import Answer, get, kept_open, open_socket, send
from tests.browser.conftest import running
from tests.browser.conftest import server as server
from tests.conftest import TOY
from tests.visitor import visiting

EVIL = {"Host": "evil.example:8501", "Origin": "http://evil.example:8501"}


def test_a_name_that_another_site_points_here_reaches_nothing(server: str) -> None:
    assert open_socket(server, **EVIL) == 403
    assert open_socket(server, Host=EVIL["Host"]) == 403
    for path in ("/", "/add", "/api/claims.json", "/feed.atom", "/healthz", "/_stcore/health", "/auth/login"):
        assert get(server, path, **EVIL).status == 421
    assert open_socket(server, Origin=server) == 101
    assert get(server, "/").status == 200


def test_fifty_sockets_of_another_site_make_nobody_wait(server: str) -> None:
    def timed(_: int) -> float:
        began = time.monotonic()
        assert get(server, "/_stcore/health").status == 200
        return time.monotonic() - began

    with ThreadPoolExecutor(60) as threads:
        began = time.monotonic()
        sockets = [threads.submit(open_socket, server, Origin="http://evil.example") for _ in range(50)]
        waits = list(threads.map(timed, range(10)))
        assert {each.result() for each in sockets} == {403}
    assert time.monotonic() - began < 4  # each took 5 s, one after the other, when Streamlit judged them
    assert max(waits) < 2


def test_below_a_base_path_the_routes_answer_with_their_addresses(tmp_path: Path) -> None:
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    with running(data, "--", "--server.baseUrlPath=claims", ready="/claims/healthz") as address:
        assert get(address, "/claims/healthz").status == 200
        page = json.loads(get(address, "/claims/api/claims.json?limit=1").body)
        assert page["next"] == "/claims/api/claims.json?limit=1&offset=1"
        assert get(address, page["next"]).status == 200
        assert get(address, "/claims/api/claims.csv?limit=1").headers["content-type"].startswith("text/csv")
        feed = get(address, "/claims/feed.atom").body.decode()
        assert f'<link rel="self" type="application/atom+xml" href="{address}/claims/feed.atom"' in feed
        assert f'href="{address}/claims/?claim=' in feed
        assert get(address, "/claims/api/none").headers["content-type"] == "application/json"
        assert f"]({address}/claims/agent/mcp)" in get(address, "/claims/llms.txt").body.decode()
        call = {"name": "get_claim", "arguments": {"claim": "skim.c1"}}
        made = json.loads(_posted(address, "/claims/agent/mcp", message("tools/call", call)).body)["result"]
        assert made["structuredContent"]["claim"]["link"] == f"{address}/claims/?claim=skim.c1"
        assert open_socket(address, "/claims", Origin="http://evil.example") == 403
        assert open_socket(address, "/claims", Origin=address) == 101


def _posted(address: str, path: str, body: bytes, **more: str) -> Answer:
    headers = {"Host": address[7:], "Connection": "close", "Content-Type": "application/json", **more}
    return send(address, f"POST {path}", {**headers, "Content-Length": str(len(body))}, body)


def test_a_half_sent_message_of_an_assistant_keeps_nobody_waiting(server: str) -> None:
    head = ("POST /agent/mcp HTTP/1.1", f"Host: {server[7:]}", "Content-Type: application/json", "Content-Length: 9")
    begun = "\r\n".join([*head, "", "{"])
    place = urlsplit(server)
    with contextlib.ExitStack() as slow:
        for _ in range(50):
            connection = slow.enter_context(socket.create_connection((place.hostname, place.port)))
            connection.sendall(begun.encode())
        began = time.monotonic()
        assert json.loads(_posted(server, "/agent/mcp", message("ping")).body)["result"] == {}
        assert time.monotonic() - began < 2
    assert _posted(server, "/agent/mcp", message("ping"), Origin="http://evil.example").status == 403
    assert _posted(server, "/agent/mcp", message("ping"), Host="evil.example").status == 421
    assert get(server, "/agent/mcp").status == 405


def test_limits_are_sentences_and_the_log_has_time_and_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_REQUESTS_A_MINUTE", "20")
    monkeypatch.setenv("CLAIMS_VISITORS", "2")
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    with running(data) as address, contextlib.ExitStack() as open_pages:
        statuses = [get(address, "/api/facets").status for _ in range(30)]
        assert set(statuses) <= {200, 429}  # how many pass depends on how often the start was asked whether it is over
        assert statuses[-3:] == [429] * 3
        for _ in range(2):
            open_pages.enter_context(kept_open(address))
        assert open_socket(address) == 403
        full = get(address, "/", **{"Sec-Fetch-Dest": "document"})
        assert (full.status, full.headers["retry-after"]) == (503, "60")
        odd = get(address, "/api/claims.json?q=%0a2026-01-01 INFO forged".replace(" ", "%20"))
        assert odd.status == 429
    lines = (tmp_path / "serve.log").read_text().splitlines()
    log = lines[next(i for i, line in enumerate(lines) if "Started server" in line) :]
    assert [line for line in log if not re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ \S+: ", line)] == []


def test_an_upload_that_is_too_large_is_refused_before_it_is_sent(server: str) -> None:
    page = get(server, "/_stcore/health")
    cookie = page.headers["set-cookie"].partition(";")[0]
    token = cookie.partition("=")[2]
    headers = {"Host": server[7:], "Connection": "close", "Cookie": cookie, "X-Xsrftoken": token}
    much = {**headers, "Content-Length": "5000000000"}
    assert send(server, "PUT /_stcore/upload_file/none/x", {**much, "Origin": server}).status in (400, 413)
    assert send(server, "PUT /_stcore/upload_file/none/x", {**much, "Origin": "http://evil.example"}).status == 403
    assert send(server, "PUT /_stcore/upload_file/none/x", {**headers, "Host": "evil.example"}).status == 421


def test_a_head_has_no_body_and_a_refusal_is_json_for_every_site(server: str) -> None:
    headers = {"Host": server[7:], "Connection": "close"}
    for path in ("/api/claims.json", "/api/facets", "/api/claims/skim.c1", "/feed.atom", "/healthz", "/"):
        asked, told = get(server, path), send(server, f"HEAD {path}", headers)
        assert (told.status, told.body) == (200, b"")
        assert told.headers.get("content-length") == asked.headers.get("content-length")
    refused = [(400, "GET /api/claims.json?limit=x"), (400, "GET /api/%00"), (404, "GET /api/none"), (404, "GET /api")]
    refused += [
        (405, f"{method} {path}") for method in ("POST", "TRACE", "FOO") for path in ("/api/facets", "/feed.atom")
    ]
    for status, head in refused:
        answer = send(server, head, headers)
        assert (answer.status, answer.headers["access-control-allow-origin"]) == (status, "*"), head
        assert json.loads(answer.body)["error"].endswith(".")


def test_a_data_folder_that_goes_away_is_said_and_the_last_state_is_served(tmp_path: Path) -> None:
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    with running(data) as address:
        total = json.loads(get(address, "/api/facets").body)["total"]
        data.rename(tmp_path / "away")
        health = _until(address, 503)
        assert json.loads(health.body)["status"] == "stale"
        answer = get(address, "/api/facets")
        assert json.loads(answer.body)["total"] == total > 0
        assert "the data folder is not there" in answer.headers["x-stale"]
        (tmp_path / "away").rename(data)
        assert json.loads(_until(address, 200).body) == {"status": "ok"}
        assert "x-stale" not in get(address, "/api/facets").headers


def _until(address: str, status: int) -> Answer:
    end = time.monotonic() + 30
    while (answer := get(address, "/healthz")).status != status:
        assert time.monotonic() < end, answer
        time.sleep(0.1)
    return answer


def test_nonsense_makes_it_neither_fail_nor_tell(server: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.getbasetemp()
    assert fuzz_requests(server, secret, 150, seed=1).broke == []
    with visiting(server) as visitor:
        assert fuzz_pages(visitor, 20, seed=1).broke == []
