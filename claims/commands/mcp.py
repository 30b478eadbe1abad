"""Answer an assistant on standard input and output, over the Model Context Protocol; it reads and never writes.

A desktop client starts it by itself, with a line like
  {"mcpServers": {"benchmark-claims": {"command": "claims", "args": ["mcp", "--data", "/path/to/data"]}}}
`claims serve` answers the same at /agent/mcp, over streamable HTTP.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.commands import CLEAN
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.errors import ClaimsError
from claims.settings import settings
from claims.streams import say

if TYPE_CHECKING:
    from claims.candidates.inbox import Inbox
    from claims.store_source import StoreSource

_WAIT = 20.0
"""Seconds that a question waits where the records are read for the first time."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)
    parser.add_argument("--site", metavar="URL", help="a dashboard with these claims, which links lead to (else to /)")
    parser.add_argument("--skill", action="store_true", help="print a SKILL.md for assistants that read skills")


def run(options: argparse.Namespace) -> int:
    """Answer until the client closes standard input."""
    data = data_folder(options.data)
    if options.skill:
        from claims.assistants.descriptions import skill_text

        print(skill_text(), end="")
        return CLEAN
    if options.site and not re.fullmatch(r"https?://\S+", options.site):
        raise UsageError(f"--site {options.site}: write an address that begins with http:// or https://")
    _answer(data, f"{options.site.rstrip('/')}/" if options.site else "/")
    return CLEAN


def _answer(data: Path, site: str) -> None:
    from claims.assistants.on_stream import serve
    from claims.assistants.tools import Sources
    from claims.logs import configure_logging
    from claims.store_source import LocalSource, stale

    configure_logging(settings().log_level)
    if sys.stdin.isatty():
        say("Waiting for messages of the Model Context Protocol, one a line; an assistant starts this by itself.")
    source = LocalSource(data).start()
    try:
        sources = Sources(lambda: source.store(_WAIT), lambda: _inbox(source), site, lambda: stale(source))
        serve(sources, sys.stdin.buffer, sys.stdout.buffer)
    finally:
        source.stop()


def _inbox(source: StoreSource) -> Inbox | str:
    """The candidates that nobody has decided about, or in words why they cannot be read."""
    from claims.candidates.inbox import Inbox, Shelf
    from claims.candidates.reviewing import load, state
    from claims.queries import all_rows

    data, store = source.data, source.store(_WAIT)
    if data is None or store is None:
        return Inbox()
    seen = f"{store.path.name} {state(data)}"
    if seen not in _LOADED:
        _LOADED.clear()
        try:
            _LOADED[seen] = load(data, Shelf(store.ask(all_rows, "papers")))
        except (OSError, ClaimsError) as error:
            return f"The candidates cannot be read: {getattr(error, 'strerror', None) or error}"
    return _LOADED[seen]


_LOADED: dict[str, Inbox] = {}
"""The candidates as they were last read, by the state of the records, the table and the decisions."""
