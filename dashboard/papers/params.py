"""What the address of Papers holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.shared.url_params import METHOD, PAPER, Pairs, Raw, chosen, last, unknown_names


@dataclass(frozen=True)
class PaperParams:
    """The paper to show, else the method; the list of papers where both are empty."""

    paper: str = ""
    """A slug."""
    method: str = ""

    @classmethod
    def from_params(cls, raw: Raw) -> tuple[PaperParams, list[str]]:
        """Read the parameters of an address; also gives, in words, what was ignored."""
        return cls(last(raw, PAPER), last(raw, METHOD)), unknown_names(raw, PAPER, METHOD)

    def to_params(self) -> Pairs:
        """The choice as URL parameters."""
        return chosen((PAPER, self.paper)) or chosen((METHOD, self.method))
