"""The fields of the claim that a cell makes: figures, what is compared, setting and evidence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.evidence import JOINT, MAX_WORDS, word_count
from claims.model import BaselineSetting
from claims.tables.figure_forms import FigureForm
from claims.tables.grid import MAX_ROWS, Table
from claims.tables.headings import AVERAGE, without_arrows
from claims.tables.measures import Measure
from claims.tables.printed_figure import Printed
from claims.tables.roles import METHOD, SETTINGS, Roles
from claims.tables.shape import Level, Shape
from claims.vocabulary import normalise
from claims.words import Form, Outcome, Place, Qualifier, SpreadKind

_FIGURE = 9
"""What a figure weighs in a quote: it is never left out."""
_LONGEST_HEADING = 4
"""Words of a heading in a quote that is too long otherwise."""


class Choices(NamedTuple):
    """What a curator says of the whole table."""

    where: str = ""
    """`Table 3`."""
    method: str = ""
    """The paper's own method: a claim about it names no subject."""
    spread_kind: SpreadKind | None = None
    runs: str = ""
    skip: frozenset[str] = frozenset()
    """Headings whose rows or columns are left out."""
    settings: tuple[tuple[str, str], ...] = ()
    """Fields that every claim gets where its own headings do not say them."""


class Compared(NamedTuple):
    """A cell, and that of its baseline, in the table."""

    table: Table
    shape: Shape
    levels: Sequence[tuple[Level, str]]
    rows: int
    """How many of the levels are of rows."""
    level: int | None
    """The level in which the two differ."""
    place: tuple[int, int]
    baseline: tuple[int, int] | None

    def label(self, level: int, place: tuple[int, int]) -> str:
        """The heading of a cell in a level."""
        return self.levels[level][0].labels[place[0] if level < self.rows else place[1]]

    def printed(self, place: tuple[int, int]) -> Printed:
        """What a cell prints."""
        return self.shape.figures[place[0]][place[1]]


def fields_of(compared: Compared, form: FigureForm, measure: Measure, roles: Roles, choices: Choices) -> dict[str, str]:
    """Return the texts of the claim's form by dotted name; what the table does not say is absent."""
    printed = compared.printed(compared.place)
    averaged = any(
        AVERAGE.fullmatch(compared.label(place, compared.place))
        for place, (_, role) in enumerate(compared.levels)
        if role in SETTINGS or role == "metric"
    )
    qualifier = Qualifier.AVERAGE if averaged and printed.qualifier in _PLAIN else printed.qualifier
    fields: dict[str, object] = {
        "kind": form.kind,
        "form": form.form,
        **(_figures(compared, form, printed) if form.form is not Form.WORDS else {}),
        **(_spread(printed, choices) if form.form is not Form.WORDS else {}),
        "runs": choices.runs,
        "qualifier": qualifier if qualifier is not Qualifier.EXACT else "",
        "outcome": form.outcome if form.outcome is not Outcome.BETTER else "",
        "subject": _subject(compared, choices.method),
        "metric": measure.metric,
        "baseline.as_printed": roles.baseline or roles.over,
        **_setting(compared, choices),
        "evidence.quote": _quote(compared, measure),
        "evidence.place": Place.TABLE,
        "evidence.where": choices.where,
        "note": _note(printed, choices),
    }
    return {name: str(value) for name, value in fields.items() if value}


_PLAIN = frozenset({Qualifier.EXACT, Qualifier.ABOUT})


def _figures(compared: Compared, form: FigureForm, printed: Printed) -> dict[str, object]:
    before = compared.printed(compared.baseline).value if compared.baseline else ""
    return {
        "value": printed.value,
        "low": printed.low,
        "high": printed.high,
        "unit": form.unit,
        "before": before if form.form is Form.BEFORE_AFTER else "",
        "before_unit": form.before_unit,
    }


def _spread(printed: Printed, choices: Choices) -> dict[str, object]:
    known = printed.spread and choices.spread_kind
    return {"spread": printed.spread, "spread_kind": choices.spread_kind} if known else {}


def _note(printed: Printed, choices: Choices) -> str:
    """Return what is printed beside the figure and has no field."""
    said = []
    if printed.spread and choices.spread_kind is None:
        said.append(f"Printed as {printed.text}; the table does not say what the spread is.")
    if printed.interval:
        said.append(f"Printed with the interval {printed.interval}.")
    if printed.marks:
        said.append(f"Marked {printed.marks} in the table.")
    return " ".join(said)


def _subject(compared: Compared, method: str) -> str:
    """Return what the figure is about: the headings of methods, where they say more than the paper's own method."""
    names = [compared.label(place, compared.place) for place, (_, role) in enumerate(compared.levels) if role == METHOD]
    subject = " ".join(dict.fromkeys(filter(None, names)))
    return "" if method and normalise(subject) == normalise(method) else subject


def _setting(compared: Compared, choices: Choices) -> dict[str, object]:
    """Return the conditions that the headings name; the baseline's own where they differ."""
    found: dict[str, object] = dict(choices.settings)
    for place, (_, role) in enumerate(compared.levels):
        label = compared.label(place, compared.place)
        if role not in SETTINGS or not label or AVERAGE.fullmatch(label):
            continue
        found[f"setting.{role}"] = without_arrows(label)
        if compared.baseline and role in BaselineSetting.model_fields:
            other = compared.label(place, compared.baseline)
            found |= {f"baseline.setting.{role}": other} if other not in ("", label) else {}
    return found


def _quote(compared: Compared, measure: Measure) -> str:
    """Return the headings and figures of the cell and its baseline in the order of the table, 15 words at most."""
    fragments: dict[tuple[int, int, str], int] = {}

    def add(place: tuple[int, int, str], weight: int) -> None:
        if place[2]:
            fragments[place] = max(weight, fragments.get(place, 0))

    for cell, weight in ((compared.place, 3), (compared.baseline, 2)):
        if cell is None:
            continue
        y, x = compared.shape.rows[cell[0]], compared.shape.columns[cell[1]]
        add((y, x, compared.printed(cell).text), _FIGURE)
        for place in range(len(compared.levels)):
            stands = (y, place - compared.rows) if place < compared.rows else (place - MAX_ROWS, x)
            add((*stands, compared.label(place, cell)), weight + (place == compared.level))
    if measure.metric and not measure.label:
        add((-MAX_ROWS, 0, measure.metric), 1)
    return _shortened(fragments)


def _shortened(fragments: dict[tuple[int, int, str], int]) -> str:
    """Leave out the lightest headings, then the ends of long ones, until the quote has 15 words."""
    kept = sorted(fragments)

    def joined() -> str:
        texts = {(text if fragments[y, x, text] < _FIGURE else (y, x)): text for y, x, text in kept}
        return JOINT.join(texts.values())

    while word_count(joined()) > MAX_WORDS and len(kept) > 1:
        lightest = min(kept, key=lambda each: (fragments[each], -word_count(each[2])))
        if fragments[lightest] >= 3 and word_count(lightest[2]) > _LONGEST_HEADING:
            cut = (*lightest[:2], " ".join(lightest[2].split()[:_LONGEST_HEADING]))
            fragments[cut] = fragments[lightest]
            kept[kept.index(lightest)] = cut
        elif fragments[lightest] >= _FIGURE:
            break
        else:
            kept.remove(lightest)
    return joined()
