"""What `claims.spelling` knows as data for a browser, which folds the words of a search in the same way.

The patterns are those of Python in the notation of JavaScript with its flag `u`; a test folds words by both.
"""

from __future__ import annotations

import re
from typing import Any

from claims import likeness, spelling

_NOTATION = (
    (r"[^\W_]", r"[\p{L}\p{N}]"),
    (r"[^\Ws]", r"(?!s)[\p{L}\p{N}_]"),
    (r"[\w%/-]", r"[\p{L}\p{N}_%\/\-]"),
    (r"[\w%]", r"[\p{L}\p{N}_%]"),
    (r"(?P<", "(?<"),
    (r"\b", r"(?<![\p{L}\p{N}_])"),
    (r"\d", r"\p{Nd}"),
    ("[^a-z-]", r"[^a-z\-]"),
)


def _pattern(pattern: re.Pattern[str]) -> str:
    text = pattern.pattern
    for python, javascript in _NOTATION:
        text = text.replace(python, javascript)
    return text


def spelling_tables() -> dict[str, Any]:
    """Return the tables and patterns of a search."""
    return {
        "plain": {chr(code): letter for code, letter in likeness.PLAIN.items()},
        "first": {first: _pattern(pattern) for first, pattern in spelling.FIRST.items()},
        "american": spelling.AMERICAN,
        "patterns": {name: _pattern(pattern) for name, pattern in spelling.PATTERNS.items()},
        "opening": spelling.OPENING,
        "closing": spelling.CLOSING,
        "around": spelling.AROUND,
        "mark": spelling.MARK,
    }
