"""HTML, JATS and MathML remains in titles and abstracts, as plain text. Pure."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_INLINE = (
    "a abbr b bold del div em ext-link font h1 h2 h3 h4 i inf inline-formula italic ins math mi mn mo monospace mrow "
    "ms mstyle msqrt mtext roman sans-serif sc scp semantics small span strike strong styled-content tex-math tt u "
    "underline xref"
)
_BLOCK = "abstract annotation br disp-formula label li list list-item mspace ol p sec section table td th title tr ul"
_SCRIPT = "alternatives mfrac msub msubsup msup sub sup"
_TAG = re.compile(
    rf"<(?P<close>/?)(?:[a-z]{{1,8}}:)?(?P<name>{'|'.join(f'{_INLINE} {_BLOCK} {_SCRIPT}'.split())})"
    r"(?P<more>(?:\s{1,9}[\w:.-]{1,40}\s{0,9}=\s{0,9}(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))*)\s{0,9}(?P<empty>/?)>",
    re.I,
)
_BLOCKS = frozenset(_BLOCK.split())
_BETWEEN = {"msup": "^", "msub": "_", "msubsup": "_", "mfrac": "/"}
_PREAMBLE = re.compile(r"\\documentclass.{0,2000}?\\begin\{document\}|\\end\{document\}", re.S)
_MAX_DEPTH = 40
_TIMES = 3
"""How often a text that was escaped more than once is read."""


def entities(text: str) -> str:
    """`text` with its character references read: those that end in a semicolon, so that `&noteId=` stays."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def plain(text: str) -> str:
    """`text` without markup, its spaces single: 10<sup>3</sup> is 10^3, a formula in two notations stands once.

    What is no element of HTML, JATS or MathML stays, as in "p<0.05 and q>1".
    """
    for _ in range(_TIMES):
        before, text = text, entities(_without_tags(text))
        if before == text:
            break
    return " ".join(text.split())


class _Element:
    """An element that is open: its name, and the texts of what it holds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[tuple[str, str]] = []
        """Name of the element, empty for text, and its text."""

    def text(self) -> str:
        """What the element says."""
        inner = "".join(text for _, text in self.parts)
        held = [text for name, text in self.parts if name and text.strip()]
        if self.name == "alternatives" and held:
            return next((text for name, text in self.parts if name == "math" and text.strip()), held[0])
        if self.name in _BETWEEN and len(held) > 1:
            return "^".join([_BETWEEN[self.name].join(held[:2]), *held[2:]])
        if self.name == "sup" and inner.strip() and not inner.strip().isalpha():
            return f"^{inner.strip()}"
        if self.name == "tex-math":
            return re.sub(r"([_^])\{(\w)\}", r"\1\2", _PREAMBLE.sub("", inner).strip().replace("$$", "$"))
        return f" {inner} " if self.name in _BLOCKS else inner


def _without_tags(text: str) -> str:
    open_: list[_Element] = [_Element("")]
    here = 0
    for tag in _TAG.finditer(text):
        open_[-1].parts.append(("", text[here : tag.start()]))
        here = tag.end()
        name = tag["name"].lower()
        if name in ("br", "mspace") or tag["empty"]:
            open_[-1].parts.append(("", " " if name in _BLOCKS else ""))
        elif not tag["close"] and len(open_) < _MAX_DEPTH:
            open_.append(_Element(name))
        elif tag["close"] and any(each.name == name for each in open_):
            while _leave(open_) != name:
                pass
    open_[-1].parts.append(("", text[here:]))
    while len(open_) > 1:
        _leave(open_)
    return open_[0].text()


def _leave(open_: list[_Element]) -> str:
    done = open_.pop()
    open_[-1].parts.append((done.name, done.text()))
    return done.name
