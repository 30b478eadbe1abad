"""Change a data folder without ever losing a record.

Every change takes one path: take the one lock of the data folder, read the current file, apply the edit, check the
result as `claims check` does, write a temporary file in the same folder, read it back, and move it into place.
"""

from __future__ import annotations

from claims.writing.change import Edit, EditError, PlannedChange, plan, save, save_locked, save_text
from claims.writing.lock import LockedError, locked, private_folder
from claims.writing.terms import plan_term, save_term

__all__ = [
    "Edit",
    "EditError",
    "LockedError",
    "PlannedChange",
    "locked",
    "plan",
    "plan_term",
    "private_folder",
    "save",
    "save_locked",
    "save_term",
    "save_text",
]
