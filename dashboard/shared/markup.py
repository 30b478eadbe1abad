"""Record text for the page: as text, never as markup; and bounds through an allow-list to LaTeX."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")

_GREEK = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega".split()
)
_FUNCTIONS = ("log", "min", "max", "exp")
_NAMES = ("poly", "polylog", "rank", "sp")
_TOKEN = re.compile(r"\s+|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_ALLOWED = frozenset("-+*/^_=,:|")
_LONGEST = 200  # `sqrt` is not in the list: in plain text nothing says where the root ends


def escape(text: object) -> str:
    """`text` for st.markdown, shown as it is: no emphasis, link, image, formula or colour."""
    if not isinstance(text, str):
        return ""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def bound_to_latex(text: str) -> str | None:
    """A stated growth rate as LaTeX, or None where it holds anything but the words of the allow-list.

    `O(K^{1/3} T^{2/3} log(K))` becomes `O(K^{1/3}\\,T^{2/3}\\,\\log (K))`. Text whose brackets do not pair, as where
    the source lost its LaTeX, is not guessed at.
    """
    if len(text) > _LONGEST:
        return None
    made: list[str] = []
    open_brackets: list[str] = []  # how each open bracket will be closed
    before = ""
    for token in _TOKEN.findall(text):
        if token in "([{":
            grouping = token == "{" and before in ("^", "_")
            made.append("{" if grouping else f"\\{token}" if token == "{" else token)
            open_brackets.append("}" if grouping else "\\}" if token == "{" else ")" if token == "(" else "]")
        elif token in ")]}":
            if not open_brackets or open_brackets[-1][-1] != token:
                return None
            made.append(open_brackets.pop())
        else:
            part = _latex(token)
            if part is None:
                return None
            made.append(part)
        before = token
    return None if open_brackets else "".join(made)


def _latex(token: str) -> str | None:
    if token.isspace():
        return r"\,"
    if token in _GREEK or token in _FUNCTIONS:
        return f"\\{token} "
    if token in _NAMES:
        return rf"\mathrm{{{token}}}"
    if (token.isalpha() and token.isascii() and len(token) <= 2) or token in _ALLOWED:
        return token
    return token if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", token) else None


def highlight(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """`text` as HTML in which nothing of it is markup, with the numbered `spans` marked.

    Args:
        text: any text.
        spans: first character, character after the last, and what stands before the marked words (a number); spans
            that reach into one before them begin where it ends.
    """
    made, done = [], 0
    for start, end, label in sorted(spans):
        start = max(start, done)
        if start >= end:
            continue
        made.append(html.escape(text[done:start]))
        made.append(f"<mark><sup>{html.escape(label)}</sup>{html.escape(text[start:end])}</mark>")
        done = end
    made.append(html.escape(text[done:]))
    return f"<div>{''.join(made)}</div>"
