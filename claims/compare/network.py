"""Many methods and baselines at once: what all connected claims of one quantity say together. Pure; takes export rows.

Each claim is an edge from its subject to its baseline that carries the natural logarithm of its factor. The position
v of every node is the least-squares solution of v[subject] - v[baseline] = ln(factor) over the edges of a connected
part; the factor of A over B is then exp(v[A] - v[B]), for direct and indirect pairs alike. Source: G. Rücker 2012,
"Network meta-analysis, electrical networks and graph theory", Research Synthesis Methods 3(4):312-324,
doi:10.1002/jrsm.1058, where v is the Moore-Penrose pseudoinverse of the graph's Laplacian applied to the sums of the
edges at each node. There an edge weighs the inverse of its variance; claims report no variance, so every edge weighs
one, and no interval can be given: what shows how far the claims disagree is the loops, round which the factors would
multiply to 1 if they agreed.

Best cases, bounds, ranges and orders of magnitude never enter, nor do figures that were only cited or withdrawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import networkx as nx
import numpy as np

from claims import phrases
from claims.compare.axes import RULES
from claims.compare.axis_states import Row, State, factors, is_class, said
from claims.compare.comparison import state_of
from claims.vocabulary import normalise
from claims.words import TYPICAL, Attribution, Status

SETTING = ("metric", *phrases.SETTING)
"""The axes on which claims of one network may differ."""

MOST_WORDINGS = 200
"""Wordings of an axis that are held against each other, so that a large collection does not take its square."""

_RULES = tuple(rule for rule in RULES if rule.axis in SETTING)


class Edge(NamedTuple):
    """One claim: its subject is `factor` times as good as its baseline."""

    claim_id: str
    subject: str
    baseline: str
    factor: float


class Loop(NamedTuple):
    """A way round the network, back to its first node."""

    nodes: tuple[str, ...]
    claim_ids: tuple[str, ...]
    factor: float
    """The product of the factors on the way, from 1 up; 1 where the claims agree."""


class Network(NamedTuple):
    """Methods and baselines that the claims of one kind and quantity connect."""

    kind: str
    quantity: str | None
    """None for the claims that do not say what exactly was saved or sped up."""
    nodes: Mapping[str, float]
    """The natural logarithm of each node's position, the best first; only differences mean something."""
    names: Mapping[str, str]
    """How the claims call each node."""
    edges: tuple[Edge, ...]
    loops: tuple[Loop, ...]
    """One for each edge beyond those that hold the network together."""
    different: tuple[str, ...]
    """Labels of the axes on which some of the claims differ."""
    silent: tuple[str, ...]
    """Labels of the other axes that some of the claims do not report or word differently."""

    def factor(self, a: str, b: str) -> float | None:
        """The factor of node `a` over node `b`; None where one is not in this network."""
        if a not in self.nodes or b not in self.nodes:
            return None
        return math.exp(self.nodes[a] - self.nodes[b])


def usable(row: Row) -> bool:
    """Whether the claim can be an edge: a single typical factor over a stated baseline that still stands."""
    ends = factors(row)
    return (
        ends is not None
        and ends[0] == ends[1]
        and said(row, "qualifier") in TYPICAL
        and said(row, "status") != Status.WITHDRAWN
        and said(row, "attribution") != Attribution.CITED
        and bool(said(row, "subject") or said(row, "method"))
        and bool(said(row, "baseline") or said(row, "baseline_key"))
    )


def networks(rows: Sequence[Row], spellings: Mapping[str, str] | None = None) -> tuple[Network, ...]:
    """Every connected part of two or more edges and three or more nodes, kinds and quantities apart, largest first.

    Args:
        rows: claims; those that are not `usable` are passed over.
        spellings: normalised name of a baseline to its key, so that a method that others compare with is one node.
    """
    quantities: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        if usable(row):
            quantities[_quantity(row)].append(row)
    known = spellings or {}
    made = [_network(part, known) for same in quantities.values() for part in _parts(same, known)]
    return tuple(sorted(made, key=lambda net: (-len(net.edges), net.kind, net.quantity or "", sorted(net.nodes))))


def _quantity(row: Row) -> tuple[str, str | None]:
    """What factors must share to be multiplied: kind and quantity."""
    return said(row, "kind") or "", said(row, "quantity")


def by_setting(rows: Iterable[Row]) -> list[list[Row]]:
    """The usable claims in groups that state one and the same setting, model and hardware among it; largest first,
    else in the order of the rows.

    Axes that no claim of a group reports are not known to agree: `Network.silent` names them.
    """
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        if usable(row) and said(row, "model") and said(row, "hardware"):
            setting = tuple(normalise(said(row, axis) or "") for axis in SETTING)
            groups[(*_quantity(row), *setting)].append(row)
    return sorted(groups.values(), key=len, reverse=True)


# --- parts ------------------------------------------------------------------------------------------------------------


def _edge(row: Row, spellings: Mapping[str, str]) -> Edge:
    ends = factors(row) or (1.0, 1.0)
    return Edge(str(row["claim_id"]), _subject(row, spellings), _baseline(row, spellings), ends[0])


def _subject(row: Row, spellings: Mapping[str, str]) -> str:
    name = normalise(said(row, "subject") or said(row, "method") or "")
    return spellings.get(name, name)


def _baseline(row: Row, spellings: Mapping[str, str]) -> str:
    name = normalise(said(row, "baseline") or "")
    node = said(row, "baseline_key") or spellings.get(name, name)
    return f"{node} ({said(row, 'slug')})" if is_class(row) else node  # a class is another thing in every paper


def _graph(edges: Iterable[Edge]) -> nx.Graph:
    """The nodes with one edge for each pair of them: the first of its claims, as `claim`."""
    graph = nx.Graph()
    for edge in edges:
        if not graph.has_edge(edge.subject, edge.baseline):
            graph.add_edge(edge.subject, edge.baseline, claim=edge)
    return graph


def _parts(rows: Sequence[Row], spellings: Mapping[str, str]) -> list[list[Row]]:
    """The claims of each connected part that holds an indirect comparison."""
    edges = [(row, edge) for row in rows if (edge := _edge(row, spellings)).subject != edge.baseline]
    parts = [part for part in nx.connected_components(_graph(edge for _, edge in edges)) if len(part) > 2]
    number = {node: i for i, part in enumerate(parts) for node in part}
    found: dict[int, list[Row]] = defaultdict(list)
    for row, edge in edges:
        if edge.subject in number:
            found[number[edge.subject]].append(row)
    return list(found.values())


def _network(rows: Sequence[Row], spellings: Mapping[str, str]) -> Network:
    kind, quantity = _quantity(rows[0])
    edges = tuple(sorted(_edge(row, spellings) for row in rows))
    nodes = sorted({node for edge in edges for node in (edge.subject, edge.baseline)})
    place = {node: i for i, node in enumerate(nodes)}
    laplacian, sums = np.zeros((len(nodes), len(nodes))), np.zeros(len(nodes))
    for edge in edges:
        a, b = place[edge.subject], place[edge.baseline]
        laplacian[[a, b], [a, b]] += 1
        laplacian[[a, b], [b, a]] -= 1
        sums[[a, b]] += np.array([1, -1]) * math.log(edge.factor)
    # With one node held at 0 the rest of a connected graph is regular: the same differences, sooner than by an inverse.
    solved = np.append(0.0, np.linalg.solve(laplacian[1:, 1:], sums[1:]))
    solved -= solved.mean()  # as the pseudoinverse has it
    found = {node: float(solved[place[node]]) for node in nodes}
    best = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    different, silent = _disagreeing(kind, rows)
    return Network(kind, quantity, best, _names(rows, spellings), edges, _loops(edges), different, silent)


def _names(rows: Sequence[Row], spellings: Mapping[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows:
        names.setdefault(_baseline(row, spellings), said(row, "baseline") or said(row, "baseline_key") or "")
    for row in rows:
        names[_subject(row, spellings)] = said(row, "subject") or said(row, "method") or ""
    return names


def _disagreeing(kind: str, rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    different, silent = [], []
    for rule in _RULES:
        if kind in rule.counts_for:
            distinct = list({(rule.value(row), said(row, f"{rule.axis}_key")): row for row in rows}.values())
            states = set()
            for a, b in combinations(distinct[:MOST_WORDINGS], 2):
                states.add(state_of(rule, a, b))
                if State.DIFFERENT in states:
                    different.append(rule.label)
                    break
            else:
                if states - {State.ALIGNED} or rule.value(distinct[0]) is None:
                    silent.append(rule.label)
    return tuple(different), tuple(silent)


def _loops(edges: Sequence[Edge]) -> tuple[Loop, ...]:
    """The loop that each edge outside a spanning tree closes, the worst first."""
    graph = _graph(edges)
    up = nx.bfs_tree(graph, edges[0].baseline).reverse()
    tree = {graph.edges[pair]["claim"].claim_id for pair in up.edges}
    found = [_loop(edge, graph, up) for edge in edges if edge.claim_id not in tree]
    return tuple(sorted(found, key=lambda loop: (-loop.factor, loop.claim_ids)))


def _loop(closing: Edge, graph: nx.Graph, up: nx.DiGraph) -> Loop:
    """From the baseline of `closing` over it to its subject, and back along the tree; `up` leads to the tree's root."""
    there, back = (list(nx.dfs_preorder_nodes(up, node)) for node in (closing.subject, closing.baseline))
    while there[-2:-1] == back[-2:-1] != []:  # both end where their ways up meet
        there.pop()
        back.pop()
    nodes = (closing.baseline, *there, *back[-2::-1])
    claims = [closing, *(graph.edges[pair]["claim"] for pair in pairwise(nodes[1:]))]
    steps = zip(claims, nodes[:-1], strict=True)
    logs = (math.log(edge.factor) * (1 if edge.baseline == node else -1) for edge, node in steps)
    return Loop(nodes[:-1], tuple(edge.claim_id for edge in claims), math.exp(abs(sum(logs))))
