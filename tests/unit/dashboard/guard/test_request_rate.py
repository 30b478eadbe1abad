"""One address asks the API and the feed only so often; others are not touched."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.guard import request_rate
from dashboard.guard.request_rate import RequestRate, asker


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def _yes(_: Request) -> PlainTextResponse:
    return PlainTextResponse("yes")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _guard(clock: Clock, a_minute: int = 6) -> RequestRate:
    return RequestRate(Starlette(routes=[Route("/{path:path}", _yes)]), a_minute, "", clock)


def _ask(guard: RequestRate, path: str = "/api/facets", address: str = "192.0.2.1") -> int:
    return TestClient(guard, client=(address, 1)).get(path).status_code


def test_a_minutes_worth_may_come_at_once_and_comes_back_evenly(clock: Clock) -> None:
    guard = _guard(clock)
    assert [_ask(guard) for _ in range(8)] == [200] * 6 + [429] * 2
    clock.now += 10
    assert [_ask(guard) for _ in range(2)] == [200, 429]
    clock.now += 3600
    assert [_ask(guard) for _ in range(7)] == [200] * 6 + [429]


def test_a_refusal_says_when_to_come_back_in_json(clock: Clock) -> None:
    client = TestClient(_guard(clock, 1))
    client.get("/feed.atom")
    refused = client.get("/feed.atom")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "60"
    assert refused.headers["access-control-allow-origin"] == "*"
    assert refused.json() == {"error": "More than 1 requests a minute came from your address; wait 60 s."}
    clock.now += 60
    assert client.get("/feed.atom").status_code == 200


def test_other_addresses_and_the_pages_are_not_touched(clock: Clock) -> None:
    guard = _guard(clock, 1)
    assert [_ask(guard), _ask(guard), _ask(guard, address="192.0.2.2")] == [200, 429, 200]
    assert [_ask(guard, "/"), _ask(guard, "/_stcore/health")] == [200, 200]


def test_nothing_is_limited_with_0(clock: Clock) -> None:
    assert {_ask(_guard(clock, 0)) for _ in range(20)} == {200}


def test_the_addresses_that_are_remembered_are_bounded(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_rate, "_MOST", 3)
    guard = _guard(clock, 1)
    assert {_ask(guard, address=f"192.0.2.{i}") for i in range(9)} == {200}
    assert len(guard._rate._due) == 3
    assert _ask(guard, address="192.0.2.8") == 429


@pytest.mark.parametrize(
    ("host", "who"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1:2", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient",) * 2,
    ],
)
def test_an_address_of_ipv6_counts_as_its_network(host: str, who: str) -> None:
    assert asker({"client": (host, 1)}) == who
    assert asker({"client": None}) == ""
