"""The pages of the site as sitemaps (sitemaps.org), for search engines."""

from __future__ import annotations

from collections.abc import Sequence

from claims.site.markup import Markup, element, joined

MOST = 50_000
"""Addresses of one sitemap."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = Markup('<?xml version="1.0" encoding="UTF-8"?>\n')


def sitemaps(address: str, paths: Sequence[str]) -> dict[str, Markup]:
    """Return each sitemap by its name, sitemap.xml first: all of it, or the list of its parts."""
    parts = [paths[start : start + MOST] for start in range(0, len(paths), MOST)]
    if len(parts) == 1:
        return {"sitemap.xml": _file("urlset", "url", [f"{address}{path}" for path in paths])}
    named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    index = {"sitemap.xml": _file("sitemapindex", "sitemap", [f"{address}{name}" for name in named])}
    return index | {name: _file("urlset", "url", [f"{address}{path}" for path in part]) for name, part in named.items()}


def _file(whole: str, part: str, addresses: Sequence[str]) -> Markup:
    rows = (joined(element(part, element("loc", address)), "\n") for address in addresses)
    return joined(_HEAD, element(whole, *rows, xmlns=_SPACE), "\n")
