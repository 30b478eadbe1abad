"""How claims that may be ranked stand to each other, in words: `EAGLE-2 is 1.38× as fast as Medusa (2.36 / 1.71)`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims.compare.axis_states import Row, factors, said
from claims.compare.conversions import bound
from claims.compare.ratio import Ends, compared, in_unit, levels, number, ratio, span, unit_in_words
from claims.words import Bound, Form, Qualifier, Unit

Named = Mapping[str, str]
"""What each claim is called, by its id."""


def names(rows: Sequence[Row]) -> dict[str, str]:
    """What each claim is called beside the others: its method, and if several share that what tells them apart."""
    called: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        called[said(row, "about_method") or said(row, "who") or str(row["claim_id"])].append(row)
    chosen = {str(row["claim_id"]): text for name, same in called.items() for row, text in _told_apart(name, same)}
    return {str(row["claim_id"]): chosen[str(row["claim_id"])] for row in rows}


_TELLS_APART = ("model", "dataset", "hardware", "task", "metric")


def _told_apart(name: str, same: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each claim with its name, and with the first thing that all of them state and each otherwise; else its id."""
    if len(same) == 1:
        yield same[0], name
        return
    by_who = [said(row, "who") for row in same]
    if None not in by_who and len({*by_who}) == len(same):
        yield from zip(same, map(str, by_who), strict=True)
        return
    for column in (*_TELLS_APART, "claim_id"):
        values = [said(row, column) for row in same]
        if None not in values and len({*values}) == len(same):
            yield from ((row, f"{name} ({value})") for row, value in zip(same, values, strict=True))
            return


def largest_first(row: Row) -> float:
    """Sorts claims on one scale by their figures, a range by its middle."""
    ends = factors(row)
    if ends:
        return -ends[0] * ends[1]
    low, high = levels(row) or (0.0, 0.0)
    return -(low + high)


def standing(order: Sequence[Row], named: Named) -> str:
    """How two or more claims, the largest first, stand to each other: of more than two all, then the first two."""
    if len(order) == 2:
        return _pair(order[0], order[1], named)
    listed = ", ".join(f"{named[str(row['claim_id'])]} {figure_in_words(row)}" for row in order)
    return f"{listed}; {_pair(order[0], order[1], named, with_figures=False)}"


_FRONTS = {
    Bound.AT_BEST: "up to ",
    Bound.AT_WORST: "down to ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Qualifier.UP_TO: "up to ",
    Qualifier.ORDER_OF_MAGNITUDE: "about ",
}


def figure_in_words(row: Row) -> str:
    """The factor with its bound, `up to 3×`; without one the figure as printed."""
    ends = factors(row)
    return with_bound(row, f"{span(ends)}×") if ends else said(row, "printed") or "no number"


def with_bound(row: Row, figure: str) -> str:
    """The figure of a claim with its bound, that of the factor or else of the text: `up to 5%`."""
    return f"{_FRONTS.get(bound(row)) or _FRONTS.get(said(row, 'qualifier') or '', '')}{figure}"


def _pair(a: Row, b: Row, named: Named, with_figures: bool = True) -> str:
    if factors(a) and factors(b):
        return _factors(a, b, named, with_figures)
    return _levels(a, b, named, with_figures)


# --- factors ----------------------------------------------------------------------------------------------------------


def _factors(a: Row, b: Row, named: Named, with_figures: bool) -> str:
    found, one, other = ratio(a, b), named[str(a["claim_id"])], named[str(b["claim_id"])]
    worse = _worse(a, b, named)
    if found is None:
        both = "best cases" if said(a, "qualifier") == Qualifier.UP_TO else "bounds"
        reported = f"{one} reports {figure_in_words(a)} and {other} {figure_in_words(b)}"
        return f"{reported}, both {both}, so there is no ratio{worse}"
    if found.low < 1 < found.high:
        return f"{_overlap(one, figure_in_words(a), other, figure_in_words(b))}{worse}"
    if found.low == found.high == 1:
        return f"{one} and {other} report the same factor, {figure_in_words(a)}{worse}"
    side = f"{found.bound.label} " if found.bound else ""
    about = "about " if not side and Qualifier.ABOUT in (said(a, "qualifier"), said(b, "qualifier")) else ""
    figures = f" ({span(factors(a) or (1, 1))} / {span(factors(b) or (1, 1))})" if with_figures else ""
    return f"{one} {compared(a, f'{side}{about}{span((found.low, found.high))}×')} {other}{figures}{worse}"


def _overlap(one: str, figure: str, other: str, other_figure: str) -> str:
    return f"the ranges of {one} ({figure}) and {other} ({other_figure}) overlap, so neither is ahead"


def _worse(a: Row, b: Row, named: Named) -> str:
    """`; both are worse than the baseline`, as far as that is so."""
    behind = [row for row in (a, b) if (factors(row) or (1, 1))[1] < 1]
    if not behind:
        return ""
    who = "both are" if len(behind) == 2 else f"{named[str(behind[0]['claim_id'])]} is"
    return f"; {who} worse than the baseline"


# --- points, differences in a unit, levels ----------------------------------------------------------------------------


def _levels(a: Row, b: Row, named: Named, with_figures: bool) -> str:
    ends_a, ends_b = levels(a), in_unit(b, said(a, "unit") or "")
    one, other = named[str(a["claim_id"])], named[str(b["claim_id"])]
    printed = said(a, "printed") or "", said(b, "printed") or ""
    if ends_a is None or ends_b is None:
        return f"{one} reports {printed[0]} and {other} {printed[1]}, both bounds, so there is no difference to state"
    apart = round(ends_a[0] - ends_b[1], 9), round(ends_a[1] - ends_b[0], 9)  # without digits that subtraction makes
    if apart[0] < 0 < apart[1]:
        return _overlap(one, printed[0], other, printed[1])
    if apart == (0, 0):
        return f"{one} and {other} report the same, {printed[0]}"
    amount = f"{span(apart, number)}{_unit(a)}"
    if said(a, "form") == Form.ABSOLUTE:
        return f"{one} reports {printed[0]} and {other} {printed[1]}, {amount} apart"
    figures = f" ({span(ends_a, number)} − {_in_brackets(span(ends_b, number))})" if with_figures else ""
    return f"{one} {_ahead(ends_a, ends_b, amount)} {other}{figures}"


def _ahead(a: Ends, b: Ends, amount: str) -> str:
    if a[1] < 0:
        return f"loses {amount} less than"
    return f"gains {amount} more than" if b[0] >= 0 else f"is {amount} ahead of"


def _unit(row: Row) -> str:
    """The unit of a difference; of two percentages it is no percentage of either."""
    return " (percent, as printed)" if said(row, "unit") == Unit.PERCENT else unit_in_words(row)


def _in_brackets(text: str) -> str:
    return f"({text})" if text.startswith("−") else text
