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
