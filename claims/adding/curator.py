"""Who makes a change, and the words and addresses to commit it with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from claims.settings import settings

REPOSITORY_PATTERN = r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}"
MAX_ADDRESS = 7000
"""Longer addresses are refused by servers on the way."""


def curator(folder: Path, option: str | None = None) -> str | None:
    """The curator's name: `option`, else CLAIMS_CURATOR, else git's user.name as seen from `folder`, else None."""
    name = option or settings().curator or _git_name(folder)
    return " ".join(name.split())[:200] or None if name else None


def _git_name(folder: Path) -> str | None:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):  # no git on this machine
        return None
    return answer.stdout.strip() or None


def added_message(slug: str, count: int) -> str:
    """`[lm-infinite] add 2 claims`."""
    return f"[{slug}] add {count} claim{'s' * (count != 1)}"


def changed_message(slug: str, verb: str, claim_ids: Sequence[str]) -> str:
    """`[lm-infinite] withdraw c3`."""
    return f"[{slug}] {verb} {', '.join(claim_ids) or 'paper'}"


def term_message(vocabulary: str, key: str) -> str:
    """`[vocabulary] add colt to venues`."""
    return f"[vocabulary] add {key} to {vocabulary}"


def pull_request_address(repository: str, path: str, text: str, message: str, new: bool) -> str | None:
    """The page of GitHub that opens a pull request with the file; None where the text is too long for an address.

    For a file that is there GitHub takes no text from the address: its edit page opens, and the text is pasted.

    Raises:
        ValueError: `repository` is not owner/name.
    """
    if not re.fullmatch(REPOSITORY_PATTERN, repository):
        raise ValueError(f"{repository!r} is not owner/name")
    if not new:
        return f"https://github.com/{repository}/edit/main/data/{quote(path)}"
    query = urlencode({"filename": f"data/{path}", "value": text, "message": message, "quick_pull": "1"})
    address = f"https://github.com/{repository}/new/main?{query}"
    return address if len(address) <= MAX_ADDRESS else None
