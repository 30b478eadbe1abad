"""The parts of the Explore page."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator, Mapping

import plotly.graph_objects as go
import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.phrases import TYPICAL_MEANS
from claims.problem import quoted
from claims.queries import KindSummary
from claims.words import Kind
from dashboard.charts import factors as charts
from dashboard.charts.citation import cite, image_config
from dashboard.explore import questions
from dashboard.explore.claims_table import forget_cell
from dashboard.explore.filter_bar import filter_words
from dashboard.shared import address_bar, claim_drawer
from dashboard.shared.cache import about, ask, labels, watcher
from dashboard.shared.downloads import Pictures, citation, image_format
from dashboard.shared.key_figures import Fact, count, facts
from dashboard.shared.links import ignore_also
from dashboard.shared.markup import escape

GROUPS = {"family": "by method family", "venue": "by venue", "domain": "by domain", "timeline": "over time"}
_GROUPS: dict[str, queries.Group] = {"family": "family", "venue": "venue", "domain": "domain", "timeline": "year"}
_OPEN = "_open_claim"
_CHART = "main_chart"
_PLACE = "_chart_place"
_SEEN = "_explore_seen"
_ROUND = "_chart_round"  # a new chart after each claim that was read, so that its mark can be clicked again


def take_own_parameters(page: str) -> None:
    """The parameters of the page that are no filter: the open claim, the chart's rows and kind, the table's page."""
    if not address_bar.arrived(page):
        return
    given = {name: values[0] for name, values in address_bar.params().items() if values[0]}
    st.session_state["_arrivals"] = st.session_state.get("_arrivals", 0) + 1
    st.session_state[_OPEN] = given.get(address_bar.CLAIM)
    ignored = []
    for name, default, known in ((address_bar.GROUP, "family", GROUPS), (address_bar.SHOW, None, set(Kind))):
        value = given.get(name)
        if value is not None and value not in known:
            ignored.append(f"{name} {quoted(value)} is unknown")
        st.session_state[name] = value if value in known else default
    number = given.get(address_bar.PAGE, "1")
    if not re.fullmatch("[0-9]{1,6}", number):
        ignored.append(f"{address_bar.PAGE} {quoted(number)} is not the number of a page")
        number = "1"
    st.session_state[address_bar.PAGE] = int(number)
    ignore_also(ignored)


def first_run() -> bool:
    """Whether the browser of this visitor has nothing of the app yet; asked once a run."""
    seen = st.session_state.get(_SEEN, False)
    st.session_state[_SEEN] = True
    return not seen and not address_bar.has_written()


def write_address(page: str, filter: Filter) -> None:
    """Put the filter and the page's own choices into the address bar, defaults left out."""
    own = []
    if st.session_state.get(address_bar.GROUP, "family") not in ("family", None):
        own.append((address_bar.GROUP, st.session_state[address_bar.GROUP]))
    if st.session_state.get("_show_chosen"):
        own.append((address_bar.SHOW, st.session_state["_show_chosen"]))
    if st.session_state.get(address_bar.PAGE, 1) > 1:
        own.append((address_bar.PAGE, str(st.session_state[address_bar.PAGE])))
    if st.session_state.get(_OPEN):
        own.append((address_bar.CLAIM, st.session_state[_OPEN]))
    address_bar.write(page, [*filter.to_params(), *own])


def summary_line(filter: Filter, total: int) -> None:
    """How much matches, and what was asked."""
    words = filter_words(filter)
    noun = "claim" if total == 1 else "claims"
    st.markdown(f"**{total:,} {noun}**{': ' + escape(words) if words else ', no filter'}")
    left_out = about()["left_out"]
    if left_out or watcher().failure:
        st.caption(f":material/warning: {left_out} file{'s' * (left_out != 1)} left out for problems; see Quality.")


def nothing_matches(filter: Filter) -> None:
    """A way out of an empty result: which single condition, taken away, leaves something."""
    st.info("No claim matches all of this together.", icon=":material/filter_alt_off:")
    names = [name for name in Filter.model_fields if getattr(filter, name) != Filter.model_fields[name].default]
    for name in names if len(names) > 1 else ():
        left = ask(queries.count, filter.without(name))
        if left:
            words = escape(filter_words(filter.only(name)))
            st.markdown(f"- Without **{words}**: {left:,} claim{'s' * (left != 1)}")
    st.caption("“Reset filters” in the side bar shows everything again.")


def kind_selector(counts: Mapping[str, KindSummary]) -> Kind:
    """Which kind of claim the chart shows: one at a time of those that `counts` has: they are never pooled."""
    options = list(counts)
    wanted = st.session_state.get(address_bar.SHOW)
    if wanted not in options:
        st.session_state[address_bar.SHOW] = options[0]
    chosen = st.pills(
        "The chart shows one kind of claim at a time; the table below it has all.",
        options,
        key=address_bar.SHOW,
        required=True,
        format_func=lambda kind: f"{Kind(kind).label} · {counts[kind].claims:,}",
    )
    chosen = chosen or options[0]
    st.session_state["_show_chosen"] = chosen if chosen != options[0] else None
    return Kind(chosen)


def headline(filter: Filter, kind: Kind, total: int, figures: KindSummary) -> None:
    """The figures one reads first."""
    papers, every = questions.papers(filter), about()["papers"]
    shown = [Fact(f"{papers:,} of {every:,}", "papers", "Papers with a matching claim, of all read.")]
    if figures.factors:
        best = "Best cases. They are drawn open and never pooled with typical figures."
        shown += [
            count(figures.factors, f"factor of {kind.label}", f"factors of {kind.label}"),
            Fact(f"{figures.typical:,} of {figures.factors:,}", "typical figures", TYPICAL_MEANS),
            Fact(f"{figures.up_to:,} of {figures.factors:,}", "printed as “up to”", best),
        ]
    facts(*shown)


def _figure(filter: Filter, kind: Kind, group: str, many: bool) -> tuple[go.Figure, str]:
    """The chart, and the same in a sentence."""
    names = labels("family" if group == "timeline" else group)
    if many:
        effects = questions.effects(filter, kind, _GROUPS[group])
        return charts.summary(effects, kind, group, names), charts.describe_summary(effects, kind, group)
    points = questions.points(filter, kind)
    figure = charts.timeline(points, kind) if group == "timeline" else charts.factors(points, kind, group, names)
    return figure, charts.describe(points, kind, group)


def main_chart(filter: Filter, kind: Kind, factors: int) -> tuple[str | None, Pictures]:
    """The improvement factors of one kind, which has so many.

    Returns:
        The id of the claim whose mark was clicked, and the figure for the ZIP.
    """
    if not factors:
        return None, dict
    group = st.segmented_control(
        "Rows",
        list(GROUPS),
        key=address_bar.GROUP,
        required=True,
        format_func=GROUPS.__getitem__,
        label_visibility="collapsed",
    )
    many = factors > charts.MOST_MARKS
    figure, alt = _figure(filter, kind, group or "family", many)
    cite(figure, f"{kind.label.capitalize()}; {filter_words(filter) or 'all claims'}. {citation()}")
    what = (
        "A bar for the middle half of each row: filter to see single claims."
        if many
        else "Each mark is a claim; click one to read it."
    )
    st.markdown(f"**Reported improvement factors: {kind.label}.** {what}")
    key = f"{_CHART}_{st.session_state.get(_ROUND, 0)}"
    with _alone((filter, kind, group, key)):
        event = st.plotly_chart(
            figure,
            key=key,
            on_select="rerun",
            selection_mode="points",
            alt=alt,
            config=image_config(f"claims-{kind}", image_format()),
        )
    clicked = charts.selected_claims(event)
    fresh = clicked != st.session_state.get("_chart_clicked")  # a mark stays selected while other things change
    st.session_state["_chart_clicked"] = clicked
    return clicked[0] if clicked and fresh else None, lambda: {f"chart-{kind.value}": figure}


@contextlib.contextmanager
def _alone(drawn: tuple) -> Generator[None]:
    """A place for a figure of `drawn` in which the figure before it is gone at once.

    A figure that differs is another element, and Streamlit leaves the old one below it until the run ends. So two
    places take turns, and the one that was left is made empty.
    """
    before, second = st.session_state.get(_PLACE, (drawn, False))
    if drawn != before:
        second = not second
    st.session_state[_PLACE] = (drawn, second)
    if second:
        st.empty()
    place = st.container()
    if not second:
        st.empty()
    with place:  # filled last, so that the figure before it is gone by then
        yield


def link_params(filter: Filter, kind: Kind) -> list[tuple[str, str]]:
    """The page as URL parameters, defaults too; `claim` is the open claim here and no filter."""
    own = [
        (address_bar.GROUP, st.session_state.get(address_bar.GROUP) or "family"),
        (address_bar.SHOW, kind.value),
        (address_bar.PAGE, str(st.session_state.get(address_bar.PAGE, 1))),
        (address_bar.CLAIM, st.session_state.get(_OPEN) or ""),
    ]
    return [pair for pair in filter.to_params(all=True) if pair[0] != address_bar.CLAIM] + own


def choose_claim(clicked: str | None) -> None:
    """Make the claim that was clicked in chart, list or table the open one."""
    asked = st.session_state.pop(address_bar.ASKED, None)
    if clicked or asked:
        st.session_state[_OPEN] = clicked or asked


def open_claim() -> None:
    """Show the open claim, if there is one, in a drawer over the page."""
    current = st.session_state.get(_OPEN)
    if current is None:
        return

    def closed() -> None:
        st.session_state[_OPEN] = None
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        forget_cell()

    found = ask(queries.claim, current)
    title = escape(found["who"]) if found else "Unknown claim"

    @st.dialog(title, width=520, position="right", on_dismiss=closed)
    def drawer() -> None:
        claim_drawer.panel(current)

    drawer()
