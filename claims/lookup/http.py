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
_MAX_REDIRECTS = 5
_AGENT = "benchmark-claims"
_CHUNK = 65_536


class Answer(NamedTuple):
    """What came of one question."""

    status: int | None
    """Status of the answer; None where none came."""
    reason: str = ""
    """The server's word for the status, or why no answer came."""
    body: bytes = b""


class _NoAnswerError(Exception):
    """Why there is none, in a few words."""


def ask(
    url: str,
    method: str = "GET",
    timeout: float = TIMEOUT,
    largest: int = MAX_ANSWER,
    agent: str = _AGENT,
    chosen: bool = False,
) -> Answer:
    """Ask `url`, follow redirects, and read the answer; a network that fails is an answer without a status.

    Addresses of this machine and of private networks are not asked, but for those of the mirrors in the settings and,
    where it is `chosen`, for that of `url`.

    Args:
        url: an http or https address.
        method: GET, or HEAD where the page itself is not needed.
        timeout: seconds for the whole answer, redirects included; to look a name up may take longer.
        largest: bytes to read; 0 reads none of the page, and a longer page is no answer.
        agent: how we name ourselves to the server.
        chosen: whether the person who runs this tool named the address, and no record or page did.
    """
    import requests  # here, so that commands that ask nothing do not wait for it
    import urllib3

    from claims.lookup.public_addresses import PrivateAddressError, session

    end = time.monotonic() + timeout
    try:
        with session(agent, timeout, url if chosen else "") as asking:
            return _follow(asking, url, method, largest, end)
    except _NoAnswerError as error:
        return Answer(None, str(error))
    except PrivateAddressError:
        return Answer(None, "an address of a private network is not asked")
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if isinstance(error, requests.Timeout | TimeoutError) or time.monotonic() >= end:
            return Answer(None, "no answer in time")
        if isinstance(error, requests.ConnectionError):
            return Answer(None, "no connection")
        return Answer(None, _printable(f"{type(error).__name__}: {error}"))


def _follow(asking: requests.Session, url: str, method: str, largest: int, end: float) -> Answer:
    """The answer at the end of the redirects, none of whose pages is read."""
    import requests
    from requests.compat import urljoin

    for _ in range(_MAX_REDIRECTS + 1):
        with asking.request(method, url, timeout=_left(end), stream=True) as answer:
            target = requests.Session.get_redirect_target(asking, answer)
            if target is None:
                body = _read(answer, largest, end) if largest else b""
                _left(end)  # what was cut off looks whole
                return Answer(answer.status_code, _printable(answer.reason or ""), body)
            url = urljoin(answer.url, target)
    raise _NoAnswerError(f"more than {_MAX_REDIRECTS} redirects")


def _printable(text: str) -> str:
    """What a server says as one short line, which no terminal obeys."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())[:120]


def _left(end: float) -> float:
    """Seconds until `end`."""
    if (left := end - time.monotonic()) <= 0:
        raise _NoAnswerError("no answer in time")
    return left


def _read(answer: requests.Response, largest: int, end: float) -> bytes:
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise _NoAnswerError("a packed answer, which was not asked for")  # a few bytes may unpack to gigabytes
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > largest:
            raise _NoAnswerError(f"an answer of more than {largest} bytes")
        _left(end)
    return bytes(body)


def failed(answer: Answer) -> str:
    """Why `answer` is none, in a few words."""
    if answer.status is None:
        return answer.reason
    if answer.status == 429:
        return "it was asked too often; wait a minute"
    return f"status {answer.status}"
