"""Turn HTML, JATS and MathML remains in titles and abstracts into plain text. Pure."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_INLINE = (
    "a abbr b bold del em ext-link font graphic i inf inline-formula inline-graphic ins italic math menclose mfenced "
    "mi mn mo monospace mover mpadded mrow ms mstyle msqrt mtext munder munderover named-content roman sans-serif sc "
    "scp semantics small span strike strong styled-content tex-math tt u underline xref"
)
_BLOCK = (
    "abstract br disp-formula div h1 h2 h3 h4 label li list list-item mspace mtable mtd mtr ol p sec section table td "
    "th title tr ul"
)
_SCRIPT = "alternatives annotation annotation-xml mfrac msub msubsup msup sub sup"
_TAG = re.compile(
    r"<(?P<close>/?)(?:(?:jats|mml):(?P<known>[a-z][\w-]{0,30})"
    rf"|(?P<name>{'|'.join(f'{_INLINE} {_BLOCK} {_SCRIPT}'.split())}))"
    r"(?P<more>(?:\s{1,9}[\w:.-]{1,40}\s{0,9}=\s{0,9}(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))*)\s{0,9}(?P<empty>/?)>",
    re.I,
)
_NO_TEXT = re.compile(r"<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>", re.S)
_BLOCKS = frozenset(_BLOCK.split())
_BETWEEN = {"msup": "^", "msub": "_", "msubsup": "_", "mfrac": "/"}
_ONE_OF = frozenset(("alternatives", "semantics", "inline-formula", "disp-formula"))
"""Elements that may hold one formula in several notations."""
_PREAMBLE = re.compile(r"\\documentclass.{0,2000}?\\begin\{document\}|\\end\{document\}", re.S)
_MAX_DEPTH = 40
_TIMES = 3
"""How many times to decode a text that was escaped more than once."""


def entities(text: str) -> str:
    """Decode the character references of `text` that end in a semicolon, so that `&noteId=` stays."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def plain(text: str) -> str:
    """Return `text` without markup, spaces single: 10<sup>3</sup> is 10^3, a formula in two notations appears once.

    Anything but an element of HTML, JATS or MathML stays, as in "p<0.05 and q>1".
    """
    for _ in range(_TIMES):
        before, text = text, entities(_without_tags(text))
        if before == text:
            break
    return " ".join(text.split())


class _Element:
    """An open element: its name, and the texts of its content."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[tuple[str, str]] = []
        """Name of the element, empty for text, and its text."""

    def text(self) -> str:
        """Return the text of the element."""
        inner = "".join(text for _, text in self.parts)
        held = [text for name, text in self.parts if name and text.strip()]
        if self.name in _ONE_OF and held:
            formula = next((text for name, text in self.parts if name == "math" and text.strip()), "")
            return formula or (inner if self.name in _BLOCKS or self.name == "inline-formula" else held[0])
        if self.name in _BETWEEN and len(held) > 1:
            first, second, *third = map(_one, held)
            return "^".join([f"{first}{_BETWEEN[self.name]}{second}", *third])
        if self.name == "msqrt":
            return f"sqrt({inner.strip()})"
        if self.name == "sup" and re.fullmatch(r"\s*(?:[^\W\d_]|.*\d.*)\s*", inner, re.S):
            return f"^{_one(inner)}"
        if self.name == "tex-math":
            return re.sub(r"([_^])\{(\w)\}", r"\1\2", _PREAMBLE.sub("", inner).strip().replace("$$", "$"))
        return f" {inner} " if self.name in _BLOCKS else inner


def _one(text: str) -> str:
    """Return `text`, in brackets unless it is a single number or name."""
    text = text.strip()
    return text if re.fullmatch(r"[-−+]?[\w.,]+", text) else f"({text})"


def _without_tags(text: str) -> str:
    text = _NO_TEXT.sub("", text) if "<!" in text or "]]>" in text else text
    open_: list[_Element] = [_Element("")]
    here = 0
    for tag in _TAG.finditer(text):
        open_[-1].parts.append(("", text[here : tag.start()]))
        here = tag.end()
        name = (tag["known"] or tag["name"]).lower()
        if name in ("br", "mspace") or tag["empty"]:
            open_[-1].parts.append(("", " " if name in _BLOCKS else ""))
        elif not tag["close"] and len(open_) < _MAX_DEPTH:
            open_.append(_Element(name))
        elif tag["close"] and any(element.name == name for element in open_):
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
