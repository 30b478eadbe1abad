"""Every answer carries the headers; only a page that writes nothing may stand in another site's frame."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.guard.security_headers import SecurityHeaders

ROUTES = [Route("/", lambda _: PlainTextResponse("page", headers={"Referrer-Policy": "no-referrer"}))]


def _policy(path: str, writing: bool) -> str:
    return TestClient(SecurityHeaders(Starlette(routes=ROUTES), writing)).get(path).headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/none"])
def test_every_answer_has_them(path: str) -> None:
    headers = TestClient(SecurityHeaders(Starlette(routes=ROUTES), True)).get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == ("no-referrer" if path == "/" else "same-origin"), "what a route says stays"
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in headers["content-security-policy"]


def test_no_script_runs_that_is_not_known() -> None:
    scripts = next(part for part in _policy("/", True).split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "http" not in scripts


@pytest.mark.parametrize(
    ("path", "writing", "ancestors"),
    [
        ("/", False, "'self'"),
        ("/?embed=true", False, "*"),
        ("/?embed=true", True, "'self'"),
        ("/?embed=", False, "'self'"),
    ],
)
def test_who_may_put_a_page_in_a_frame(path: str, writing: bool, ancestors: str) -> None:
    assert _policy(path, writing).endswith(f"; frame-ancestors {ancestors}")
