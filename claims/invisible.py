"""Characters that nobody sees: they command a terminal, turn the words around them, or hide between letters. Pure.

Unicode Technical Report 36, section 3.2 (https://www.unicode.org/reports/tr36/), says what they are misused for.
"""

from __future__ import annotations

import re

FORMATTING = r"\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Those of direction and of no width, as stands between the brackets of a pattern: pasted text is full of them."""
CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
"""Commands to terminals and line ends of other kinds; tab and newline are text."""
_FORMATTING = re.compile(f"[{FORMATTING}]")
_ALL = re.compile(f"[{CONTROLS}{FORMATTING}]")


def name_of(character: str) -> str:
    """Return `U+202E`."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """Return `text` with the name of each invisible character in its place."""
    return text if text.isprintable() else _ALL.sub(lambda match: f"[{name_of(match[0])}]", text)


def escaped(text: str) -> str:
    r"""Return `text` with `\u202e` for each invisible character, which in JSON stands for the same."""
    return text if text.isprintable() else _ALL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def without_formatting(text: str) -> str:
    """Return `text` without the characters of direction and of no width, which a paste brings along."""
    return text if text.isascii() else _FORMATTING.sub("", text)
