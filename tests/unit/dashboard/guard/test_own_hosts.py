"""Which requests and sockets reach the app: those of its own pages, under names that it answers for."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.guard.own_hosts import OwnHosts, name_of

READ = ("/api", "/api/claims.json", "/feed.atom", "/healthz", "/agent/mcp", "/llms.txt")
OWN = ("/", "/add", "/_stcore/upload_file/1/2", "/_stcore/health", "/auth/login", "/apis")
EVIL = "http://evil.example:8501"


async def _echo(request: Request) -> JSONResponse:
    return JSONResponse({"host": request.headers["host"]})


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers["host"])
    await socket.close()


def _client(base: str = "", *names: str) -> TestClient:
    methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS"]
    routes = [WebSocketRoute("/_stcore/stream", _socket), Route("/{path:path}", _echo, methods=methods)]
    return TestClient(OwnHosts(Starlette(routes=routes), "192.0.2.7", names, base))


def _status(client: TestClient, path: str, host: str, origin: str | None = None, method: str = "GET") -> int:
    headers = {"Host": host} | ({"Origin": origin} if origin is not None else {})
    return client.request(method, path, headers=headers).status_code


def _socket_host(client: TestClient, host: str, origin: str | None = None) -> str | None:
    """The host that the app sees on a socket; None where the socket is refused."""
    headers = {"Host": host} | ({"Origin": origin} if origin is not None else {})
    try:
        with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
            return socket.receive_text()
    except WebSocketDisconnect as closed:
        return None if closed.code == 1008 else f"closed with {closed.code}"


@pytest.mark.parametrize(
    "host", ["localhost:8501", "LOCALHOST", "127.0.0.1:1", "[::1]:8501", "192.0.2.7", "localhost."]
)
def test_this_machine_and_the_address_are_answered(host: str) -> None:
    assert {_status(_client(), path, host) for path in (*READ, *OWN)} == {200}
    assert _socket_host(_client(), host) == host


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8501",
        "localhost.evil.example",
        "evil.example:8501@localhost",
        "localhost:8501@evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "[::2]:8501",
        "2130706433",
        "localhost:",
        "localhost:8501/",
        "localhost,evil.example",
        "0.0.0.0:8501",
        "",
    ],
)
def test_another_host_is_refused_everywhere(host: str) -> None:
    for path in (*READ, *OWN):
        assert _status(_client(), path, host) == 421
        assert _status(_client(), path, host, f"http://{host}", "POST") == 421
    assert _socket_host(_client(), host, f"http://{host}") is None


def test_no_host_and_two_hosts_are_refused() -> None:
    for hosts in ([], [(b"host", b"localhost"), (b"host", b"evil.example")]):
        client = _client()
        request = client.build_request("GET", "/")
        del request.headers["host"]
        request.headers = type(request.headers)([*request.headers.raw, *hosts])
        assert client.send(request).status_code == 421


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "", "http://localhost:3000", "http://localhost", "file://", "localhost:8501", "http://"]
)
def test_a_page_of_another_site_reads_what_is_public_and_does_nothing_else(origin: str) -> None:
    client = _client()
    assert {_status(client, path, "localhost:8501", origin) for path in READ} == {200}
    assert {_status(client, path, "localhost:8501", origin, "OPTIONS") for path in READ} == {200}
    assert {_status(client, path, "localhost:8501", origin, "POST") for path in READ} == {403}
    for method in ("GET", "PUT", "DELETE", "OPTIONS"):
        assert {_status(client, path, "localhost:8501", origin, method) for path in OWN} == {403}
    assert _socket_host(client, "localhost:8501", origin) is None


def test_its_own_pages_may_do_all() -> None:
    for host in ("localhost:8501", "192.0.2.7:8501"):
        assert _status(_client(), "/_stcore/upload_file/1/2", host, f"http://{host}", "PUT") == 200
        assert _socket_host(_client(), host, f"http://{host}") == host


def test_behind_a_proxy_the_app_sees_the_host_of_the_page() -> None:
    client = _client("", "claims.example.org")
    assert _status(client, "/", "Claims.Example.org:443") == 200
    for host in ("127.0.0.1:8501", "claims.example.org", "claims.example.org:8443"):
        assert _socket_host(client, host, "https://claims.example.org:8443") == "claims.example.org:8443"
    assert _socket_host(client, "127.0.0.1:8501", "https://claims.example.org.evil.example") is None
    assert _socket_host(_client(), "127.0.0.1:8501", "https://claims.example.org") is None


def test_below_a_base_path_the_same_is_public() -> None:
    client = _client("/claims")
    assert {_status(client, f"/claims{path}", "localhost", EVIL) for path in READ} == {200}
    assert {_status(client, f"/claims{path}", "localhost", EVIL) for path in OWN} == {403}


def test_a_refusal_is_a_sentence_and_json_where_programs_ask() -> None:
    page = _client().get("/", headers={"Host": "evil.example"})
    assert page.text == "This server does not answer for evil.example. `claims serve --host NAME` adds a name.\n"
    asked = _client().get("/api/claims.json", headers={"Host": "evil.example"})
    assert set(asked.json()) == {"error"}
    assert asked.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.b-c.org:80", "a.b-c.org"), ("[::1]", "::1"), ("::1", ""), ("a b", ""), ("a:b", ""), ("a\n", ""), ("<b>", "")],
)
def test_the_name_in_a_host(host: str, name: str) -> None:
    assert name_of(host) == name
