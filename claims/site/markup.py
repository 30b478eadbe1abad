"""HTML and XML in which text is always text: whatever is put into an element is escaped, unless it is an element."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from claims.invisible import shown


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


_VOID = frozenset({"meta", "link", "img", "br", "input"})
_SAFE = ("https://", "http://", "mailto:")


def escaped(text: object) -> Markup:
    """Return `text` as markup that shows it; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(shown(str(text))))


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """Return an element; children and attributes that are None are left out, of an attribute True its name stays.

    A name ends in `_` where Python has the word for itself, and `_` stands for `-`: `class_`, `aria_label`.
    """
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    written = "".join(_attribute(name, value) for name, value in pairs if value is not None and value is not False)
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{''.join(escaped(child) for child in children if child is not None)}</{tag}>")


def _attribute(name: str, value: object) -> str:
    return f" {name}" if value is True else f' {name}="{html.escape(shown(str(value)))}"'


def joined(*parts: object, by: str = "") -> Markup:
    """Return markup one after the other."""
    return Markup(by.join(escaped(part) for part in parts if part is not None))


def document(head: Iterable[object], body: Markup) -> Markup:
    """Return a whole page of HTML, whose head begins with what every page says."""
    letters = element("meta", charset="utf-8")
    width = element("meta", name="viewport", content="width=device-width, initial-scale=1")
    page = element("html", element("head", letters, width, *head), body, lang="en")
    return joined(Markup("<!doctype html>\n"), page, Markup("\n"))


def link(address: str, *children: object, **attributes: object) -> Markup:
    """Return a link, or its children alone where the address of a record is none of the web."""
    if ":" in address.partition("/")[0] and not address.lower().startswith(_SAFE):
        return joined(*children)
    return element("a", *children, href=address, **attributes)


def script_data(value: Any) -> Markup:
    """Return JSON that may stand in a script: no text of it ends the script or begins a comment there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
