"""What is left to do for a curator: each question, as rows that lead to the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims import queries
from claims.files import slug_of
from claims.queries import NAMED, curation
from claims.row_types import ClaimRow
from dashboard.quality.coverage import NAMES
from dashboard.quality.todo import MOST, At, Todo
from dashboard.shared.cache import ask, dead_links, labels, watcher
from dashboard.shared.claim_facts import day
from dashboard.shared.markup import readable, shortened

_FIELDS = {"baseline": "baseline.as_printed"} | {name: f"setting.{name}" for name in ("hardware", "dataset", "model")}


def all_work() -> list[Todo]:
    """Every kind of work, the most urgent first."""
    made = [problems(), quotes(), links(), duplicates(), look_again(), contested(), gaps(), rare_terms()]
    return sorted(made, key=lambda todo: not todo.rows)


def problems() -> Todo:
    """What the checks found."""
    found = ask(queries.all_rows, "problems")[:MOST]
    columns = ("file", "line", "field", "found", "allowed", "fix")
    return Todo(
        "Problems",
        "A file with a blocking problem is left out until it is fixed; nothing else stops.",
        [{name.capitalize(): row[name] for name in columns} for row in found],
        [None if row["blocking"] else _problem_at(row["file"], row["field"]) for row in found],
        "All records pass.",
    )


def _problem_at(file: str, field: str) -> At | None:
    """The claim that a problem stands in, else the record's first; and the field."""
    if not file.startswith("records/"):
        return None
    slug = slug_of(file)
    named = re.match(r"claims\[(c[1-9][0-9]*)\]\.?(.*)", field)
    return At(f"{slug}.{named[1]}", named[2]) if named else At(f"{slug}.c1")


def quotes() -> Todo:
    """Quotes that are not found, and quotes that nobody could look for."""
    claims = [*ask(curation.not_found, MOST), *ask(curation.unproven, MOST)][:MOST]
    marks = labels("verified")
    more = [{"Why": marks[claim["verified"]], "Quote": readable(claim["quote"])} for claim in claims]
    return Todo(
        "Unchecked quotes",
        "To look for them again: claims verify --source FILE --write.",
        _rows(claims, more),
        [At(claim["claim_id"], "evidence.quote") for claim in claims],
        "Every quote stands in its source.",
    )


def gaps() -> Todo:
    """The records that leave most unsaid."""
    found = ask(curation.gaps, MOST)
    worst = [max(NAMED, key=lambda name, row=row: row[name]) for row in found]
    columns = {"slug": "Record", "claims": "Claims"} | {name: f"No {NAMES[name].removeprefix('a ')}" for name in NAMED}
    return Todo(
        "Gaps",
        "How many claims of a record lack each field. Absent means that the text that was read does not say it; the "
        "paper may.",
        [{title: row[name] for name, title in columns.items()} for row in found],
        [At(f"{row['slug']}.c{row[f'{name}_at']}", _FIELDS[name]) for name, row in zip(worst, found, strict=True)],
        "Every claim names baseline, hardware, model and data set.",
    )


def contested() -> Todo:
    """Claims whose status changed."""
    claims = ask(curation.contested, MOST)
    more = [{"Status": claim["status"], "On": day(claim["on"]), "Why": claim["why"]} for claim in claims]
    return Todo(
        "Disputed",
        "Disputed, corrected and withdrawn claims; nothing is deleted.",
        _rows(claims, more),
        [At(claim["claim_id"], "status") for claim in claims],
        "No claim is disputed, corrected or withdrawn.",
    )


def duplicates() -> Todo:
    """Claims that may be one."""
    found = ask(curation.doubles, MOST)
    return Todo(
        "Duplicates",
        "A figure printed twice is one claim: withdraw one, or say in the setting what sets them apart.",
        [{"Claim": each.claim, "Looks like": each.other, "Figure": each.printed, "Same": each.why} for each in found],
        [At(each.other, "value") for each in found],
        "No duplicates.",
    )


def look_again() -> Todo:
    """Claims whose arithmetic does not come out."""
    found = ask(curation.hints, MOST)
    return Todo(
        "Look again",
        "Figures that do not fit each other or what is possible: a reason to read the source again, never a verdict, "
        "and nothing is computed from it. `claims check --hints` prints this.",
        [{"Method": row["who"], "Claim": row["printed"], "Arithmetic": row["sentence"]} for row in found],
        [At(row["claim_id"], "value") for row in found],
        "The arithmetic of every claim comes out.",
    )


def rare_terms() -> Todo:
    """Words of the vocabularies that hardly group anything."""
    found = curation.rare(ask(queries.all_rows, "terms"), ask(curation.usage))
    shown = sorted(found, key=lambda word: word.slug is None)[:MOST]  # those with a record to open first
    rows: list[dict[str, object]] = [
        {
            "Vocabulary": word.vocabulary,
            "Term": word.label,
            "Key": word.key,
            "Used": "by one paper" if word.n else "never",
        }
        for word in shown
    ]
    return Todo(
        "Rare terms",
        "Terms of one paper group nothing: merge them if they will not grow.",
        rows,
        [At(f"{word.slug}.c1") if word.slug else None for word in shown],
        "Every term is used by two papers or more.",
    )


def links() -> Todo:
    """Addresses that lead nowhere."""
    title = "Dead links"
    data = watcher().data
    if data is None:
        return Todo(title, "", [], [], "A cluster keeps no list of dead links: `claims links` tries them.")
    found = dead_links(str(data))
    if isinstance(found, str):
        return Todo(title, "The list of dead links cannot be read.", [{"File": found}], [None], "")
    rows: list[dict[str, object]] = [
        {"Claim": each.claim, "Field": each.field, "Address": each.url, "Found": each.found, "Since": each.since}
        for each in found[:MOST]
    ]
    return Todo(
        title,
        "A moved page has a new address; a lost one may be in the Internet Archive.",
        rows,
        [At(each.claim, each.field) if "." in each.claim else None for each in found[:MOST]],
        "No dead links known (checked weekly).",
    )


def _rows(claims: Sequence[ClaimRow], more: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    return [
        {"Method": claim["who"], "Claim": shortened(claim["printed"]), **each}
        for claim, each in zip(claims, more, strict=True)
    ]
