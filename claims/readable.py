"""Rows and words of a source as a page shows them: text without LaTeX, never markup."""

from __future__ import annotations

import re

from claims.phrases import shortened, word_before_metric
from claims.row_types import ClaimRow
from claims.words import Form, Outcome, Status

_MARKED = re.compile(r"[\\$]|\w\{")
_FONT = re.compile(r"\\?\b(?:mathcal|mathbb|mathbf|mathrm|mathit|mathsf|boldsymbol)\{([^{}]*)\}")
_COMMAND = re.compile(r"(\\[A-Za-z]+)\s")  # LaTeX drops the space behind a command
_FORMULA = re.compile(r"\$(?![\s$])([^$]{1,200})(?<!\s)\$(?!\d)")  # as pandoc reads it: "$5 and $10" is money


def readable(text: str | None) -> str:
    """Return words of a source without LaTeX: `3× speedup` for `3$\\times$ speedup`.

    For display only: the record keeps its marks. The answer is text, not markup: it is escaped as any other.
    """
    if not text or not _MARKED.search(text):
        return text or ""
    from claims.lookup.latex import plain_text  # with its library, which most quotes do without

    text = plain_text(_COMMAND.sub(r"\1{} ", _FONT.sub(r"\1", text)))
    return _FORMULA.sub(lambda formula: plain_text(formula[1]), text)


def figure_of_what(claim: ClaimRow) -> str:
    """Return the figure with its metric: `up to 2.9× decoding speed`, `5% of tokens`; without one `better: accuracy`.

    A status that is not "reported" comes first: `withdrawn: 2× speed`.
    """
    metric = readable(claim["metric"])
    status = "" if claim["status"] == Status.REPORTED else f"{claim['status']}: "
    if claim["form"] == Form.WORDS and metric:
        return f"{status}{Outcome(claim['outcome']).label}: {metric}"
    said = (shortened(claim["printed"]), word_before_metric(claim["form"], claim["kind"]) if metric else "", metric)
    return status + " ".join(part for part in said if part)


def named_setting(claim: ClaimRow) -> str | None:
    """Return model, hardware and data set; where none is named, whatever else is."""
    return (
        " · ".join(part for part in (claim["model"], claim["hardware"], claim["dataset"]) if part) or claim["setting"]
    )
