"""The charts of the dashboard, for a figure outside of it.

The dashboard is no package that others see (`claims/_dashboard` in a wheel), so its pure part is loaded from where it
is, and a package `dashboard` of the reader's own stays what it is.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

_NAME = "dashboard"


def home_of_dashboard() -> Path:
    """Return the folder that holds the dashboard: the clone's, or in a wheel a folder inside `claims`.

    There it is private, so that installing this project hides no other package of that name.
    """
    claims = Path(__file__).resolve().parents[1]
    private = claims / "_dashboard"
    return private if private.is_dir() else claims.parent


@cache
def charts(module: str) -> ModuleType:
    """Return a module of the folder `charts` of the dashboard."""
    with _dashboard_alone(home_of_dashboard()):
        return importlib.import_module(f"{_NAME}.charts.{module}")


@contextmanager
def _dashboard_alone(home: Path) -> Generator[None]:
    """Have `dashboard` mean that of `home`, and afterwards again whatever it meant before."""
    loaded = sys.modules.get(_NAME)
    if loaded is not None and str(home / _NAME) in map(str, getattr(loaded, "__path__", ())):
        yield
        return
    others = _taken_out()
    sys.path.insert(0, str(home))
    try:
        yield
    finally:
        sys.path.remove(str(home))
        _taken_out()
        sys.modules.update(others)


def _taken_out() -> dict[str, ModuleType]:
    """The modules of that name, which count as not loaded from now on."""
    names = [name for name in sys.modules if name.partition(".")[0] == _NAME]
    return {name: sys.modules.pop(name) for name in names}
