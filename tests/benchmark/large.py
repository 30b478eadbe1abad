"""Stores of many claims: one of a made-up collection as the build makes it, and one of ten times that, by SQL."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from claims.building.incremental import bring_up_to_date
from tests.benchmark.places import WORK, collection

COPIES = 10


def store(papers: int) -> Path:
    """The store of `collection(papers)`, kept between runs."""
    return bring_up_to_date(collection(papers), WORK / f"{papers}-store").path


def tenfold(papers: int) -> Path:
    """The same with each paper ten times, under other slugs; kept beside it."""
    one = store(papers)
    target = WORK / f"{papers}-tenfold" / one.name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        temporary = target.with_suffix(".tmp")
        shutil.copyfile(one, temporary)
        with duckdb.connect(str(temporary)) as connection:
            for table, names in (("papers", ("slug",)), ("claims", ("slug", "claim_id"))):
                connection.execute(f"create temp table one as from {table}")
                for copy in range(1, COPIES):
                    others = ", ".join(f"'copy{copy}-' || {name} as {name}" for name in names)
                    connection.execute(f"insert into {table} select * replace ({others}) from one")
                connection.execute("drop table one")
            connection.execute("update meta set papers = papers * ?, claims = claims * ?", [COPIES, COPIES])
        os.replace(temporary, target)
    return target
