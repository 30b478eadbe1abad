"""The one place that asks an address on the network. Nothing is asked at import."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import requests

TIMEOUT = 10.0
"""Seconds to wait for an answer."""
MAX_ANSWER = 2_000_000
"""Bytes of an answer that are read."""
_AGENT = "benchmark-claims"
_CHUNK = 65_536


class Answer(NamedTuple):
    """What came of one question."""

    status: int | None
    """Status of the answer; None where none came."""
    reason: str = ""
    """The server's word for the status, or why no answer came."""
    body: bytes = b""


def ask(
    url: str, method: str = "GET", timeout: float = TIMEOUT, largest: int = MAX_ANSWER, agent: str = _AGENT
) -> Answer:
    """Ask `url`, follow redirects, and read the answer; a network that fails is an answer without a status.

    Args:
        url: an http or https address.
        method: GET, or HEAD where the page itself is not needed.
        timeout: seconds for the whole answer.
        largest: bytes to read; 0 reads none of the page, and a longer page is no answer.
        agent: how we name ourselves to the server.
    """
    import requests  # here, so that commands that ask nothing do not wait for it
    import urllib3

    end = time.monotonic() + timeout
    try:
        with (
            _session(agent) as session,
            session.request(method, url, timeout=timeout, stream=True, allow_redirects=True) as answer,
        ):
            return _read(answer, largest, end) if largest else Answer(answer.status_code, answer.reason or "")
    except (requests.Timeout, TimeoutError):
        return Answer(None, "no answer in time")
    except requests.ConnectionError as error:
        in_time = not isinstance(error.args[0] if error.args else None, urllib3.exceptions.ReadTimeoutError)
        return Answer(None, "no connection" if in_time else "no answer in time")
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        return Answer(None, " ".join(f"{type(error).__name__}: {error}".split())[:120])


def _session(agent: str) -> requests.Session:
    """The session of every question: what must hold for each address, redirects included, is set here."""
    import requests

    session = requests.Session()
    session.headers["User-Agent"] = agent
    session.max_redirects = 5
    return session


def _read(answer: requests.Response, largest: int, end: float) -> Answer:
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > largest:
            return Answer(None, f"an answer of more than {largest} bytes")
        if time.monotonic() > end:
            raise TimeoutError
    return Answer(answer.status_code, answer.reason or "", bytes(body))


def failed(answer: Answer) -> str:
    """Why `answer` is none, in a few words."""
    if answer.status is None:
        return answer.reason
    if answer.status == 429:
        return "it was asked too often; wait a minute"
    return f"status {answer.status}"
