"""The figure of one paper by itself, for an iframe of another page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims.compare.looks import LOOKS, look
from claims.readable import figure_of_what
from claims.row_types import ClaimRow, PaperRow
from claims.site.explorer_data import drawn_figure
from claims.site.facts import Labels, versus
from claims.site.markup import Markup, document, element, joined, link, script_data
from claims.words import Attribution, Kind, Status


def embed_page(paper: PaperRow, claims: Sequence[ClaimRow], labels: Labels, scripts: Sequence[str]) -> Markup:
    """Return the page: a chart of the kind of claim with most figures, and the claims as a list where there is none.

    Args:
        paper: whose claims.
        claims: its own, and what others measured of them.
        labels: labels of each vocabulary.
        scripts: addresses of the scripts that draw, from the root of the site.
    """
    marks = _most(claims, labels)
    title = paper["method"] or paper["title"]
    source = link(f"../paper/{paper['slug']}.html", f"{title}: {len(claims)} claims", target="_blank", rel="noopener")
    figure = _figure(marks, scripts) if marks else element("ul", *(element("li", _line(claim)) for claim in claims))
    head = [
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("link", rel="stylesheet", href="../assets/site.css"),
    ]
    shown = element("main", element("p", source, class_="small"), figure, class_="embed")
    return document(head, element("body", shown))


def _figure(marks: Sequence[dict[str, Any]], scripts: Sequence[str]) -> Markup:
    points = marks[0]["scale"] == 2
    data = {"marks": marks, "looks": [each._asdict() for each in LOOKS], "points": points}
    first, *others = (element("script", src=f"../{name}") for name in scripts)
    words = "; ".join(f"{mark['row']} {mark['figure']}" for mark in marks)
    return joined(
        element("div", id="chart", role="img", aria_label=words),
        first,
        element("script", Markup(f'claimsSite.put("figure", {script_data(data)});')),
        *others,
    )


def _most(claims: Sequence[ClaimRow], labels: Labels) -> list[dict[str, Any]]:
    """The marks of the kind with most figures; factors come before differences in points."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for place, claim in enumerate(claims):
        scale, low, high, words = drawn_figure(claim)
        if scale:
            mark = {"i": place, "id": claim["claim_id"], "scale": scale, "low": low, "high": high, "figure": words}
            found.setdefault((claim["kind"], scale), []).append(mark | _said(claim, labels))
    return max(found.values(), key=lambda marks: (len(marks), -marks[0]["scale"]), default=[])


def _said(claim: ClaimRow, labels: Labels) -> dict[str, Any]:
    family = labels["family"].get(claim["family"], claim["family"])
    own = claim["attribution"] == Attribution.ORIGINAL and claim["status"] != Status.WITHDRAWN
    return {
        "row": claim["about_method"] or claim["title"],
        "group": f"{Kind(claim['kind']).label.capitalize()}, {family}",
        "look": LOOKS.index(look(claim)),
        "own": own,
        "pooled": claim["pooled"],
        "tells": joined(figure_of_what(claim), Markup("<br>"), versus(claim)),
    }


def _line(claim: ClaimRow) -> Markup:
    address = f"../claim/{claim['claim_id']}.html"
    return joined(link(address, figure_of_what(claim), target="_blank", rel="noopener"), f" {versus(claim)}".rstrip())
