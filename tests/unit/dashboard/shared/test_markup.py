"""Record text stays text; bounds are typeset where nothing has to be guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.markup import Span, bound_to_latex, escape, highlight, readable, shortened


@pytest.mark.parametrize(
    ("printed", "latex"),
    [
        ("O(n)", "O(n)"),
        ("O(K^{1/3} T^{2/3} log(K))", r"O(K^{1/3}\,T^{2/3}\,\log (K))"),
        ("O(1/epsilon^4)", r"O(1/\epsilon ^4)"),
        ("O(min{a, b})", r"O(\min \{a,\,b\})"),
        ("Omega(T)", r"\Omega (T)"),
        ("O~(sqrt(K L) + K)", r"\tilde{O}(\sqrt{K\,L}\,+\,K)"),
        ("Theta~([sqrt(d)/(n varepsilon)]^{2/3})", r"\tilde{\Theta}([\sqrt{d}/(n\,\varepsilon )]^{2/3})"),
        ("O(min([a]^{2/5}, 1/n))", r"O(\min ([a]^{2/5},\,1/n))"),
    ],
)
def test_bounds_are_typeset(printed: str, latex: str) -> None:
    assert bound_to_latex(printed) == latex


@pytest.mark.parametrize(
    "printed",
    [
        "O(sqrt K)",  # where does the root end?
        "O(sqrt(K)",
        "O(sqrt)",
        "x~y",
        "O(sqrt(K])",
        "Obig(1{n}big)",
        "O(n",
        "O(n]",
        r"\href{http://evil.example}{x}",
        "O($x$)",
        "quadratic",
        "O(" + "n" * 300 + ")",
    ],
)
def test_what_would_be_a_guess_stays_plain(printed: str) -> None:
    assert bound_to_latex(printed) is None


@given(st.text(max_size=60))
def test_no_command_but_those_of_the_list_gets_through(text: str) -> None:
    made = bound_to_latex(text)
    if made is not None:
        assert "$" not in made
        assert "href" not in made
        assert "\\\\" not in made


@pytest.mark.parametrize("text", ["![x](http://e.example/x.png)", "**b**", "<b>", "$x$", ":red[x]", "a\n# b", "`c`"])
def test_markup_is_escaped(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    for mark in "*`<$[]!#":
        assert mark not in escaped.replace(f"\\{mark}", "")


def test_what_is_no_text_is_empty() -> None:
    assert escape(None) == ""
    assert escape(float("nan")) == ""


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b", '"x" onmouseover="y"', "</mark></div><b>", "\x00"]
)
def test_marked_text_is_escaped(text: str) -> None:
    made = highlight(text, [Span(0, 3, "1"), Span(1, 4, "<2>"), Span(90, 99, "3")])
    inside = made.removeprefix("<div>").removesuffix("</div>")
    inside = re.sub(r'<mark style="[a-z0-9:;,.#() -]*">|</mark>|</?sup>', "", inside)
    assert "<" not in inside
    assert '"' not in inside


def test_the_whole_text_stays_when_it_is_marked() -> None:
    made = highlight("abcdef", [Span(0, 5, look="clause"), Span(2, 4, "1")])
    assert re.sub(r' style="[^"]*"', "", made) == (
        "<div><mark>ab</mark><mark><sup>1</sup>cd</mark><mark>e</mark>f</div>"
    )


def test_what_is_kept_open_or_left_looks_different() -> None:
    made = highlight("abc", [Span(0, 1, "1"), Span(1, 2, "2?", "open"), Span(2, 3, look="left")])
    kept, open_, left = re.findall(r"<mark[^>]*>", made)
    assert "none" not in kept
    assert "dashed" in open_
    assert "dotted" in left
    assert "<sup></sup>" not in made


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (r"3$\times$ speedup", "3× speedup"),
        (r"$74.3\%$ top-1 accuracy", "74.3% top-1 accuracy"),
        (r"within $\sim$ 99\% of their base models", "within ∼ 99% of their base models"),
        ("within $0.8%$ of full fine-tuning", "within 0.8% of full fine-tuning"),
        (r"a 2--3$\times$ speedup", "a 2–3× speedup"),
        ("mathcal{O}(1/epsilon^4)", "O(1/epsilon^4)"),
        (r"$O(n \log n)$ time and $O(\sqrt{T})$ regret", "O(n log n) time and O(√(T)) regret"),
        (r"O(1/{\alpha}^2)", "O(1/α^2)"),
        ("costs $5 and then $10, or $5-$10", "costs $5 and then $10, or $5-$10"),
        ("40% fewer {tokens}", "40% fewer {tokens}"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_quote_is_shown_without_latex(quote: str | None, words: str) -> None:
    assert readable(quote) == words


@pytest.mark.parametrize(
    "quote",
    [r"\textbf{![x](http://e.example/x.png)} 3$\times$", r"$\text{<b>:red[x]</b>}$", r"\href{http://e.example}{x} \%"],
)
def test_a_quote_without_latex_is_still_text(quote: str) -> None:
    escaped = escape(readable(quote))
    for mark in "*`<$[]!#:":
        assert mark not in escaped.replace(f"\\{mark}", "")


@given(st.text(alphabet="$\\{}%^_ab1.<[*", max_size=40))
def test_no_quote_is_too_odd_to_be_shown(quote: str) -> None:
    assert isinstance(readable(quote), str)


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("2.600303882478927×", "2.600×"),
        ("up to 74.30%", "up to 74.30%"),
        ("99.975%", "99.98%"),
        ("12345.678 s", "12346 s"),
        ("0.00012345", "0.0001234"),
        ("10000× to 32868 tokens", "10000× to 32868 tokens"),
        ("2.7–3.50001×", "2.7–3.500×"),
        ("version 1.2345.6", "version 1.2345.6"),
    ],
)
def test_a_figure_has_four_digits_at_most(printed: str, short: str) -> None:
    assert shortened(printed) == short
