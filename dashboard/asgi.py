"""What the server runs: the app, and the routes beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import api, feed
from dashboard.cache import watcher


def healthz(_: Request) -> JSONResponse:
    """200 once the records are loaded, 503 before."""
    ready = watcher().store(timeout=0) is not None
    return JSONResponse({"status": "ok" if ready else "loading"}, status_code=200 if ready else 503)


routes = [
    Route("/healthz", healthz),
    *api.routes(lambda: watcher().store(timeout=0)),
    *feed.routes(lambda: watcher().store(timeout=0), lambda: watcher().data / "CHANGES.md"),
]
app = st.App(Path(__file__).parent / "app.py", routes=routes)
