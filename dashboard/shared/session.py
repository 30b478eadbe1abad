"""Everything a session remembers between runs: each value with its key, its type and its default.

The only module that knows `st.session_state`. Keys without a leading underscore are those of widgets, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from claims.filters import Filter
    from claims.sandbox.result import Result
    from dashboard.charts.clicks import Clicked

Value = TypeVar("Value")


class Entry(Generic[Value]):
    """A value of the session.

    Args:
        key: its name in the session; of a widget the widget's key.
        default: what it is before it was set, or while its widget is not drawn.
    """

    def __init__(self, key: str, default: Value) -> None:
        self.key, self.default = key, default

    def get(self) -> Value:
        """The value."""
        return st.session_state.get(self.key, self.default)

    def set(self, value: Value) -> None:
        """Remember `value`; for a widget, before it is drawn."""
        st.session_state[self.key] = value

    def clear(self) -> None:
        """Go back to the default."""
        st.session_state.pop(self.key, None)

    def take(self) -> Value:
        """The value, which is the default from then on."""
        return st.session_state.pop(self.key, self.default)

    @property
    def is_set(self) -> bool:
        """Whether there is a value, the default not counted."""
        return self.key in st.session_state


def widget(key: str) -> Entry[Any]:
    """The value of the widget that has this key; None where there is none."""
    return Entry(key, None)


def filter_field(name: str) -> Entry[Any]:
    """The widget of a field of `claims.filters.Filter`."""
    return widget(f"f_{name}")


# --- the address bar --------------------------------------------------------------------------------------------------

LAST_ADDRESS: Entry[tuple[str, dict[str, list[str]]] | None] = Entry("_last_address", None)
"""Path of the page that read or wrote the address last, and the parameters then."""
ADDRESSES: Entry[tuple[tuple[str, dict[str, list[str]]], ...]] = Entry("_addresses", ())
"""The last of those that pages wrote."""
FILTER_KEPT: Entry[tuple[tuple[str, str], ...]] = Entry("_kept", ())
"""The filter's parameters, for a page that is reached by the menu, whose links are bare."""
IGNORED: Entry[tuple[str, ...]] = Entry("_ignored", ())
"""In words, what of the link was not understood."""

# --- several pages ----------------------------------------------------------------------------------------------------

CHOSEN: Entry[tuple[str, ...]] = Entry("_compared", ())
"""Ids of the claims put together to compare."""
CLAIM_ASKED: Entry[str | None] = Entry("_asked_claim", None)
"""The claim that a button asked to open."""
ROW_CLAIM: Entry[str | None] = Entry("_row_claim", None)
"""The claim that a row of a table opened, on a page other than Explore."""
ROW_IDS: Entry[list[str]] = Entry("_row_ids", [])
"""Ids of the claims of that table, through which the drawer leads."""
IMAGE_FORMAT: Entry[str | None] = Entry("image_format", None)

# --- Explore ----------------------------------------------------------------------------------------------------------

YEARS: Entry[tuple[int, int]] = Entry("years", (0, 0))
VIEW: Entry[str | None] = Entry("view", None)
KINDS: Entry[tuple[str, ...] | None] = Entry("_kinds", None)
"""The kinds chosen, none for all; None where nobody chose."""
KIND_PILL: Entry[str | None] = Entry("kind_pill", None)
KIND_MORE: Entry[str | None] = Entry("kind_more", None)
WRITTEN: Entry[tuple[Filter, tuple[str, ...] | None, str | None] | None] = Entry("_written", None)
"""Filter, kinds and view, as the page wrote them into the address last."""
FIGURES: Entry[str | None] = Entry("figures", None)
"""Which figures: all, those without “up to”, or those of others."""
CLAIM_OPEN: Entry[str | None] = Entry("_open_claim", None)
CLAIM_SHOWN: Entry[str | None] = Entry("_shown_claim", None)
"""The claim whose drawer was drawn last, while nothing has closed it."""
CLAIMS_READ: Entry[int] = Entry("_chart_round", 0)
"""How many claims were opened and closed: a new chart after each, so that its mark can be clicked again."""
CHART_CLICKED: Entry[Clicked | None] = Entry("_chart_clicked", None)
CHART_PLACE: Entry[tuple[Any, bool] | None] = Entry("_chart_place", None)
"""The figure drawn, and whether it stands in the second of its two places."""
COVERAGE_CHART = widget("coverage_chart")
SEEN: Entry[bool] = Entry("_explore_seen", False)
ARRIVALS: Entry[int] = Entry("_arrivals", 0)
"""How often Explore was reached by a link, Back or the menu."""
TABLE_PAGE: Entry[int] = Entry("page", 1)
TABLE_SORT: Entry[str | None] = Entry("table_sort", None)
TABLE_FILTER: Entry[Filter | None] = Entry("_table_filter", None)
"""The filter whose table has this page open."""
TABLE = widget("claims_table")
TABLE_IDS: Entry[list[str] | None] = Entry("_table_ids", None)
"""Ids of the claims in the rows of the table."""
TABLE_OPENED = widget("claims_table_opened")
"""The row whose button was clicked, while the click is handled."""
TICKED: Entry[list[str]] = Entry("_ticked", [])
"""Ids of the rows that were ticked when the table was looked at last."""

COLLECTION: Entry[str] = Entry("collection", "")
"""The imported collection that is shown in place of the records; empty for those."""
COLLECTION_WORDS: Entry[str] = Entry("collection_words", "")

# --- the other pages --------------------------------------------------------------------------------------------------

COMPARE_SEARCH: Entry[str] = Entry("compare_search", "")
RANK_ANYWAY: Entry[bool] = Entry("anyway", False)
PAPER_SHOWN: Entry[str] = Entry("_paper_shown", "")
METHOD_SHOWN: Entry[str] = Entry("_method_shown", "")
BASELINE: Entry[str | None] = Entry("baseline_choice", None)
BASELINE_ASKED: Entry[str | None] = Entry("_asked_baseline", None)
"""The baseline that a row of the list opened."""
REMEASURED_METHOD: Entry[str | None] = Entry("reproduced_method", None)
REMEASURED_WORDS: Entry[str] = Entry("reproduced_words", "")

# --- SQL --------------------------------------------------------------------------------------------------------------

SQL_TEXT: Entry[str] = Entry("sql_text", "")
"""What stands in the editor."""
SQL_EXAMPLE: Entry[str | None] = Entry("sql_example", None)
SQL_ASKED: Entry[str] = Entry("_sql_asked", "")
"""The query that is answered on the page."""
SQL_ANSWER: Entry[tuple[tuple[str, str], Result | str] | None] = Entry("_sql_answer", None)
"""Store and query, and the answer to it, or why there is none."""

# --- Add --------------------------------------------------------------------------------------------------------------

DRAFT: Entry[Any] = Entry("_add", None)
"""The unsaved work, a `dashboard.add.draft.Draft`."""
DRAFT_KEPT: Entry[tuple[str, dict[str, Any]] | None] = Entry("_add_kept", None)
"""Name and content of the draft that was kept last."""
FIRST_VALUES: Entry[Mapping[str, Any]] = Entry("_add_begins", MappingProxyType({}))
"""What each widget of the form began with, by its key."""
EDIT_ASKED: Entry[str] = Entry("_add_asked_edit", "")
FIELD_ASKED: Entry[str] = Entry("_add_field", "")
READ_NOTE: Entry[str] = Entry("_add_note", "")
"""What reading the box could not do."""
TERM_NOTE: Entry[str | None] = Entry("_add_term_note", None)
SAVED: Entry[tuple[str, tuple[str, ...], str] | None] = Entry("_add_saved", None)
"""Path, claim ids and commit message of what was saved last."""

# --- Inbox ------------------------------------------------------------------------------------------------------------

INBOX_MORE: Entry[Filter | None] = Entry("_inbox_more", None)
"""Conditions that came by a link and have no widget."""
INBOX_FORM: Entry[Any] = Entry("_inbox", None)
"""The paper on the desk, a `dashboard.inbox.desk.Form`."""
INBOX_PAPER: Entry[str] = Entry("_inbox_paper", "")
"""Key of the paper that is decided about, while it has open candidates."""
INBOX_ROUND: Entry[int] = Entry("_inbox_round", 0)
"""How many forms were drawn: each has new widgets."""
INBOX_REASON = widget("inbox_reason")
PASSED: Entry[frozenset[str]] = Entry("_inbox_passed", frozenset())
"""Keys of the papers left for later."""
DECIDED: Entry[Any] = Entry("_inbox_decided", None)
"""What came of the last decision, a `claims.candidates.reviewing.Outcome`."""


def inbox_field(name: str) -> Entry[Any]:
    """The widget of a filter of the Inbox."""
    return widget(f"inbox_{name}")
