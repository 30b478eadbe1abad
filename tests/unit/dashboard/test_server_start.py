"""What the server loads before its port is open: nothing that only pages need."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

_PROGRAM = """
import asyncio, sys, threading
from unittest.mock import patch

from dashboard import asgi

OF_PAGES = {"pandas", "pyarrow", "dashboard.charts.factors", "dashboard.explore.questions"}

async def start():
    async with asgi._lifespan(asgi.app):
        return sorted(OF_PAGES & set(sys.modules))

with patch.object(threading.Thread, "start"):
    print(asyncio.run(start()))
"""


def test_the_port_opens_before_the_libraries_of_the_pages_are_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert ran.stdout == "[]\n"


_ENDPOINTS = """
import inspect
from dashboard import asgi
from dashboard.routes import api, feed

made = [*asgi.routes, *api.routes(lambda: None), *feed.routes(lambda: None, lambda: None)]
answering = [route.endpoint for route in made if not isinstance(route.endpoint, asgi.Beside)]
print(len(answering), [each for each in answering if inspect.iscoroutinefunction(each)])
"""


def test_no_answer_is_made_in_the_loop_that_serves_all_visitors() -> None:
    """Starlette calls a plain function in a thread."""
    command = [sys.executable, "-c", _ENDPOINTS]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    assert ran.stdout == "4 []\n"
