"""The Model Context Protocol over JSON-RPC 2.0, without state: what a message is answered with. No input or output.

Versions with a handshake (`initialize`) and those without (each request names its version in `_meta`):
https://modelcontextprotocol.io/specification
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from typing import Any, NamedTuple

from claims.assistants import descriptions
from claims.assistants.tool_list import listed
from claims.assistants.tools import Sources, answer
from claims.engines.limits import TooMuchError
from claims.filters import BadRequestError
from claims.problem import nearest, quoted
from claims.store import DamagedStoreError

log = logging.getLogger(__name__)

HANDSHAKE = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
STATELESS = ("2026-07-28",)
VERSIONS = (*HANDSHAKE, *STATELESS)
WITH_BATCHES = frozenset(HANDSHAKE[:2])
ASSUMED = "2025-03-26"
"""Of a request over HTTP that names no version, as the specification has it."""
MOST_BYTES = 1_000_000
"""Of a message."""
MOST_MESSAGES = 20
"""Of a batch."""
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
HEADER_MISMATCH, UNSUPPORTED_VERSION = -32020, -32022
_STATUS = {UNKNOWN_METHOD: 404, INTERNAL: 200}
"""HTTP statuses of errors without a handshake; the others are 400."""
_KEPT_FOR = 3_600_000  # ms that a client may keep the list of tools
_VERSION_KEY, _CAPABILITIES_KEY = (
    "io.modelcontextprotocol/protocolVersion",
    "io.modelcontextprotocol/clientCapabilities",
)
_SERVER_KEY = "io.modelcontextprotocol/serverInfo"

Json = dict[str, Any]


class Reply(NamedTuple):
    """What is sent back."""

    status: int
    """Of HTTP; 202 where nothing is answered."""
    content: Json | list[Json] | None

    @property
    def body(self) -> bytes:
        """The content as UTF-8 on one line; empty where nothing is answered."""
        if self.content is None:
            return b""
        return json.dumps(self.content, ensure_ascii=False, allow_nan=False, default=date.isoformat).encode()


class FaultError(Exception):
    """A message that is answered with an error of JSON-RPC."""

    def __init__(self, code: int, sentence: str, data: Json | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.data = data


def refused(code: int, sentence: str, status: int = 400) -> Reply:
    """Return the reply to what cannot be read as a message."""
    return Reply(status, _error(None, FaultError(code, sentence)))


def decoded(body: bytes) -> object:
    """Return the JSON value of a message.

    Raises:
        FaultError: it is none: not UTF-8, not JSON, too deep, a number that is none or too long, half a character.
    """
    try:
        message = json.loads(body.decode(), parse_constant=_no_number)
        json.dumps(message, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        why = "it is too deep" if isinstance(error, RecursionError) else str(error).partition(":")[0][:100]
        raise FaultError(PARSE_ERROR, f"The message is not JSON in UTF-8 ({why}).") from None
    return message


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


class Conversation:
    """What one client asks: on a stream all of it, over HTTP one request.

    Args:
        sources: what the tools answer from.
        headers: of the request, by names in small letters; None on a stream.
    """

    def __init__(self, sources: Sources, headers: Mapping[str, str] | None = None) -> None:
        self._sources = sources
        self._headers = headers
        self._version = (headers or {}).get("mcp-protocol-version") or ASSUMED
        self._methods: dict[str, Callable[[Json], Json]] = {
            "initialize": self._initialize,
            "ping": lambda _: {},
            "tools/list": _tools,
            "tools/call": self._call,
        }

    def reply(self, body: bytes) -> Reply:
        """Return the reply to a message, or to a batch of them in the versions that have batches."""
        try:
            message = decoded(body)
            if isinstance(message, list):
                self._check_batch(message)
        except FaultError as fault:
            return Reply(400, _error(None, fault))
        if isinstance(message, list):
            answers = [made for each in message if (made := self._answered(each)) is not None]
            return Reply(200, answers) if answers else Reply(202, None)
        made = self._answered(message)
        return Reply(202, None) if made is None else Reply(self._status(made), made)

    def _check_batch(self, messages: list[object]) -> None:
        if self._version not in WITH_BATCHES:
            raise FaultError(INVALID_REQUEST, f"Version {quoted(self._version)} has no batches; send one message.")
        if not 1 <= len(messages) <= MOST_MESSAGES:
            sentence = f"A batch of {len(messages)} messages; send 1 to {MOST_MESSAGES}."
            raise FaultError(INVALID_REQUEST, sentence)

    def _status(self, made: Json) -> int:
        code = made.get("error", {}).get("code")
        if code is None:
            return 200
        if self._version in STATELESS or code in (INVALID_REQUEST, HEADER_MISMATCH, UNSUPPORTED_VERSION):
            return _STATUS.get(code, 400)
        return 200

    def _answered(self, message: object) -> Json | None:
        """The answer to a message; None for a notification, and for an answer, of which nothing was asked."""
        name = message.get("id") if isinstance(message, dict) else None
        name = name if isinstance(name, (str, int)) and not isinstance(name, bool) else None
        try:
            if (request := _request(message)) is None:
                return None
            return {"jsonrpc": "2.0", "id": name, "result": self._result(request)}
        except FaultError as fault:
            return _error(name, fault)
        except Exception:
            number = secrets.token_hex(4)
            log.exception("failure %s: a message of an assistant", number)
            sentence = f"This failed, and not by what you asked. The log of the server says why, under {number}."
            return _error(name, FaultError(INTERNAL, sentence))

    def _result(self, request: Json) -> Json:
        method, params = request["method"], request.get("params", {})
        meta = params.get("_meta")
        named = isinstance(meta, dict) and _VERSION_KEY in meta
        if named or self._version in STATELESS:
            return self._without_handshake(method, params, meta if isinstance(meta, dict) else {})
        if self._headers is not None and self._version not in HANDSHAKE:
            raise _unsupported(self._version, VERSIONS)
        if method not in self._methods:
            raise FaultError(UNKNOWN_METHOD, f"There is no method {quoted(method)}.")
        return self._methods[method](params)

    def _without_handshake(self, method: str, params: Json, meta: Json) -> Json:
        if missing := [key for key in (_VERSION_KEY, _CAPABILITIES_KEY) if key not in meta]:
            raise FaultError(INVALID_PARAMS, f"params._meta lacks {', '.join(missing)}.")
        asked = meta[_VERSION_KEY]
        if not isinstance(asked, str):
            raise FaultError(INVALID_PARAMS, f"{_VERSION_KEY} is no text.")
        if self._headers is not None:
            _check_headers(self._headers, asked, method, params)
        if asked not in STATELESS:
            raise _unsupported(asked, STATELESS)
        methods = {"server/discover": _discovered, "tools/list": _tools, "tools/call": self._call}
        if method not in methods:
            raise FaultError(UNKNOWN_METHOD, f"There is no method {quoted(method)}.")
        found = methods[method](params)
        if method != "tools/call":
            found |= {"ttlMs": _KEPT_FOR, "cacheScope": "public"}
        return {**found, "resultType": "complete", "_meta": {_SERVER_KEY: _server()}}

    def _initialize(self, params: Json) -> Json:
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise FaultError(INVALID_PARAMS, "protocolVersion is no text.")
        self._version = asked if asked in HANDSHAKE else HANDSHAKE[-1]
        return {"protocolVersion": self._version, "serverInfo": _server(), **_offered()}

    def _call(self, params: Json) -> Json:
        name, arguments = params.get("name"), params.get("arguments", {})
        if not isinstance(name, str) or not isinstance(arguments, dict):
            raise FaultError(INVALID_PARAMS, "tools/call needs name, a text, and arguments, an object.")
        if name not in _NAMES:
            near = ", ".join(nearest(name[:100], _NAMES))
            raise FaultError(INVALID_PARAMS, f"There is no tool {quoted(name)}; nearest: {near}.")
        try:
            found = answer(self._sources, name, arguments)
        except (BadRequestError, TooMuchError) as refusal:
            return {"content": [_text(str(refusal))], "isError": True}
        except DamagedStoreError:
            sentence = "The store is damaged and is being built again; try again in a moment."
            return {"content": [_text(sentence)], "isError": True}
        text = json.dumps(found, ensure_ascii=False, default=date.isoformat)
        return {"content": [_text(text)], "structuredContent": found, "isError": False}


_NAMES = [tool.name for tool in descriptions.TOOLS]


def _request(message: object) -> Json | None:
    """`message` as a request; None where it asks nothing."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise FaultError(INVALID_REQUEST, "A message is an object with jsonrpc 2.0.")
    if "method" not in message and ("result" in message or "error" in message):
        return None
    if not isinstance(message.get("method"), str) or not isinstance(message.get("params", {}), dict):
        raise FaultError(INVALID_REQUEST, "A request has method, a text, and params, an object.")
    if "id" not in message:
        return None
    if not isinstance(message["id"], (str, int)) or isinstance(message["id"], bool):
        raise FaultError(INVALID_REQUEST, "The id of a request is a text or a whole number.")
    return message


def _error(name: str | int | None, fault: FaultError) -> Json:
    data = {"data": fault.data} if fault.data else {}
    return {"jsonrpc": "2.0", "id": name, "error": {"code": fault.code, "message": str(fault), **data}}


def _unsupported(asked: str, supported: tuple[str, ...]) -> FaultError:
    data = {"supported": [*supported], "requested": asked[:100]}
    return FaultError(UNSUPPORTED_VERSION, f"Version {quoted(asked)} of the protocol is not supported.", data)


_HEADER_VALUE = re.compile(r"=\?base64\?(.*)\?=")


def _check_headers(headers: Mapping[str, str], asked: str, method: str, params: Json) -> None:
    """Compare the headers with the body: what is between may have read the headers alone."""
    named = {"mcp-protocol-version": asked, "mcp-method": method}
    if method == "tools/call":
        named["mcp-name"] = str(params.get("name"))
    for header, value in named.items():
        if _header_value(headers.get(header, "")) != value:
            raise FaultError(HEADER_MISMATCH, f"The header {header} is not what the body says.")


def _header_value(text: str) -> str:
    if not (packed := _HEADER_VALUE.fullmatch(text)):
        return text
    try:
        return base64.b64decode(packed[1], validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _server() -> Json:
    return {"name": descriptions.NAME, "title": descriptions.TITLE, "version": version("benchmark-claims")}


def _offered() -> Json:
    return {"capabilities": {"tools": {}}, "instructions": descriptions.instructions()}


def _discovered(_: Json) -> Json:
    return {"supportedVersions": [*VERSIONS], **_offered()}


def _tools(params: Json) -> Json:
    if params.get("cursor") is not None:
        raise FaultError(INVALID_PARAMS, "All tools are on the first page; there is no cursor.")
    return {"tools": [*listed()]}


def _text(text: str) -> Json:
    return {"type": "text", "text": text}
