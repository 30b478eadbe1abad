"""What was measured under each heading: metric, unit, which way is better, kind of claim; first as guesses. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claims.extract.interpretation import KIND_OF_UNIT
from claims.extract.quantities import Mention, mentions
from claims.problem import nearest
from claims.tables.grid import Table, TableError
from claims.tables.headings import HIGHER, LOWER, bare_metric, better_way, bracketed_unit, unit_in
from claims.tables.roles import METRIC, UNIT, Roles, names
from claims.tables.shape import Shape
from claims.vocabulary import Vocabularies, normalise
from claims.words import Kind, Unit

_RATIOS = re.compile(r"\b(?:speed-?ups?|acceleration|compression ratio|ratio)\b|^[x×]$", re.I)
_PERCENT = re.compile(
    r"\b(?:acc(?:uracy|\.)?|top-?[15]|success|win|em|exact match|f1|recall|precision|pass@\d+)\b", re.I
)
_CAPTION_METRIC = re.compile(
    r"(?<!\w)(?:accurac(?:y|ies)|perplexity|BLEU|ROUGE(?:-L)?|F1|latency|throughput|speed-?ups?|memory|run-?time)(?!\w)",
    re.I,
)


class Measure(NamedTuple):
    """What was measured under a heading, or in the whole table."""

    label: str
    """The heading; empty where no heading names a metric."""
    metric: str = ""
    unit: Unit | None = None
    better: str = ""
    """`higher` or `lower`; empty where nothing says it."""
    kind: Kind | None = None
    printed: bool = False
    """Whether the unit is only known from the cells that print it."""
    guessed: frozenset[str] = frozenset()
    """The fields that nobody named."""


def guess_measures(table: Table, shape: Shape, roles: Roles, vocabularies: Vocabularies) -> list[Measure]:
    """Return one for each heading of a metric, or one for the whole table."""
    headed = names(shape, roles, METRIC) or [""]
    printed = _units_of_cells(shape, roles)
    return [_guess(label, table, shape, roles, printed.get(label), vocabularies) for label in headed]


def _guess(
    label: str, table: Table, shape: Shape, roles: Roles, in_cells: Unit | None, vocabularies: Vocabularies
) -> Measure:
    words = label or _captioned(table)
    bare = bare_metric(words)
    mention = max(mentions(bare, 0, len(bare)), key=lambda each: (not each.quantity.weak, each.end), default=None)
    term = vocabularies.metrics.resolve(bare)
    below = _units_below(label, shape, roles)
    stated = unit_in(words) or next(filter(None, map(unit_in, below)), None)
    stated = stated or (bracketed_unit(table.caption) if not label else None)
    unit = (Unit.X if _RATIOS.search(bare) else None) or stated or in_cells
    kind = _kind(unit, mention)
    better = better_way(words) or (vocabularies.metrics[term].higher_is_better if term else None)
    made = Measure(
        label,
        bare,
        unit or _plain_unit(kind, bare),
        {"yes": HIGHER, "no": LOWER}.get(better or "", better or "") or _way(unit, mention),
        kind,
        printed=unit is not None and unit is in_cells and stated is None and not _RATIOS.search(bare),
    )
    return made._replace(
        guessed=frozenset(name for name in ("metric", "unit", "better", "kind") if getattr(made, name))
    )


def _captioned(table: Table) -> str:
    """Return the metric that the caption or the heading above the table names."""
    for text in (table.caption, *reversed(table.headings)):
        if match := _CAPTION_METRIC.search(text):
            return match[0].lower() if match[0][1:].islower() else match[0]
    return ""


def _units_below(label: str, shape: Shape, roles: Roles) -> list[str]:
    """Return the headings of the role `unit` in the columns of a metric."""
    placed = dict(zip(roles.columns, shape.column_levels, strict=True))
    if UNIT not in placed:
        return []
    metrics = placed[METRIC].labels if METRIC in placed else ("",) * len(shape.columns)
    return [unit for unit, metric in zip(placed[UNIT].labels, metrics, strict=True) if metric == label or not label]


def _units_of_cells(shape: Shape, roles: Roles) -> dict[str, Unit | None]:
    """Return the unit that most figures under each heading of a metric print."""
    counts: dict[str, Counter[Unit | None]] = {}
    rows, columns = (
        [level.labels for level, role in zip(levels, given, strict=True) if role == METRIC]
        for levels, given in ((shape.row_levels, roles.rows), (shape.column_levels, roles.columns))
    )
    for y, row in enumerate(shape.figures):
        for x, each in enumerate(row):
            if each.value or each.low:
                heads = [*(labels[y] for labels in rows), *(labels[x] for labels in columns)]
                label = next(filter(None, heads), "")
                counts.setdefault(label, Counter())[each.unit] += 1
    return {label: _most(counter) for label, counter in counts.items()}


def _most(counter: Counter[Unit | None]) -> Unit | None:
    unit, count = counter.most_common(1)[0]
    return unit if 2 * count > counter.total() else None


def _kind(unit: Unit | None, mention: Mention | None) -> Kind:
    """Return the kind by the unit where it tells, else by the quantity that the heading names, else quality."""
    if unit in KIND_OF_UNIT and not (mention and mention.quantity.kind in (Kind.COST_REDUCTION, Kind.QUALITY_GAIN)):
        return KIND_OF_UNIT[unit]
    if mention is not None:
        return mention.quantity.kind
    return Kind.SPEEDUP if unit is Unit.X else Kind.QUALITY_GAIN


def _plain_unit(kind: Kind, metric: str) -> Unit:
    """Return the unit of figures without one."""
    if kind is not Kind.QUALITY_GAIN:
        return Unit.UNSTATED
    return Unit.PERCENT if _PERCENT.search(metric) else Unit.SCORE


_RATES = frozenset({Unit.X, Unit.TOKENS_PER_SECOND, Unit.FPS, Unit.SAMPLES_PER_SECOND, Unit.QUERIES_PER_SECOND}) | {
    Unit.IMAGES_PER_SECOND,
    Unit.REQUESTS_PER_SECOND,
    Unit.GB_PER_SECOND,
}


def _way(unit: Unit | None, mention: Mention | None) -> str:
    if unit in _RATES:
        return HIGHER
    if mention is not None and not mention.quantity.weak:
        return LOWER if mention.quantity.lower_is_better else HIGHER
    return LOWER if unit in KIND_OF_UNIT else ""


def named(measures: Sequence[Measure], label: str) -> Measure:
    """Return the measure of a heading."""
    return next(each for each in measures if each.label == label)


def choose(measures: Sequence[Measure], label: str, field: str, value: object) -> list[Measure]:
    """Return the measures with a field as a curator names it, for the heading `label` or, where it is empty, for all.

    Raises:
        TableError: no heading of a metric is called so.
    """
    wanted = {normalise(label)} - {""}
    known = [
        each for each in measures if not wanted or normalise(each.label) in wanted or normalise(each.metric) in wanted
    ]
    if not known:
        near = ", ".join(f'"{each}"' for each in nearest(label, [each.label or each.metric for each in measures]))
        raise TableError(f'no metric is called "{label}"; nearest: {near}')
    more = {"printed": False} if field == "unit" else {}
    changed = {id(each): each._replace(guessed=each.guessed - {field}, **{field: value, **more}) for each in known}  # ty: ignore[invalid-argument-type]
    return [changed.get(id(each), each) for each in measures]
