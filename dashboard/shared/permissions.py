"""Whether this visitor may write, and under which name; `claims serve` makes the settings."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from claims.settings import settings
from dashboard.shared.cache import server_curator, watcher


def data() -> Path:
    """The data folder; without one the page ends here and says where claims are added."""
    folder = watcher().data
    if folder is None:
        st.info(
            "This dashboard reads a table on a cluster. Claims are added and edited where the records are: "
            "`claims serve` there, then `claims export --partitioned` for the cluster.",
            icon=":material/lock:",
        )
        st.stop()
    return folder


def writing() -> bool:
    """Whether the page writes to the data folder; without a word from the server's start it does not."""
    return settings().writing


def may_write() -> bool:
    """Whether this visitor may: asked again at the moment of writing."""
    return writing() and (not settings().login or _logged_in())


def repository() -> str:
    """owner/name of the GitHub repository to open requests to, or nothing."""
    return settings().repository


def name() -> str | None:
    """The curator's name: of the login, else as the server was started."""
    if settings().login:
        return str(st.user.get("name") or st.user.get("email") or "") or None
    return server_curator(str(data())) if writing() else None


def _logged_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def login() -> None:
    """The way in, where one is needed."""
    if writing() and settings().login and not _logged_in():
        st.info("Log in to save what you add; without it you can try the form.", icon=":material/login:")
        st.button("Log in", on_click=st.login)
