"""A badge for a paper, an image that a Readme or a home page shows: `3 claims, 2 re-measured`."""

from __future__ import annotations

from claims.site.markup import Markup, element, joined

_HEIGHT, _LETTER, _PAD = 20, 6.6, 7  # pixels; a letter of 11 px Verdana, rather too wide than too narrow
_LEFT = "benchmark claims"


def words(claims: int, remeasured: int) -> str:
    """Return what the badge says."""
    said = f"{claims} claim{'s' * (claims != 1)}"
    return f"{said}, {remeasured} re-measured" if remeasured else said


def badge(claims: int, remeasured: int) -> Markup:
    """Return the badge as SVG."""
    right = words(claims, remeasured)
    first, second = (round(len(text) * _LETTER) + 2 * _PAD for text in (_LEFT, right))
    shapes = (
        element("rect", width=first, height=_HEIGHT, fill="#414a56"),
        element("rect", x=first, width=second, height=_HEIGHT, fill="#1d5fd1"),
    )
    size = {"width": first + second, "height": _HEIGHT, "viewBox": f"0 0 {first + second} {_HEIGHT}"}
    return element(
        "svg",
        element("title", f"Benchmark claims: {right}"),
        element("g", *shapes),
        joined(_text(_LEFT, first / 2), _text(right, first + second / 2)),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        **size,
    )


def _text(words: str, middle: float) -> Markup:
    font = {"font_family": "Verdana,DejaVu Sans,sans-serif", "font_size": 11}
    return element("text", words, x=middle, y=14, fill="#fff", text_anchor="middle", **font)
