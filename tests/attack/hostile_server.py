"""Servers that send what no good one does, byte by byte as a test writes it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple


class Hostile(NamedTuple):
    """A running server."""

    address: str
    asked: list[bytes]
    """The first bytes of each question."""


@contextlib.contextmanager
def hostile(answer: Callable[[], Iterator[bytes]], pause: float = 0.0) -> Generator[Hostile]:
    """A server that answers every question with the pieces of `answer`, `pause` seconds apart, as long as it may."""
    over = threading.Event()
    asked: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            asked.append(connection.recv(65_536))
            for piece in answer():
                if over.is_set():
                    return
                connection.sendall(piece)
                time.sleep(pause)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=[listening.accept()[0]], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=accept, daemon=True).start()
        yield Hostile(f"http://127.0.0.1:{listening.getsockname()[1]}", asked)
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
