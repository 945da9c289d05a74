"""Carry out orders within provisions: replaced words beside the old ones, definitions, the long title, new numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.consolidate.applying import boxed
from pipeline.consolidate.instruction import Order, touches_heading
from pipeline.consolidate.law import Law, listed, lost
from pipeline.consolidate.placing import found_any, habits, placed
from pipeline.consolidate.repealing import overlaid, repealed, shadows
from pipeline.consolidate.tree import CITED, Forest, Node, Path, located, node_at, renamed, spliced, walk
from pipeline.consolidate.vocabulary import CONNECTIVES
from pipeline.core.schemas import OWN_KINDS


def with_words(law: Law, orders: Sequence[Order]) -> Law:
    """Work in the changes of words that one clause orders: its own words come beside the provision that they change.

    The old provision keeps its words, which stand in one place of one document; the clause comes right after it,
    or under it where it is a whole section; beside each one, where it changes several.
    """
    first = orders[0]
    nodes = law.forests[first.law]
    if all(order.wherever and not order.places and not order.term for order in orders):
        return _throughout(law, orders)
    paths = [path for order in orders for path in _targets(nodes, order)]
    if not paths or any(not _targets(nodes, order) for order in orders):
        missing = next((order for order in orders if not _targets(nodes, order)), first)
        named = missing.places[0][0].citation if missing.places else missing.term or "place that is named"
        return law.failing(first.clause, f"the text held has no {named}")
    for order in orders:
        for path in _targets(nodes, order):
            law = _remarked(law, order, node_at(nodes, path))
    if all(_joins(order) for order in orders):
        return law.taking(first.clause)
    for path in sorted(set(paths), reverse=True):
        nodes = _beside(nodes, path, first.clause)
    return law.with_forest(first.law, nodes).taking(first.clause, [Node(first.clause.own)])


def _throughout(law: Law, orders: Sequence[Order]) -> Law:
    """List where words stand that are changed in the whole law; the clause itself stays under its own document."""
    for order in orders:
        for old in order.old:
            homes = [
                node.own
                for node in walk(law.forests[order.law])
                if node.own.kind in (*CITED, "definition", "closing") and _plain(old) in _plain(node.own.text)
            ]
            law = law.noting(
                order.clause,
                "substituted",
                "",
                f"{_reading(order, old)}: {listed(homes) or 'nowhere in the text held'}",
            )
        law = law.keeping(order.clause)
    return law


def _targets(nodes: Forest, order: Order) -> list[Path]:
    """Return the paths to the provisions that an order changes; where one is not there, to what it would be a piece of."""
    if order.term and (path := defined(nodes, order)):
        return [path]
    found: list[Path] = []
    for places in order.places:
        above = [place.section for place in places if place.section]
        box = boxed(nodes, places[0].box) if places[0].box else None
        path = box or found_any(nodes, [*(place.citation for place in places), *above])
        found += [path] if path else []
    return found if len(found) == len(order.places) else []


def _joins(order: Order) -> bool:
    """Tell whether an order changes only how the pieces of a list are joined: a full stop, "and"."""
    words = re.findall(r"[^\W\d_]+", " ".join((*order.old, order.new)).lower())
    return order.object == "points" or all(word in CONNECTIVES for word in words)


def _remarked(law: Law, order: Order, target: Node) -> Law:
    """Say what is to be read, and whether the old words stand there as the instruction takes for granted."""
    number = target.own.number
    if order.object == "points":
        return law.noting(order.clause, "substituted", number, f"{order.old[0]} at the end changed")
    for old in order.old:
        count = _count(target, old)
        plain = order.wherever or count == 1 or touches_heading(order)
        stands = (
            ""
            if plain
            else f" (the old words stand there {count} times)"
            if count
            else " (the text held has no such words there)"
        )
        law = law.noting(
            order.clause, "substituted" if plain else "doubtful", number, f"{_reading(order, old)}{stands}"
        )
    return law


def _reading(order: Order, old: str) -> str:
    where = " wherever it stands" if order.wherever else ""
    if order.act == "delete":
        return f"“{old}” is left out{where}"
    if order.act == "insert":
        return f"{order.side or 'after'} “{old}” insert “{order.new}”{where}"
    return f"for “{old}” read “{order.new}”{where}"


def _count(target: Node, old: str) -> int:
    wanted = _plain(old)
    texts = (
        node.own.text.replace(node.own.heading, "", 1)
        if node.own.heading and node.own.kind in OWN_KINDS
        else node.own.text
        for node in walk((target,))
    )
    return sum(_plain(text).count(wanted) for text in texts) if wanted else 0


def _plain(text: str) -> str:
    marks = text.translate(str.maketrans("“”‘’«»–—", '""\'\'""--'))
    return re.sub(r"\s+(?=\()|(?<=-)\s+", "", re.sub(r"\s+", " ", marks)).strip().lower()


def _beside(nodes: Forest, path: Path, clause: Node) -> Forest:
    """Put a clause's own words after the provision that they change, or under a whole section, part or chapter."""
    target = node_at(nodes, path)
    inner = (target.own.kind in CITED and target.own.kind not in OWN_KINDS) or target.own.kind in (
        "definition",
        "closing",
    )
    if inner:
        heading = target.own.heading if target.own.kind == "definition" else ""
        kind = target.own.kind
        path = (*path[:-1], path[-1] + len(shadows(nodes, path)))
        last = node_at(nodes, path)
        return spliced(nodes, path, (last, Node(renamed(clause.own, kind, target.own.number, heading))))
    kind = "closing" if target.own.kind in OWN_KINDS else "note"
    words = Node(renamed(clause.own, kind, target.own.number, ""))
    if kind == "note":
        return spliced(nodes, path, (replace(target, children=(words, *target.children)),))
    return spliced(nodes, path, (replace(target, children=(*target.children, words)),))


def defined(nodes: Forest, order: Order) -> Path | None:
    """Return the path to the definition that an order names, in the section that it names if that is said."""
    wanted = _term(order.term)
    sections = {place.section for places in order.places for place in places if place.section}

    def holds(node: Node, _above: Node | None) -> bool:
        own = node.own
        named = own.kind == "definition" and _term(own.heading) == wanted
        opens = (
            own.kind in CITED and own.kind not in OWN_KINDS and _term(own.text[: len(wanted) + 12]).startswith(wanted)
        )
        inside = not sections or re.split(r"[(\[]", own.number)[0] in sections
        return inside and (named or (opens and re.match(r"\W*\w{1,3}\W*[“\"«]", own.text) is not None))

    return located(nodes, holds)


def _term(text: str) -> str:
    return re.sub(r"^\W*(?:\(?\w{1,3}[.)]\s+)?[\W_]*|[\W_]+$", "", text.lower())


def with_definition(law: Law, order: Order) -> Law:
    """Put definitions in the place of the one named, or beside it, or last where it is not there; or repeal one."""
    nodes = law.forests[order.law]
    path = defined(nodes, order) if order.term else None
    if order.act == "delete":
        if path is None:
            return law.failing(order.clause, f"the text held has no definition of “{order.term}”")
        return repealed(law, order, path)
    home = (
        path[:-1]
        if path
        else found_any(nodes, [place.section for places in order.places for place in places if place.section])
    )
    if not home:
        return law.failing(order.clause, "it is not plain where the definition goes")
    above = node_at(nodes, home)
    new = tuple(_definition(piece, above, nodes) for piece in order.pieces)
    terms = ", ".join(f"“{node.own.heading}”" for node in new)
    law = law.taking(order.clause, order.pieces)
    if path is None:
        text = (
            f"definition of {terms}; the text held has none of “{order.term}”"
            if order.term
            else f"definition of {terms}"
        )
        grown = replace(above, children=_with_last(above.children, new))
        return law.with_forest(order.law, spliced(nodes, home, (grown,))).noting(
            order.clause, "inserted", above.own.number, text
        )
    old = node_at(nodes, path)
    if order.act == "replace":
        gone = listed(lost((old, *shadows(nodes, path)), new))
        law = law.with_forest(order.law, overlaid(nodes, path, new))
        return law.noting(order.clause, "replaced", old.own.number, f"definition of {terms}, in the place of {gone}")
    both = (*new, old) if order.side == "before" else (old, *new)
    return law.with_forest(order.law, spliced(nodes, path, both)).noting(
        order.clause, "inserted", old.own.number, f"definition of {terms}"
    )


def _definition(piece: Node, above: Node, nodes: Forest) -> Node:
    text = piece.own.text
    quoted = re.search(r"[“\"«‘]\s*[“\"«‘]?\s*([^“”\"«»]{1,120}?)\s*[”\"»]", text)
    heading = piece.own.heading or (quoted[1] if quoted else "")
    return placed(
        replace(piece, own=replace(piece.own, heading=heading)), above.own.number, "definition", habits(nodes)
    )


def _with_last(below: Sequence[Node], new: Sequence[Node]) -> tuple[Node, ...]:
    """Put definitions after the last one."""
    at = max((index + 1 for index, node in enumerate(below) if node.own.kind == "definition"), default=len(below))
    return (*below[:at], *new, *below[at:])


def with_title(law: Law, order: Order) -> Law:
    """Put a new long title at the front, after the words of the old one."""
    nodes = law.forests[order.law]
    fronts = [index for index, node in enumerate(nodes) if node.own.kind in ("preamble", "title")]
    if not fronts or not order.pieces:
        return law.failing(order.clause, "it is not plain where the title goes")
    at = next((index for index in fronts if nodes[index].children), fronts[-1])
    new = tuple(placed(piece, "", "preamble", habits(nodes)) for piece in order.pieces)
    grown = replace(nodes[at], children=(*new, *nodes[at].children))
    law = law.with_forest(order.law, spliced(nodes, (at,), (grown,))).taking(order.clause, order.pieces)
    return law.noting(order.clause, "substituted", "", "the long title")


def with_numbers(law: Law, order: Order) -> Law:
    """Say that a provision has another number; its words keep the one that is printed with them."""
    nodes = law.forests[order.law]
    paths = _targets(nodes, order)
    if not paths:
        return law.failing(order.clause, "the text held has no such provision")
    return law.taking(order.clause).noting(
        order.clause, "renumbered", node_at(nodes, paths[0]).own.number, order.clause.own.text
    )
