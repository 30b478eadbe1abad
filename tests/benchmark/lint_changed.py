"""Errors planted in real abstracts, by a change of the words that the annotators marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.benchmark.extraction_match import Annotation, figure_spans

_HARDWARE = re.compile(
    r"(?:,? (?:on|using|with|across|via|in)(?: [\w-]+){0,3})? ?(?:NVIDIA |Intel |AMD |Apple )?\b(?:[GCTN]PUs?|"
    r"A100s?|V100s?|H100s?|A40|T4|RTX[ -]?\w+|GTX ?\w+|1080 ?Ti|T(?:ITAN|itan) \w+|TPU ?v\d|Raspberry Pi ?\w*|FPGAs?|"
    r"iPhone ?\w*|Pixel[ -]?\w*|Jetson ?\w*|Samsung S\d|smartphones?|phones?|servers?|edge devices?|accelerators?)\b"
    r"(?: GPUs?| CPUs?)?"
)
_LESS = frozenset({"time_reduction", "cost_reduction", "memory_reduction", "parameter_reduction", "data_reduction"})
_FASTER = re.compile(
    r"(?<![-–\w.])(?<!\dx to )(\d[\d.]*)(?:x|X|\$?\\times\$?|×|-fold| times)(?= (?:faster|speed-?ups?|acceleration))"
)
_POINTS = re.compile(r"(\d) (?:absolute )?(?:percentage points?|points?|pp)(?= (?:in|of|on) |[ .,])")


class Changed(NamedTuple):
    """A real abstract with one error planted."""

    rule: str
    text: str
    start: int
    """Where the error begins."""
    end: int


def _over_all(paper: Annotation) -> Iterator[Changed]:
    """150% in place of 50% less."""
    for claim in paper["claims"]:
        plain = claim["unit"] == "%" and claim["kind"] in _LESS and not isinstance(claim["value"], list)
        if plain and "fraction" not in (claim["metric"] or ""):
            for start, end in figure_spans(claim)[:1]:
                yield _with(paper, "more-than-all", start, end, str(round(claim["value"]) + 100))


def _mean_of_best(paper: Annotation) -> Iterator[Changed]:
    """`up to 3x on average`."""
    for claim in paper["claims"]:
        text, end = paper["abstract"], claim["start"] + len(claim["quote"])
        if claim["qualifier"] == "up_to" and re.search(r"\bup to\b", claim["quote"]) and text[end : end + 1] in " .,":
            yield _with(paper, "up-to-beside-mean", end, end, " on average")._replace(start=claim["start"])


def _best_alone(paper: Annotation) -> Iterator[Changed]:
    """`up to 3x` in place of `3x`, of the only claim of its kind."""
    kinds = [claim["kind"] for claim in paper["claims"]]
    for claim in paper["claims"]:
        if claim["qualifier"] == "exact" and kinds.count(claim["kind"]) == 1 and claim["direction"] != "none":
            for start, _ in figure_spans(claim)[:1]:
                if "average" not in paper["abstract"]:
                    yield _with(paper, "up-to-alone", start, start, "up to ")


def _percent_faster(paper: Annotation) -> Iterator[Changed]:
    """`45% faster` in place of `2.7x faster`."""
    for match in _FASTER.finditer(paper["abstract"]):
        yield _with(paper, "faster-or-less-time", *match.span(), "45%")


def _percent_of_points(paper: Annotation) -> Iterator[Changed]:
    """`3%` in place of `3 points`."""
    for match in _POINTS.finditer(paper["abstract"]):
        start, end = match.end(1), match.end()
        if any(c["start"] <= start < c["start"] + len(c["quote"]) and _in_percent(c) for c in paper["claims"]):
            yield _with(paper, "percent-or-points", start, end, "%")


def _in_percent(claim: Annotation) -> bool:
    return bool(re.search(r"accura|F1|success|recall|precision", claim["metric"] or "", re.I))


def _no_hardware(paper: Annotation) -> Iterator[Changed]:
    """The abstract without the hardware that it names."""
    text = _HARDWARE.sub("", paper["abstract"])
    if text != paper["abstract"] and any(claim["kind"] in ("speedup", "time_reduction") for claim in paper["claims"]):
        yield Changed("no-hardware", text, 0, len(text))


CHANGES: tuple[Callable[[Annotation], Iterator[Changed]], ...] = (
    _over_all,
    _mean_of_best,
    _percent_of_points,
    _percent_faster,
    _no_hardware,
    _best_alone,
)


def _with(paper: Annotation, rule: str, start: int, end: int, words: str) -> Changed:
    text = paper["abstract"]
    return Changed(rule, f"{text[:start]}{words}{text[end:]}", start - 12, start + len(words) + 12)


def changed(papers: list[Annotation]) -> Iterator[Changed]:
    """Every change that each abstract allows."""
    return (each for paper in papers for change in CHANGES for each in change(paper))
