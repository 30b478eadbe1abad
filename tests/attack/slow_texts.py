"""Texts of one piece, or two, again and again: a careless pattern takes time with the square of their length."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

from claims.adding.filled_form import split_text
from claims.evidence import numbers
from claims.extract import propose
from claims.extract.growth_rates import growth_rates
from claims.extract.paper_facts import paper_facts
from claims.filters import Filter
from claims.invisible import escaped, shown
from claims.likeness import plain
from claims.lookup import markup
from claims.lookup.bibtex import from_bibtex
from claims.lookup.identifiers import arxiv_ids, dois
from claims.lookup.reference import is_reference
from claims.problem import nearest, quoted
from claims.proof.matching import stands_in
from claims.text import canonical_reader, strict_yaml
from claims.text.strict_yaml import YamlError
from claims.vocabulary import Vocabularies
from dashboard.shared.markup import bound_to_latex, escape
from tests.benchmark.fuzz import HOSTILE

SHAPES = (
    *(".", ",", "1", "2x", "2x ", "[", "]", "(", ")", "{", "}", "$", "\\", "^", "_", "~", "-", "<", ">", "&"),
    *("@", "%", "#", '"', "'", "=", ":", " ", "\n", "a", "A. ", "1.", "1,", "1% ", "$x^2$", "\\frac{", "O(", "O(n) "),
    *(
        "10^",
        "\\times",
        "a-\n",
        "<b>",
        "&lt;",
        "arxiv:",
        "10.1234/",
        "http://",
        "é",
        "\u202e",
        "ab cd. ",
        "from 1 to 2 ",
    ),
)
"""Digits, brackets, marks of TeX, HTML, BibTeX and YAML, words and what is between them."""


def _yaml(text: str) -> None:
    for made in (text, f"title: {text}\n", f"claims:\n  - {text}\n", f'title: "{text}'):
        canonical_reader.read(made)
        try:
            strict_yaml.parse(strict_yaml.decode(made.encode()))
        except YamlError as error:
            quoted(error.found)


def _bibtex(text: str) -> None:
    from_bibtex(f"@article{{k, {text}", Vocabularies())
    for field in ("title", "author", "abstract", "journal"):
        from_bibtex(f"@article{{k, {field} = {{{text}}}}}", Vocabularies())


def _paste(text: str) -> None:
    is_reference(text)
    arxiv_ids(text)
    dois(text)
    split_text(text)
    markup.plain(text)


def _search(text: str) -> None:
    plain(text)
    Filter.from_params({name: [text] for name in Filter.model_fields}, {"domain": ["a"]})
    nearest(text[:400], ["speedup", "memory_reduction"])


def _proof(text: str) -> None:
    stands_in(text[:2000], text)
    stands_in(text[-200:] + " ... " + text[:200], text)
    numbers(text[:4000])


def _page(text: str) -> None:
    escape(text)
    escaped(text)
    shown(text)
    quoted(text)
    bound_to_latex(text)
    growth_rates(text)


READERS: dict[str, Callable[[str], object]] = {
    "claims of an abstract": lambda text: propose("A Title", f"We propose Foo. {text}"),
    "facts of a paper": lambda text: paper_facts(text[:400], text),
    "BibTeX": _bibtex,
    "pasted text, ids and HTML": _paste,
    "search and filters": _search,
    "quotes": _proof,
    "YAML": _yaml,
    "words and bounds on a page": _page,
}
FASTEST = 0.1
"""Seconds that count as no time at all: less is too short to be compared."""


def growth(read: Callable[[str], object], piece: str, length: int) -> float:
    """How many times longer a text of `piece` takes that is four times as long: 4 if linear, 16 if quadratic."""

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        began = time.process_time()
        read(text)
        return max(time.process_time() - began, FASTEST)

    longer = seconds(4 * length)
    return longer / seconds(length) if longer > FASTEST else 1.0


def pairs(count: int, seed: int = 0) -> Iterator[str]:
    """Two shapes, one behind the other, drawn at random."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.sample(sorted({*SHAPES, *HOSTILE}), 2))
