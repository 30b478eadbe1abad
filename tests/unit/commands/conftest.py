"""Commands that start nothing."""

from __future__ import annotations

import pytest

from claims.commands import serve


@pytest.fixture(autouse=True)
def _no_port_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard may be open beside the tests: no server is started here. `test_failures.py` tests taken ports."""
    monkeypatch.setattr(serve, "_try_address", lambda address, port: None)
