"""What the address of Compare holds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from claims.problem import quoted
from dashboard.shared.chosen import MOST
from dashboard.shared.url_params import ANYWAY, CLAIM, Pairs, Raw, last, unknown_names


@dataclass(frozen=True)
class CompareParams:
    """The claims to compare, and whether to rank them across differences."""

    claim: tuple[str, ...] = ()
    """Ids in the order they were chosen."""
    anyway: bool = False

    @classmethod
    def from_params(
        cls, raw: Raw, known: Callable[[Sequence[str]], Collection[str]]
    ) -> tuple[CompareParams, list[str]]:
        """Read the parameters of an address.

        Args:
            raw: the parameters.
            known: gives the ids of claims that there are, of those it is asked for.

        Returns:
            The choice, and in words what was ignored.
        """
        requested = [one for one in dict.fromkeys(raw.get(CLAIM, ())) if one]
        there = set(known(requested)) if requested else set()
        found = [one for one in requested if one in there]
        ignored = unknown_names(raw, CLAIM, ANYWAY)
        ignored += [f"there is no claim {quoted(one)}" for one in requested if one not in there]
        if len(found) > MOST:
            ignored.append(f"you can compare up to {MOST} claims, so the other {len(found) - MOST}")
        return cls(tuple(found[:MOST]), last(raw, ANYWAY) == "true"), ignored

    def to_params(self, all: bool = False) -> Pairs:
        """The choice as URL parameters; with `all` the default too."""
        anyway = [(ANYWAY, str(self.anyway).lower())] if self.anyway or all else []
        return [*((CLAIM, one) for one in self.claim), *anyway]
