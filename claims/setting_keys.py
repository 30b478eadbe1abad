"""Give one key to the spellings of a model, a machine or a data set: `NVIDIA A100 GPU (80GB)` is `a100`. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from claims.likeness import plain

Field = Literal["model", "hardware", "dataset"]

_EMPTY: dict[Field, frozenset[str]] = {
    "model": frozenset("a an the model models parameter parameters".split()),
    "hardware": frozenset(
        "a an the each with memory system systems single nvidia tesla geforce gpu gpus phone phones".split()
    ),
    "dataset": frozenset("a an the data set sets dataset datasets benchmark benchmarks".split()),
}
"""Words without which the name is the same."""
_BREAK = re.compile(r"[^\w.+]+|_|(?<!\d)\.|\.(?!\d)")
_VERSION = re.compile(r"\b([a-z]{2,}) (\d+(?:\.\d+)?)(?![\w.])")
"""A number behind a name: `llama 2` is `llama2`; a size such as `7b` stays a word."""
_SIZE = re.compile(r"\d+(?:\.\d+)?[bm]")
_MEMORY = re.compile(r"\b(?:\d+ ?gb?|sxm\d*|pcie)\b")
"""Sizes of memory, and the forms one chip comes in."""


@lru_cache(maxsize=65536)
def setting_key(field: Field, text: str) -> str:
    """Return the key of a model, a machine or a data set: words joined by `-`.

    Case, accents and words that say nothing do not count.
    Of a model the size stands last. Of a machine the memory and the form do not count: `A100-SXM4-80GB` is `a100`. Text
    that holds nothing else keeps its words.
    """
    text = _BREAK.sub(" ", plain(text))
    if field == "hardware":
        return "-".join(_words(field, _MEMORY.sub(" ", text)) or _words(field, text) or text.split())
    words = _words(field, text) or text.split()
    if field == "dataset":
        return "-".join(words)
    sizes = [word for word in words if _SIZE.fullmatch(word)]
    return "-".join([word for word in words if word not in sizes] + sizes if len(sizes) == 1 else words)


def _words(field: Field, text: str) -> list[str]:
    """The words of `text` that tell one model or machine from another."""
    telling = " ".join(word for word in text.split() if word not in _EMPTY[field])
    return _VERSION.sub(r"\1\2", telling).split()
