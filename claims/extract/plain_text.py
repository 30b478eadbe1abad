"""Turn LaTeX and HTML remains into plain characters, and trace every position back to the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

# Second parts of compounds, which keep their hyphen at the end of a line: "zero-" + "shot", not "mem-" + "ory".
_COMPOUND = (
    r"(?:of|the|art|shot|end|time|tun(?:ing|ed|e)|train(?:ing|ed)|scale|based|aware|efficient|free|wise|level|"
    r"context|"
    r"range|term|quality|resolution|step|stage|world|source|box|modal|task|agnostic|specific|driven|dimensional|rank|"
    r"bits?|precision|attention|hours|performance|supervised|memory|cost|parameter|sample|token|consuming|friendly|"
    r"centric|play|language|image|text|video|order|world|fold|art|parallel|trivial|linear|convex|to|and|or|as|by)\b"
)
# (what the source prints, what the rules read); the first that matches at a position wins.
_REMAINS: tuple[tuple[str, str], ...] = (
    ("\u00ad", ""),
    (rf"(?<=[a-z])[-‐][ \t]{{0,4}}\r?\n[ \t]{{0,8}}(?=[a-z])(?!{_COMPOUND})", ""),
    (r"(?<=[\w%])[-‐][ \t]{0,4}\r?\n[ \t]{0,8}(?=\w)", "-"),
    (
        rf"(?<=[a-z])- (?=[a-z]{{2}})(?!{_COMPOUND}|nor\b|versus\b|but\b|"
        rf"than\b)",
        "",
    ),  # a line break that became a space
    (r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))", ""),
    ("ﬀ", "ff"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ﬃ", "ffi"),
    ("ﬄ", "ffl"),
    (r"\$\s{0,2}\\times\s{0,2}\$|\\times(?![a-z])|&times;|[×✕⨯]", "x"),
    (r"(?<=\d)\s?times(?=[\s,.;)]|[A-Z])", "x"),  # "2.5times" where TeX marks got lost, and "2.5 times"
    (r"\$\s?<\s?\$", "<"),
    (r"\$\s?>\s?\$", ">"),
    (r"\$\s{0,2}\\(?:sim|approx|simeq)\s{0,2}\$|\\(?:sim|approx|simeq)(?![a-z])|[≈∼˜]", "~"),
    (r"\\(?:geq|ge|geqslant|gtrsim)(?![a-z])|&g[et];|≥", ">"),
    (r"\\(?:leq|le|leqslant|lesssim)(?![a-z])|&l[et];|≤", "<"),
    (r"(?<=10)²", "^2"),
    (r"(?<=10)³", "^3"),
    (r"\\%|％|&percnt;|&#37;", "%"),
    (r"\\&|&amp;", "&"),
    (r"(?<=\d)(?:\{,\}|\\,)(?=\d{3})", ","),
    (r"\$?\s{0,2}(?:\\(?:long)?rightarrow(?![a-z])|\\to(?![a-z])|[→⟶➔⇒]|-{1,2}>)\s{0,2}\$?", " → "),
    (r"\s*(?:—|---|&mdash;)\s*", " - "),
    (r"--|[–−‑‐]|&[nm]dash;|\\textendash(?![a-z])", "-"),
    (
        r"\\(?:textbf|textit|emph|mathbf|mathrm|text|underline|textsc|texttt|boldsymbol|bf|it|rm|left|"
        r"right)(?![a-z])",
        "",
    ),
    (
        r"</?(?:b|i|em|strong|sub|p|br|span|tt|u|a|div|inline-formula|tex-math|(?:mml|"
        r"jats):\w{1,20})\b[^<>]{0,60}>",
        "",
    ),
    (r"<sup>", "^"),
    (r"</sup>|[{}*]|\\(?=[{}])", ""),
    (r"\\[,;:! ]|~(?=[A-Za-z\\])|&nbsp;|&#160;|\s{2,}|[^\S ]", " "),  # a single space stays
    (r"\$(?=[^$\n]{1,60}\$(?!\d))(?![^$]{0,60}?(?<![\\A-Za-z])[A-Za-z]{2,} )|(?<=[\w%)}+.,])\$(?!\d)", ""),
)
_NONE = r"(?![A-Za-su-z0-9.,()])"  # with which no pattern begins: looked at first, it takes a quarter of the time
_SPOT = re.compile(_NONE + f"(?:{'|'.join(f'(?P<r{i}>{pattern})' for i, (pattern, _) in enumerate(_REMAINS))})")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|al|seq|acc|fig|tab|eq|sec|resp|cf|approx|no|w\.r\.t|ca)|\b[A-Z])\.$", re.I
)
_STOP = re.compile(r"[.!?]{1,3}(?![.!?])[)\"']?(?: (?=[A-Z(\"'\d])|(?=[A-Z][a-z]))")


@dataclass(frozen=True)
class Text:
    """Plain text and, for each of its characters, its position in the source."""

    plain: str
    source: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of plain[start:end], with a `$` that opens or closes a formula of the fragment."""
        left, right = self.starts[start], self.ends[end - 1]
        if (self.source[left:right].count("$") - self.plain[start:end].count("$")) % 2:
            if right < len(self.source) and self.source[right] == "$":
                right += 1
            elif left and self.source[left - 1] == "$":
                left -= 1
        elif left and self.source[left - 1] == "$" and self.source[right : right + 1] == "$":
            left, right = left - 1, right + 1
        return left, right

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end in `plain` of each sentence."""
        cuts = [0]
        for stop in _STOP.finditer(self.plain):
            head = self.plain[max(0, stop.start() - 8) : stop.start() + 1]
            if stop.group().startswith(".") and _ABBREVIATION.search(head) and not stop.group().endswith("?"):
                continue
            cuts.append(stop.end())
        cuts.append(len(self.plain))
        return [(a, b) for a, b in pairwise(cuts) if b > a]


def read(source: str) -> Text:
    """Return the source as the rules read it."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(text: str, start: int, end: int) -> None:
        plain.append(text)
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))

    def copy(start: int, end: int) -> None:
        plain.append(source[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    here = 0
    for spot in _SPOT.finditer(source):
        copy(here, spot.start())
        _, replacement = _REMAINS[int((spot.lastgroup or "r0")[1:])]
        put(replacement, spot.start(), spot.end())
        here = spot.end()
    copy(here, len(source))
    return Text("".join(plain), source, starts, ends)
