"""What is left to do for a curator. Each line leads to the form that fixes it."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from claims import queries
from claims.files import slug_of
from claims.queries import NAMED, curation
from claims.words import Verification
from dashboard.quality.coverage import NAMES
from dashboard.quality.edit_table import MOST, At, claims_to_edit, edit_table, note
from dashboard.shared.cache import ask, dead_links, labels, watcher
from dashboard.shared.claim_facts import day
from dashboard.shared.markup import escape

_FIELDS = {"baseline": "baseline.as_printed"} | {name: f"setting.{name}" for name in ("hardware", "dataset", "model")}


def problems() -> None:
    """What the checks found."""
    found = pd.DataFrame(ask(queries.all_rows, "problems"))
    if found.empty:
        st.success("No problems: every record is in the store.", icon=":material/check_circle:")
        return
    note("A file with a blocking problem is left out until it is fixed; nothing else stops.", len(found))
    shown = found.head(MOST)
    edit = [
        _problem_at(file, field) if not blocking else None
        for file, field, blocking in zip(shown["file"], shown["field"], shown["blocking"], strict=True)
    ]
    columns = ["file", "line", "field", "found", "allowed", "fix"]
    edit_table(shown[columns].rename(columns=str.capitalize), edit, "Problems by file and line")


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
    claims_to_edit(claims, {"Why": why, "Quote": [claim["quote"] for claim in claims]}, "evidence.quote")


def missing() -> None:
    """The records that leave most unsaid."""
    found = ask(curation.gaps, MOST)
    note(
        "How many claims of a record lack each field. Absent means that the text that was read does not say it; the "
        "paper may.",
        len(found),
    )
    worst = [max(NAMED, key=lambda name, row=row: row[name]) for row in found]
    edit = [At(f"{row['slug']}.c{row[f'{name}_at']}", _FIELDS[name]) for name, row in zip(worst, found, strict=True)]
    columns = {
        "slug": "Record",
        "claims": "Claims",
        **{name: f"No {NAMES[name].removeprefix('a ')}" for name in NAMED},
    }
    frame = pd.DataFrame(found, columns=list(columns)).rename(columns=columns)
    edit_table(frame, edit, "Records by number of missing fields")


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
    claims_to_edit(claims, more, "status")


def doubles() -> None:
    """Claims that may be one."""
    found = ask(curation.doubles, MOST)
    if not found:
        st.success("No two claims look like one.", icon=":material/check_circle:")
        return
    note("A figure printed twice is one claim: withdraw one, or say in the setting what sets them apart.", len(found))
    rows = [(each.claim, each.other, each.printed, each.why) for each in found]
    frame = pd.DataFrame(rows, columns=["Claim", "Looks like", "Figure", "In what"])
    edit_table(frame, [At(each.other, "value") for each in found], "Pairs of claims that may be one")


def look_again() -> None:
    """Claims whose arithmetic does not come out."""
    found = ask(curation.hints, MOST)
    if not found:
        st.success("The arithmetic of every claim comes out.", icon=":material/check_circle:")
        return
    count = ask(curation.hint_count)
    note(
        "Figures that do not fit each other or what is possible: a reason to read the source again, never a verdict, "
        "and nothing is computed from it. `claims check --hints` prints this.",
        count,
    )
    st.markdown(f"**{count:,}** reason{'s' * (count != 1)} to look again.")
    columns = {"who": "Who", "printed": "Claim", "sentence": "Arithmetic"}
    frame = pd.DataFrame(found, columns=list(columns)).rename(columns=columns)
    edit_table(frame, [At(row["claim_id"], "value") for row in found], "Claims whose arithmetic does not come out")


def words() -> None:
    """Words of the vocabularies that hardly group anything."""
    found = curation.rare(ask(queries.all_rows, "terms"), ask(curation.usage))
    if not found:
        st.success("Every word is used by two papers or more.", icon=":material/check_circle:")
        return
    note("A word of one paper groups nothing. Merge it with a wider one, unless it will grow.", len(found))
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
    edit_table(table, edit, "Words used once or never")


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
    note("A moved page has a new address; a lost one may be in the Internet Archive.", len(found))
    frame = pd.DataFrame([each._asdict() for each in found[:MOST]])
    table = frame[["claim", "field", "url", "found", "since"]].rename(columns=str.capitalize)
    edit = [At(each.claim, each.field) if "." in each.claim else None for each in found[:MOST]]
    edit_table(table.rename(columns={"Url": "Address"}), edit, "Dead links")
