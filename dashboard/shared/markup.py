"""Record text for the page: as text, never as markup; and bounds through an allow-list to LaTeX."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from claims.invisible import shown
from claims.phrases import shortened as shortened  # pages have all forms of text from here
from claims.readable import readable as readable

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")

_GREEK = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega".split()
)
_FUNCTIONS = ("log", "min", "max", "exp")
_NAMES = ("poly", "polylog", "rank", "sp", "Var")
_RATES = ("O", "Theta", "Omega")
_TOKEN = re.compile(r"\s+|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_ALLOWED = frozenset("-+*/^_=,:|")
_LONGEST = 200
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def escape(text: object) -> str:
    """`text` for st.markdown, shown as it is: no emphasis, link, image, formula or colour."""
    if not isinstance(text, str):
        return ""
    return _MARKS.sub(r"\\\1", shown(" ".join(text.split())))


def bound_to_latex(text: str) -> str | None:
    """A stated growth rate as LaTeX, or None where it holds anything but the words of the allow-list.

    `O~(sqrt(K) T^{2/3})` becomes `\\tilde{O}(\\sqrt{K}\\,T^{2/3})`. Text whose brackets do not pair, or with a root
    that has none, as where the source lost its LaTeX, is not guessed at.
    """
    if len(text) > _LONGEST:
        return None
    made: list[str] = []
    open_brackets: list[tuple[str, str]] = []  # what closes each open bracket, in the text and in LaTeX
    before = ""
    for token in _TOKEN.findall(text):
        if before == "sqrt" and token != "(":
            return None
        if token in _CLOSING:
            opened, closed = _brackets(token, before)
            made.append(opened)
            open_brackets.append((_CLOSING[token], closed))
        elif token in ")]}":
            if not open_brackets or open_brackets[-1][0] != token:
                return None
            made.append(open_brackets.pop()[1])
        elif token == "~" and before in _RATES:
            made[-1] = rf"\tilde{{{made[-1].strip()}}}"
        else:
            part = _latex(token)
            if part is None:
                return None
            made.append(part)
        before = token
    return None if open_brackets or before == "sqrt" else "".join(made)


def _brackets(token: str, before: str) -> tuple[str, str]:
    """How the bracket `token` behind `before` opens and closes: braces group an index or what stands under a root."""
    if before == "sqrt" or (token == "{" and before in ("^", "_")):
        return "{", "}"
    return (r"\{", r"\}") if token == "{" else (token, _CLOSING[token])


def _latex(token: str) -> str | None:
    if token.isspace():
        return r"\,"
    if token == "sqrt":
        return r"\sqrt"
    if token in _GREEK or token in _FUNCTIONS:
        return f"\\{token} "
    if token in _NAMES:
        return rf"\mathrm{{{token}}}"
    if (token.isalpha() and token.isascii() and len(token) <= 2) or token in _ALLOWED:
        return token
    return token if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", token) else None


def _html(text: str) -> str:
    return html.escape(shown(text))


class Span(NamedTuple):
    """A part of a text to mark: first character, and the one after the last."""

    start: int
    end: int
    label: str = ""
    """What stands before the marked words: a number."""
    look: Literal["clause", "kept", "open", "left"] = "kept"


_LOOKS = {  # told apart by fill and line, not by hue alone, on light and dark ground
    "clause": "background: light-dark(#fff3c4, #4a3d10)",
    "kept": "background: light-dark(#ffd75e, #7a6200); border-radius: 4px; padding: 1px 4px; font-weight: 600",
    "open": "background: none; border: 1px dashed; border-radius: 4px; padding: 0 4px",
    "left": "background: none; text-decoration: underline dotted",
}


def highlight(text: str, spans: Sequence[Span]) -> str:
    """`text` as HTML in which nothing of it is markup, with `spans` marked; a later span covers an earlier one."""
    painted: list[int | None] = [None] * len(text)
    for number, span in enumerate(spans):
        painted[span.start : span.end] = [number] * len(painted[span.start : span.end])
    made, place = [], 0
    for number, run in groupby(painted):
        start, place = place, place + len(list(run))
        words = _html(text[start:place])
        made.append(words if number is None else _marked(words, spans[number]))
    return f"<div>{''.join(made)}</div>"


def _marked(words: str, span: Span) -> str:
    label = f"<sup>{_html(span.label)}</sup>" if span.label else ""
    return f'<mark style="color: inherit; {_LOOKS[span.look]}">{label}{words}</mark>'
