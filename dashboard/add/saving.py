"""Saving: into the data folder, or, where the page may not write, as a file to take along."""

from __future__ import annotations

import time

import streamlit as st

from claims import queries
from claims.adding import curator
from claims.files import slug_of
from claims.words import Status
from claims.writing import LockedError, PlannedChange
from dashboard.add import permissions
from dashboard.add.draft import Draft, begin, forget
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
    status = draft.claims[0].get("status") or Status.REPORTED.value
    verb = _VERBS.get(Status(status), "edit") if status in set(Status) else "edit"
    return curator.changed_message(slug, verb, [draft.editing])


def save(draft: Draft, change: PlannedChange) -> None:
    """The way to save that this server has."""
    if permissions.writing():
        permissions.login()
        _into_folder(draft, change)
    else:
        _take_along(draft, change)


def _into_folder(draft: Draft, change: PlannedChange) -> None:
    blocked = bool(change.problems) or not change.text or change.text == change.before or not permissions.may_write()
    label = f"Save {len(change.ids)} claim{'s' * (len(change.ids) != 1)}" if not draft.editing else "Save the change"
    if st.button(label, type="primary", icon=":material/save:", disabled=blocked, key="add_save"):
        _write(draft, change)
    who = permissions.name()
    st.caption(f"As {escape(who)}, into {escape(change.path)}." if who else f"Into {escape(change.path)}.")


def _conflict(diff: str) -> None:
    st.error("Somebody changed this record meanwhile, and nothing was written. Their change:")
    st.code(diff, language="diff", wrap_lines=True)
    st.caption("Open the claim again from Explore to edit what stands there now; your text stays here until then.")


def _write(draft: Draft, change: PlannedChange) -> None:
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
    with st.spinner("Taking it up into the charts …"):
        while ask(queries.claim, claim_id) is None and time.monotonic() < end:
            time.sleep(0.2)


def _take_along(draft: Draft, change: PlannedChange) -> None:
    st.caption("This server writes nothing: take the record along.")
    words = message(draft, change)
    sound = bool(change.text) and not change.problems
    name = change.path.rpartition("/")[2]
    with st.container(horizontal=True):
        st.download_button(
            "Download the file", change.text, name, "text/yaml", disabled=not sound, icon=":material/download:"
        )
        repository = permissions.repository()
        if repository and sound:
            address = curator.pull_request_address(repository, change.path, change.text, words, not change.before)
            if address:
                st.link_button("Open a pull request", address, icon=":material/merge:")
    if repository and sound:
        if change.before:
            st.caption("GitHub opens the file for editing: paste the whole record over it.")
        elif not address:
            st.caption("The record is too long for an address: download it, and upload it to the repository.")
    st.caption(f"It belongs at data/{escape(change.path)}; commit message:")
    st.code(words, language=None)
