"""Carry out repeals: the words of the repealing clause come in the place of what it takes away."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.consolidate.instruction import Order
from pipeline.consolidate.law import Law, listed, lost
from pipeline.consolidate.placing import found_any
from pipeline.consolidate.tree import CITED, Forest, Node, Path, node_at, renamed, spliced
from pipeline.core.schemas import OWN_KINDS


def without(law: Law, order: Order) -> Law:
    """Repeal provisions: the words of the repealing clause come in their place."""
    nodes = law.forests[order.law]
    paths = [found_any(nodes, [place.citation for place in places]) for places in order.places]
    absent = [places[0].citation for places, path in zip(order.places, paths, strict=True) if path is None]
    there = [path for path in paths if path is not None]
    if absent or not there:
        law = law.failing(order.clause, f"the text held has no {', '.join(absent) or 'such provision'}")
    for path in sorted(there, reverse=True):
        law = repealed(law, order, path)
    return law


def repealed(law: Law, order: Order, path: Path) -> Law:
    """Put the words of a repealing clause in the place of a provision."""
    nodes = law.forests[order.law]
    old = node_at(nodes, path)
    heading = old.own.heading if old.own.kind == "definition" else ""
    new = Node(renamed(order.clause.own, old.own.kind, old.own.number, heading))
    gone = [old, *shadows(nodes, path)]
    law = law.with_forest(order.law, overlaid(nodes, path, (new,))).taking(order.clause, [Node(order.clause.own)])
    return law.noting(order.clause, "repealed", old.own.number, f"repeals {listed(lost(gone, ()))}")


def shadows(nodes: Forest, path: Path) -> Forest:
    """Return the clauses that stand after a provision because they change its words."""
    beside = node_at(nodes, path[:-1]).children if len(path) > 1 else nodes
    own, end = beside[path[-1]].own, path[-1] + 1
    same = (own.kind, own.number, own.heading if own.kind == "definition" else "")
    while end < len(beside) and own.kind not in OWN_KINDS and own.kind in (*CITED, "definition"):
        other = beside[end].own
        if (other.kind, other.number, other.heading if other.kind == "definition" else "") != same:
            break
        end += 1
    return beside[path[-1] + 1 : end]


def overlaid(nodes: Forest, path: Path, new: Sequence[Node]) -> Forest:
    """Put nodes in the place of a provision and of the clauses that change its words."""
    count = len(shadows(nodes, path))
    for _ in range(count):
        nodes = spliced(nodes, (*path[:-1], path[-1] + 1), ())
    return spliced(nodes, path, new)
