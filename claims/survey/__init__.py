"""Surveys that cite claims by their ids: filled from the records, and checked against what was cited."""

from __future__ import annotations

from claims.survey.filling import Filled, fill
from claims.survey.snapshot import Snapshot, SnapshotError, as_json, changes, read_snapshot, snapshot

__all__ = ["Filled", "Snapshot", "SnapshotError", "as_json", "changes", "fill", "read_snapshot", "snapshot"]
