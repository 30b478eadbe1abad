"""A real server under attack from this machine: what is not its own is refused, and nobody else waits."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from tests.attack.raw import get, open_socket
from tests.browser.conftest import server as server

EVIL = {"Host": "evil.example:8501", "Origin": "http://evil.example:8501"}


def test_a_name_that_another_site_points_here_reaches_nothing(server: str) -> None:
    assert open_socket(server, **EVIL) == 403
    assert open_socket(server, Host=EVIL["Host"]) == 403
    for path in ("/", "/add", "/api/claims.json", "/feed.atom", "/healthz", "/_stcore/health", "/auth/login"):
        assert get(server, path, **EVIL).status == 421
    assert open_socket(server, Origin=server) == 101
    assert get(server, "/").status == 200


def test_fifty_sockets_of_another_site_make_nobody_wait(server: str) -> None:
    def timed(_: int) -> float:
        began = time.monotonic()
        assert get(server, "/_stcore/health").status == 200
        return time.monotonic() - began

    with ThreadPoolExecutor(60) as threads:
        began = time.monotonic()
        sockets = [threads.submit(open_socket, server, Origin="http://evil.example") for _ in range(50)]
        waits = list(threads.map(timed, range(10)))
        assert {each.result() for each in sockets} == {403}
    assert time.monotonic() - began < 4  # each took 5 s, one after the other, when Streamlit judged them
    assert max(waits) < 2
