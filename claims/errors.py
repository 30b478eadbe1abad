"""The base of the errors that a user can do something about."""

from __future__ import annotations


class ClaimsError(Exception):
    """Something that was asked for cannot be done; the message is a sentence that says why, or what to do instead."""
