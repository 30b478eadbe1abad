"""Write the claims as a site that needs no server: open DIR/index.html, or put the folder on any web host.

It holds an explorer, a page for each paper and claim, feeds, CSV, JSON, Parquet, BibTeX and the records. A site that
was written before is replaced; a folder with anything else in it is left alone. Equal records give equal bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from claims.building.current import ask_current
from claims.commands import CLEAN
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.commands.progress import progress_bar


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("folder", metavar="DIR", help="the folder of the site: new, empty, or written by this command")
    parser.add_argument("--address", default="", metavar="URL", help="where it will be, https://...: adds a sitemap")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Write the site, whole or not at all."""
    from claims.site.writing_site import check_target, write_site

    parts = urlsplit(options.address)
    if options.address and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise UsageError(f"--address {options.address!r} is no address such as https://example.org/claims/")
    data, target = data_folder(options.data), Path(options.folder)
    check_target(target)
    with progress_bar("papers") as progress:
        written = ask_current(data, lambda store: write_site(store, data, target, options.address, progress))
    print(f"{written.papers:,} papers, {written.claims:,} claims, {written.files:,} files in {options.folder}")
    return CLEAN
