"""The types of the rows that questions return; a test keeps them equal to `claims.columns`.

A question that asks for fewer columns returns rows without the others.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class ClaimRow(TypedDict):
    """A claim: the columns `CLAIM_COLUMNS`, plain values, absent is None."""

    claim_id: str
    slug: str
    title: str
    arxiv: str | None
    doi: str | None
    year: int
    venue: str
    venue_year: int | None
    domain: str
    family: str
    method: str | None
    subject: str | None
    kind: str
    form: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    before: float | None
    before_unit: str | None
    qualifier: str
    outcome: str
    factor: float | None
    factor_low: float | None
    factor_high: float | None
    points: float | None
    metric: str | None
    baseline: str | None
    baseline_key: str | None
    task: str | None
    dataset: str | None
    model: str | None
    hardware: str | None
    devices: int | None
    precision: str | None
    batch: str | None
    sequence_length: str | None
    software: str | None
    phase: str | None
    scope: str | None
    condition: str | None
    bound: str | None
    previous_bound: str | None
    quote: str
    place: str
    where: str | None
    together_with: list[str]
    attribution: str
    status: str
    note: str | None
    points_low: float | None
    points_high: float | None
    printed: str
    split: str | None
    metric_key: str | None
    of: str | None
    by: str | None
    on: date | None
    why: str | None
    source: str | None
    families_also: list[str]
    authors: list[str]
    aliases: list[str]
    published_title: str | None
    same_run: str | None
    number: int
    search: str
    sort_factor: float | None
    verified: str
    pooled: bool
    who: str
    setting: str | None
    factor_bound: str | None
    quantity: str | None
    held_equal: str | None
    runs: int | None
    spread: float | None
    spread_kind: str | None
    cites: str | None
    read_from: str | None
    model_key: str | None
    hardware_key: str | None
    dataset_key: str | None
    requires: str | None
    exact: str | None
    baseline_model: str | None
    baseline_hardware: str | None
    baseline_devices: int | None
    baseline_precision: str | None
    baseline_batch: str | None
    baseline_software: str | None
    about_method: str | None
    measured_by: str | None


class PaperRow(TypedDict):
    """A paper: the columns `PAPER_COLUMNS`."""

    slug: str
    title: str
    published_title: str | None
    authors: list[str]
    year: int
    arxiv: str | None
    doi: str | None
    venue: str
    venue_year: int | None
    venue_name: str
    venue_kind: str
    pages: str | None
    published_url: str | None
    code: str | None
    domain: str
    family: str
    families_also: list[str]
    method: str | None
    aliases: list[str]
    read_from: str | None
    requires: str | None
    exact: str | None
    note: str | None
    no_claims: str | None
    verified_arxiv: str | None
    verified_venue: str | None
    verified_authors: str | None
    verified_doi: str | None
    verified_claims: str | None
    added_on: date | None
    added_by: str | None
    file: str
    claim_count: int
    search: str
