"""What a referee will ask of the claims of a draft: questions with their place, from the words alone. Pure."""

from __future__ import annotations

from claims.linting.ask import lint
from claims.linting.every_question import RULES
from claims.linting.question import Finding, Rule

__all__ = ["RULES", "Finding", "Rule", "lint"]
