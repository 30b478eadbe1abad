"""What the headings of a table mean: named by a curator, guessed until then. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.adding.inputs import CLAIM_INPUTS
from claims.extract.product_names import MODEL, NAMED_HARDWARE
from claims.extract.quantities import mentions
from claims.problem import nearest
from claims.tables.grid import Table, TableError
from claims.tables.headings import AVERAGE, bare_metric, unit_in
from claims.tables.shape import Level, Shape
from claims.vocabulary import Vocabularies, normalise
from claims.words import Unit

METHOD, METRIC, UNIT, IGNORED = "method", "metric", "unit", "ignore"
SETTINGS = tuple(
    name.removeprefix("setting.")
    for name, each in CLAIM_INPUTS.items()
    if name.startswith("setting.") and each.shape == "line" and name != "setting.devices"
)
ROLES = (METHOD, METRIC, *SETTINGS, UNIT, IGNORED)
"""What a row or column of headings may name. `method` is what is compared."""

_HEADS = {
    METHOD: r"methods?|approach(?:es)?|algorithms?|systems?|techniques?|strateg(?:y|ies)|optimi[sz]ers?|variants?|"
    r"schemes?|settings?",
    METRIC: r"metrics?|measures?",
    "dataset": r"data ?-?sets?|data|benchmarks?|corp(?:us|ora)|domains?",
    "task": r"tasks?",
    "hardware": r"hardware|gpus?|devices?|platforms?|machines?|accelerators?|chips?",
    "batch": r"(?:batch(?: ?size)?|bs|b)",
    "precision": r"precisions?|#?\s?bits?|bit-?width|dtypes?|formats?",
    "sequence_length": r"(?:seq(?:uence)?|context|input|prompt)\.?(?: ?len(?:gth)?\.?)?|lengths?|tokens",
    "software": r"frameworks?|software|engines?|backends?|librar(?:y|ies)",
    "split": r"splits?|subsets?",
    "model": r"(?:base |target |backbone )?models?|llms?|backbones?|architectures?|networks?|(?:model )?sizes?",
    IGNORED: r"(?:years?|venues?|papers?|references?|refs?\.?|#|ranks?|no\.?|types?|codes?|links?)",
}
_DATASETS = re.compile(
    r"\b(?:GSM-?8K|MATH|MMLU\S*|HumanEval\+?|MBPP|ARC\S*|HellaSwag|PIQA|Wino\w*|BoolQ|OBQA|OpenBookQA|TruthfulQA|SQuAD\S*|"
    r"GLUE|SuperGLUE|SST-?2|MNLI\S*|QNLI|QQP|RTE|CoLA|MRPC|STS-?B|CNN/?DM|CNN/DailyMail|XSum|WikiText\S*|Wiki2?|C4|PTB|"
    r"ImageNet\S*|CIFAR\S*|COCO|ADE20K|MT-?Bench|Alpaca\w*|LongBench\S*|RULER|WMT\S*|LAMBADA|TriviaQA|NQ|HotpotQA|BBH|"
    r"ShareGPT\S*|Spec-?Bench|Natural Questions|PubMed\S*|arXiv|Cora|Reddit|ogbn?-\w+|LibriSpeech|VQA\S*|"
    r"AIME\S*)(?!\w)",
    re.I,
)
_BASELINE = re.compile(
    r"(?:baselines?|vanilla\b.*|full(?:\b.*)?|original|dense|(?:fp-?(?:16|32)|bf-?16)\b.*|none|no \w+.*|w/o .*|"
    r"standard\b.*|auto-?regressive\b.*|ar|base|uncompressed|unquantized|reference|naive\b.*|default|"
    r"teacher)(?: \(.*\))?",
    re.I,
)


_MOST = 0.5
"""Share of the labels of a level that decides its role."""


class Roles(NamedTuple):
    """What each row and column of headings means, and what the figures are compared with."""

    rows: tuple[str, ...] = ()
    """One of `ROLES` for each level of row heads, from left to right."""
    columns: tuple[str, ...] = ()
    """The same for column heads, from top to bottom."""
    baseline: str = ""
    """The heading of the rows or columns that the others are compared with."""
    over: str = ""
    """What printed ratios and differences are over, where no row or column is the baseline."""


def guess_roles(table: Table, shape: Shape, vocabularies: Vocabularies) -> Roles:
    """Return what the headings likely mean."""
    rows = [_guess(level, vocabularies) for level in shape.row_levels]
    columns = [_guess(level, vocabularies) for level in shape.column_levels]
    if METHOD not in rows + columns:
        free = [place for place, role in enumerate(rows) if not role]
        if free:
            rows[free[-1]] = METHOD
        elif "" in columns:
            columns[columns.index("")] = METHOD
    for levels in (rows, columns):
        other = "task" if METRIC in rows + columns or _has_own_unit(shape) else METRIC
        levels[:] = [role or (other if levels is columns else IGNORED) for role in levels]
    roles = Roles(tuple(rows), tuple(columns))
    return roles._replace(baseline=_likely_baseline(shape, roles, vocabularies))


def _guess(level: Level, vocabularies: Vocabularies) -> str:
    """Return the role of a level by its labels, else by its name; empty where nothing speaks for one."""
    labels = [text for text in dict.fromkeys(level.labels) if text and not AVERAGE.fullmatch(text)]
    if not labels:
        return METRIC if any(level.labels) and not level.name else ""
    if all(re.fullmatch(r"[(\[].{1,14}[)\]]|%", text) for text in labels):
        return UNIT
    found = {
        "model": _share(
            labels, lambda text: bool(MODEL.fullmatch(text)) or bool(re.fullmatch(r"\d+(?:\.\d+)?[BM]", text))
        ),
        "sequence_length": _share(labels, lambda text: bool(re.fullmatch(r"\d{1,4}[kK]", text))),
        "hardware": _share(labels, lambda text: bool(NAMED_HARDWARE.fullmatch(text))),
        "dataset": _share(labels, lambda text: bool(_DATASETS.match(text))),
        METRIC: _share(labels, lambda text: is_metric(text, vocabularies)),
    }
    best = max(found, key=lambda role: found[role])
    if not level.name and sum(bool(re.search("[↑↓]", text) or unit_in(text)) for text in labels) > 1:
        return METRIC  # units and directions belong to nothing else
    named = next((role for role, words in _HEADS.items() if re.fullmatch(rf"\W*(?:{words})\W*", level.name, re.I)), "")
    if found[best] >= _MOST and named in ("", best, METHOD) and not (named == METHOD and best == METRIC):
        return best if named != METHOD or (found[best] > 0.8 and best != "model") else METHOD
    return METHOD if named == "model" and not found["model"] else named


def _share(labels: Sequence[str], fits: object) -> float:
    return sum(map(fits, labels)) / len(labels)  # ty: ignore[invalid-argument-type]


def is_metric(text: str, vocabularies: Vocabularies) -> bool:
    """Whether a heading names something measured: by an arrow, a known metric, a quantity or a unit."""
    bare = bare_metric(text)
    return bool(
        re.search("[↑↓]", text)
        or vocabularies.metrics.resolve(bare)
        or unit_in(text)
        or any(each.end - each.start >= 0.6 * len(bare) for each in mentions(bare, 0, len(bare)))
    )


def _has_own_unit(shape: Shape) -> bool:
    """Whether most figures print that they are ratios, so that the columns need not say what was measured."""
    printed = [each for row in shape.figures for each in row if each.value]
    return 2 * sum(each.unit is Unit.X for each in printed) > len(printed) > 0


def _likely_baseline(shape: Shape, roles: Roles, vocabularies: Vocabularies) -> str:
    """Return the heading that reads like a baseline, among what is compared first."""
    compared = [label for label in names(shape, roles, METHOD) if label]
    known = next((label for label in compared if _BASELINE.fullmatch(label)), "")
    if known or _has_own_unit(shape):
        return known
    others = [label for level, role in levels(shape, roles) if role == "precision" for label in level.labels]
    resolved = (label for label in compared if vocabularies.baselines.resolve(label))
    return next((label for label in others if _BASELINE.fullmatch(label) or label in ("16", "32")), "") or next(
        resolved, ""
    )


def levels(shape: Shape, roles: Roles) -> list[tuple[Level, str]]:
    """Return every level of headings with its role, those of rows first."""
    return [
        *zip(shape.row_levels, roles.rows, strict=True),
        *zip(shape.column_levels, roles.columns, strict=True),
    ]


def names(shape: Shape, roles: Roles, role: str) -> list[str]:
    """Return the different headings that have a role, in the order of the table."""
    return list(dict.fromkeys(label for level, its in levels(shape, roles) if its == role for label in level.labels))


def checked(shape: Shape, roles: Roles) -> Roles:
    """Return the roles where they fit the table, the baseline as the table prints it.

    Raises:
        TableError: a role is unknown or their number is wrong, or no row or column has the baseline's name.
    """
    for which, given, found in (
        ("rows", roles.rows, shape.row_levels),
        ("columns", roles.columns, shape.column_levels),
    ):
        if unknown := next((role for role in given if role not in ROLES), None):
            raise TableError(f'{which}: "{unknown}" is no role; nearest: {", ".join(nearest(unknown, ROLES))}')
        if len(given) != len(found):
            words = "; ".join(f"{level.name or which} ({_examples(level.labels)})" for level in found)
            raise TableError(f"{which}: name a role for each level of heads, {len(found)} in this table: {words}")
    if not roles.baseline:
        return roles
    every = [label for level, _ in levels(shape, roles) for label in level.labels if label]
    if found := next((label for label in every if normalise(label) == normalise(roles.baseline)), None):
        return roles._replace(baseline=found)
    near = ", ".join(f'"{label}"' for label in nearest(roles.baseline, dict.fromkeys(every)))
    raise TableError(f'no row or column is called "{roles.baseline}"; nearest: {near}')


def _examples(labels: Iterable[str]) -> str:
    found = [label for label in dict.fromkeys(labels) if label]
    return ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
