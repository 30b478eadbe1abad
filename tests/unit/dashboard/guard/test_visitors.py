"""Where too many pages are open, the one idle longest gives way, and nobody takes all places."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.guard.visitors import IDLE, Visitors

DOCUMENT = {"Sec-Fetch-Dest": "document"}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await socket.receive_text())


def _page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("page")


class Room:
    """Two places, and who is in."""

    def __init__(self, stack: contextlib.ExitStack, most: int = 2) -> None:
        self.clock = Clock()
        app = Starlette(routes=[WebSocketRoute("/stream", _echo), Route("/", _page)])
        self.guard = Visitors(app, most, self.clock)
        self._stack = stack

    def enter(self, address: str) -> WebSocketTestSession:
        self.clock.now += 1
        socket = self._stack.enter_context(TestClient(self.guard, client=(address, 1)).websocket_connect("/stream"))
        assert alive(socket)
        return socket

    def page(self, address: str, **headers: str) -> int:
        return TestClient(self.guard, client=(address, 1)).get("/", headers=headers).status_code


def alive(socket: WebSocketTestSession) -> bool:
    try:
        socket.send_text("x")
        return socket.receive_text() == "x"
    except WebSocketDisconnect as closed:
        return closed.code != 1013


@pytest.fixture
def stack() -> Iterator[contextlib.ExitStack]:
    with contextlib.ExitStack() as made:
        yield made


def test_one_too_many_is_refused_with_a_sentence(stack: contextlib.ExitStack) -> None:
    room = Room(stack)
    sockets = [room.enter("192.0.2.1"), room.enter("192.0.2.2")]
    with pytest.raises(WebSocketDisconnect) as refused:
        room.enter("192.0.2.3")
    assert refused.value.code == 1013
    full = TestClient(room.guard).get("/", headers=DOCUMENT)
    assert (full.status_code, full.headers["retry-after"]) == (503, "60")
    assert "Try again in a minute" in full.text
    assert TestClient(room.guard).get("/").status_code == 200, "what an open page loads"
    assert all(map(alive, sockets))


def test_a_place_that_is_left_is_free(stack: contextlib.ExitStack) -> None:
    room = Room(stack)
    room.enter("192.0.2.1")
    room.enter("192.0.2.2").close()
    assert alive(room.enter("192.0.2.3"))


def test_the_page_idle_longest_gives_way(stack: contextlib.ExitStack) -> None:
    room = Room(stack)
    first, second = room.enter("192.0.2.1"), room.enter("192.0.2.2")
    room.clock.now += IDLE
    assert alive(first), "which is a sign of life"
    assert room.page("192.0.2.3", **DOCUMENT) == 200
    third = room.enter("192.0.2.3")
    assert not alive(second)
    assert alive(first)
    assert alive(third)


def test_who_has_most_pages_gives_way_to_who_has_none(stack: contextlib.ExitStack) -> None:
    room = Room(stack)
    first, second = room.enter("192.0.2.1"), room.enter("192.0.2.1")
    other = room.enter("192.0.2.2")
    assert [alive(first), alive(second), alive(other)] == [False, True, True]


def test_with_0_any_number_is_open(stack: contextlib.ExitStack) -> None:
    room = Room(stack, 0)
    assert all(map(alive, [room.enter("192.0.2.1") for _ in range(5)]))
