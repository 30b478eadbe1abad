"""Decide when two texts count as the same: for a search, and for titles that may be one. Pure."""

from __future__ import annotations

import unicodedata

LIKE = 90.0
"""Likeness of two titles, 0 to 100, from which they may be the same."""

# Letters that Unicode does not split into a plain letter and an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def plain(text: str) -> str:
    """Return `text` as search sees it: lower case, without accents, one space between words."""
    if text.isascii():
        text = text.lower()
        if "  " not in text and text.isprintable():
            return text.strip()
    else:
        text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
        text = text.translate(_LETTERS).casefold()
    return " ".join(text.split())
