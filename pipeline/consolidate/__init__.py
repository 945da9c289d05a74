"""Consolidate: several documents of one law become the law as it stands, each word in its own document and place.

At a glance: the documents' provisions become trees (`tree`), the oldest document first. The clauses of each later
one are set right (`quoted`) and read (`wording`, `places`, `laws`, `orders`): what is to be replaced, inserted,
repealed or reworded, and where. Whole provisions are put in place or repealed (`applying`, `placing`, `repealing`);
where new text prints "x x x", old pieces stay (`merging`); changes of words stand beside the words they change (`rewording`). What
cannot be placed stays under its own document. `dating` orders documents of which no order is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.consolidate.applying import with_text
from pipeline.consolidate.dating import oldest_first
from pipeline.consolidate.instruction import Order, Scope, meant
from pipeline.consolidate.law import Law, shown, source, stem
from pipeline.consolidate.laws import FOREIGN, Earlier, front
from pipeline.consolidate.orders import Read, read
from pipeline.consolidate.quoted import mended
from pipeline.consolidate.repealing import without
from pipeline.consolidate.rewording import with_definition, with_numbers, with_title, with_words
from pipeline.consolidate.tree import Forest, Node, flat, forest, walk
from pipeline.consolidate.uncut import recut
from pipeline.consolidate.vocabulary import FOLLOWING, VERBS
from pipeline.core.schemas import OWN_KINDS, Provision, Remark

__all__ = ["Consolidation", "consolidate", "oldest_first"]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The provisions of the law as it stands, and what was done to make them."""

    provisions: tuple[Provision, ...]
    remarks: tuple[Remark, ...]


def consolidate(provisions: Sequence[Provision], order: Sequence[str]) -> Consolidation:
    """Work the amending documents into the ones before them; `order` names the documents, the oldest first.

    Every provision keeps its document, offsets and words; kinds, numbers, parents and ids are those of the place
    where it now stands. A document that changes none of the others stays as it is.
    """
    documents = {name: [own for own in provisions if own.document == name] for name in dict.fromkeys(order)}
    rest = [own for own in provisions if own.document not in documents]
    held = {name: own for name, own in documents.items() if own}
    prefixes = {name: _prefix(own) for name, own in held.items()}
    law = Law({})
    fronts: dict[str, str] = {}
    for name, own in held.items():
        trees = forest([_bare(provision, prefixes[name]) for provision in own])
        law = _with_document(law, name, trees, Earlier(dict(fronts))) if fronts else law.with_forest(name, trees)
        fronts[name] = front(own)
        if name in law.amending:
            prefixes[name] = prefixes[name] or stem(name)
    taken: dict[str, int] = {}
    found = [own for name, trees in law.forests.items() for own in flat(trees, prefixes[name], taken)]
    return Consolidation((*found, *rest), law.remarks)


def _prefix(provisions: Sequence[Provision]) -> str:
    """Return what segmentation put before each number of a document."""
    for own in provisions:
        bare = own.id.rpartition("#")[2].partition("~")[0]
        if own.kind in OWN_KINDS and own.number.endswith(f" {bare}"):
            return own.number.removesuffix(f" {bare}")
    return ""


def _bare(provision: Provision, prefix: str) -> Provision:
    return replace(provision, number=provision.number.removeprefix(f"{prefix} ")) if prefix else provision


def _with_document(law: Law, name: str, trees: Forest, earlier: Earlier) -> Law:
    """Work one document into the law, and leave of it what has a place of its own."""
    trees = recut(trees)
    tops = [node for node in walk(trees) if node.own.kind in OWN_KINDS]
    fixed = {node.own.id: mended(node) for node in tops}
    scope = Scope(earlier.principal)
    readings: dict[str, Read] = {}
    for top in tops:
        readings[top.own.id] = read(fixed[top.own.id], scope, earlier)
        scope = Scope(readings[top.own.id].scope.law)
    orders = {name: tuple(order for order in reading.orders if meant(order)) for name, reading in readings.items()}
    if not any(orders.values()):
        return law.with_forest(name, trees)
    for top in tops:
        for _, group in groupby(
            orders[top.own.id], key=lambda order: (order.clause.own.id, order.object in ("words", "points"), order.law)
        ):
            law = _carried_out(law, tuple(group))
        law = _summed_up(law, fixed[top.own.id], readings[top.own.id])
    left = tuple(piece for tree in trees for piece in _left(tree, law, fixed, orders))
    return replace(law.with_forest(name, left), amending=law.amending | {name})


def _carried_out(law: Law, orders: Sequence[Order]) -> Law:
    """Carry out orders of one clause that are alike."""
    if orders[0].object in ("words", "points"):
        return with_words(law, orders)
    for order in orders:
        if order.object == "definition":
            law = with_definition(law, order)
        elif order.object == "title":
            law = with_title(law, order)
        elif order.act == "renumber":
            law = with_numbers(law, order)
        else:
            law = without(law, order) if order.act == "delete" else with_text(law, order)
    return law


def _summed_up(law: Law, top: Node, reading: Read) -> Law:
    """Say of a clause that was worked in what it says, since its own words stand nowhere now; or that it was not."""
    orders = [order for order in reading.orders if meant(order)]
    if not orders:
        quoted = any(node.own.kind == "quoted" for node in walk((top,)))
        if any(order.law == FOREIGN for order in reading.orders):
            return law.failing(top, "changes a law that is none of the documents")
        return law.failing(top, "it is not plain what the clause changes") if quoted else law
    clauses = {order.clause.own.id for order in orders}
    for node in walk((top,)):
        own = node.own
        if own.kind in ("quoted", "note") or own.id in law.placed or own.id in law.failed:
            continue
        if _orders(node, clauses):
            law = law.noting(node, "instruction", source(own), shown(own))
        elif not node.children and VERBS.search(own.text):
            law = law.failing(node, "it is not plain what the clause changes")
    return law


def _orders(node: Node, clauses: set[str]) -> bool:
    """Tell whether a node is an instruction: orders were read of it or under it, or it says what is amended "as follows"."""
    if node.own.kind in ("quoted", "note"):
        return False
    if any(under.own.id in clauses for under in walk((node,))):
        return True
    verbs = {match.lastgroup for match in VERBS.finditer(node.own.text)}
    return verbs == {"amend"} and not node.children and bool(FOLLOWING.search(node.own.text))


def _left(node: Node, law: Law, fixed: Mapping[str, Node], orders: Mapping[str, Sequence[Order]]) -> Forest:
    """Return what is left of an amending document: all but instructions that were carried out and words that moved."""
    if node.own.id not in fixed:
        below = tuple(piece for under in node.children for piece in _left(under, law, fixed, orders))
        return (replace(node, children=below),)
    if not orders[node.own.id]:
        return (fixed[node.own.id],) if node.own.id in law.failed else (node,)
    return _left_of(fixed[node.own.id], law, {order.clause.own.id for order in orders[node.own.id]})


def _left_of(node: Node, law: Law, clauses: set[str]) -> Forest:
    """Return what is left of a clause."""
    own = node.own
    if own.kind == "quoted":
        below = tuple(piece for under in node.children for piece in _left_of(under, law, clauses))
        return below if own.id in law.placed else (replace(node, children=below),)
    below = tuple(
        piece
        for under in node.children
        for piece in _left_of(under, law, clauses)
        if under.own.id not in law.placed or piece.own.kind != "note"
    )
    ordering = _orders(node, clauses)
    if own.id in law.placed:
        return tuple(piece for piece in below if piece.own.kind != "note")
    if own.kind == "note":
        return (node,)
    worked = ordering and own.id not in law.failed
    if worked and all(piece.own.kind == "note" for piece in below):
        return ()
    return (replace(node, children=below),)
