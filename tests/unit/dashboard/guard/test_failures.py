"""A failure is a sentence with the number under which the log tells of it; below the API every refusal is JSON."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.guard.failures import Failures


def _broken(_: Request) -> Response:
    raise RuntimeError("secret\nINFO forged")


def _refused(request: Request) -> Response:
    raise HTTPException(int(request.path_params["status"]))


async def _half() -> AsyncIterator[bytes]:
    yield b"half"
    raise RuntimeError("half")


ROUTES = [
    Route("/api/broken", _broken),
    Route("/broken", _broken),
    Route("/api/half", lambda _: StreamingResponse(_half())),
    Route("/api/fine", lambda _: PlainTextResponse("fine")),
    Route("/api/refused/{status}", _refused),
    Route("/refused/{status}", _refused),
]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=[Middleware(Failures, "")]))


@pytest.mark.parametrize("path", ["/api/broken", "/broken"])
def test_the_number_in_the_answer_stands_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    failed = client.get(path)
    assert failed.status_code == 500
    assert "secret" not in failed.text
    text = failed.json()["error"] if path.startswith("/api") else failed.text
    number = re.search(r"under ([0-9a-f]{8})\.", text)
    assert number
    (record,) = [record for record in caplog.records if record.name == "dashboard.guard.failures"]
    assert record.getMessage() == f"failure {number[1]}: GET '{path}'"
    assert record.levelno == logging.ERROR
    assert record.exc_info


def test_half_an_answer_is_cut_and_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError, match="half"):
        client.get("/api/half")
    assert re.search("failure [0-9a-f]{8}: GET '/api/half'", caplog.text)


@pytest.mark.parametrize("status", [400, 404, 405, 413])
def test_below_the_api_a_refusal_of_others_is_json_for_every_site(client: TestClient, status: int) -> None:
    refused = client.get(f"/api/refused/{status}")
    assert refused.status_code == status
    assert refused.json()["error"].endswith(".")
    assert refused.headers["access-control-allow-origin"] == "*"
    assert client.get(f"/refused/{status}").headers["content-type"].startswith("text/plain")
    assert client.get("/api/fine").text == "fine"


def test_405_names_what_is_allowed(client: TestClient) -> None:
    for method in ("POST", "TRACE", "ODD"):
        refused = client.request(method, "/api/fine")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "for reading" in refused.json()["error"]


def _page_that_fails() -> None:
    from claims.engines.limits import TooMuchError
    from dashboard.guard.failures import page_failed

    page_failed(RuntimeError("secret"))
    page_failed(TooMuchError("It took too long."))


def test_a_page_says_the_number_that_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    ours, too_long = (element.value for element in AppTest.from_function(_page_that_fails).run().error)
    number = re.search(r"under ([0-9a-f]{8})\.", ours)
    assert number
    assert f"failure {number[1]}: the page whose traceback stands above: RuntimeError" in caplog.text
    assert "secret" not in ours
    assert too_long == "It took too long."
