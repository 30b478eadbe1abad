"""The claims as columns for the explorer: numbers of words that stand once, so that hundreds of thousands are light.

A browser reads `core` at once, `search` at the first search, `compare` at the first choice, and a part of `details`
where a claim is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from claims.compare.axis_states import figure
from claims.compare.looks import LOOKS, look
from claims.compare.standing import figure_in_words, with_bound
from claims.phrases import rounded
from claims.queries.selection import POINT_UNITS
from claims.readable import figure_of_what, named_setting, readable
from claims.row_types import ClaimRow, PaperRow
from claims.site.comparability import Comparability
from claims.site.facts import Labels, facts_of
from claims.spelling import FIELD
from claims.words import Unit

PART = 1000
"""Claims of a part of the details."""
CODED = {
    "kind": "kind",
    "quantity": "quantity",
    "phase": "phase",
    "qualifier": "qualifier",
    "attribution": "attribution",
    "verified": "verified",
    "status": "status",
    "method": "about_method",
    "by": "measured_by",
    "model": "model_key",
    "hardware": "hardware_key",
    "dataset": "dataset_key",
    "baseline": "baseline_key",
}
"""The columns of claims that a filter looks at, by their names in an address."""
OF_PAPER = ("domain", "family", "venue", "requires", "exact")
"""Those that are the paper's."""


SHOWN = ("who", "claim", "figure", "form", "baseline_words", "setting", "same_run")
"""Those that are shown."""
PLAIN = ("paper", "number", "look", "scale", "low", "high", "pooled")
"""Those that are numbers: of the paper, of the claim in it, of its look; and its figure."""


class Coded:
    """A column of words: each once, and its number for each row; 0 is none."""

    def __init__(self) -> None:
        self.words: list[str | None] = [None]
        self.numbers: dict[str, int] = {}
        self.codes: list[int] = []

    def add(self, word: str | None) -> None:
        """Take the word of the next row."""
        if not word:
            self.codes.append(0)
            return
        number = self.numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        self.codes.append(number)

    def written(self) -> dict[str, list]:
        """The column as data."""
        return {"words": self.words, "codes": self.codes}


class Columns:
    """The columns of all claims, made from rows in the order of papers and of claims in them."""

    def __init__(self, papers: Sequence[PaperRow], labels: Labels) -> None:
        self._labels = labels
        self._papers = papers
        self._place = {paper["slug"]: place for place, paper in enumerate(papers)}
        self._coded = {name: Coded() for name in (*CODED, *SHOWN)}
        self._plain: dict[str, list] = {name: [] for name in PLAIN}
        self._ids: dict[str, int] = {}
        self._of: list[tuple[str, int]] = []
        self._names, self._quotes = Coded(), []
        self._compare = Comparability()

    def add(self, claims: Iterable[ClaimRow]) -> list[list[Any]]:
        """Take the next claims; return their details."""
        return [self._add(claim) for claim in claims]

    def _add(self, claim: ClaimRow) -> list[Any]:
        values: Mapping[str, Any] = {**claim}
        for name, column in CODED.items():
            self._coded[name].add(values[column])
        words = {
            "who": claim["who"],
            "claim": figure_of_what(claim),
            "baseline_words": readable(claim["baseline"]),
            "setting": readable(named_setting(claim)),
            "same_run": readable(claim["same_run"]),
            "form": claim["form"],
        }
        plain, place = self._plain, len(self._ids)
        figure_drawn = drawn_figure(claim)
        words["figure"] = figure_drawn.words
        for name, word in words.items():
            self._coded[name].add(word)
        for name in ("scale", "low", "high"):
            plain[name].append(getattr(figure_drawn, name))
        self._ids[claim["claim_id"]] = place
        if claim["of"]:
            self._of.append((claim["of"], place))
        plain["paper"].append(self._place[claim["slug"]])
        plain["number"].append(claim["number"])
        plain["look"].append(LOOKS.index(look(claim)))
        plain["pooled"].append(int(claim["pooled"]))
        self._search(claim)
        self._compare.add(claim)
        return [*facts_of(claim, self._labels), claim["of"], list(claim["together_with"] or ())]

    def _search(self, claim: ClaimRow) -> None:
        """A paper's words stand once; a claim's quote, its last field, is its own, and the names before it are not."""
        own = claim["search"].removeprefix(f"{self._papers[self._place[claim['slug']]]['search']}{FIELD}")
        names, _, quote = own.rpartition(FIELD)
        self._names.add(names)
        self._quotes.append(quote)

    def core(self, more: Mapping[str, Any]) -> dict[str, Any]:
        """What the explorer needs to filter, draw and list."""
        papers = {name: [paper[name] for paper in self._papers] for name in ("slug", "title", "year")}
        coded = {name: Coded() for name in OF_PAPER}
        for paper in self._papers:
            values: Mapping[str, Any] = {**paper}
            for name, column in coded.items():
                column.add(values[name])
        return {
            **more,
            "looks": [each._asdict() for each in LOOKS],
            "part": PART,
            "papers": {**papers, **{name: column.written() for name, column in coded.items()}},
            "columns": {name: column.written() for name, column in self._coded.items()},
            **self._plain,
            "again": self._again(),
        }

    def _again(self) -> dict[int, list[int]]:
        """Of each claim that others measured again, the places of these claims."""
        found: dict[int, list[int]] = {}
        for original, place in self._of:
            if original in self._ids:
                found.setdefault(self._ids[original], []).append(place)
        return found

    def search(self) -> dict[str, Any]:
        """What a search looks in."""
        return {
            "papers": [paper["search"] for paper in self._papers],
            "names": self._names.written(),
            "quotes": self._quotes,
        }

    def compare(self) -> dict[str, Any]:
        """The rules of comparability, and what each claim says on each axis."""
        return self._compare.written()


class Drawn(NamedTuple):
    """The figure of a claim as a chart draws it."""

    scale: int
    """1: a factor; 2: a difference in points or percent; 0: none of the two."""
    low: float | None
    high: float | None
    words: str


def drawn_figure(claim: ClaimRow) -> Drawn:
    """Return the figure of a claim as a chart draws it."""
    if claim["sort_factor"] is not None:
        return Drawn(1, *_ends(claim, "factor"), figure_in_words(claim))
    ends = _ends(claim, "points")
    if claim["unit"] in POINT_UNITS and ends[0] is not None:
        return Drawn(2, *ends, _points(claim, ends))
    return Drawn(0, None, None, "")


def _ends(claim: ClaimRow, name: str) -> tuple[float | None, float | None]:
    single = figure(claim, name)
    return (figure(claim, f"{name}_low"), figure(claim, f"{name}_high")) if single is None else (single, single)


def _points(claim: ClaimRow, ends: tuple[float | None, float | None]) -> str:
    """The points as a chart writes them: `up to +5%`."""
    unit = "%" if claim["unit"] == Unit.PERCENT else ""
    words = [f"{'+' if end > 0 else ''}{rounded(end, 4)}{unit}" for end in dict.fromkeys(ends) if end is not None]
    return with_bound(claim, " to ".join(words))
