"""What a server does before its first visitor's browser is ready: load the libraries, ask what the bare page asks."""

from __future__ import annotations

import gc
import logging

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Load and ask; a failure is left for the page to tell, which will meet it too."""
    gc.disable()
    try:
        from dashboard import explore, lists, overview, takeaway, whats_new  # noqa: F401
        from dashboard.answers import bare_page
        from dashboard.cache import watcher

        watcher().store(timeout=None)
        bare_page()
    except Exception:
        log.exception("the server could not be warmed up")
    finally:
        # Streamlit collects garbage after every run of a page: it would look at all of the libraries each time.
        gc.freeze()
        gc.enable()
