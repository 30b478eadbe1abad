"""What the commands about candidates share: their options, and what is left to decide about."""

from __future__ import annotations

import argparse
from pathlib import Path

from claims.candidates.inbox import Inbox, Shelf
from claims.candidates.reviewing import load
from claims.collection import Collection
from claims.commands.common import UsageError, add_data_option
from claims.fields import fields
from claims.filters import Filter
from claims.vocabulary import Vocabularies

_ASKED = ("q", "family", "venue", "kind")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose candidates, and `--data`."""
    for name in _ASKED:
        parser.add_argument(f"--{name}", action="append", metavar="VALUE", help=fields(Filter)[name].description)
    parser.add_argument("--all", action="store_true", help="also unsure ones, and those of rules that are often wrong")
    add_data_option(parser)


def chosen_filter(options: argparse.Namespace, vocabularies: Vocabularies) -> Filter:
    """Return the filter that the options ask for.

    Raises:
        UsageError: a key that no vocabulary has.
    """
    params = {name: given for name in _ASKED if (given := getattr(options, name))}
    known = {"family": vocabularies.families, "venue": vocabularies.venues}
    filter, ignored = Filter.from_params(params, known)
    if ignored:
        raise UsageError("; ".join(ignored))
    return filter


def inbox_of(data: Path, collection: Collection, every: bool) -> Inbox:
    """Return what is left to decide about, beside the records of `collection`."""
    return load(data, Shelf.of(collection.files), every)
