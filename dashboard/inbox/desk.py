"""What lies on a curator's desk: the candidates asked for, and the paper that is decided about now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from claims.adding.filled_form import Sheet
from claims.candidates import reviewing
from claims.candidates.candidate import Candidate
from claims.candidates.inbox import Inbox, OpenPaper, first_left
from claims.candidates.reviewing import Outcome
from claims.errors import ClaimsError
from claims.filters import Filter
from dashboard.inbox.params import ASKED, MENUS, InboxParams
from dashboard.shared import address_bar, permissions, session
from dashboard.shared.cache import inbox, labels
from dashboard.shared.menus import keys_of
from dashboard.shared.pages import INBOX


@dataclass
class Form:
    """The paper on the desk: what would be saved of it, and which of its candidates a decision is about."""

    paper: OpenPaper
    sheet: Sheet
    ticked: set[str]
    """Ids of candidates."""
    shown: set[str] = field(default_factory=set)
    """Ids of those whose fields are shown."""

    def places(self) -> list[int]:
        """The places of the candidates that a decision is about."""
        return [place for place, each in enumerate(self.paper.candidates) if each.candidate in self.ticked]

    def chosen(self) -> list[Candidate]:
        """The candidates that a decision is about."""
        return [self.paper.candidates[place] for place in self.places()]

    def part(self) -> Sheet:
        """The form with the claims of these alone."""
        return self.sheet._replace(claims=tuple(self.sheet.claims[place] for place in self.places()))

    def toggle(self, candidate: str) -> None:
        """Show or hide the fields of a candidate."""
        self.shown ^= {candidate}


@dataclass(frozen=True)
class Desk:
    """What the page works on."""

    inbox: Inbox
    filter: Filter
    form: Form | None
    """None where nothing is left."""
    left: int
    """How many papers are left that the filter selects, those passed over too."""


def opened() -> Desk:
    """The desk that the address or the widgets ask for; where the candidates cannot be read the page ends here."""
    data = permissions.data()
    found = inbox()
    if isinstance(found, str):
        st.title(INBOX.title, anchor=False)
        st.error(found, icon=":material/error:")
        st.stop()
    filter = _filter(found)
    papers = found.papers(filter)
    paper = first_left(papers, session.PASSED.get(), session.INBOX_PAPER.get())
    return Desk(found, filter, _form(data, paper) if paper else None, len(papers))


def accept(form: Form) -> None:
    """Save the claims of the ticked candidates."""
    _decide(lambda data, by: reviewing.accept(data, by, form.part(), form.chosen()))


def reject(form: Form, reason: str) -> None:
    """Keep that the ticked candidates are no claims, and why."""
    _decide(lambda data, by: reviewing.reject(data, by, form.chosen(), reason))


def undo() -> None:
    """Take the last decision back; the most wanted paper, as a rule the one it was about, is on the desk again."""
    session.INBOX_PAPER.clear()
    _decide(reviewing.undo)


def skip(form: Form) -> None:
    """Leave the paper for later: the next session has it again."""
    session.PASSED.set(session.PASSED.get() | {form.paper.key})
    session.DECIDED.clear()


def _decide(decision: Callable[[Path, str], Outcome]) -> None:
    """Write a decision, and keep what came of it, to be said."""
    if not permissions.may_write():  # the buttons are off, but a browser can press them all the same
        return
    try:
        outcome = decision(permissions.data(), permissions.name() or "")
    except (OSError, ClaimsError) as error:
        outcome = Outcome(False, f"Nothing is written: {getattr(error, 'strerror', None) or error}.")
    session.DECIDED.set(outcome)
    if outcome.done:
        session.INBOX_FORM.clear()


def _filter(found: Inbox) -> Filter:
    known = {name: {key for each in found.candidates if (key := getattr(each, name))} for name in ("family", "venue")}
    asked = address_bar.arrived(INBOX, lambda raw: InboxParams.from_params(raw, known))
    if asked is not None:
        for name in ASKED:
            value = getattr(asked.filter, name)
            session.inbox_field(name).set([*value] if isinstance(value, tuple) else value)
        session.INBOX_MORE.set(asked.filter.without(*ASKED))
    for name in MENUS:
        if chosen := session.inbox_field(name).get():
            session.inbox_field(name).set(keys_of(chosen, labels(name)))
    chosen = {name: value for name in ASKED if (value := session.inbox_field(name).get())}
    return Filter.model_validate((session.INBOX_MORE.get() or Filter()).model_dump() | chosen)


def _form(data: Path, paper: OpenPaper) -> Form:
    """The form of the paper; while the same of it is open, what was typed stays."""
    form: Form | None = session.INBOX_FORM.get()
    if form is None or form.paper != paper:
        sheet = reviewing.sheet_of(data, paper, permissions.name())
        form = Form(paper, sheet, {each.candidate for each in paper.candidates})
        session.INBOX_FORM.set(form)
        session.INBOX_PAPER.set(paper.key)
        session.INBOX_ROUND.set(session.INBOX_ROUND.get() + 1)
    return form
