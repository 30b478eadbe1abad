"""Switches of the interpreter as a whole, each with what it was measured to buy. No other module sets one.

Measured with CPython 3.11 on two cores; the goals that they serve are in tests/benchmark/README.md.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Generator

_SWITCH = 0.0005
_THRESHOLD = 100_000


def start_quickly() -> None:
    """Leave out what makes a command slow to start and to end, and no command needs.

    `claims check` of one record takes 150 ms of the processor; without the first line 160, without the second 157,
    without the third 173.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for plugins reads what is installed
    gc.set_threshold(_THRESHOLD)  # modules and records are not garbage
    atexit.register(gc.freeze)  # nor need they be searched for garbage on the way out


@contextlib.contextmanager
def no_garbage_collection() -> Generator[None]:
    """Turn the cyclic garbage collector off, then on again if it was on.

    Loading makes many objects and no cycles, and searching them costs 3 to 9 % of its time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def keep_what_is_loaded() -> None:
    """Take all objects that exist now out of every later garbage collection.

    Streamlit collects after every run of a page, and would look at all of the libraries each time, which takes
    130 ms; with this it takes under one.
    """
    gc.freeze()


def send_while_drawing() -> None:
    """Let a thread that runs Python give way after 0.5 ms in place of 5.

    So what a page has drawn leaves while it draws on: the thread that sends waited 6.2 ms beside a busy one, then 0.7.
    """
    sys.setswitchinterval(_SWITCH)
