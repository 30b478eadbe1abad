"""Open the dashboard on this machine.

It listens on localhost, shows its address, and picks up new or changed records without a restart. Options after `--`
go to `streamlit run`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from claims.cli import UsageError
from claims.commands.common import add_data_option, data_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_data_option(parser)
    parser.add_argument("--port", type=int, default=8501, help="port on localhost (8501)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser")
    parser.add_argument("streamlit", nargs="*", metavar="-- OPTION", help="options for streamlit run")


def run(options: argparse.Namespace) -> int:
    """Hand the process over to Streamlit."""
    if not 1 <= options.port <= 65535:
        raise UsageError(f"--port {options.port}: a port is a number from 1 to 65535")
    data = data_folder(options.data)
    package = find_spec("dashboard")
    if package is None or package.origin is None:
        raise UsageError("the package `dashboard` is not installed; install the project as the README says")
    entry = Path(package.origin).parent / "asgi.py"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(entry),
        "--server.address=127.0.0.1",
        f"--server.port={options.port}",
        f"--server.headless={str(options.headless or not sys.stdout.isatty()).lower()}",
        *options.streamlit,
    ]
    environment = {**os.environ, "CLAIMS_DATA": str(data)}
    print(f"Claims of {data} at http://localhost:{options.port} (Ctrl+C ends it)", flush=True)
    if os.name == "posix":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)
