"""Decide when two texts count as the same: for a search, and for titles that may be one. Pure."""

from __future__ import annotations

import unicodedata

LIKE = 90.0
"""Likeness of two titles, 0 to 100, from which they may be the same."""

# Letters that Unicode does not take apart into a plain letter and an accent, and signs that keyboards lack.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("×✕⨯", "x")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("‘’′", "'")
    | dict.fromkeys("“”", '"')
)
_TIMES = ("$\\times$", "\\times")


def plain(text: str) -> str:
    """Return `text` as search sees it: lower case, without accents, one space between words."""
    if "\\times" in text:
        for sign in _TIMES:
            text = text.replace(sign, "x")
    if text.isascii():
        text = text.lower()
        if "  " not in text and text.isprintable():
            return text.strip()
    else:
        text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
        text = text.translate(PLAIN).casefold()
    return " ".join(text.split())
