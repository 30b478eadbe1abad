"""The unsaved work of a session: plain values that outlive a change of page, and a draft of them on the server."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Container, Mapping, Sequence
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
from dashboard.shared import page_scripts, permissions, session

_PASSING = ("name", "version", "taken")
_PASSING_OF_CLAIM = ("open", "round")


@dataclass
class ClaimForm:
    """A claim of the form: proposed by the rules, or added by hand. One that is not kept stays, with what was typed."""

    fields: dict[str, str] = field(default_factory=dict)
    """By dotted name."""
    proposal: int = -1
    """Its number among the proposals; -1 for none."""
    kept: bool = True
    guessed: list[str] = field(default_factory=list)
    """Fields filled in by guess that nobody confirmed."""
    open: bool = False
    round: int = 0
    """How often its form was opened: each time with new widgets, which begin with what is there now."""

    def toggle(self) -> None:
        """Open or close its form."""
        self.open = not self.open
        self.round += self.open


@dataclass
class Draft:
    """Everything typed, by dotted field name."""

    typed: dict[str, str] = field(default_factory=dict)
    """What stands in the box (source) and as the name of the record (slug)."""
    title: str = ""
    abstract: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    claims: list[ClaimForm] = field(default_factory=list)
    """The proposals in the order of the text, then those by hand."""
    guessed: list[str] = field(default_factory=list)
    """Fields of the paper filled in by guess that nobody confirmed."""
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

    def kept(self) -> list[ClaimForm]:
        """The claims that are to be saved."""
        return [claim for claim in self.claims if claim.kept]

    def line_of(self, number: int) -> int:
        """Which line of the page the claim `number` of the sheet stands in; both count from 1, 0 is the paper."""
        lines = [line for line, claim in enumerate(self.claims, start=1) if claim.kept]
        return lines[number - 1] if number else 0

    def sheet(self) -> Sheet:
        """The form as filled in."""
        kept = self.kept()
        names = [f"{number}.{name}" for number, claim in enumerate(kept, start=1) for name in claim.guessed]
        claims = tuple(dict(claim.fields) for claim in kept)
        guessed = (*self.guessed, *names)
        return Sheet(dict(self.paper), claims, self.slug(), self.path, self.editing, permissions.name(), guessed)

    def slug(self) -> str:
        """Name of a new record: as typed, else made from method or title."""
        named = self.paper.get("method") or self.paper.get("title")
        return self.typed.get("slug", "").strip() or (from_proposal.slug(self.paper, self.taken) if named else "")

    def propose(self, proposals: Sequence[Proposal], keep: Callable[[Proposal, dict[str, str]], bool]) -> None:
        """Put the claims of a new text in place of those of the text before; claims by hand stay."""
        by_hand = [claim for claim in self.claims if claim.proposal < 0]
        self.claims = []
        for number, proposal in enumerate(proposals):
            fields = from_proposal.claim_fields(proposal)
            self.claims.append(ClaimForm(fields, number, keep(proposal, fields), guesses.claim_guesses(fields)))
        self.claims += by_hand

    def add_by_hand(self) -> None:
        """Add an empty claim, with its form open."""
        self.claims.append(ClaimForm(open=True))

    def remove(self, place: int) -> None:
        """Take a claim away that was added by hand; the forms after it move up, so all are drawn again."""
        del self.claims[place]
        self.redraw()

    def redraw(self) -> None:
        """Have all widgets begin with what is there now."""
        self.version += 1

    def accept(self, likely: Mapping[str, str]) -> None:
        """Confirm all guesses, and take what is likely for fields of the paper that are empty."""
        self.paper |= likely
        for block in (self, *self.claims):
            block.guessed.clear()
        self.redraw()

    def guess_paper(self, found: Mapping[str, str]) -> None:
        """Fill in what nobody typed and no source stated; guesses from an earlier text give way."""
        for name in self.guessed:
            self.paper.pop(name, None)
        new = {name: text for name, text in found.items() if not self.paper.get(name)}
        self.paper |= new
        self.guessed = list(new)

    @property
    def begun(self) -> bool:
        """Whether there is anything to fill in yet."""
        return bool(self.read or self.claims or self.paper)

    def unsaved(self) -> bool:
        """Whether anything would be lost."""
        if self.editing and self.claims:
            return {name: text for name, text in self.claims[0].fields.items() if text} != self.opened
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
    return Draft(claims=[ClaimForm(fields)], path=path, editing=claim_id, start=file.text, opened=dict(fields))


def keep(draft: Draft) -> None:
    """Keep a draft on the server, in writing mode, when something has changed."""
    if not permissions.may_write() or not draft.unsaved():
        return
    content = {name: value for name, value in asdict(draft).items() if name not in _PASSING}
    for claim in content["claims"]:
        for name in _PASSING_OF_CLAIM:
            del claim[name]
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
    """Offer the draft of an earlier visit to a session that has nothing typed yet and edits nothing."""
    if draft.unsaved() or draft.editing or not permissions.may_write():
        return
    drafts = Drafts(permissions.data())
    kept = drafts.newest(permissions.name() or "")
    if kept is None or kept.name == draft.name:
        return
    content = _sound(kept.content)
    when = time.strftime("%d %b, %H:%M", time.localtime(kept.at))
    with st.container(border=True, key="draft_offer"):
        st.markdown(f":material/draft: **Unsaved work of {when}**")
        st.text(_words(content))
        with st.container(horizontal=True):
            if st.button("Continue with it"):
                begin(Draft(**content, name=kept.name))
                st.rerun()
            if st.button("Discard it", type="tertiary"):
                drafts.forget(kept.name)
                st.rerun()


def _words(content: dict[str, Any]) -> str:
    paper = content.get("paper", {})
    title = paper.get("title") or content.get("path") or content.get("typed", {}).get("source", "")
    count = sum(claim.kept for claim in content.get("claims", ()))
    return f"{title[:100]} · {count} claim{'s' * (count != 1)}"


def _sound(content: dict[str, Any]) -> dict[str, Any]:
    """Of a draft's file only values of the right shape: the file may be of another version, or not ours."""
    made: dict[str, Any] = {}
    for name, value in content.items():
        if name == "claims" and isinstance(value, list):
            made[name] = [claim for claim in map(_claim, value) if claim]
        elif name in _SHAPES and _SHAPES[name](value):
            made[name] = value
    return made


def _claim(value: object) -> ClaimForm | None:
    if not isinstance(value, dict) or set(value) != {"fields", "proposal", "kept", "guessed"}:
        return None
    fields, proposal, kept, guessed = (value[name] for name in ("fields", "proposal", "kept", "guessed"))
    sound = _texts(fields) and type(proposal) is int and type(kept) is bool and _names(guessed, CLAIM_INPUTS)
    return ClaimForm(fields, proposal, kept, guessed) if sound else None


def _names(value: object, known: Container[str]) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each in known for each in value)


def _texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())


def _text(value: object) -> bool:
    return isinstance(value, str)


_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("title", "abstract", "path", "editing", "start"), _text),
    **dict.fromkeys(("paper", "typed", "opened"), _texts),
    "guessed": lambda value: _names(value, PAPER_INPUTS),
    "read": lambda value: isinstance(value, bool),
}


def ask_before_leaving(draft: Draft) -> None:
    """Have the browser ask before the tab is closed or reloaded while something is unsaved."""
    script = page_scripts.ASK_BEFORE_LEAVING if draft.unsaved() else page_scripts.LEAVE
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
