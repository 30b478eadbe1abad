"""What the address of Add holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.shared.url_params import EDIT, FIELD, Pairs, Raw, chosen, unknown_names


@dataclass(frozen=True)
class AddParams:
    """The claim to edit, and which of its fields stands first; a new paper where there is none."""

    edit: str = ""
    """A claim id."""
    field: str = ""
    """Dotted name."""

    @classmethod
    def from_params(cls, raw: Raw) -> tuple[AddParams, list[str]]:
        """Read the parameters of an address, the first value of each; also gives, in words, what was ignored."""
        edit, field = ((raw.get(name) or [""])[0] for name in (EDIT, FIELD))
        return cls(edit, field), unknown_names(raw, EDIT, FIELD)

    def to_params(self) -> Pairs:
        """The choice as URL parameters; a field means nothing without a claim."""
        return chosen((EDIT, self.edit), (FIELD, self.field)) if self.edit else []
