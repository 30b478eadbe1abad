"""Decide whether a quote stands in a text, as whole words and whole numbers. Pure, in time linear in the text."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from claims.evidence import JOINT, ONES, SCALES, TENS, with_powers

# Shapes of one sign count as equal; the first rule that matches at a position wins.
_SHAPES: tuple[tuple[str, str], ...] = (
    (r"<(?:jats:)?sup>", "^"),
    (r"</?(?:jats:)?(?:b|i|em|strong|sub|sup|tt|p|span)>", ""),
    (r" ?(?:-{3,}|[\u2014\u2015]) ?", " - "),
    (r"--|[\u2010-\u2013\u2212]", "-"),
    (r"``|''|[`\u00b4\u2018-\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb\"]", "'"),
    (r"\\times(?![A-Za-z])|[✕✖⨯]", "×"),
    (r"\\(?:sim|approx|simeq)(?![A-Za-z])|[≈∼≃]", "~"),
    (r"\\geq?(?:slant)?(?![A-Za-z])|>=", "≥"),
    (r"\\leq?(?:slant)?(?![A-Za-z])|<=", "≤"),
    (r"\\pm(?![A-Za-z])|\+/-", "±"),
    (r"\\(?:rightarrow|to)(?![A-Za-z])|->", "→"),
    (r"\\(?:text(?:bf|it|rm|sc|tt)?|emph|underline|boldsymbol|left|right)(?![A-Za-z])", ""),
    (r"\\?math(?:bf|rm|it|sf|tt|cal|bb|frak|scr)(?![A-Za-z]) ?", ""),  # some lists lose the backslash
    (r"(?<=[A-Z])\\?\$(?=\d)", " "),  # US$5
    (r"(?<=\w)~(?=\w)|\\[,;: ]", " "),  # the tie and the spaces of TeX
    (r"\\!|\\|[${}\u00ad\u200b-\u200d\u2060\ufeff]", ""),
)
_SHAPE = re.compile("|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(_SHAPES)))
_MIXED = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")  # 1½ is 1 1/2, not 11/2
_DIVIDED = re.compile(r"(?<=\w)-[ \t]*\r?\n\s*(?=\w)")
_DIVIDED_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])")
_HYPHEN = "\u00ad"
"""Stands for the hyphen between letters: a quote may omit it (finetuning), and a quote may begin after it."""
_SPACING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d)( ?)[xX×]\1(?=\d)"), "x"),  # 224 × 224
    (re.compile(r"(?<=\d) ?[xX×](?![A-Za-z])"), "x"),  # 2.7 ×
    (re.compile(r"× ?(?=\d)|×"), "x"),
    (re.compile(r"(?<=\d) (?=%)|(?<=~) (?=\d)"), ""),
    (re.compile(r"(?<=[\dx%]) - (?=\d)"), "-"),
    (re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])"), _HYPHEN),
)
_EDGE = re.compile(r"^- ?(?=[^\W\d_])|(?<=[^\W\d_])-$")

# (the text before a position, the text after it) if the position lies inside a word or a number.
_INSIDE: tuple[tuple[str, str], ...] = (
    (r"\w", r"\w"),
    (r"\d", r"[.,:^']\d"),
    (r"\d[.,:^']", r"\d"),
    (r"(?<![^\W\d_])\.", r"\d"),  # .95
    (r"\d", r"%"),
    (r"-", r"\d"),  # a sign, the second end of a range, GPT-4
    (r"[\w%]", r"-\d"),
    (r"\d", r"-\w"),  # 10-fold
    (r"\d-", r"\w"),
    (r"\w", r"\^\w"),
    (r"\^", r"[\w-]"),
    (r"[^\W\d_]", r"'[^\W\d_]"),
    (r"[^\W\d_]'", r"[^\W\d_]"),
)
_INSIDE_PLACE = re.compile("|".join(f"(?<={before})(?={after})" for before, after in _INSIDE))
_SCALE = rf"(?:{'|'.join(SCALES)})s?\b"
_SPANS = re.compile(
    r"(?<!from )(?<![\w.,^-])\d[\d.,]*(?P<unit>%|[A-Za-z]*) to \d[\d.,]*(?P=unit)"  # 2 to 3x, 20% to 30%
    r"|(?<=between )\d[\d.,]*[%\w]* and \d"
    r"|(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)"  # 10 000
    r"|(?<![\d.,/])\d{1,4}/\d{1,4}(?![\d/]|\.\d)"  # 2/3; two scores, 85.3/74.5, are no fraction
    rf"|\d {_SCALE}|\b(?:{'|'.join(ONES)}) {_SCALE}"
    rf"|\b(?:{'|'.join(TENS)}){_HYPHEN}(?:{'|'.join(ONES)})\b"
    rf"|(?<=[\d%x] )[^\W\d_]+(?:[{_HYPHEN}/][^\W\d_]+)+"  # 5 GPU-hours, 7 tokens/s
    r"|\d[^\W\d_]+/[^\W\d_]+"
)


def stands_in(quote: str, source: str) -> bool:
    """Return whether each fragment of `quote` stands in `source`, in order, and none cuts a word or a number.

    "2.7x" does not stand in "12.7x", nor "7" in "7%", "30%" in "20-30%", "5 s" in "5 seconds". White space, the
    division of words at line ends, TeX marks, and the shapes of dashes, quotation marks and times signs do not count;
    capitals do.
    """
    text, inside = _prepared(source)
    start = 0
    for fragment in quote.split(JOINT):
        end = _end_of(_EDGE.sub("", _shaped(fragment)).replace(_HYPHEN, ""), text, inside, start)
        if end is None:
            return False
        start = end
    return True


def _end_of(fragment: str, text: str, inside: bytes, start: int) -> int | None:
    """Return the end of the first whole match of `fragment` from `start` on."""
    while fragment and (at := text.find(fragment, start)) >= 0:
        end = at + len(fragment)
        if not (inside[at] or inside[end]):
            return end
        start = at + 1
    return None


@lru_cache(maxsize=16)
def _prepared(source: str) -> tuple[str, bytes]:
    """Return the text in one shape; and for each position, the end included, whether it lies inside a word."""
    shaped = _shaped(source)
    inside = bytearray(len(shaped) + 1)
    for match in _INSIDE_PLACE.finditer(shaped):
        inside[match.start()] = 1
    for span in _SPANS.finditer(shaped):
        inside[span.start() + 1 : span.end()] = b"\1" * (len(span.group()) - 1)
    kept = bytes(mark for mark, character in zip(inside, shaped + " ", strict=True) if character != _HYPHEN)
    return shaped.replace(_HYPHEN, ""), kept


def _shaped(text: str) -> str:
    """Return `text` in one shape; the hyphens between letters become `_HYPHEN`."""
    text = _DIVIDED.sub("-", _DIVIDED_WORD.sub("", html.unescape(text)))
    text = unicodedata.normalize("NFKC", with_powers(_MIXED.sub(" ", text))).replace("⁄", "/")
    text = _SHAPE.sub(lambda match: _SHAPES[int((match.lastgroup or "r0")[1:])][1], " ".join(text.split()))
    text = " ".join(text.split())
    for pattern, shape in _SPACING:
        text = pattern.sub(shape, text)
    return text
