"""Which baseline is shown: that of the address, else the one chosen here."""

from __future__ import annotations

from typing import Any

from claims import queries
from claims.queries import neighbours
from dashboard.baselines.params import BaselineParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask
from dashboard.shared.menus import one_of
from dashboard.shared.pages import BASELINES


def terms() -> dict[str, dict[str, Any]]:
    """The words of data/vocabulary/baselines.yaml by key."""
    found = ask(queries.all_rows, "terms")
    return {term["key"]: term for term in found if term["vocabulary"] == "baselines"}


def take_address() -> None:
    """Choose the baseline that the address names, or the row that was opened."""
    asked = address_bar.arrived(BASELINES, lambda raw: BaselineParams.from_params(raw, terms()))
    if asked is not None:
        session.BASELINE.set(asked.baseline)
    if opened := session.BASELINE_ASKED.take():
        session.BASELINE.set(opened)


def picker() -> str | None:
    """The baseline the visitor chooses, of those that claims compare with."""
    known, counted = terms(), {each.key: each.claims for each in ask(neighbours.baselines)}
    options = [*counted, *(key for key in known if key not in counted)]
    return one_of(
        "Baseline",
        options,
        index=None,
        key=session.BASELINE.key,
        filter_mode="contains",
        placeholder="type to search, or read the list below",
        format_func=lambda key: f"{known[key]['label'] if key in known else key} · {counted.get(key, 0)}",
    )
