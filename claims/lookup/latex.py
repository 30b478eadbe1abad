"""Turn the LaTeX of a BibTeX field into plain text; formulas stay as they are. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.lookup.markup import plain

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_FORMULA = re.compile(
    r"(?<!\\)\$\$?((?:[^\\$\n]|\\[^A-Za-z\n]){0,500}?(?:\\[A-Za-z]|[\^_{}<>=])(?:\\.|[^\\$]){0,1000}?)\$\$?"
    r"|(?<!\\)\$(?![\s$])([^\\$]{1,500})(?<!\s)\$(?!\d)"  # without a TeX command it may be an amount of money
    r"|\\\((.{1,1000}?)\\\)",
    re.S,
)
_PLACE = re.compile("\ue000(\\d+)\ue001")
_ITSELF = re.compile(r"\\.|(?<!\S)~(?=\s?[\d$.\ue000])|[%&#$_]", re.S)
_PRIVATE = 0xE100
_BACK = {_PRIVATE + code: code for code in range(128)}
_SIGN = re.compile(
    r"(\\(?:times|sim|approx|simeq|leq?|geq?|ll|gg|pm|mp|cdot|div|to|(?:left|right)arrow|infty|neq?|equiv|propto|xspace))"
    r"(?![A-Za-z])"
)
_TILDE = re.compile(
    r"\{?\\textasciitilde(?:\{\}|\s)?\}?|\\~(?:\{\})?|(?:\\raise[^${]{0,30}\\hbox\{)?\$[\\{\w]{0,30}\\sim[\s}]{0,9}\$"
)
_MACRO = re.compile(r"\\([A-Za-z]+)(?:\s*(?=(\{))|)")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_SILENT = "xspace protect relax em it bf tt sc sl rm sf normalfont".split()
_BOXES = frozenset(
    "mbox hbox fbox enquote emph underline uline text textnormal textup textmd textrm textsf texttt textsl".split()
)
_LINK = re.compile(r"\\href\s{0,9}\{[^{}]{0,500}\}")
_RAISED = re.compile(r"\\textsuperscript\s{0,9}\{([^{}]{0,100})\}")
_MAX_DEPTH = 40


def plain_text(value: str, unknown: list[str] | None = None) -> str:
    """Return the text that `value` prints, with single spaces; HTML in it is read as well.

    Formulas of only symbols or digits become characters (`$\times$` is ×); others stay with their dollars and braces. A
    bare `%`, `&`, `#` or `$` stands for itself.

    Args:
        value: the field as BibTeX holds it.
        unknown: takes the macros that nobody knows; they stay as they are written.
    """
    formulas: list[str] = []

    def keep(match: re.Match[str]) -> str:
        formulas.append(match[1] or match[2] or match[3])
        return f"\ue000{len(formulas) - 1}\ue001"

    text = plain(_RAISED.sub(r"<sup>\1</sup>", _LINK.sub("", re.sub("[\ue000-\ue1ff]", "", value))))
    text = _balanced(_FORMULA.sub(keep, text))
    text = _decoded(_SIGN.sub(r"\1{}", _ITSELF.sub(_hidden, text)), [] if unknown is None else unknown)
    return " ".join(_PLACE.sub(lambda match: _formula(formulas[int(match[1])]), text).split())


def literal(value: str) -> str:
    """Read an address, an id or a number letter by letter, without the escapes of LaTeX."""
    text = re.sub(r"\\href\s{0,9}\{([^{}]{0,500})\}\s{0,9}\{[^{}]{0,500}\}", r"\1", value.replace("&amp;", "&"))
    text = re.sub(r"\\url\s{0,9}(?=\{)|\\path\s{0,9}(?=\{)", "", text)
    text = _TILDE.sub("~", text)
    text = re.sub(r"[{}]", "", re.sub(r"\\([%&_#$])", r"\1", text)).strip()
    return re.sub(r"(?<=[/_.=&%?-])\s*\n\s*", "", text)


def _hidden(match: re.Match[str]) -> str:
    """Hide from LaTeX a sign that stands for itself; `~` before a figure means "about"."""
    if match[0] == "~" or match[0][-1] in "%&#$_":
        return chr(_PRIVATE + ord(match[0][-1]))
    return match[0]


def _formula(text: str) -> str:
    """Return a formula as text if it holds only symbols and digits, else as it is."""
    if not re.search(r"[{}^_&]|\\(?:frac|sqrt|\\)", text):
        decoded = _decoded(_ITSELF.sub(_hidden, text), unknown := [])
        if not unknown and not any(letter.isalpha() for letter in decoded):
            return decoded
    return f"${text}$"


def _balanced(text: str) -> str:
    """Drop braces without a partner, and all braces if they are nested too deeply to mean something."""
    marks = [match for match in _BRACE.finditer(text) if match[0] in "{}"]
    open_: list[int] = []
    lonely: set[int] = set()
    deepest = 0
    for mark in marks:
        if mark[0] == "{":
            open_.append(mark.start())
            deepest = max(deepest, len(open_))
        elif open_:
            open_.pop()
        else:
            lonely.add(mark.start())
    lonely.update(open_)
    if deepest > _MAX_DEPTH:
        lonely = {mark.start() for mark in marks}
    return "".join(letter for place, letter in enumerate(text) if place not in lonely) if lonely else text


def _decoded(text: str, unknown: list[str]) -> str:
    if "\\" not in text and "{" not in text:
        text = text.replace("~", " ").replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
        return text.translate(_BACK)
    decoder = _decoder()

    def known(match: re.Match[str]) -> str:
        if match[1] in ("begin", "end") or (decoder.latex_context.get_macro_spec(match[1]) and match[1] != "verb"):
            return match[0]
        if not (match[2] and match[1] in _BOXES):
            unknown.append(f"\\{match[1]}")
        return "" if match[2] else f"\\textbackslash {match[1]} "

    text = _MACRO.sub(known, text)
    try:
        return decoder.latex_to_text(text).replace("\xa0", " ").translate(_BACK)
    except (IndexError, ValueError, RecursionError, TypeError, AttributeError):
        unknown.append("its LaTeX")
        return re.sub(r"[{}]", "", text).translate(_BACK)


@cache
def _decoder() -> LatexNodes2Text:
    import logging

    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

    macros = [
        MacroTextSpec("url", simplify_repl="%s"),
        MacroTextSpec("LaTeX", simplify_repl="LaTeX"),
        MacroTextSpec("TeX", simplify_repl="TeX"),
        MacroTextSpec("textless", simplify_repl="<"),
        MacroTextSpec("textgreater", simplify_repl=">"),
        *(MacroTextSpec(name, simplify_repl="") for name in _SILENT),
    ]
    context = get_default_latex_context_db()
    context.add_context_category("bibtex", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, math_mode="verbatim")
