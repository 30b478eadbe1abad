"""What a browser may do with an answer, beside showing it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.shared import page_scripts

SELF = "'self'"
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


def _script_hashes() -> str:
    """The scripts that stand in Streamlit's own page, and those of our pages, as a policy names them."""
    scripts = [
        *re.findall(rb"<script>(.*?)</script>", _INDEX.read_bytes(), re.DOTALL),
        *map(str.encode, page_scripts.ALL),
    ]
    hashes = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)


def content_policy() -> str:
    """Nothing comes from, or goes to, another site, and no script runs but those that are known.

    Streamlit makes styles in the page and compiles its reader of messages there. See https://www.w3.org/TR/CSP3/.
    """
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_script_hashes()}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )


class SecurityHeaders:
    """Put them on every answer. Other sites may show a page in a frame with `embed=true`, where nothing is written."""

    def __init__(self, app: ASGIApp, writing: bool) -> None:
        """`writing`: whether the pages change records, which a page around them could make a visitor do unaware."""
        self._app = app
        self._writing = writing
        self._policy = content_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**_HEADERS, "Content-Security-Policy": self._policy_of(scope)}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)

    def _policy_of(self, scope: Scope) -> str:
        embedded = not self._writing and QueryParams(scope["query_string"]).get("embed") == "true"
        return f"{self._policy}; frame-ancestors {'*' if embedded else SELF}"
