"""The parts of the Quality page: the curator's desk. Each line leads to the form that mends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from claims import queries
from claims.queries import NAMED, curation
from claims.records import slug_of
from claims.row_types import ClaimRow
from claims.words import Verification
from dashboard.shared import address_bar
from dashboard.shared.cache import about, ask, dead_links, labels, watcher
from dashboard.shared.claim_drawer import day
from dashboard.shared.key_figures import Fact, count, facts
from dashboard.shared.links import address
from dashboard.shared.markup import escape


class At(NamedTuple):
    """Where a line of the desk leads: a claim, and its field in question."""

    claim: str
    field: str = ""


MOST = 100
"""Rows of a table; who mends these sees the next."""
_NAMES = {"baseline": "a baseline", "hardware": "hardware", "dataset": "a data set", "model": "a model"}
_FIELDS = {"baseline": "baseline.as_printed"} | {name: f"setting.{name}" for name in ("hardware", "dataset", "model")}


def figures() -> None:
    """How much there is, how much of it is said, and how much is proven."""
    meta = about()
    marked, claims = ask(curation.marked), int(meta["claims"])
    facts(
        count(meta["papers"], "paper", "papers"),
        count(claims, "claim", "claims"),
        Fact(f"{marked[Verification.FOUND]:,} of {claims:,}", "quotes found in the source"),
        count(meta["problems"], "problem", "problems"),
        count(meta["left_out"], "file left out", "files left out"),
    )


def named() -> None:
    """How many claims of each kind say what a reader needs, and how many are proven."""
    found, kinds = ask(curation.coverage), labels("kind")
    columns = {"claims": "Claims", **{name: title.removeprefix("a ").capitalize() for name, title in _NAMES.items()}}
    columns["verified"] = "Quote found"
    total = {name: sum(row[name] for row in found) for name in columns}
    told = ", ".join(f"**{total[name]}** name {title}" for name, title in _NAMES.items())
    st.markdown(f"Of {total['claims']} claims {told}; the quotes of **{total['verified']}** were found in a source.")
    st.dataframe(
        [
            {"Kind of claim": kinds[row["kind"]], **{title: row[name] for name, title in columns.items()}}
            for row in found
        ],
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt="How many claims of each kind name a baseline, hardware, data set and model, and are verified",
    )
    st.caption("A proven bound has no hardware, and a comparison in words often none. `claims coverage` prints this.")


def problems() -> None:
    """What the checks found."""
    found = pd.DataFrame(ask(queries.all_rows, "problems"))
    if found.empty:
        st.success("No problems: every record is in the store.", icon=":material/check_circle:")
        return
    _note("A file with a blocking problem is left out until it is mended; nothing else stops.", len(found))
    shown = found.head(MOST)
    edit = [
        _problem_at(file, field) if not blocking else None
        for file, field, blocking in zip(shown["file"], shown["field"], shown["blocking"], strict=True)
    ]
    columns = ["file", "line", "field", "found", "allowed", "fix"]
    _table(shown[columns].rename(columns=str.capitalize), edit, "Problems by file and line")


def _problem_at(file: str, field: str) -> At | None:
    """The claim that a problem stands in, else the record's first; and the field."""
    if not file.startswith("records/"):
        return None
    slug = slug_of(file)
    named = re.match(r"claims\[(c[1-9][0-9]*)\]\.?(.*)", field)
    return At(f"{slug}.{named[1]}", named[2]) if named else At(f"{slug}.c1")


def proof() -> None:
    """Quotes that are not found, and quotes that nobody could look for."""
    marked = ask(curation.marked)
    counts = "; ".join(f"{word.label}: {marked[word]}" for word in Verification)
    st.caption(f"{counts[0].upper()}{counts[1:]}. `claims verify --source FILE --write` looks again.")
    claims = [*ask(curation.not_found, MOST), *ask(curation.unproven, MOST)][:MOST]
    if not claims:
        st.success("Every quote stands in its source.", icon=":material/verified:")
        return
    marks = labels("verified")
    why = [marks[claim["verified"]] for claim in claims]
    _claims(claims, {"Why": why, "Quote": [claim["quote"] for claim in claims]}, "evidence.quote")


def missing() -> None:
    """The records that leave most unsaid."""
    found = ask(curation.gaps, MOST)
    _note(
        "How many claims of a record lack each field. Absent means that the text that was read does not say it; the "
        "paper may.",
        len(found),
    )
    worst = [max(NAMED, key=lambda name, row=row: row[name]) for row in found]
    edit = [At(f"{row['slug']}.c{row[f'{name}_at']}", _FIELDS[name]) for name, row in zip(worst, found, strict=True)]
    columns = {
        "slug": "Record",
        "claims": "Claims",
        **{name: f"No {_NAMES[name].removeprefix('a ')}" for name in NAMED},
    }
    frame = pd.DataFrame(found, columns=list(columns)).rename(columns=columns)
    _table(frame, edit, "Records by number of missing fields")


def contested() -> None:
    """Claims whose status changed."""
    claims = ask(curation.contested, MOST)
    if not claims:
        st.success("No claim is disputed, corrected or withdrawn.", icon=":material/check_circle:")
        return
    more = {
        "Status": [claim["status"] for claim in claims],
        "On": [day(claim["on"]) for claim in claims],
        "Why": [claim["why"] for claim in claims],
    }
    _claims(claims, more, "status")


def doubles() -> None:
    """Claims that may be one."""
    found = ask(curation.doubles, MOST)
    if not found:
        st.success("No two claims look like one.", icon=":material/check_circle:")
        return
    _note("A figure printed twice is one claim: withdraw one, or say in the setting what sets them apart.", len(found))
    rows = [(each.claim, each.other, each.printed, each.why) for each in found]
    frame = pd.DataFrame(rows, columns=["Claim", "Looks like", "Figure", "In what"])
    _table(frame, [At(each.other, "value") for each in found], "Pairs of claims that may be one")


def words() -> None:
    """Words of the vocabularies that hardly group anything."""
    found = curation.rare(ask(queries.all_rows, "terms"), ask(curation.usage))
    if not found:
        st.success("Every word is used by two papers or more.", icon=":material/check_circle:")
        return
    _note("A word of one paper groups nothing. Merge it with a wider one, unless it will grow.", len(found))
    shown = found[:MOST]
    table = pd.DataFrame(
        {
            "Vocabulary": [word.vocabulary for word in shown],
            "Word": [word.label for word in shown],
            "Key": [word.key for word in shown],
            "Used": ["by one paper" if word.n else "never" for word in shown],
        }
    )
    edit = [At(f"{word.slug}.c1") if word.slug else None for word in shown]
    _table(table, edit, "Words used once or never")


def links() -> None:
    """Addresses that lead nowhere."""
    data = watcher().data
    if data is None:
        st.info("A cluster keeps no list of dead links: `claims links` tries them where the records are.")
        return
    found = dead_links(str(data))
    if isinstance(found, str):
        st.error(escape(found), icon=":material/error:")
        return
    if not found:
        st.info("No link is on file as dead. `claims links --write` tries them all; a weekly job does.")
        return
    _note("A moved page has a new address; a lost one may be in the Internet Archive.", len(found))
    frame = pd.DataFrame([each._asdict() for each in found[:MOST]])
    table = frame[["claim", "field", "url", "found", "since"]].rename(columns=str.capitalize)
    edit = [At(each.claim, each.field) if "." in each.claim else None for each in found[:MOST]]
    _table(table.rename(columns={"Url": "Address"}), edit, "Dead links")


def _note(text: str, count: int) -> None:
    st.caption(text + (f" The first {MOST} of {count}." if count > MOST else ""))


def _claims(claims: Sequence[ClaimRow], more: dict[str, list], field: str) -> None:
    who, figures = [claim["who"] for claim in claims], [claim["printed"] for claim in claims]
    table = pd.DataFrame({"Who": who, "Claim": figures, **more})
    _table(table, [At(claim["claim_id"], field) for claim in claims], "Claims to look at")


def _table(frame: pd.DataFrame, edit: Sequence[At | None], about: str) -> None:
    """A table with a last column that opens the form of each line's claim, the field in question first."""
    made = frame.reset_index(drop=True).assign(
        Edit=[
            address("add", [(address_bar.EDIT, at.claim), (address_bar.FIELD, at.field)]) if at else None for at in edit
        ]
    )
    st.dataframe(
        made,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(38 + 35 * max(1, len(made)), 460),
        alt=about,
        column_config={"Edit": st.column_config.LinkColumn(display_text="edit", width="small")},
    )
