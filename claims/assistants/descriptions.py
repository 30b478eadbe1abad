"""What an assistant reads before it asks: each tool in a few sentences, `llms.txt` and the skill, made from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

NAME = "benchmark-claims"
TITLE = "Benchmark claims"
ABOUT = (
    "Claims that machine-learning papers make over a baseline (2.72x faster, 30% less training time, +11 points), each "
    "with the words of its source."
)
RULES = (
    "Quote a figure as `printed`, with its qualifier: an “up to” is the best case seen, never a typical one.",
    "Name the baseline and the setting beside the figure. What is null was not reported: say so, never fill it in.",
    "Say which claim may be ranked with which only after `compare`: it refuses where kind, quantity, metric, baseline, "
    "phase or another axis keeps figures apart, and says which of the claims may be ranked.",
    "`verified` says whether the quote was found in the source; `attribution` whose measurement it is: a reproduction "
    "was measured by others than the authors of the method.",
    "A claim whose `status` is disputed, corrected or withdrawn is named as such.",
    "Candidates are proposals that nobody has reviewed: never count, rank or cite them as claims.",
    "Give the `link` of each claim that you use.",
)
"""How an assistant reads and quotes a claim."""


class Tool(NamedTuple):
    """What is said of a tool."""

    name: str
    title: str
    about: str
    example: str
    """Arguments that answer a usual question, as JSON."""


SEARCH = Tool(
    "search_claims",
    "Search claims",
    "Find claims by words (method, model, hardware, data set, title, quote, in any spelling) and by the filters of the "
    "dashboard. Answers how many match and a page of them, the largest improvement factor first unless `sort` says "
    "otherwise. Where nothing matches it suggests other spellings and wider filters.",
    '{"q": "speculative decoding 7B", "kind": ["speedup"], "limit": 5}',
)
CLAIM = Tool(
    "get_claim",
    "Get a claim",
    "One claim by its id, with everything that its record states.",
    '{"claim": "lm-infinite.c1"}',
)
COMPARE = Tool(
    "compare",
    "Compare claims",
    "Judge whether two or more claims may be ranked, axis by axis, and by what ratio. Where they may not, it refuses "
    "and says why, which of them may be ranked with each other, and which other claims about the same methods may be "
    "ranked. `ranking` is null unless all may be ranked.",
    '{"claim": ["medusa.c1", "eagle.c1"]}',
)
REPRODUCTIONS = Tool(
    "reproductions",
    "What others measured",
    "Set what papers report beside what others measured again: how often it was less, what share of the reported "
    "factor to expect, and the pairs with what differs between the two measurements, the widest gap first.",
    '{"method": "EAGLE"}',
)
FACETS = Tool(
    "facets",
    "Count claims",
    "Count the claims that each value of each filter would leave. The keys here (families, venues, models, hardware "
    "...) are the values that the filters of the other tools take.",
    '{"kind": ["memory_reduction"], "facet": ["family", "hardware"]}',
)
CANDIDATES = Tool(
    "candidates",
    "Unreviewed candidates",
    "Find figures that rules proposed from whole paper lists and that nobody has reviewed. They are apart from the "
    "claims and may be wrong.",
    '{"q": "quantization", "limit": 5}',
)
TOOLS = (SEARCH, CLAIM, COMPARE, REPRODUCTIONS, FACETS, CANDIDATES)


def instructions() -> str:
    """Return what a server says of itself when a client connects."""
    return "\n".join([ABOUT, *(f"- {rule}" for rule in RULES)])


# --- llms.txt ---------------------------------------------------------------------------------------------------------


class Link(NamedTuple):
    """A line of llms.txt."""

    address: str
    title: str
    about: str


def llms_text(sections: Mapping[str, Sequence[Link]]) -> str:
    """Return llms.txt (https://llmstxt.org): what this is, how to read a claim, and the links of each section."""
    parts = [f"# {TITLE}", f"> {ABOUT}", _listed(RULES)]
    for name, links in sections.items():
        parts += [f"## {name}", _listed(f"[{link.title}]({link.address}): {link.about}" for link in links)]
    return "\n\n".join(parts) + "\n"


def served_sections(base: str) -> dict[str, list[Link]]:
    """Return the sections of a running server whose addresses begin with `base`, which ends in a slash."""
    return {
        "For assistants": [
            Link(f"{base}agent/mcp", "Model Context Protocol", f"streamable HTTP, read-only: {_names()}"),
        ],
        "API": [
            Link(f"{base}api/openapi.json", "OpenAPI", "every address, parameter and field"),
            Link(f"{base}api/claims.json", "Claims", f"{_first(SEARCH)} Also .csv and .ndjson."),
            Link(f"{base}api/facets", "Facets", _first(FACETS)),
            Link(f"{base}api/compare?claim=medusa.c1&claim=eagle.c1", "Compare", _first(COMPARE)),
            Link(f"{base}api/remeasured", "Re-measured", _first(REPRODUCTIONS)),
            Link(f"{base}api/candidates.json", "Candidates", _first(CANDIDATES)),
            Link(f"{base}feed.atom", "Feed", "what is new, corrected or withdrawn, with the same parameters"),
        ],
        "Pages": [
            Link(base, "Explore", "the claims of a selection as a chart and a table; the same parameters"),
            Link(f"{base}compare", "Compare", "whether claims may be ranked"),
            Link(f"{base}reproductions", "Re-measured", "what papers report beside what others measured"),
        ],
    }


# --- the skill --------------------------------------------------------------------------------------------------------


def skill_text() -> str:
    """Return SKILL.md: when an assistant asks for claims, with which tool, and how it quotes them."""
    parts = [
        f"---\nname: {NAME}\ndescription: {json.dumps(f'{ABOUT} {_WHEN}')}\n---",
        f"# {TITLE}",
        "Ask through the MCP server: `claims mcp --data DIR`, or `/agent/mcp` of a running dashboard.",
        "## Tools",
        _listed(f"`{tool.name}`: {tool.about} For instance `{tool.example}`." for tool in TOOLS),
        "## How to read a claim",
        _listed(RULES),
        "## Three steps that answer most questions",
        _STEPS,
    ]
    return "\n\n".join(parts) + "\n"


_WHEN = "Use it for questions on what papers report (over what, on what) and on what others measured."
_STEPS = f"""\
1. `{FACETS.name}` gives the keys that the filters take, `{SEARCH.name}` the claims.
2. `{COMPARE.name}` comes before any sentence that puts two figures in an order.
3. `{REPRODUCTIONS.name}` says what others measured of the same method."""


def _first(tool: Tool) -> str:
    """The first sentence of what is said of a tool."""
    return f"{tool.about.partition('. ')[0].rstrip('.')}."


def _names() -> str:
    return ", ".join(tool.name for tool in TOOLS)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
