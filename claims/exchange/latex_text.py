"""Escape any text for LaTeX and BibTeX: the only place that does."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

_PLAIN = re.compile(r"[A-Za-z0-9 ,.:;()/+=!?@'-]*")
"""Text that needs no escape: nearly all text, so that a large export does not wait for the encoder."""


def latex_text(text: str) -> str:
    r"""Escape `text`, so that LaTeX prints it and BibTeX counts its braces right.

    A leading `[` or `*` stands in braces: after the `\\` of a table's row it would be read as an option of it. Letters
    with accents stay as they are, which both have read as UTF-8 since 2018.
    """
    return text if _PLAIN.fullmatch(text) else _encoder().unicode_to_latex(text)


@functools.cache
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc import latexencode  # 20 ms that the first page does without

    own = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright", ord("|"): r"\textbar"}
    rules = [
        (latexencode.RULE_REGEX, [(re.compile(r"^[\[*]"), r"{\g<0>}"), (re.compile("[À-ÖØ-öø-ſ]"), r"\g<0>")]),
        (latexencode.RULE_DICT, own),
    ]
    return latexencode.UnicodeToLatexEncoder(
        conversion_rules=[*(latexencode.UnicodeToLatexConversionRule(*rule) for rule in rules), "defaults"],
        replacement_latex_protection="braces-after-macro",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
