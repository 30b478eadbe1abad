"""How the server logs: one line an event on standard error, with time, level and the module it comes from."""

from __future__ import annotations

import logging.config
import threading

from claims.invisible import escaped

LEVELS = ("debug", "info", "warning", "error")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
"""Streamlit is given the same, as its option logger.messageFormat."""
_LOGGERS = ("claims", "dashboard", "uvicorn", "uvicorn.error")


class Indented(logging.Formatter):
    """Sets in what follows the first line, a traceback for one: whatever stands in a message starts no line.

    Nor does it command the terminal that shows it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The lines of an event."""
        return escaped(super().format(record)).replace("\n", "\n    ")


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_value is not None:
        name = failure.thread.name if failure.thread else "unknown"
        logging.getLogger("claims").error("the thread %s failed", name, exc_info=failure.exc_value)


def configure_logging(level: str) -> None:
    """Log what is at least `level`, one of `LEVELS`, of this project and uvicorn, and warnings of all other libraries.

    Raises:
        ValueError: another level.
    """
    if level not in LEVELS:
        raise ValueError(f'found level "{level}"; allowed: {", ".join(LEVELS)}')
    logging.captureWarnings(True)
    threading.excepthook = _thread_failed
    # uvicorn sets up handlers of its own without time; its lines go the way of all others.
    requests = "INFO" if level == "debug" else "WARNING"  # a page is some hundred requests
    through = {"level": level.upper(), "handlers": [], "propagate": True}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"class": f"{__name__}.Indented", "format": FORMAT}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {**dict.fromkeys(_LOGGERS, through), "uvicorn.access": {"level": requests}},
        }
    )
