"""The unsaved work of a session: plain values that outlive a change of page, and a draft of them on the server."""

from __future__ import annotations

import contextlib
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import streamlit as st

from claims.adding import from_proposal
from claims.adding.drafts import Drafts
from claims.adding.filled_form import Sheet, record_of
from claims.records import parse_record
from claims.writing.edits import flat, split_id
from dashboard.add import permissions
from dashboard.add.field_widgets import BEGINS

_STATE = "_add"
_KEPT = "_add_kept"
_PASSING = ("draft", "version", "taken", "read")


@dataclass
class Work:
    """Everything typed, by dotted field name."""

    typed: dict[str, str] = field(default_factory=dict)
    """What stands in the box (source) and as the name of the record (slug)."""
    title: str = ""
    abstract: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    claims: list[dict[str, str]] = field(default_factory=list)
    ticked: list[int] = field(default_factory=list)
    """For each claim the number of the proposal it came from, -1 for none."""
    path: str = ""
    editing: str = ""
    start: str = ""
    """Text of the record that the edit started from."""
    opened: dict[str, str] = field(default_factory=dict)
    """The claim that is edited, as it was."""
    taken: frozenset[str] = frozenset()
    """Names that records have already."""
    draft: str = ""
    read: bool = False
    """Whether the box was read: from then on there are fields to fill in, whatever it gave."""
    version: int = 0
    """Raised when values change other than by their widgets, so that these are drawn anew."""

    def sheet(self) -> Sheet:
        """The form as filled in."""
        claims = tuple(dict(claim) for claim in self.claims)
        return Sheet(dict(self.paper), claims, self.slug(), self.path, self.editing, permissions.name())

    def slug(self) -> str:
        """Name of a new record: as typed, else made from method or title."""
        named = self.paper.get("method") or self.paper.get("title")
        return self.typed.get("slug", "").strip() or (from_proposal.slug(self.paper, self.taken) if named else "")

    def drop(self, place: int) -> None:
        """Take a claim away; the forms after it move up, so all are drawn anew."""
        del self.claims[place], self.ticked[place]
        self.version += 1

    @property
    def begun(self) -> bool:
        """Whether there is anything to fill in yet."""
        return bool(self.read or self.claims or self.paper)

    def unsaved(self) -> bool:
        """Whether anything would be lost."""
        if self.editing and self.claims:
            return {name: text for name, text in self.claims[0].items() if text} != self.opened
        return bool(any(self.typed.values()) or self.claims or any(self.paper.values()))


def current() -> Work:
    """The work of this session."""
    if _STATE not in st.session_state:
        begin()
    return st.session_state[_STATE]


def begin(work: Work | None = None) -> Work:
    """Start anew, or with `work`; all widgets are drawn anew."""
    last = st.session_state.get(_STATE)
    work = work or Work()
    work.version = (last.version if last else 0) + 1
    st.session_state.pop(BEGINS, None)
    work.draft = work.draft or Drafts.new_name()
    st.session_state[_STATE] = work
    return work


def of_claim(global_id: str) -> Work | None:
    """The work of editing a claim that is there; None where it is not."""
    slug, claim_id = split_id(global_id)
    path = record_of(permissions.data(), slug)
    if claim_id is None or path is None:
        return None
    content = (permissions.data() / path).read_bytes()
    file, _ = parse_record(path, content)
    claim = next((each for each in file.record.claims if each.id == claim_id), None) if file else None
    if file is None or claim is None:
        return None
    fields = {name: text for name, text in flat(claim).items() if name != "id"}
    return Work(claims=[fields], ticked=[-1], path=path, editing=claim_id, start=file.text, opened=dict(fields))


def keep(work: Work) -> None:
    """Keep a draft on the server, in writing mode, when something has changed."""
    if not permissions.may_write() or not work.unsaved():
        return
    content = {name: value for name, value in asdict(work).items() if name not in _PASSING}
    if st.session_state.get(_KEPT) == (work.draft, content):
        return
    with contextlib.suppress(OSError):  # a draft is a kindness: without it the page goes on
        if Drafts(permissions.data()).keep(work.draft, {**content, "by": permissions.name() or ""}):
            st.session_state[_KEPT] = (work.draft, content)


def forget(work: Work) -> None:
    """Drop the draft: the work is saved, or not wanted."""
    with contextlib.suppress(OSError):
        if permissions.may_write():
            Drafts(permissions.data()).forget(work.draft)


def offer(work: Work) -> None:
    """Offer the draft of an earlier visit, to a session that has nothing typed yet."""
    if work.unsaved() or not permissions.may_write():
        return
    drafts = Drafts(permissions.data())
    draft = drafts.newest(permissions.name() or "")
    if draft is None or draft.name == work.draft:
        return
    content = _sound(draft.content)
    when = time.strftime("%d %b, %H:%M", time.localtime(draft.at))
    with st.container(border=True, key="draft_offer"):
        st.markdown(f":material/draft: **Unsaved work of {when}** is kept here.")
        st.text(_words(content))
        with st.container(horizontal=True):
            if st.button("Continue with it", type="primary"):
                begin(Work(**content, draft=draft.name))
                st.rerun()
            if st.button("Discard it"):
                drafts.forget(draft.name)
                st.rerun()


def _words(content: dict[str, Any]) -> str:
    paper = content.get("paper", {})
    title = paper.get("title") or content.get("path") or content.get("typed", {}).get("source", "")
    count = len(content.get("claims", []))
    return f"{title[:100]} · {count} claim{'s' * (count != 1)}"


def _sound(content: dict[str, Any]) -> dict[str, Any]:
    """Of a draft's file only values of the right shape: the file may be of another version, or not ours."""
    fields = Work.__dataclass_fields__
    made: dict[str, Any] = {}
    for name, value in content.items():
        if name in _PASSING or name not in fields:
            continue
        if name == "ticked":
            good = isinstance(value, list) and all(isinstance(each, int) for each in value)
        elif name == "claims":
            good = isinstance(value, list) and all(map(_texts, value))
        else:
            good = _texts(value) if name in ("paper", "typed", "opened") else isinstance(value, str)
        if good:
            made[name] = value
    if len(made.get("ticked", [])) != len(made.get("claims", [])):
        made["ticked"] = [-1] * len(made.get("claims", []))
    return made


def _texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())


def ask_before_leaving(work: Work) -> None:
    """Have the browser ask before the tab is closed or reloaded while something is unsaved."""
    handler = "(event) => { event.preventDefault(); event.returnValue = ''; }" if work.unsaved() else "null"
    st.html(f"<script>window.onbeforeunload = {handler};</script>", unsafe_allow_javascript=True)
