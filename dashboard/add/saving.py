"""Saving: into the data folder, or, where the page may not write, as a file to take along; the bar that does it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from claims import queries
from claims.adding import curator
from claims.adding.inputs import PAPER_INPUTS
from claims.adding.open_points import OpenPoint
from claims.files import slug_of
from claims.words import Status
from claims.writing import LockedError, PlannedChange
from dashboard.add import permissions
from dashboard.add.draft import Draft, begin, forget
from dashboard.add.field_widgets import anchor
from dashboard.add.sections import Opened
from dashboard.shared import session
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape
from dashboard.shared.pages import EXPLORE
from dashboard.shared.url_params import CLAIM

_WAIT = 8.0  # seconds that the charts may take to take a new claim up
_VERBS = {Status.WITHDRAWN: "withdraw", Status.DISPUTED: "dispute", Status.CORRECTED: "correct"}


def message(draft: Draft, change: PlannedChange) -> str:
    """The commit message of the change."""
    slug = slug_of(change.path)
    if not draft.editing:
        return curator.added_message(slug, len(change.ids))
    status = draft.claims[0].fields.get("status") or Status.REPORTED.value
    verb = _VERBS.get(Status(status), "edit") if status in set(Status) else "edit"
    return curator.changed_message(slug, verb, [draft.editing])


def bar(page: Opened, change: PlannedChange | None, points: Sequence[OpenPoint], notes: DeltaGenerator) -> None:
    """The bar at the bottom: what is missing, and the way to save that this server has; `notes` shows a failure."""
    draft = page.draft
    if not draft.begun:
        return
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", key="add_bar"):
        st.markdown(_state(page, change, points), width="stretch")
        if page.likely or draft.sheet().unconfirmed():
            st.button("Accept all guesses", icon=":material/done_all:", on_click=draft.accept, args=(page.likely,))
        sound = change if change and not change.problems and change.text not in ("", change.before) else None
        if not permissions.writing():
            _take_along(draft, sound)
            return
        blocked = sound is None or not permissions.may_write()
        pressed = st.button(_label(draft), type="primary", icon=":material/save:", key="add_save", disabled=blocked)
    if pressed:
        with notes:
            _write(draft)


def _label(draft: Draft) -> str:
    count = len(draft.kept())
    return "Save the change" if draft.editing else f"Save {count} claim{'s' * (count != 1)}"


def _state(page: Opened, change: PlannedChange | None, points: Sequence[OpenPoint]) -> str:
    """What is missing or wrong, each with a link to its field and the likeliest value; else where the record goes."""
    if change is None:
        return "Keep at least one claim to save."
    parts = [
        f"**{title}:** {', '.join(_link(page, point) for point in of)}"
        for title, missing in (("Still to fill in", True), ("To correct", False))
        if (of := [point for point in points if point.missing == missing])
    ]
    if parts:
        return "  \n".join(parts)
    if change.text == change.before:
        return "Nothing is changed yet."
    if not permissions.writing():
        return "This site is read-only: download the record or open a pull request."
    count, who = len(page.draft.sheet().unconfirmed()), permissions.name()
    guesses = f" {count} guess{'es' * (count != 1)} not confirmed." if count else ""
    return f"Ready to save to {escape(change.path)}{f', under the name {escape(who)}' if who else ''}.{guesses}"


def _link(page: Opened, point: OpenPoint) -> str:
    editing, of_paper = page.draft.editing, not point.claim and point.field in PAPER_INPUTS
    words = point.label if editing else str(point)
    where = anchor(point.claim, point.field if editing or of_paper else "")  # the form of a claim may be closed
    likely = page.likely.get(point.field, "") if of_paper else ""
    guess = f" :orange[{escape(PAPER_INPUTS[point.field].words(likely, page.vocabularies))}?]" if likely else ""
    return f"[{escape(words)}](#{where}){guess}"


def _conflict(diff: str) -> None:
    st.error("Somebody changed this record meanwhile, and nothing was written. Their change:")
    st.code(diff, language="diff", wrap_lines=True)
    st.caption("Open the claim again from Explore to edit what stands there now; your text stays here until then.")


def _write(draft: Draft) -> None:
    if not permissions.may_write():  # the button is off, but a browser can press it all the same
        return
    try:
        done = draft.sheet().save(permissions.data(), draft.start or None)
    except (LockedError, OSError) as error:
        st.error(f"Nothing was written: {escape(str(error))}")
        return
    if done.conflict:
        _conflict(done.conflict)
        return
    if not done.saved:  # what only all records together show
        for problem in done.problems:
            st.error(escape(problem.sentence()), icon=":material/rule:")
        return
    forget(draft)
    session.SAVED.set((done.path, tuple(done.ids), message(draft, done)))
    begin()
    st.rerun()


def saved() -> None:
    """What was saved last, how to commit it, and the way to see it."""
    last = session.SAVED.get()
    if last is None:
        return
    path, ids, words = last
    with st.container(border=True, key="add_saved"):
        st.success(f"Saved {escape(', '.join(ids))} to {escape(path)}.", icon=":material/check_circle:")
        with st.container(horizontal=True):
            if st.button("See it in Explore", icon=":material/search:", disabled=not ids):
                session.SAVED.clear()
                _wait_for(ids[0])
                st.switch_page(EXPLORE.script, query_params={CLAIM: ids[0]})
            if st.button("Close", type="tertiary"):
                session.SAVED.clear()
                st.rerun()
        st.caption("To commit it:")
        st.code(f'git add data/{path} && git commit -m "{words}"', language="sh", wrap_lines=True)


def _wait_for(claim_id: str) -> None:
    """The charts take a change up in the background, within a second or two."""
    end = time.monotonic() + _WAIT
    with st.spinner("Updating the charts …"):
        while ask(queries.claim, claim_id) is None and time.monotonic() < end:
            time.sleep(0.2)


def _take_along(draft: Draft, change: PlannedChange | None) -> None:
    text, name = (change.text, change.path.rpartition("/")[2]) if change else ("", "record.yaml")
    st.download_button("Download", text, name, "text/yaml", disabled=change is None, icon=":material/download:")
    if change is not None and (address := _request(draft, change)):
        st.link_button("Open a pull request", address, icon=":material/merge:")


def _request(draft: Draft, change: PlannedChange) -> str | None:
    repository = permissions.repository()
    if not repository:
        return None
    words = message(draft, change)
    return curator.pull_request_address(repository, change.path, change.text, words, not change.before)


def hand_in(draft: Draft, change: PlannedChange) -> None:
    """Where a record that was taken along belongs, and the message to commit it with."""
    if permissions.writing() or change.problems or not change.text:
        return
    st.caption(f"It belongs at data/{escape(change.path)}; commit message:")
    st.code(message(draft, change), language=None)
    if permissions.repository() and change.before:
        st.caption("GitHub opens the file for editing: paste the whole record over it.")
    elif permissions.repository() and not _request(draft, change):
        st.caption("The record is too long for an address: download it, and upload it to the repository.")
