from __future__ import annotations

import pytest

from claims.lookup.markup import entities, plain

_IN_TWO_NOTATIONS = (
    "<jats:p>It is <jats:inline-formula><jats:alternatives><jats:tex-math>$$10^{3}$$</jats:tex-math>"
    '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mn>10</mml:mn><mml:mn>3</mml:mn>'
    "</mml:msup></mml:math></jats:alternatives></jats:inline-formula> times faster.</jats:p>"
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("A <i>Foo</i> &amp; <b>Bar</b>", "A Foo & Bar"),
        ("10<jats:sup>3</jats:sup> times", "10^3 times"),
        ("10<sup>-3</sup> on the 3<sup>rd</sup> of H<sub>2</sub>O", "10^-3 on the 3rd of H2O"),
        ("<jats:title>Abstract</jats:title><jats:p>It is 2x.</jats:p>", "Abstract It is 2x."),
        ("one<br/>two<p>three</p>", "one two three"),
        (_IN_TWO_NOTATIONS, "It is 10^3 times faster."),
        ("<tex-math>\\documentclass[12pt]{minimal}\\begin{document}$$O(n)$$\\end{document}</tex-math>", "$O(n)$"),
        ("&lt;i&gt;Foo&lt;/i&gt; &amp;amp; Bar", "Foo & Bar"),
        ("p &lt; 0.05, p<0.05 and q>1, a<b and c>d", "p < 0.05, p<0.05 and q>1, a<b and c>d"),
        ("<mml:mfrac><mml:mn>2</mml:mn><mml:mn>3</mml:mn></mml:mfrac>", "2/3"),
        ("</i>Foo<b>", "Foo"),
        ("2<sup>n</sup> and T<sup>2/3</sup> of Foo<sup>*</sup>", "2^n and T^(2/3) of Foo*"),
        ("<mml:msqrt><mml:mi>T</mml:mi></mml:msqrt>", "sqrt(T)"),
        ('a <jats:inline-graphic xlink:href="x.gif"/> b <!-- c --> <![CDATA[d]]>', "a b d"),
        ("<semantics><msup><mn>10</mn><mn>3</mn></msup><annotation>10^3</annotation></semantics>", "10^3"),
        ("<jats:inline-formula>O(n)</jats:inline-formula> of 2", "O(n) of 2"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_only_whole_entities_are_read() -> None:
    assert entities("?id=1&noteId=2&copy=3 R&D &eacute;&#39;&#x27;") == "?id=1&noteId=2&copy=3 R&D é''"
