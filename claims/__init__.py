"""The domain of the benchmark-claims dashboard: records, checks, store and queries. Knows nothing of Streamlit.

In a notebook: `import claims; table = claims.load()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from claims.notebook.claim_table import ClaimTable

__all__ = ["load"]


def load(data: str | os.PathLike[str] | None = None) -> ClaimTable:
    """Return the claims of a collection as a table to filter, draw and compare.

    Args:
        data: a data folder, a release (a folder with claims.parquet), or a Parquet file as `claims export` writes it;
            else CLAIMS_DATA, else the nearest `data/` at or above the current folder.

    Raises:
        ClaimsError: there is no such collection, or the file is none.
    """
    from claims.notebook.claim_table import loaded  # with the engine: `import claims` takes a moment

    return loaded(data)
