from __future__ import annotations

import pytest

from claims.lookup import http
from claims.lookup.http import Answer
from tests.unit.lookup.conftest import Stub


def test_an_answer_has_its_status_and_its_page(stub: type[Stub]) -> None:
    stub.answer = b"page"
    assert http.ask(f"{stub.address}/x") == Answer(200, "OK", b"page")
    stub.status = 404
    assert http.ask(f"{stub.address}/x")[:2] == (404, "Not Found")


def test_redirects_are_followed(stub: type[Stub]) -> None:
    stub.answer = b"page"
    assert http.ask(f"{stub.address}/moved").body == b"page"
    assert stub.asked == ["/moved", "/here"]


def test_a_page_that_is_not_needed_is_not_read(stub: type[Stub]) -> None:
    stub.answer = b"x" * 1000
    assert http.ask(f"{stub.address}/x", largest=0) == Answer(200, "OK")


def test_a_long_page_is_no_answer(stub: type[Stub]) -> None:
    stub.answer = b"x" * 1001
    assert http.ask(f"{stub.address}/x", largest=1000) == Answer(None, "an answer of more than 1000 bytes")
    assert http.ask(f"{stub.address}/x", largest=1001).status == 200


def test_the_time_limit_is_for_the_whole_answer(stub: type[Stub], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "_CHUNK", 1)
    stub.answer, stub.wait = b"x" * 40, 0.05
    assert http.ask(f"{stub.address}/x", timeout=0.2) == Answer(None, "no answer in time")
    stub.wait = 0.6
    assert http.ask(f"{stub.address}/x", timeout=0.2) == Answer(None, "no answer in time")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://127.0.0.1:9/x"])
def test_no_connection_is_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", url)
    assert http.ask(url) == Answer(None, "no connection")


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "http://", "http://[::1", "ftp://127.0.0.1/x"])
def test_what_is_no_address_is_no_answer(url: str) -> None:
    answer = http.ask(url)
    assert answer.status is None
    assert answer.reason


def test_why_an_answer_is_none() -> None:
    assert http.failed(Answer(None, "no connection")) == "no connection"
    assert http.failed(Answer(503, "x")) == "status 503"
    assert "too often" in http.failed(Answer(429))
