"""LaTeX as text: comments, mathematics apart from the line, tables, code and references are blanks."""

from __future__ import annotations

import re

from claims.drafts.source import Heading, Source, blank, heading_words

_COMMENT = re.compile(r"\\.|(?P<line>(?:^|(?<=\n))[ \t]*%[^\n]*\n?)|(?P<rest>%[^\n]*)", re.S)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s?\{([A-Za-z]{1,30})\*?\}")
_MATHS = frozenset("equation align gather multline eqnarray displaymath math array flalign alignat dmath".split())
_CODE = frozenset("lstlisting verbatim minted Verbatim algorithm algorithmic tikzpicture comment".split())
_TABLES = frozenset("tabular tabularx tabulary longtable longtabu tblr NiceTabular".split())
_REFERENCES = frozenset({"thebibliography"})
_VERB = re.compile(r"\\(?:verb|lstinline)\*?([^\w\s])[^\n]{0,300}?\1")
_DISPLAY = re.compile(r"\\\\|\\\[|\\\]|(?<!\\)\$\$")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_MACRO = re.compile(r"\\(?:([A-Za-z]+)\*?|\\|.)", re.S)
_OPTIONS = re.compile(r"(?:\s?\[[^\[\]{}]{0,200}\]){0,2}\s?(?=\{)")
_CITES = re.compile(r"[A-Za-z]*cite[A-Za-z]*$")
_UNREAD = frozenset(
    "ref cref Cref autoref eqref pageref nameref label url input include subfile includegraphics bibliography "
    "bibliographystyle vspace hspace footnote footnotetext footnotemark todo thanks usepackage index hypersetup "
    "documentclass newcommand renewcommand providecommand setlength href".split()
)
_SECTIONS = frozenset("part chapter section subsection subsubsection paragraph subparagraph".split())
_KEPT = frozenset(
    "times sim approx simeq geq ge geqslant gtrsim leq le leqslant lesssim rightarrow longrightarrow to "
    "textendash".split()
)
_SILENT = frozenset(
    "textbf textit textsc texttt textsf textrm textsl textmd textup emph mathbf mathrm text underline boldsymbol bf "
    "it rm tt sc em sl left right xspace noindent par item centering small footnotesize large Large maketitle "
    "textcolor num SI qty mbox hbox begin end title author date clearpage newpage appendix protect smallskip "
    "medskip bigskip quad qquad ensuremath caption".split()
)


def without_code(text: str) -> str:
    """Return the text with blanks in place of comments, listings and what is verbatim."""
    text = _without_comments(text)
    return blank(text, [*_environments(text)["code"], *(match.span() for match in _VERB.finditer(text))])


def read_latex(text: str) -> Source:
    """Read LaTeX in linear time, whatever its shape; what is not closed is not left out."""
    text = _without_comments(text)
    inside = _environments(text)
    left_out = [*inside["code"], *inside["references"]]
    body = text.find("\\begin{document}")
    preamble = [(0, body)] if body >= 0 else []
    whole = blank(text, [*left_out, *preamble])
    prose = blank(whole, [*inside["tables"], *inside["maths"], *_displays(whole)])
    source = Source(prose, whole, breaks=inside["breaks"])
    closing = _braces(text)
    source.title = _title(text, closing)
    source.prose = blank(prose, _macros(prose, closing, source)).replace("~", " ")
    return source


def _without_comments(text: str) -> str:
    spans = [match.span() for match in _COMMENT.finditer(text) if match["line"] or match["rest"]]
    return blank(text, spans)


def _environments(text: str) -> dict[str, list]:
    """Return the spans of the environments that are not prose, by sort, and the places where one begins or ends."""
    found: dict[str, list] = {"maths": [], "code": [], "tables": [], "references": [], "breaks": []}
    open_: dict[str, list[int]] = {}
    for match in _ENVIRONMENT.finditer(text):
        name = match[2]
        if name not in _MATHS:
            found["breaks"].append(match.start())
        sort = _sort(name)
        if sort is None:
            continue
        if match[1] == "begin":
            open_.setdefault(name, []).append(match.start())
        elif starts := open_.get(name):
            found[sort].append((starts.pop(), match.end()))
    return found


def _sort(name: str) -> str | None:
    sorts = {"maths": _MATHS, "code": _CODE, "tables": _TABLES, "references": _REFERENCES}
    return next((sort for sort, names in sorts.items() if name in names), None)


def _displays(text: str) -> list[tuple[int, int]]:
    r"""Return the formulas between `\[` and `\]` or `$$` and `$$`, none of which contains an empty line."""
    spans, start, closes = [], 0, ""
    for match in _DISPLAY.finditer(text):
        if closes and match[0] == closes:
            if "\n\n" not in text[start : match.start()]:
                spans.append((start, match.end()))
            closes = ""
        elif match[0] in ("\\[", "$$"):
            start, closes = match.start(), {"\\[": "\\]", "$$": "$$"}[match[0]]
    return spans


def _braces(text: str) -> dict[int, int]:
    """Return for each open brace with a partner where that stands."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            open_.append(match.start())
        elif match[0] == "}" and open_:
            pairs[open_.pop()] = match.start()
    return pairs


def _title(text: str, closing: dict[int, int]) -> str:
    found = re.search(r"\\(?:icml)?title(?:\[[^\[\]]{0,200}\])?\s?\{", text)
    if found is None or (end := closing.get(found.end() - 1)) is None or end - found.end() > 500:
        return ""
    return " ".join(re.sub(r"\\[A-Za-z]+|[{}\\]", " ", text[found.end() : end]).split())


def _macros(text: str, closing: dict[int, int], source: Source) -> list[tuple[int, int]]:
    """Return what of the commands is not prose; note in `source` the citations, headings and breaks they make."""
    spans: list[tuple[int, int]] = []
    done = 0
    for match in _MACRO.finditer(text):
        if match.start() < done:
            continue
        if match[1] is None:
            spans += [match.span()] if match[0] == "\\\\" else []
            continue
        opens = _OPTIONS.match(text, match.end())
        end = closing.get(opens.end()) if opens else None
        argument = (opens.end() + 1, end) if opens and end is not None else None
        if argument and _is_unread(match[1], match.start(), text, argument, source):
            done = argument[1] + 1
            spans.append((match.start(), done))
        else:
            spans += _mark(match[1], match.start(), match.end(), opens.end() if opens else match.end())
            source.breaks += _breaks(match[1], match.start(), end)
    return spans


def _is_unread(name: str, start: int, text: str, argument: tuple[int, int], source: Source) -> bool:
    """Return whether the command is left out with its argument; a heading and a citation are noted."""
    if name in _SECTIONS:
        source.headings.append(Heading(start, heading_words(text[slice(*argument)][:200])))
        source.breaks += [start, argument[1] + 1]
        return True
    if _CITES.match(name):
        source.citations.append(start)
        return True
    return name in _UNREAD


def _mark(name: str, start: int, end: int, opens: int) -> list[tuple[int, int]]:
    """Return what to blank of a command whose argument is prose."""
    if name in _KEPT:
        return []
    # The name of a macro of the authors' says what it stands for.
    return [(start, max(end, opens))] if name in _SILENT or name in _UNREAD else [(start, start + 1)]


def _breaks(name: str, start: int, end: int | None) -> list[int]:
    if name == "caption":
        return [start] if end is None else [start, end + 1]
    return [start] if name in ("item", "par", "appendix") else []
