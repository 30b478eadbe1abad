"""Find what changed between two states of a collection; write it as text, and read it back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from claims import phrases
from claims.model import Claim, Paper, Part, Record
from claims.vocabulary import NAMES, Vocabularies
from claims.words import Status, Word

MAX_VALUE = 80  # letters of a value in a line, at most


class What(Word):
    """What happened, in the order of a report; the label heads its list."""

    CLAIM_ADDED = "claim_added", "Claims added"
    CORRECTED = "corrected", "Claims corrected"
    DISPUTED = "disputed", "Claims disputed"
    WITHDRAWN = "withdrawn", "Claims withdrawn"
    RESTORED = "restored", "Claims reported again"
    CLAIM_CHANGED = "claim_changed", "Claims changed"
    CLAIM_GONE = "claim_gone", "Claims gone"
    PAPER_ADDED = "paper_added", "Papers added"
    PAPER_CHANGED = "paper_changed", "Papers changed"
    PAPER_GONE = "paper_gone", "Papers gone"
    WORD_ADDED = "word_added", "Words added"
    WORD_CHANGED = "word_changed", "Words changed"
    WORD_GONE = "word_gone", "Words gone"


class Change(NamedTuple):
    """One thing that happened."""

    what: What
    id: str
    """Of the claim (lm-infinite.c1), of the paper (lm-infinite) or of the word (families/quantization)."""
    text: str
    """One line for a reader."""


class Snapshot(NamedTuple):
    """A collection as it was at one time."""

    records: Mapping[str, Record]
    """By slug."""
    vocabularies: Vocabularies
    unreadable: tuple[str, ...] = ()
    """Files that are not records by the current rules; they are left out."""


class Section(NamedTuple):
    """The changes of one range of revisions."""

    day: date
    name: str
    """`8ce309b..4379fb0`."""
    changes: tuple[Change, ...]


# --- finding ----------------------------------------------------------------------------------------------------------


def changes(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what happened from `old` to `new`, in the order of `What`, then by id."""
    found = [*_records(old.records, new.records), *_words(old.vocabularies, new.vocabularies)]
    order = {what: place for place, what in enumerate(What)}
    return tuple(sorted(found, key=lambda change: (order[change.what], _natural(change.id))))


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort c10 after c9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _records(old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Change]:
    for slug in old.keys() | new.keys():
        before, after = old.get(slug), new.get(slug)
        if before is None and after is not None:
            yield Change(What.PAPER_ADDED, slug, f"{after.title} ({_count(len(after.claims), 'claim')})")
        elif after is None and before is not None:
            yield Change(What.PAPER_GONE, slug, before.title)
        elif before is not None and after is not None and (differences := _differences(_paper(before), _paper(after))):
            yield Change(What.PAPER_CHANGED, slug, differences)
        yield from _claims(slug, before, after)


def _paper(record: Record) -> dict[str, Any]:
    values = record.model_dump(mode="json", exclude_defaults=True, exclude={"claims"})
    return _flatten(values)


def _claims(slug: str, old: Record | None, new: Record | None) -> Iterator[Change]:
    before = {claim.id: claim for claim in old.claims} if old else {}
    after = {claim.id: claim for claim in new.claims} if new else {}
    for claim_id in before.keys() | after.keys():
        was, now, name = before.get(claim_id), after.get(claim_id), f"{slug}.{claim_id}"
        if was is None and now is not None:
            yield Change(What.CLAIM_ADDED, name, _headline(now, new))
        elif now is None and was is not None:
            yield Change(What.CLAIM_GONE, name, _headline(was, old))
        elif was is not None and now is not None and was != now:
            yield _changed(name, was, now, new)


_STATUS = {
    Status.CORRECTED: What.CORRECTED,
    Status.DISPUTED: What.DISPUTED,
    Status.WITHDRAWN: What.WITHDRAWN,
    Status.REPORTED: What.RESTORED,
}


def _changed(name: str, was: Claim, now: Claim, record: Record | None) -> Change:
    if was.status is not now.status:
        return Change(_STATUS[now.status], name, f"{_headline(now, record)}{f': {_line(now.why)}' if now.why else ''}")
    return Change(What.CLAIM_CHANGED, name, _differences(_fields(was), _fields(now)))


def _headline(claim: Claim, paper: Paper | None) -> str:
    """Return who claims what, in a line."""
    subject = phrases.who(paper.method if paper else None, paper.title if paper else "", claim.subject)
    return f"{subject}: {phrases.printed(claim)}, {claim.kind.label}"


def _fields(part: Part) -> dict[str, Any]:
    return _flatten(part.model_dump(mode="json", exclude_defaults=True))


def _flatten(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Return the differences as `value 2.7 → 2.72; note added`."""
    parts = []
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            if name not in old:
                parts.append(f"{name} added: {_value(new[name])}")
            elif name not in new:
                parts.append(f"{name} deleted: {_value(old[name])}")
            elif isinstance(old[name], list) and isinstance(new[name], list):
                parts.append(f"{name}: {_list_change(old[name], new[name])}")
            else:
                parts.append(f"{name}: {_change(str(old[name]), str(new[name]))}")
    return "; ".join(parts)


def _list_change(old: Sequence[object], new: Sequence[object]) -> str:
    added, gone = [item for item in new if item not in old], [item for item in old if item not in new]
    parts = [f"{word} {_value(items)}" for word, items in (("added", added), ("deleted", gone)) if items]
    return ", ".join(parts) or "in another order"


def _change(old: str, new: str) -> str:
    """Return a change of value; long texts begin at the first word that differs."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = old.rfind(" ", 0, same) + 1 if same > MAX_VALUE // 2 else 0
    prefix = "… " if start else ""
    return f"{prefix}{_value(old[start:])} → {prefix}{_value(new[start:])}"


def _value(value: object) -> str:
    text = _line(", ".join(map(str, value)) if isinstance(value, list) else str(value))
    return text if len(text) <= MAX_VALUE else f"{text[: MAX_VALUE - 2]} …"


def _line(text: str) -> str:
    return " ".join(text.split())


def _words(old: Vocabularies, new: Vocabularies) -> Iterator[Change]:
    for name, before, after in zip(NAMES, old, new, strict=True):
        for key in before.keys() | after.keys():
            full = f"{name}/{key}"
            if key not in before:
                yield Change(What.WORD_ADDED, full, f"{after[key].label}: {after[key].definition}")
            elif key not in after:
                yield Change(What.WORD_GONE, full, before[key].label)
            elif differences := _differences(_fields(before[key]), _fields(after[key])):
                yield Change(What.WORD_CHANGED, full, differences)


# --- as text ----------------------------------------------------------------------------------------------------------

HEAD = "# What changed\n\nWritten by `claims changes REV1..REV2 --write` from the records; newest first.\n"
_MARKS = re.compile(r"([\\`*_\[\]<>|$#])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|$#])")
_SECTION = re.compile(r"^## (\d{4}-\d{2}-\d{2}), (\S.*)$")
_LIST = re.compile(r"^### (.+) \(\d+\)$")
_ITEM = re.compile(r"^- `([^`]+)`: (.*)$")
_LABELS = {what.label: what for what in What}


def as_markdown(section: Section) -> str:
    """Return the section as in CHANGES.md: a heading, the counts in a line, and a list for each `What`."""
    lines = [f"## {section.day.isoformat()}, {section.name}", "", summary(section.changes)]
    for what in What:
        same = [change for change in section.changes if change.what is what]
        if same:
            lines += ["", f"### {what.label} ({len(same)})", ""]
            lines += [f"- `{change.id}`: {_escaped(change.text)}" for change in same]
    return "\n".join(lines) + "\n"


def as_preview(section: Section, new: Snapshot) -> str:
    """Return the section for a reviewer: a table of the claims of `new` that it names, with quotes; then its lists."""
    rows = [row for change in section.changes if (row := _preview_row(change, new))]
    table = ["| claim | | who | figure | over | measured on | quote |", "| --- " * 7 + "|", *rows, ""] if rows else []
    return "\n".join([*table, as_markdown(section)])


def _preview_row(change: Change, new: Snapshot) -> str | None:
    slug, _, claim_id = change.id.partition(".")
    record = new.records.get(slug)
    claim = next((claim for claim in record.claims if claim.id == claim_id), None) if record else None
    if record is None or claim is None:
        return None
    cells = (
        change.what.label.removeprefix("Claims "),
        phrases.who(record.method, record.title, claim.subject),
        f"{phrases.printed(claim)}, {claim.kind.label}",
        claim.baseline.as_printed if claim.baseline else "",
        phrases.setting(claim.setting) or "",
        claim.evidence.quote,
    )
    return f"| `{change.id}` | {' | '.join(_escaped(_line(cell)) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Escape `text` so that Markdown shows it as it is."""
    return _MARKS.sub(r"\\\1", text)


def summary(found: Iterable[Change]) -> str:
    """Return the counts as `3 claims added, 1 claim withdrawn.`"""
    all_ = list(found)
    counted = [(what, sum(change.what is what for change in all_)) for what in What]
    parts = [_count(count, *what.label.lower().split(" ", 1)) for what, count in counted if count]
    return f"{', '.join(parts)}." if parts else "Nothing changed."


def _count(count: int, noun: str, rest: str = "") -> str:
    noun = noun.removesuffix("s")
    return f"{count} {noun}{'s' * (count != 1)}{f' {rest}' if rest else ''}"


def with_section(text: str, section: Section) -> str:
    """Return CHANGES.md with `section` at its top; it replaces one of the same name."""
    others = [other for other in parse(text) if other.name != section.name]
    return "\n".join([HEAD, *(as_markdown(part) for part in (section, *others))])


def parse(text: str) -> tuple[Section, ...]:
    """Return the sections of CHANGES.md, in the order of the file; other lines are skipped."""
    sections: list[tuple[date, str, list[Change]]] = []
    what: What | None = None
    for line in text.splitlines():
        if match := _SECTION.match(line):
            day = _day(match[1])
            if day is not None:
                sections.append((day, match[2], []))
            what = None
        elif match := _LIST.match(line):
            what = _LABELS.get(match[1])
        elif what is not None and sections and (match := _ITEM.match(line)):
            sections[-1][2].append(Change(what, match[1], _ESCAPED.sub(r"\1", match[2])))
    return tuple(Section(day, name, tuple(found)) for day, name, found in sections)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def last_days(sections: Sequence[Section]) -> dict[str, date]:
    """Return the last day on which something happened to each id."""
    days: dict[str, date] = {}
    for section in sections:
        for change in section.changes:
            days[change.id] = max(section.day, days.get(change.id, section.day))
    return days
