from __future__ import annotations

import pytest

from claims.lookup.latex import literal, plain_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{A Made-Up} Paper: 70\% of {N}othing", "A Made-Up Paper: 70% of Nothing"),
        ("cut by 30% and 2x # of $5 & more_so", "cut by 30% and 2x # of $5 & more_so"),
        (r"2.7{\mbox{$\times$}} and 7.5$\times$, 10\texttimes{}", "2.7× and 7.5×, 10×"),
        (r"{\textasciitilde}2.7x or ~3x of Table~3", "~2.7x or ~3x of Table 3"),
        (r"a $<1\%$ loss at $\sim$3 and $ \pm 2 $", "a <1% loss at ∼3 and ±2"),
        (r"{{$O(\sqrt{T})$} Regret} of {$\epsilon$}-Greedy", r"$O(\sqrt{T})$ Regret of $\epsilon$-Greedy"),
        (r"\(x^{2}\) and $100{,}000$", "$x^{2}$ and $100{,}000$"),
        (r"2.7\times faster, S\o ren", "2.7× faster, Søren"),
        (r"{\'{E}}l{\`e}ve, {\"U}mit, Kone{\v{c}}n{\'y}, \~n", "Élève, Ümit, Konečný, ñ"),
        ("Marasovi\\&#39;c, Ren&eacute;e, Q&amp;A: P&lt;0.05", "Marasović, Renée, Q&A: P<0.05"),
        (r"10\textsuperscript{3} on the 19\textsuperscript{th}", "10^3 on the 19th"),
        (r"\href{https://example.org}{Foo} at \url{https://example.org/a_b}", "Foo at https://example.org/a_b"),
        (r"{\em Foo} \emph{bar} \texttt{baz}\xspace is {\LaTeX}", "Foo bar baz is LaTeX"),
        ("``Foo'' --- bar--baz", "“Foo” — bar–baz"),
        ("from $5 to $3", "from $5 to $3"),
        ("{open {and }} closed}", "open and closed"),
        ("a \\", "a"),
    ],
)
def test_latex_becomes_plain_text(latex: str, text: str) -> None:
    unknown: list[str] = []
    assert plain_text(latex, unknown) == text
    assert unknown == []


def test_macros_that_nobody_knows_are_named() -> None:
    unknown: list[str] = []
    assert (
        plain_text(r"\method is \best{twice} as fast as \verb|x|", unknown) == r"\method is twice as fast as \verb |x|"
    )
    assert unknown == ["\\method", "\\best", "\\verb"]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://example.org/a%2Fb?x=1&noteId=2&copy=3#c", "https://example.org/a%2Fb?x=1&noteId=2&copy=3#c"),
        (r"https://example.org/\~{}a\_b\%2F\&c\#d", "https://example.org/~a_b%2F&c#d"),
        (r"https://example.org/{\textasciitilde}a/$\sim$b", "https://example.org/~a/~b"),
        (r"\url{https://example.org/~a}", "https://example.org/~a"),
        ("https://example.org/a&amp;b", "https://example.org/a&b"),
        (r"\href{https://example.org/a}{here}", "https://example.org/a"),
        (r"https://example.org/{\raise.17ex\hbox{$\scriptstyle\sim$}}a", "https://example.org/~a"),
        ("https://example.org/a-\n  long-one", "https://example.org/a-long-one"),
    ],
)
def test_addresses_are_read_literally(value: str, address: str) -> None:
    assert literal(value) == address
