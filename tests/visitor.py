"""A visitor without a browser: opens the socket of the app, asks for pages and reads what is drawn."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from typing import NamedTuple
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


class Drawn(NamedTuple):
    """What came of asking for a page."""

    seconds: float
    elements: int
    alerts: tuple[str, ...]
    """Its notes, warnings and errors."""
    failed: bool
    """Whether the page has an exception, or did not end as it should."""


class Visitor:
    """One open page."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def open(self, page: str = "", query: str = "", timeout: float = 60) -> Drawn:
        """Ask for the page at the path `page` with `query`, and wait until all of it is drawn.

        Raises:
            TimeoutError: nothing came for `timeout` seconds.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        began = time.monotonic()
        self._socket.send(asked.SerializeToString())
        elements, alerts, failed = 0, [], False
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(self._message(timeout))
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                failed |= answer.script_finished not in _WELL
                return Drawn(time.monotonic() - began, elements, tuple(alerts), failed)
            if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                element = answer.delta.new_element
                elements += 1
                failed |= element.WhichOneof("type") == "exception"
                if element.WhichOneof("type") == "alert":
                    alerts.append(element.alert.body)

    def _message(self, timeout: float) -> bytes:
        message = self._socket.recv(timeout=timeout)
        return message if isinstance(message, bytes) else message.encode()


_WELL = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN)


@contextlib.contextmanager
def visiting(address: str, base: str = "") -> Generator[Visitor]:
    """Visit the app at `address`, below the path `base`."""
    place = urlsplit(address)
    with connect(
        f"ws://{place.netloc}{base}/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        yield Visitor(socket)
