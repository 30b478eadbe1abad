"""What a visitor reads when something fails: a sentence, with the number under which the log says what it was."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.engines.limits import TooMuchError
from dashboard.guard.refusal import is_public, path_of, refuse

log = logging.getLogger(__name__)

_SENTENCE = "This failed, and not by what you did. The log of the server says why, under {}."
_WHY = {400: "The address cannot be read.", 405: "The API is for reading: only GET, HEAD and OPTIONS are answered."}


def page_failed(error: Exception) -> bool:
    """Say on the page that it failed, and under which number the log says why; True: nothing else need be said.

    Streamlit has logged the traceback just before.
    """
    if isinstance(error, TooMuchError):
        st.error(str(error), icon=":material/timer_off:")
        return True
    number = _number()
    log.error("failure %s: the page whose traceback stands above: %s", number, type(error).__name__)
    st.error(_SENTENCE.format(number), icon=":material/error:")
    return True


def _number() -> str:
    return secrets.token_hex(4)


class Failures:
    """Answer what fails with a sentence; below the API every refusal is JSON, whoever refuses."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        """`base`: the path of the app."""
        self._app = app
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer in the app's place where it fails before it answers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        public = is_public(path_of(scope, self._base))
        answer = _Answer(scope, receive, send, public)
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            number = _number()
            log.exception("failure %s: %s %r", number, scope["method"], scope["path"])
            if answer.begun:
                raise  # half an answer cannot be taken back: the connection is cut
            await refuse(scope, receive, send, 500, _SENTENCE.format(number), json=public)


class _Answer:
    """An answer on its way; a refusal in other words than JSON is put into JSON where programs ask."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, public: bool) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._public = public
        self._replaced = False
        self.begun = False

    async def send(self, message: Message) -> None:
        """As ASGI's `send`."""
        if message["type"] == "http.response.start" and self._public and _is_bare_refusal(message):
            self._replaced = self.begun = True
            status = message["status"]
            allow = {"Allow": "GET, HEAD, OPTIONS"} if status == 405 else None
            sentence = _WHY.get(status, HTTPStatus(status).phrase + ".")
            await refuse(self._scope, self._receive, self._send, status, sentence, headers=allow, json=True)
        elif not self._replaced:
            self.begun = True
            await self._send(message)


def _is_bare_refusal(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] >= 400 and not kind.startswith("application/json")
