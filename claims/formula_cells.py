"""Cells of a CSV file that a spreadsheet would run as a formula: written with an apostrophe, read without it. Pure."""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_BEGINS) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given; an apostrophe of its own before such a sign is lost."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_BEGINS) else text
