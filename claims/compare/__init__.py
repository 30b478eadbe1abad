"""Comparability of claims: which may be compared, on which axes they differ or stay silent, and what follows."""

from claims.compare.reading import Row, State
from claims.compare.rules import RULES, Rule, Verdict, Weight
from claims.compare.table import rules_table
from claims.compare.verdict import AxisResult, Comparison, compare

__all__ = ["RULES", "AxisResult", "Comparison", "Row", "Rule", "State", "Verdict", "Weight", "compare", "rules_table"]
