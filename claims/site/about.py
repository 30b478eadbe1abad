"""The page that says what the site is and which files it has, and the lists of papers by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claims.row_types import PaperRow
from claims.site.markup import Markup, element, joined, link
from claims.site.record_pages import Head, page

FILES = {
    "claims.csv": ("text/csv", "every claim, for spreadsheets"),
    "claims.json": ("application/json", "every claim, a list of objects"),
    "claims.parquet": ("application/vnd.apache.parquet", "every claim with its types, for data frames"),
    "papers.bib": ("application/x-bibtex", "BibTeX of all papers"),
    "records.zip": ("application/zip", "the records themselves: the whole collection can be made again from them"),
    "feed.atom": ("application/atom+xml", "what is new, corrected or withdrawn"),
}
"""The files at the root of the site: type, and what each holds."""
_READ = (
    "Every figure is what a paper prints, with the words of its source. “Up to” is the best case seen, not what one "
    "usually gets. A larger figure does not mean a better method: choose two claims in the explorer to see whether "
    "they may be ranked. What a source does not report stays empty."
)


def about_page(
    claims: int,
    papers: int,
    meta: Mapping[str, Any],
    years: Sequence[int],
    feeds: Mapping[str, str],
    address: str,
) -> Markup:
    """Return the page; `feeds` has the label of each family with a feed."""
    rows = (element("li", link(name, name), f": {about}") for name, (_, about) in FILES.items())
    by_year = (element("li", link(f"papers/{year}.html", str(year))) for year in years)
    by_family = (element("li", link(f"feeds/{key}.atom", label)) for key, label in feeds.items())
    cite = f"Benchmark claims, data {meta['data_hash'][:12]}. {papers:,} papers, {claims:,} claims. CC BY 4.0."
    content = element(
        "main",
        element("h1", "About"),
        element("p", f"{claims:,} claims of {papers:,} machine-learning papers over a baseline. {_READ}"),
        element("p", link("index.html", "Open the explorer")),
        element("h2", "Files"),
        element("ul", *rows),
        element("h2", "Papers by year"),
        element("ul", *by_year),
        element("h2", "Feeds by method family"),
        element("ul", *by_family),
        element("h2", "Licence and citation"),
        element("p", "The records are under ", link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"), "."),
        element("pre", cite, tabindex=0),
    )
    head = Head("About and files", f"{claims:,} claims of {papers:,} papers", "about.html")
    return page(head, address, content, root="")


def papers_page(year: int, papers: Sequence[PaperRow], address: str) -> Markup:
    """Return the list of the papers of a year."""
    rows = (element("li", _paper(paper)) for paper in papers)
    content = element("main", element("h1", f"Papers of {year}"), element("ul", *rows))
    return page(Head(f"Papers of {year}", f"{len(papers)} papers", f"papers/{year}.html"), address, content)


def _paper(paper: PaperRow) -> Markup:
    count = paper["claim_count"]
    return joined(link(f"../paper/{paper['slug']}.html", paper["title"]), f" · {count} claim{'s' * (count != 1)}")
