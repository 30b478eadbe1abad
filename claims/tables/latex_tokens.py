"""The marks of LaTeX in a text, and its groups as lists in lists, in time linear in the text. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

_TOKEN = re.compile(r"%[^\n]*\n?[ \t]*|\\[A-Za-z@]+\*?[ \t]*\n?[ \t]*|\\.|[{}&$^_~\[\]]|\s+|[^\\{}&$^_~\[\]%\s]+", re.S)
MAX_DEPTH = 40
Node: TypeAlias = "str | list[Node]"
"""A token, or the content of a group in braces."""


def tokens(text: str) -> list[str]:
    """Return macros, signs, spaces and words, without comments; a macro has no space behind it."""
    found = (match[0] for match in _TOKEN.finditer(text))
    return [token.strip() if token[0] == "\\" and token[1].isalpha() else token for token in found if token[0] != "%"]


def tree(flat: Sequence[str]) -> list[Node]:
    """Return the tokens with each group as a list; braces deeper than `MAX_DEPTH`, and lonely ones, are left out."""
    top: list[Node] = []
    open_ = [top]
    deeper = 0
    for token in flat:
        if token == "{":
            if len(open_) > MAX_DEPTH:
                deeper += 1
                continue
            group: list[Node] = []
            open_[-1].append(group)
            open_.append(group)
        elif token == "}":
            if deeper:
                deeper -= 1
            elif len(open_) > 1:
                open_.pop()
        else:
            open_[-1].append(token)
    return top


def group_end(flat: Sequence[str], start: int, longest: int = 2_000) -> int:
    """Return the place behind the group that begins at `start` with a brace; `start` where there is none."""
    if start >= len(flat) or flat[start] != "{":
        return start
    depth = 0
    last = min(start + longest, len(flat))
    for place in range(start, last):
        depth += (flat[place] == "{") - (flat[place] == "}")
        if not depth:
            return place + 1
    return last


def option_end(flat: Sequence[Node], start: int, longest: int = 60) -> int:
    """Return the place behind the option in square brackets at `start`; `start` where there is none."""
    if start >= len(flat) or flat[start] != "[":
        return start
    for place in range(start + 1, min(start + longest, len(flat))):
        if flat[place] == "]":
            return place + 1
    return start


def past_space(flat: Sequence[Node], start: int) -> int:
    """Return the first place from `start` that is no space."""
    while start < len(flat) and isinstance(token := flat[start], str) and token.isspace():
        start += 1
    return start
