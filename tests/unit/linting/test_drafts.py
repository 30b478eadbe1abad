"""What of a draft is read, in every syntax, and at which line it stands."""

from __future__ import annotations

import pytest

from claims.drafts import Syntax, read_draft, syntax_of
from claims.linting import lint
from tests.attack.slow_texts import growth

CLAIM = "We are 2.7x faster than Bar without loss of accuracy."
LATEX = r"""\documentclass{article}
\title{Foo: A Method}
\newcommand{\old}{We are 9x faster than Bar without loss of accuracy.}
\begin{document}
% We are 8x faster than Bar without loss of accuracy.
\section{Results}
\label{sec:results}
Foo is fine.\footnote{See the code.} \[ x = 9 \times 3 \]
%% not a paragraph of its own
\textbf{We} are~$\mathbf{2.7}\times$ \emph{faster} than \ours~\cite{bar}
without loss of accuracy.
\begin{tabular}{c} We are 7x faster than Bar. \end{tabular}
\begin{thebibliography}{9} We are 6x faster than Bar. \end{thebibliography}
\end{document}
"""
MARKDOWN = """---
title: We are 9x faster than Bar.
---
# Foo

```
We are 8x faster than Bar.
```

| We are 7x faster than Bar. | b |
| --- | --- |

- **We** are [2.7x](https://x.org/9x) faster
  than `Bar` without loss of accuracy.
<!-- We are 5x faster than Bar. -->

## References

We are 6x faster than Bar.
"""
PDF = """1 Introduction
Foo is an e\ufb03cient method. We
are 2.7\u00d7 fas-
ter than Bar without loss of accuracy.
\fTable 1: Results
12.1 13.4 15.2 16.6 2.7x faster
References
We are 6x faster than Bar.
"""


@pytest.mark.parametrize(
    ("file", "text", "line", "figure"),
    [
        ("a.tex", LATEX, 10, "2.7x"),
        ("a.md", MARKDOWN, 13, "2.7x"),
        ("a.txt", PDF, 3, "2.7x"),
        ("-", LATEX, 10, "2.7x"),
        ("-", MARKDOWN, 13, "2.7x"),
        ("a.tex", LATEX.replace("\n", "\r\n"), 10, "2.7x"),
    ],
)
def test_only_prose_is_read_and_the_line_is_that_of_the_file(file: str, text: str, line: int, figure: str) -> None:
    (finding,) = lint([read_draft(file, text)], {"no-hardware"})
    assert (finding.line, finding.figure) == (line, figure)
    assert text.split("\n")[line - 1][finding.column - 1 :].lstrip("$\\mathbf{").startswith("2.7")


@pytest.mark.parametrize(
    ("file", "text", "syntax"),
    [
        ("a.tex", "", Syntax.LATEX),
        ("a.MD", "", Syntax.MARKDOWN),
        ("a.txt", "\\section{A}", Syntax.LATEX),
        ("-", "## A", Syntax.MARKDOWN),
        ("-", "A", Syntax.TEXT),
    ],
)
def test_the_syntax_follows_the_name_else_the_text(file: str, text: str, syntax: Syntax) -> None:
    assert syntax_of(file, text) is syntax


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{equation} We are 2.7x faster than Bar.",
        "\\[ We are 2.7x faster than Bar.\n\n\\]",
        "{{{ \\textbf{We are 2.7x faster than Bar.",
        "\\footnote{ We are 2.7x faster than Bar.",
        "100\\% \\\\ We are 2.7x faster than Bar.",
    ],
)
def test_what_is_not_closed_hides_nothing(text: str) -> None:
    assert [finding.figure for finding in lint([read_draft("a.tex", text)], {"no-hardware"})] == ["2.7x"]


def test_macros_of_the_authors_stand_for_their_names() -> None:
    text = "\\begin{document}\nWe are 2.7x faster than \\bart{} without \\emph{any} loss of accuracy.\n"
    assert [finding.rule for finding in lint([read_draft("a.tex", text)])] == ["no-hardware"]


PIECES = {
    ".tex": ["{", "}", "\\", "\\begin{equation}", "\\[", "$", "%", "\\cite{a", "\\section{", "~", "% claims: ignore "],
    ".md": ["[", "![", "<!--", "`", "```\n", "# a\n", "- \n", "| ", "[@", "<https://", "](", "$$", "http://a"],
    ".txt": ["(Smith et al., 2020; ", "[1, ", "1 2 3 4\n", "\f", "References\n", "A", f"{CLAIM} ", "up to 3x ", "a-\n"],
}


@pytest.mark.parametrize("file", PIECES)
def test_no_text_takes_time_with_the_square_of_its_length(file: str) -> None:
    def read(text: str) -> None:
        lint([read_draft(f"a{file}", text)])

    assert [piece for piece in PIECES[file] if growth(read, piece, 10_000) >= 10] == []
