"""Which store a request to the API asks: that of the collection that `collection` names, or that of the records."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request

from claims.store import Queryable
from dashboard.shared.url_params import COLLECTION

Collections = Callable[[str], Queryable]
"""Opens an imported collection by its name, or raises CollectionError."""
_PATHS = re.compile(r"claims\.(?:json|csv|ndjson)")
"""What answers of a collection; everything else answers of the records."""


def asked_store(
    request: Request, current: Callable[[], Queryable | None], collections: Collections | None
) -> Queryable | None:
    """Return the store that the request asks; None while the records are being read.

    Raises:
        CollectionError: there is no collection of that name, or it cannot be read.
    """
    name = request.query_params.get(COLLECTION, "")
    if not name or collections is None or not _PATHS.fullmatch(request.path_params.get("path", "")):
        return current()
    return collections(name)
