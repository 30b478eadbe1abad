"""Propose the claims that an abstract makes: by rules that the app can show. Pure and deterministic.

`propose(title, abstract)` is the whole interface. It proposes the figures that the abstract reports as results of its
own work; the curator decides.
"""

from __future__ import annotations

from claims.extract.proposal import Proposal
from claims.extract.propose import MAX_LENGTH, propose

__all__ = ["MAX_LENGTH", "Proposal", "propose"]
