"""The unsaved work of a session: plain values that outlive a change of page, and a draft of them on the server."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import streamlit as st

from claims.adding import from_proposal, guesses
from claims.adding.drafts import Drafts
from claims.adding.filled_form import Sheet, record_of
from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.extract import Proposal
from claims.records import parse_record
from claims.writing.edits import flatten, split_id
from dashboard.add import permissions
from dashboard.shared import page_scripts, session

_PASSING = ("name", "version", "taken", "read")


@dataclass
class Draft:
    """Everything typed, by dotted field name."""

    typed: dict[str, str] = field(default_factory=dict)
    """What stands in the box (source) and as the name of the record (slug)."""
    title: str = ""
    abstract: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    claims: list[dict[str, str]] = field(default_factory=list)
    ticked: list[int] = field(default_factory=list)
    """For each claim the number of the proposal it came from, -1 for none."""
    guessed: list[str] = field(default_factory=list)
    """Fields filled in by guess that nobody confirmed, named as in `claims.adding.guesses`."""
    path: str = ""
    editing: str = ""
    start: str = ""
    """Text of the record that the edit started from."""
    opened: dict[str, str] = field(default_factory=dict)
    """The claim that is edited, as it was."""
    taken: frozenset[str] = frozenset()
    """Names that records have already."""
    name: str = ""
    """Of the file on the server."""
    read: bool = False
    """Whether the box was read: from then on there are fields to fill in, whatever it gave."""
    version: int = 0
    """Raised when values change other than by their widgets, so that these are drawn again."""

    def sheet(self) -> Sheet:
        """The form as filled in."""
        claims = tuple(dict(claim) for claim in self.claims)
        by, guessed = permissions.name(), tuple(self.guessed)
        return Sheet(dict(self.paper), claims, self.slug(), self.path, self.editing, by, guessed)

    def slug(self) -> str:
        """Name of a new record: as typed, else made from method or title."""
        named = self.paper.get("method") or self.paper.get("title")
        return self.typed.get("slug", "").strip() or (from_proposal.slug(self.paper, self.taken) if named else "")

    def take(self, number: int, proposal: Proposal) -> None:
        """Add the claim that the proposal `number` makes; its setting is a guess."""
        fields = from_proposal.claim_fields(proposal)
        self.claims.append(fields)
        self.ticked.append(number)
        self.guessed += guesses.claim_guesses(len(self.claims), fields)

    def drop(self, place: int) -> None:
        """Take a claim away; the forms after it move up, so all are drawn again."""
        del self.claims[place], self.ticked[place]
        self.guessed[:] = guesses.without_claim(self.guessed, place + 1)
        self.version += 1

    def guess_paper(self, found: Mapping[str, str]) -> None:
        """Fill in what nobody typed and no source stated; guesses from an earlier text give way."""
        for name in [name for name in self.guessed if not guesses.place(name)[0]]:
            self.guessed.remove(name)
            self.paper.pop(name, None)
        new = {name: text for name, text in found.items() if not self.paper.get(name)}
        self.paper |= new
        self.guessed += new

    @property
    def begun(self) -> bool:
        """Whether there is anything to fill in yet."""
        return bool(self.read or self.claims or self.paper)

    def unsaved(self) -> bool:
        """Whether anything would be lost."""
        if self.editing and self.claims:
            return {name: text for name, text in self.claims[0].items() if text} != self.opened
        return bool(any(self.typed.values()) or self.claims or any(self.paper.values()))


def current() -> Draft:
    """The work of this session."""
    return session.DRAFT.get() or begin()


def begin(draft: Draft | None = None) -> Draft:
    """Start with `draft`, or with nothing; all widgets are drawn again."""
    last = session.DRAFT.get()
    draft = draft or Draft()
    draft.version = (last.version if last else 0) + 1
    session.FIRST_VALUES.clear()
    draft.name = draft.name or Drafts.new_name()
    session.DRAFT.set(draft)
    return draft


def of_claim(global_id: str) -> Draft | None:
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
    fields = {name: text for name, text in flatten(claim).items() if name != "id"}
    return Draft(claims=[fields], ticked=[-1], path=path, editing=claim_id, start=file.text, opened=dict(fields))


def keep(draft: Draft) -> None:
    """Keep a draft on the server, in writing mode, when something has changed."""
    if not permissions.may_write() or not draft.unsaved():
        return
    content = {name: value for name, value in asdict(draft).items() if name not in _PASSING}
    if session.DRAFT_KEPT.get() == (draft.name, content):
        return
    with contextlib.suppress(OSError):  # a draft is a kindness: without it the page goes on
        if Drafts(permissions.data()).keep(draft.name, {**content, "by": permissions.name() or ""}):
            session.DRAFT_KEPT.set((draft.name, content))


def forget(draft: Draft) -> None:
    """Drop the draft: the work is saved, or not wanted."""
    with contextlib.suppress(OSError):
        if permissions.may_write():
            Drafts(permissions.data()).forget(draft.name)


def offer(draft: Draft) -> None:
    """Offer the draft of an earlier visit, to a session that has nothing typed yet."""
    if draft.unsaved() or not permissions.may_write():
        return
    drafts = Drafts(permissions.data())
    kept = drafts.newest(permissions.name() or "")
    if kept is None or kept.name == draft.name:
        return
    content = _sound(kept.content)
    when = time.strftime("%d %b, %H:%M", time.localtime(kept.at))
    with st.container(border=True, key="draft_offer"):
        st.markdown(f":material/draft: **Unsaved work of {when}** is kept here.")
        st.text(_words(content))
        with st.container(horizontal=True):
            if st.button("Continue with it", type="primary"):
                begin(Draft(**content, name=kept.name))
                st.rerun()
            if st.button("Discard it"):
                drafts.forget(kept.name)
                st.rerun()


def _words(content: dict[str, Any]) -> str:
    paper = content.get("paper", {})
    title = paper.get("title") or content.get("path") or content.get("typed", {}).get("source", "")
    count = len(content.get("claims", []))
    return f"{title[:100]} · {count} claim{'s' * (count != 1)}"


def _sound(content: dict[str, Any]) -> dict[str, Any]:
    """Of a draft's file only values of the right shape: the file may be of another version, or not ours."""
    fields = Draft.__dataclass_fields__
    made: dict[str, Any] = {}
    for name, value in content.items():
        if name in _PASSING or name not in fields:
            continue
        if name == "guessed":
            good = isinstance(value, list) and all(isinstance(each, str) and _is_asked(each) for each in value)
        elif name == "ticked":
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


def _is_asked(guess: str) -> bool:
    number, name = guesses.place(guess)
    return name in (CLAIM_INPUTS if number else PAPER_INPUTS)


def _texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())


def ask_before_leaving(draft: Draft) -> None:
    """Have the browser ask before the tab is closed or reloaded while something is unsaved."""
    script = page_scripts.ASK_BEFORE_LEAVING if draft.unsaved() else page_scripts.LEAVE
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
