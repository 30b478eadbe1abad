"""Open the dashboard on this machine.

It listens on localhost, shows its address, and picks up new or changed records without a restart. On localhost the Add
page writes to the data folder; beyond it only where visitors log in, or with --read-only. Options after `--` go to
`streamlit run`.

`--data https://…/release/` shows a release that others published (`claims release` writes one), read-only: its
checksums are verified, a copy is kept, and without a network the copy is shown.

Where one machine is not enough, a Spark cluster answers (extra [spark]); nothing is written then:
  claims export --format parquet --partitioned --output DIR
  claims serve --engine spark --master spark://HOST:7077 --table DIR
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from claims.adding.curator import REPOSITORY_PATTERN
from claims.commands.common import LISTS, UsageError, add_source_option, data_folder, is_address, list_places
from claims.logs import FORMAT, LEVELS
from claims.notebook.own_charts import home_of_dashboard
from claims.settings import Settings, settings, variable

_LOCAL = ("127.0.0.1", "localhost", "::1")
_ANY = ("0.0.0.0", "::")  # every address of the machine
_NAME = r"[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]+"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    add_source_option(parser)
    parser.add_argument("--port", type=int, default=8501, help="port on localhost (8501)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser")
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine alone)")
    parser.add_argument(
        "--host",
        metavar="NAME",
        action="append",
        default=[],
        help="a name that visitors reach it by, beside localhost and the address; give it once for each",
    )
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb", help="what answers (duckdb)")
    parser.add_argument("--master", metavar="URL", help="the Spark cluster: spark://HOST:7077, yarn, local[2], ...")
    parser.add_argument("--table", metavar="PATH", help="the exported folder, as path or URL that every worker reads")
    parser.add_argument("--read-only", action="store_true", help="the Add page gives files to download, writes none")
    parser.add_argument(
        "--repository", metavar="OWNER/NAME", help="GitHub repository that the Add page opens requests to"
    )
    parser.add_argument("--curator", metavar="NAME", help="who adds claims here (git's user.name)")
    parser.add_argument("--lists", metavar="PATH", action="append", help=LISTS)
    parser.add_argument(
        "--allow-writing-without-login",
        action="store_true",
        help="beyond localhost: ANYBODY who reaches the address can then change your records",
    )
    parser.add_argument("--log-level", choices=LEVELS, help="the least that is logged (info)")
    parser.add_argument("streamlit", nargs="*", metavar="-- OPTION", help="options for streamlit run")


def run(options: argparse.Namespace) -> int:
    """Hand the process over to Streamlit."""
    if not 1 <= options.port <= 65535:
        raise UsageError(f"--port {options.port}: a port is a number from 1 to 65535")
    started = access(options, source(options, settings()))
    _try_address(options.address, options.port)
    folder = home_of_dashboard()
    command = [
        sys.executable,
        "-P",  # a folder `dashboard` where the command is called is not the one meant
        "-m",
        "dashboard",
        "run",
        str(folder / "dashboard" / "asgi.py"),
        f"--server.address={options.address}",
        f"--server.port={options.port}",
        f"--server.headless={str(options.headless or not sys.stdout.isatty()).lower()}",
        f"--logger.level={started.log_level}",
        f"--logger.messageFormat={FORMAT}",
        *options.streamlit,
    ]
    search = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, **started.to_environment(), "PYTHONPATH": search}
    host = "localhost" if options.address in _LOCAL else options.address
    if started.origin:
        print(started.origin)
    print(f"Claims of {options.table or started.data} at http://{host}:{options.port} (Ctrl+C ends it)", flush=True)
    if os.name == "posix":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def _try_address(address: str, port: int) -> None:
    """Raise UsageError where nobody can listen there: no such address on this machine, or the port is taken."""
    if address.startswith("unix:"):
        return
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except (OSError, UnicodeError) as error:
        why = (isinstance(error, OSError) and error.strerror) or "no address"
        raise UsageError(f"cannot listen on {address}, port {port}: {why}; change --address or --port") from None


def source(options: argparse.Namespace, given: Settings) -> Settings:
    """`given` with where the claims are.

    Raises:
        UsageError: options that do not fit, nothing there, or Spark is not installed.
    """
    spark = ("--master", options.master), ("--table", options.table)
    if options.engine == "duckdb":
        if wrong := [name for name, value in spark if value is not None]:
            raise UsageError(f"{' and '.join(wrong)}: only with --engine spark")
        if is_address(asked := options.data or given.data):
            from claims.exchange.release_address import fetch  # with the network

            fetched = fetch(asked)
            options.read_only = True  # it is a copy of what others keep
            return replace(given, data=str(fetched.data), table="", origin=fetched.origin)
        return replace(given, data=str(data_folder(options.data)), table="", origin="")
    if absent := [name for name, value in spark if not value]:
        raise UsageError(f"--engine spark needs {' and '.join(absent)}")
    if options.data is not None:
        raise UsageError("--engine spark reads --table, so leave --data out; `claims export --partitioned` makes it")
    from claims import spark as engine

    if why := engine.problem(options.master, options.table):
        raise UsageError(why)
    options.read_only = True  # there are no records to write
    return replace(given, master=options.master, table=engine.address(options.table))


def access(options: argparse.Namespace, given: Settings) -> Settings:
    """`given` with who may write, under which name, and what is logged.

    Raises:
        UsageError: strangers could write; or an option is not what it should be.
    """
    if any(each.lstrip("-").startswith("server.address") for each in options.streamlit):
        raise UsageError("use --address, so that who may write is looked at")
    if options.repository and not re.fullmatch(REPOSITORY_PATTERN, options.repository):
        raise UsageError(f"--repository {options.repository}: write owner/name")
    if wrong := [name for name in options.host if not re.fullmatch(_NAME, name)]:
        raise UsageError(f"--host {wrong[0]}: write a name without http:// and port, like claims.example.org")
    if options.address in _ANY and not (options.host or given.hosts):
        print(
            f"On {options.address} it answers for localhost alone; --host NAME adds a name that visitors reach it by."
        )
    level = options.log_level or given.log_level
    if level not in LEVELS:
        raise UsageError(f"{variable('log_level')} is {level}: write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}")
    if not re.fullmatch(r"[1-9][0-9]*([.][0-9]+)? ?[KMGT]i?B", given.engine_memory, re.IGNORECASE):
        raise UsageError(f"{variable('engine_memory')} is {given.engine_memory}: write a size like 512MB or 2GB")
    writing = not options.read_only
    return replace(
        given,
        writing=writing,
        login=writing and options.address not in _LOCAL and _login_needed(options),
        repository=options.repository or "",
        curator=options.curator or given.curator,
        lists=os.pathsep.join(map(str, list_places(options.lists, given))),
        log_level=level,
        hosts=",".join(options.host) or given.hosts,
    )


def _login_needed(options: argparse.Namespace) -> bool:
    """Whether visitors log in before they write; UsageError where they cannot and nobody said that anybody may."""
    if login_configured():
        return True
    if not options.allow_writing_without_login:
        raise UsageError(
            f"on {options.address} anybody could change the records. Give --read-only; or set up login ([auth] in "
            ".streamlit/secrets.toml, pip install 'streamlit[auth]'); or, if everybody who reaches the address may "
            "write, --allow-writing-without-login"
        )
    print(f"WARNING: anybody who reaches {options.address}:{options.port} can change the records.")
    return False


def login_configured() -> bool:
    """Whether Streamlit would ask visitors to log in: its [auth] secrets and the library for it are there."""
    if find_spec("authlib") is None:
        return False
    for folder in (Path.cwd(), Path.home()):
        try:
            secrets = tomllib.loads((folder / ".streamlit" / "secrets.toml").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        auth = secrets.get("auth")
        if isinstance(auth, dict) and auth.get("redirect_uri") and auth.get("cookie_secret"):
            return True
    return False
