"""How the server logs: one line an event on standard error, with time, level and the module it comes from."""

from __future__ import annotations

import logging.config

LEVELS = ("debug", "info", "warning", "error")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
"""Streamlit is given the same, as its option logger.messageFormat."""
_LOGGERS = ("claims", "dashboard", "uvicorn", "uvicorn.error")


def configure_logging(level: str) -> None:
    """Log what is at least `level`, one of `LEVELS`, of this project and uvicorn, and warnings of all other libraries.

    Raises:
        ValueError: another level.
    """
    if level not in LEVELS:
        raise ValueError(f'found level "{level}"; allowed: {", ".join(LEVELS)}')
    # uvicorn sets up handlers of its own without time; its lines go the way of all others.
    through = {"level": level.upper(), "handlers": [], "propagate": True}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": FORMAT}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": dict.fromkeys(_LOGGERS, through),
        }
    )
