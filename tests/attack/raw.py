"""Requests and sockets as no well-behaved client sends them, on this machine."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Generator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(address: str, head: str, headers: Mapping[str, str], body: bytes = b"", timeout: float = 20) -> Answer:
    """The answer to a request with the line `head` and just these headers; what follows a 101 is not read.

    Raises:
        TimeoutError: nothing came for `timeout` seconds.
    """
    lines = [f"{head} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
            if _is_whole(answer):
                break
    first, _, rest = answer.partition(b"\r\n")
    raw, _, content = rest.partition(b"\r\n\r\n")
    pairs = (line.partition(": ") for line in raw.decode("latin-1").split("\r\n"))
    return Answer(int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, content)


def _is_whole(answer: bytes) -> bool:
    """Whether no more need be waited for, even where the connection stays open."""
    head, end, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: ([0-9]+)", head)
    return head.startswith(b"HTTP/1.1 101") or bool(end and length and len(body) >= int(length[1]))


def get(address: str, path: str, **headers: str) -> Answer:
    """The answer to GET `path`, from the server's own host if `headers` name none."""
    return send(address, f"GET {path}", {"Host": urlsplit(address).netloc, "Connection": "close", **headers})


def open_socket(address: str, base: str = "", **headers: str) -> int:
    """The status of the answer to who asks for the websocket of the app below `base`: 101 where it is accepted."""
    return send(address, f"GET {base}/_stcore/stream", _handshake(address, headers)).status


@contextlib.contextmanager
def kept_open(address: str, base: str = "", **headers: str) -> Generator[None]:
    """A websocket of the app below `base` that stays open, as a page has it."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), 20) as connection:
        lines = [f"{name}: {value}" for name, value in _handshake(address, headers).items()]
        connection.sendall("\r\n".join([f"GET {base}/_stcore/stream HTTP/1.1", *lines, "", ""]).encode())
        if not connection.recv(65_536).startswith(b"HTTP/1.1 101"):
            raise AssertionError("the socket was not accepted")
        yield


def _handshake(address: str, headers: Mapping[str, str]) -> dict[str, str]:
    return {
        "Host": urlsplit(address).netloc,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "streamlit",
        **headers,
    }
