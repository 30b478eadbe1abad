"""Every environment variable of the tool as one frozen value. Come here to read one, or to add one.

`claims serve` writes the value it starts the server with back into the environment, and the pages read it there.
A dataclass and no settings library: `claims check` reads this at each commit and must start in a moment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from claims.errors import ClaimsError

_PREFIX = "CLAIMS_"


class SettingError(ClaimsError):
    """A variable of the environment that cannot be read."""


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says. The variable of a field is CLAIMS_ and its name in capitals; empty is as absent."""

    data: str = _setting("", "the data folder; else the nearest `data/` at or above the current folder")
    cache: str = _setting("", "where stores are kept, a folder for each data folder; else `.claims` beside the data")
    curator: str = _setting("", "who adds claims; else git's `user.name`")
    lists: str = _setting("", "paper lists, or folders of them, whose abstracts the Inbox and `claims review` show")
    log_level: str = _setting("info", "the least that the server logs: debug, info, warning or error")
    arxiv_url: str = _setting("https://export.arxiv.org/api/query", "where arXiv is asked, for a mirror")
    crossref_url: str = _setting("https://api.crossref.org/works", "where Crossref is asked, for a mirror")
    master: str = _setting("", "the Spark cluster; `claims serve --engine spark` sets it")
    table: str = _setting("", "the exported table that the cluster reads; `claims serve --engine spark` sets it")
    origin: str = _setting("", "where a release was loaded from, a sentence on each page; `claims serve` sets it")
    writing: bool = _setting(False, "1 where the Add page writes to the data folder; `claims serve` sets it")
    login: bool = _setting(False, "1 where only visitors who log in may write; `claims serve` sets it")
    repository: str = _setting("", "GitHub repository, owner/name, that the Add page opens pull requests on")
    hosts: str = _setting("", "names beside localhost that the server answers for, by commas; `claims serve` sets it")
    requests_a_minute: int = _setting(600, "requests to the API and the feed that one address may make; 0: any number")
    pages_a_minute: int = _setting(300, "times that pages are drawn for one address; 0: any number")
    visitors: int = _setting(500, "pages open at one time, in all browsers; 0: any number")
    question_seconds: int = _setting(30, "seconds after which the server cancels a question; 0: never")
    engine_memory: str = _setting("1GB", "memory that the engine may take to answer: 512MB, 2GB")

    def to_environment(self) -> dict[str, str]:
        """Every variable, as `settings` reads it back; what is off is empty."""
        values = {variable(each.name): getattr(self, each.name) for each in fields(self)}
        return {
            name: ("1" if value else "") if isinstance(value, bool) else str(value) for name, value in values.items()
        }


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of now. A flag is on where its variable is "1" and nothing else.

    Raises:
        SettingError: a number that is none.
    """
    found: dict[str, Any] = {}
    for each in fields(Settings):
        if given := environment.get(variable(each.name)):
            found[each.name] = _read(each.name, each.default, given)
    return Settings(**found)


def _read(name: str, default: Any, given: str) -> Any:
    if isinstance(default, bool):
        return given == "1"
    if not isinstance(default, int):
        return given
    if not re.fullmatch("[0-9]{1,9}", given):
        raise SettingError(f"{variable(name)} is {given}: write a whole number")
    return int(given)


def variable(name: str) -> str:
    """The environment variable of a field of `Settings`."""
    return _PREFIX + name.upper()


def guide() -> str:
    """The rows of the table in CONTRIBUTING.md: variable and meaning."""
    return "".join(f"| `{variable(each.name)}` | {each.metadata['meaning']} |\n" for each in fields(Settings))
