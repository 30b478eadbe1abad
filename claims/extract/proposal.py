"""`Proposal`: one proposed claim for the curator, and why it was proposed."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from claims.extract.precision import Precision, precision
from claims.words import Form, Kind, Outcome, Phase, Qualifier, Scope, Unit

_HIDDEN = {"dataset", "rule", "why"}


class Proposal(BaseModel):
    """One claim read from an abstract, to be checked by a curator; quote == abstract[start:end]."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    quote: str
    figure_start: int
    """Start of the figure itself, with its unit and qualifier; never inside another proposal's figure."""
    figure_end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    fraction: str | None = None
    """The printed fraction whose percent is `value`, such as 2/3."""
    before: Decimal | None = None
    before_unit: Unit | None = None
    unit: Unit | None = None
    form: Form
    qualifier: Qualifier = Qualifier.EXACT
    outcome: Outcome = Outcome.BETTER
    kind: Kind
    metric: str | None = None
    baseline: str | None = None
    phase: Phase | None = None
    dataset: str | None = None
    model: str | None = None
    hardware: str | None = None
    devices: int | None = None
    task: str | None = None
    sequence_length: str | None = None
    precision: str | None = None
    batch: str | None = None
    software: str | None = None
    scope: Scope | None = None
    bound: str | None = None
    previous_bound: str | None = None
    sure: bool = True
    """Whether a rule that is nearly always right took the figure."""
    doubt: str | None = None
    """Why the proposal is unsure, in a few words; None if it is sure."""
    rule: str
    """Name of the rule that proposed it."""
    why: str
    """That rule in a sentence."""

    @property
    def rule_precision(self) -> Precision | None:
        """How often a proposal of this rule was a claim in annotated abstracts; None if that was never measured."""
        return precision(self.rule)

    def as_json(self) -> dict[str, object]:
        """Return the proposal without absent fields, words as text and numbers as JSON numbers."""
        shown = {name: value for name, value in self if value is not None and name not in _HIDDEN}
        return {name: _plain(value) for name, value in shown.items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, str) else value
