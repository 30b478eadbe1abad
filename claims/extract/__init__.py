"""Text of an abstract -> proposed claims: pure, deterministic, by rules that the app can show.

`propose(title, abstract)` is the whole interface. It proposes figures that the abstract reports as results of its own
work; the curator decides.
"""

from __future__ import annotations

from claims.extract.proposal import Proposal
from claims.extract.propose import MAX_LENGTH, propose

__all__ = ["MAX_LENGTH", "Proposal", "propose"]
