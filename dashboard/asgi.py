"""What the server runs: the app, and the routes beside it.

The port opens before pandas, plotly and the pages are loaded: that happens while the browser of the first visitor loads
its own part of the app.
"""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import AsyncGenerator
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send
from streamlit import config

from claims.logs import configure_logging
from claims.settings import settings
from claims.tuning import no_garbage_collection, send_while_drawing
from dashboard.guard.failures import page_failed
from dashboard.guard.stack import guards

STARTED = settings()
configure_logging(STARTED.log_level)

BASE = str(config.get_option("server.baseUrlPath")).strip("/")
BASE = f"/{BASE}" if BASE else ""
"""The path of the app below its host: empty, or with a slash before it alone. Streamlit's own routes are below it."""


class Beside:
    """The API, the feed and what assistants ask as one application, loaded when it is first asked."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        router = await run_in_threadpool(_router)
        await router({**scope, "root_path": BASE}, receive, send)


@functools.cache
def _router() -> Router:
    from claims.store_source import stale
    from dashboard.routes import agent, api, feed, unreviewed
    from dashboard.shared.cache import changes_file, collection, inbox, watcher

    return Router(
        [
            *unreviewed.routes(lambda: watcher().store(timeout=0), inbox),
            *api.routes(lambda: watcher().store(timeout=0), lambda: stale(watcher()), collection),
            *feed.routes(lambda: watcher().store(timeout=0), changes_file),
            *agent.routes(lambda: watcher().store(timeout=0), inbox, lambda: stale(watcher())),
        ]
    )


def healthz(_: Request) -> JSONResponse:
    """200 once the records are loaded; 503 before, and while what is served is older than they are."""
    from claims.store_source import stale
    from dashboard.shared.cache import watcher

    source = watcher()
    if told := stale(source):
        since = source.since.isoformat(timespec="seconds") if source.since else None
        return JSONResponse({"status": "stale", "since": since, "message": told}, status_code=503)
    ready = source.store(timeout=0) is not None
    return JSONResponse({"status": "ok" if ready else "loading"}, status_code=200 if ready else 503)


@contextlib.asynccontextmanager
async def _lifespan(_: st.App) -> AsyncGenerator[None]:
    send_while_drawing()
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield


def _warm_up() -> None:
    with no_garbage_collection():
        from dashboard.explore.first_visit import warm_up  # with the page's libraries; the port is open meanwhile

        warm_up()


routes = [
    Route(f"{BASE}/healthz", healthz),
    *(Route(BASE + path, Beside()) for path in ("/api", "/api/{path:path}", "/feed.atom", "/agent/mcp", "/llms.txt")),
]
app = st.App(
    Path(__file__).parent / "app.py",
    routes=routes,
    middleware=guards(STARTED, str(config.get_option("server.address") or ""), BASE),
    lifespan=_lifespan,
    on_script_error=page_failed,
)
