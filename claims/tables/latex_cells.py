"""What a cell of a LaTeX table prints: its text, how it is set, and how many places it spans. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from claims.tables.grid import MAX_COLUMNS, MAX_ROWS, Cell, cell
from claims.tables.latex_tokens import Node, option_end, past_space

_SYMBOLS = {
    "pm": " ± ", "mp": " ∓ ", "times": "×", "uparrow": "↑", "downarrow": "↓", "Uparrow": "↑", "Downarrow": "↓",
    "rightarrow": "→", "to": "→", "dagger": "†", "ddagger": "‡", "dag": "†", "ddag": "‡", "textdagger": "†",
    "textdaggerdbl": "‡", "ast": "*", "star": "*", "textasteriskcentered": "*", "S": "§", "P": "¶", "checkmark": "✓",
    "cmark": "✓", "xmark": "✗", "sim": "~", "approx": "≈", "textasciitilde": "~", "le": "≤", "leq": "≤",
    "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ldots": "…", "dots": "…", "cdot": "·", "Delta": "Δ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "lambda": "λ", "mu": "μ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "theta": "θ", "infty": "∞", "textendash": "–", "textemdash": "—",
    "textbackslash": "\\", "textpm": " ± ", "texttimes": "×", "quad": " ", "qquad": " ", "enspace": " ", "space": " ",
    "newline": " ", "percent": "%", "second": "s", "milli": "m", "micro": "µ", "minute": "min", "hour": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "byte": "B", "watt": "W", "joule": "J", "per": "/",
    "euro": "€", "pounds": "£", "textless": "<", "textgreater": ">", "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å",
}  # fmt: skip
_SIGNS = {"\\ ": " ", "\\,": "\u202f", "\\;": " ", "\\:": " ", "\\!": "", "\\/": "", "\\-": "", "\\\\": " "}
_ACCENTS = {"\\'": "\u0301", '\\"': "\u0308", "\\`": "\u0300", "\\^": "\u0302", "\\~": "\u0303", "\\=": "\u0304"}
_DROPPED_ARGUMENTS = {
    "cellcolor": 1, "rowcolor": 1, "columncolor": 1, "color": 1, "textcolor": 1, "colorbox": 1, "fcolorbox": 2,
    "vspace": 1, "hspace": 1, "label": 1, "cite": 1, "citep": 1, "citet": 1, "citeyear": 1, "parencite": 1,
    "textcite": 1, "ref": 1, "href": 1, "rotatebox": 1, "raisebox": 1, "scalebox": 1, "resizebox": 2, "parbox": 1,
    "footnote": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "rule": 2, "fontsize": 2, "setlength": 2, "cline": 1,
    "cmidrule": 1, "specialrule": 3, "noalign": 1, "arrayrulecolor": 1, "begin": 1, "end": 1, "caption": 1,
}  # fmt: skip
_SILENT = frozenset(
    "protect relax xspace centering raggedright small footnotesize scriptsize tiny normalsize large Large itshape "
    "scshape ttfamily sffamily rmfamily em it sc tt sf rm normalfont displaystyle textstyle scriptstyle left right big "
    "Big bigl bigr hfill strut hline hdashline toprule midrule bottomrule addlinespace selectfont leavevmode limits "
    "noindent null endgroup begingroup ensuremath boldmath unboldmath".split()
)
_BOLD = frozenset("textbf mathbf bm boldsymbol bf bfseries pmb".split())
_UNDERLINED = frozenset("underline uline underbar dashuline".split())
_RAISED = frozenset("textsuperscript tnote tablefootnote footnotemark".split())
_COMPACT = re.compile(r"(\d+)(\.\d+)?\((\d{1,3})\)")


class _Writer:
    """Collects what nodes print."""

    def __init__(self, names: Mapping[str, Sequence[Node]]) -> None:
        self.names = names
        self.out: list[str] = []
        self.marks: dict[str, bool | int] = {}

    def write(self, nodes: Sequence[Node]) -> None:
        """Write all nodes."""
        place = 0
        while place < len(nodes):
            node = nodes[place]
            place += 1
            if isinstance(node, list):
                self.write(node)
            elif node[0] == "\\":
                place = self._macro(node, nodes, place)
            elif node in "^_":
                place = self._script(node, nodes, place)
            elif node != "$":
                self.out.append(" " if node in "~&" else node)

    def _argument(self, nodes: Sequence[Node], place: int) -> tuple[list[Node], int]:
        """The next group, or the next token where there is none."""
        place = past_space(nodes, place)
        if place == len(nodes):
            return [], place
        node = nodes[place]
        return (node if isinstance(node, list) else [node]), place + 1

    def _text(self, nodes: Sequence[Node]) -> str:
        inner = _Writer(self.names)
        inner.write(nodes)
        return "".join(inner.out).strip()

    def _macro(self, node: str, nodes: Sequence[Node], place: int) -> int:
        if not node[1].isalpha():
            return self._sign(node, nodes, place)
        name = node[1:].rstrip("*")
        if name in ("multicolumn", "multirow"):
            return self._span(name, nodes, place)
        if name in self.names:
            self.out.append(_Writer({})._text(self.names[name]))
            return place
        if name in _SYMBOLS:
            self.out.append(_SYMBOLS[name])
            return place
        if name in _RAISED:
            return self._raised(nodes, place)
        if name in ("SI", "qty", "frac", "tfrac", "dfrac"):
            first, place = self._argument(nodes, option_end(nodes, place))
            second, place = self._argument(nodes, option_end(nodes, place))
            self.out.append(f"{self._text(first)}{'/' if 'frac' in name else ' '}{self._text(second)}")
            return place
        return self._formatting(name, nodes, place)

    def _formatting(self, name: str, nodes: Sequence[Node], place: int) -> int:
        """A macro that sets its argument; an unknown one without an argument is shown by its name."""
        self.marks |= {"bold": True} if name in _BOLD else {}
        self.marks |= {"underlined": True} if name in _UNDERLINED else {}
        behind = place = option_end(nodes, place)
        for _ in range(_DROPPED_ARGUMENTS.get(name, 0)):
            place = option_end(nodes, place)
            dropped, place = self._argument(nodes, place)
            if name == "begin" and self._text(dropped) in ("tabular", "array"):
                _, place = self._argument(nodes, option_end(nodes, place))
        known = name in _SILENT or name in _BOLD or name in _UNDERLINED or name in _DROPPED_ARGUMENTS
        if not known and not (behind < len(nodes) and isinstance(nodes[behind], list)):
            self.out.append(name)
        return place

    def _sign(self, node: str, nodes: Sequence[Node], place: int) -> int:
        if node in _ACCENTS:
            argument, place = self._argument(nodes, place)
            text = self._text(argument)
            self.out.append(unicodedata.normalize("NFC", text[:1] + _ACCENTS[node] + text[1:]))
        elif node == "\\\\":
            self.out.append(" ")
            return option_end(nodes, place)
        else:
            self.out.append(_SIGNS.get(node, node[1] if node[1] not in "()[]" else ""))
        return place

    def _script(self, sign: str, nodes: Sequence[Node], place: int) -> int:
        """`84.1^{†}` and `84.1_{\\pm 0.3}`: what is raised or lowered stays marked as such, a spread does not."""
        place = past_space(nodes, place)
        if place == len(nodes):
            return place
        node = nodes[place]
        if isinstance(node, str) and node[0] != "\\" and len(node) > 1:  # one character alone is raised
            self._put(sign, node[0])
            self.out.append(node[1:])
        else:
            inner = _Writer(self.names)
            after = inner._macro(node, nodes, place + 1) if isinstance(node, str) and node[0] == "\\" else place + 1
            if isinstance(node, list):
                inner.write(node)
            elif node[0] != "\\":
                inner.out.append(node)
            self._put(sign, "".join(inner.out).strip())
            return after
        return place + 1

    def _put(self, sign: str, text: str) -> None:
        if text.startswith("±") or (text.startswith("(") and sign == "_"):
            self.out.append(f" {text}")
        elif text in ("′", "circ", "prime"):
            self.out.append("°" if text == "circ" else "′")
        elif text:
            self.out.append(f"{sign}{text}" if re.fullmatch(r"\w+|.", text) else f"{sign}({text})")

    def _raised(self, nodes: Sequence[Node], place: int) -> int:
        end = option_end(nodes, place)
        if end > place:
            self._put("^", self._text(nodes[place + 1 : end - 1]))
            return end
        argument, place = self._argument(nodes, place)
        self._put("^", self._text(argument))
        return place

    def _span(self, name: str, nodes: Sequence[Node], place: int) -> int:
        first, place = self._argument(nodes, option_end(nodes, place))
        place = option_end(nodes, past_space(nodes, place))
        _, place = self._argument(nodes, place)
        place = option_end(nodes, past_space(nodes, place))
        content, place = self._argument(nodes, place)
        most = MAX_COLUMNS if name == "multicolumn" else MAX_ROWS
        count = re.fullmatch(r"-?\d{1,4}", self._text(first))
        self.marks["columns" if name == "multicolumn" else "rows"] = _bounded(int(count[0]) if count else 1, most)
        self.write(content)
        return place


def _bounded(count: int, most: int) -> int:
    return max(-most, min(count, most)) or 1


def text_of(nodes: Sequence[Node], names: Mapping[str, Sequence[Node]]) -> str:
    """Return what the nodes print, on one line.

    Args:
        nodes: a cell, a caption.
        names: the macros that the text defines, each with what it stands for.
    """
    return _Writer(names)._text(nodes)


def cell_of(nodes: Sequence[Node], names: Mapping[str, Sequence[Node]], figures: bool = False) -> Cell:
    """Return the cell that the nodes print.

    Args:
        nodes: what stands between two `&`.
        names: the macros that the text defines.
        figures: whether the column is one of siunitx, where 12.3(4) is 12.3 ± 0.4.
    """
    writer = _Writer(names)
    writer.write(nodes)
    text = "".join(writer.out).replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    if figures and (compact := _COMPACT.fullmatch(text.strip())):
        text = f"{compact[1]}{compact[2] or ''} ± {_spread(compact[2] or '', compact[3])}"
    return cell(text, **writer.marks)


def _spread(decimals: str, digits: str) -> str:
    """Return the spread that digits in brackets state, of the figure's last places: 12.3(4) is 0.4."""
    places = max(len(decimals) - 1, 0)
    padded = digits.rjust(places + 1, "0")
    return f"{padded[:-places]}.{padded[-places:]}" if places else digits
