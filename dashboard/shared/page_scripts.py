"""The scripts that pages run in the browser: whole and fixed, for the browser has their hashes and runs no others."""

from __future__ import annotations

ASK_BEFORE_LEAVING = "window.onbeforeunload = (event) => { event.preventDefault(); event.returnValue = ''; };"
LEAVE = "window.onbeforeunload = null;"

ALL = (ASK_BEFORE_LEAVING, LEAVE)
