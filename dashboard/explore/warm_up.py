"""What a server does before its first visitor's browser is ready: load the libraries, ask what the bare page asks."""

from __future__ import annotations

import logging
import time

from claims.tuning import keep_what_is_loaded, no_garbage_collection

GRACE = 3.0  # seconds in which the first page, if it is asked for at once, has the machine to itself
log = logging.getLogger(__name__)


def warm_up(grace: float = GRACE) -> None:
    """Load and ask, first what the first words of a page need, then the rest; the page itself will tell a failure."""
    try:
        with no_garbage_collection():
            _load_and_ask(grace)
    except Exception:
        log.exception("the server could not be warmed up")
    finally:
        keep_what_is_loaded()


def _load_and_ask(grace: float) -> None:
    from dashboard.explore import questions
    from dashboard.shared import downloads  # noqa: F401
    from dashboard.shared.cache import watcher

    watcher().store(timeout=None)
    first = questions.first_words()
    keep_what_is_loaded()
    time.sleep(grace)
    if first:
        questions.rest_of_page(first)
