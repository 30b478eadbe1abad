"""The pages of papers and claims, as plain HTML that needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from claims.exchange.bibtex import bibtex
from claims.readable import figure_of_what, named_setting, readable
from claims.row_types import ClaimRow, PaperRow
from claims.site.facts import Facts, Labels, facts_of, figure_of, versus
from claims.site.markup import Markup, document, element, joined, link, script_data
from claims.site.structured import addresses, claim_data, paper_data
from claims.words import Kind

SITE = "Benchmark claims"


class Head(NamedTuple):
    """What a page says of itself to a browser, a search engine and a preview."""

    title: str
    description: str
    path: str
    """From the root of the site."""
    data: Mapping[str, Any] | None = None
    """JSON-LD."""


class Pages(NamedTuple):
    """What all pages share."""

    labels: Labels
    address: str = ""
    """Of the site, with a slash at its end; empty where it is not known."""

    def paper(self, paper: PaperRow, claims: Sequence[ClaimRow]) -> Markup:
        """Return the page of a paper."""
        venue = self._venue(paper)
        count = f"{len(claims)} claim{'s' * (len(claims) != 1)}"
        head = Head(paper["title"], f"{count}: {_listed(claims)}", f"paper/{paper['slug']}.html")
        return self._page(
            head._replace(data=paper_data(paper, venue)),
            element("h1", paper["title"]),
            _published_as(paper),
            element("p", _authors(paper), " · ", f"{venue} {paper['venue_year'] or paper['year']}", class_="quiet"),
            _ways_on(paper),
            element("p", paper["no_claims"]) if paper["no_claims"] else None,
            _table(claims) if claims else None,
            element("p", paper["note"], class_="quiet") if paper["note"] else None,
            _citation(paper),
            self._sharing(paper, claims) if claims else None,
        )

    def claim(
        self, claim: ClaimRow, paper: PaperRow, again: Sequence[ClaimRow], together: Sequence[ClaimRow]
    ) -> Markup:
        """Return the page of a claim of `paper`; `again` are measurements by others, `together` of the same run."""
        facts, venue, claim_id = facts_of(claim, self.labels), self._venue(paper), claim["claim_id"]
        path = f"claim/{claim_id}.html"
        head = Head(f"{claim['who']}: {facts.figure}", _preview(claim, facts, paper), path)
        address = f"{self.address}{path}" if self.address else ""
        explorer = f"../index.html?kind={claim['kind']}&claim={claim_id}"
        return self._page(
            head._replace(data=claim_data(claim, paper, venue, address)),
            element("p", facts.status, class_="warning") if facts.status else None,
            element("p", claim["who"], class_="quiet"),
            element("h1", facts.figure, class_="figure"),
            element("p", facts.of),
            element("blockquote", f"“{facts.quote}”"),
            element("p", facts.place, class_="quiet"),
            element("p", facts.effect),
            _claims_list("Re-measured by others, conditions differ", again),
            _of(claim),
            _claims_list("Also reported for this run", together),
            _facts(facts),
            element("p", facts.silent, class_="quiet") if facts.silent else None,
            element("p", element("b", "Curator’s note: "), facts.note) if facts.note else None,
            element("h2", "Paper"),
            element("p", link(f"../paper/{paper['slug']}.html", paper["title"]), f" · {venue} {paper['year']}"),
            element("p", *_separated(link(to, name) for name, to in addresses(paper).items())),
            element("p", link(explorer, "Show it among the others")),
            _citation(paper),
        )

    def _venue(self, paper: PaperRow) -> str:
        return self.labels["venue"].get(paper["venue"], paper["venue"])

    def _page(self, head: Head, *content: object) -> Markup:
        return page(head, self.address, element("main", *content))

    def _sharing(self, paper: PaperRow, claims: Sequence[ClaimRow]) -> Markup:
        """How to show the claims elsewhere."""
        slug, base = paper["slug"], self.address or "https://YOUR-SITE/"
        frame = element("iframe", src=f"{base}embed/{slug}.html", width=720, height=320, title=f"Claims of {slug}")
        image = f"[![Benchmark claims]({base}badge/{slug}.svg)]({base}paper/{slug}.html)"
        return element(
            "section",
            element("h2", "Show it elsewhere"),
            element("p", element("img", src=f"../badge/{slug}.svg", alt=f"Benchmark claims: {len(claims)}")),
            element("pre", image, tabindex=0),
            element("p", link(f"../embed/{slug}.html", "The figure by itself"), ":"),
            element("pre", frame.replace("&quot;", '"'), tabindex=0),
        )


def page(head: Head, address: str, *body: object, root: str = "../", scripts: Iterable[str] = ()) -> Markup:
    """Return a whole page; `root` leads from it to the root of the site."""
    absolute = f"{address}{head.path}" if address else None
    meta = {
        "og:type": "article",
        "og:site_name": SITE,
        "og:title": head.title,
        "og:description": head.description,
        "og:url": absolute,
    }
    ld = head.data and element("script", script_data(head.data), type="application/ld+json")
    lines = [
        element("title", f"{head.title} · {SITE}"),
        element("meta", name="description", content=head.description),
        *(element("meta", property=name, content=value) for name, value in meta.items() if value),
        element("meta", name="twitter:card", content="summary"),
        element("link", rel="canonical", href=absolute) if absolute else None,
        element("link", rel="alternate", type="application/atom+xml", href=f"{root}feed.atom", title=SITE),
        element("link", rel="stylesheet", href=f"{root}assets/site.css"),
        *(element("script", src=f"{root}{name}", defer=True) for name in scripts),
        ld or None,
    ]
    return document(lines, element("body", top(root), *body))


def top(root: str) -> Markup:
    """Return the line above every page."""
    return element("header", link(f"{root}index.html", SITE), link(f"{root}about.html", "About and files"))


def _listed(claims: Sequence[ClaimRow]) -> str:
    said = "; ".join(figure_of_what(claim) for claim in claims[:3])
    return f"{said} …" if len(claims) > 3 else said or "none"


def _preview(claim: ClaimRow, facts: Facts, paper: PaperRow) -> str:
    return f"“{facts.quote}” {facts.of}. {paper['title']} ({paper['year']})"


def _authors(paper: PaperRow) -> str:
    return ", ".join(paper["authors"])


def _published_as(paper: PaperRow) -> Markup | None:
    other = paper["published_title"]
    return element("p", f"published as: {other}", class_="quiet") if other else None


def _ways_on(paper: PaperRow) -> Markup:
    places = {**addresses(paper), **({"code": paper["code"]} if paper["code"] else {})}
    return element("p", *_separated(link(to, name) for name, to in places.items()))


def _separated(parts: Iterable[Markup]) -> list[str]:
    return [each for part in parts for each in (" · ", part)][1:]


def _table(claims: Sequence[ClaimRow]) -> Markup:
    columns = ("Claim", "Baseline", "Setting", "In the same run", "Quote", "By")
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    return element(
        "div",
        element("table", element("thead", head), element("tbody", *map(_row, claims))),
        class_="wide",
        tabindex=0,
        role="region",
        aria_label="Claims of this paper",
    )


def _row(claim: ClaimRow) -> Markup:
    shown = (
        link(f"../claim/{claim['claim_id']}.html", figure_of_what(claim)),
        readable(claim["baseline"]),
        readable(named_setting(claim)),
        readable(claim["same_run"]),
        f"“{readable(claim['quote'])}”",
        claim["measured_by"],
    )
    return element("tr", *(element("td", cell or element("span", "not reported", class_="quiet")) for cell in shown))


def _facts(facts: Facts) -> Markup:
    rows = [part for name, value in facts.facts for part in (element("dt", name), element("dd", value))]
    return element("dl", *rows)


def _of(claim: ClaimRow) -> Markup | None:
    if not claim["of"]:
        return None
    return element("p", f"{claim['measured_by']} re-measured ", link(f"{claim['of']}.html", claim["of"]))


def _claims_list(title: str, claims: Sequence[ClaimRow]) -> Markup | None:
    if not claims:
        return None
    return joined(element("h2", title), element("ul", *(element("li", _line(claim)) for claim in claims)))


def _line(claim: ClaimRow) -> Markup:
    by = f"by {claim['measured_by']}" if claim["of"] else Kind(claim["kind"]).label
    facts = " · ".join(part for part in (readable(claim["metric"]), claim["model"], claim["hardware"], by) if part)
    return joined(link(f"{claim['claim_id']}.html", figure_of(claim)), f" {facts} {versus(claim)}".rstrip())


def _citation(paper: PaperRow) -> Markup:
    return joined(element("h2", "Cite the paper"), element("pre", bibtex([paper]), tabindex=0))
