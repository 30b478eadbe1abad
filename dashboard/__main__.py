"""`python -m dashboard`: Streamlit's own command, which Ctrl-C ends with a word and 130, as it ends any other."""

from __future__ import annotations

import os
import signal

from claims.commands import INTERRUPTED
from claims.streams import say


def _interrupted(*_: object) -> None:
    say("\nclaims serve: interrupted")
    os._exit(INTERRUPTED)  # a thread that is in the engine would abort a process that ends step by step


if __name__ == "__main__":
    signal.signal(signal.SIGINT, _interrupted)  # the server ends what runs before it passes the signal on
    from streamlit.web.cli import main  # takes a second, in which the signal may come

    main(prog_name="streamlit")
