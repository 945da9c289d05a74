"""Carry out orders that give whole provisions: new text in the place of old, or at its own number."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.consolidate.instruction import Order
from pipeline.consolidate.law import Law, listed, lost
from pipeline.consolidate.merging import merged
from pipeline.consolidate.numbering import clean, key
from pipeline.consolidate.places import Place
from pipeline.consolidate.placing import (
    clean_label,
    found_any,
    habits,
    keeps_small,
    kind_of,
    placed,
    with_piece,
    with_section,
)
from pipeline.consolidate.repealing import overlaid, shadows
from pipeline.consolidate.tree import CONTAINERS, Forest, Node, Path, cited, located, node_at, renamed, spliced
from pipeline.consolidate.vocabulary import BOX_KINDS
from pipeline.core.schemas import OWN_KINDS


def with_text(law: Law, order: Order) -> Law:
    """Put the pieces of an order into the law one after the other, each beside the one before."""
    if (boxed := _with_box(law, order)) is not None:
        return boxed
    anchor = ""
    for piece in order.pieces:
        label = piece.label.strip("[]")
        if label[:1].isdecimal() and not _is_sub(order, label):
            law = _with_section(law, order, piece, label if small(order, piece) else clean(label))
        else:
            law, anchor = _with_piece(law, order, piece, label, anchor)
    return law


def small(order: Order, piece: Node) -> bool:
    """Tell whether inserted numbers are cited with the small letter that is printed: "2a", not "2A"."""
    return keeps_small(f"{order.clause.own.text} {piece.own.text}")


def _is_sub(order: Order, label: str) -> bool:
    """Tell whether a bare number is that of a paragraph within a section: "1." where "khoản 1 Điều 3" is named."""
    places = [place for named in order.places for place in named]
    return any(place.path and key(place.path[-1]) == f"({key(label)})" for place in places)


def _with_section(law: Law, order: Order, piece: Node, number: str) -> Law:
    nodes = law.forests[order.law]
    known = habits(nodes)
    section = placed(piece, number, known.get(("own", ""), "section"), known, lower=small(order, piece))
    path = cited(nodes, number)
    if path is None and order.act == "replace":
        olds = [place[0].citation for place in order.places if not place[0].path]
        alone = len(order.pieces) == 1 and len(olds) == 1
        path = cited(nodes, olds[0]) if alone else None
    if path is not None:
        return _written_over(law, order, piece, path, section)
    before = order.anchor[0].section if order.anchor and order.side == "before" else ""
    law = law.with_forest(order.law, with_section(nodes, section, before))
    return law.taking(order.clause, [piece]).noting(order.clause, "inserted", number, "a new provision")


def _written_over(law: Law, order: Order, piece: Node, path: Path, new: Node) -> Law:
    """Put new text in the place of the old, which it may keep in part."""
    nodes = law.forests[order.law]
    old = node_at(nodes, path)
    done = merged(old, new, habits(nodes))
    before = (old, *shadows(nodes, path))
    law = law.with_forest(order.law, overlaid(nodes, path, (done.node,))).taking(order.clause, [piece])
    if gone := lost(before, (done.node,)):
        law = law.noting(order.clause, "replaced", new.own.number, f"in the place of {listed(gone)}")
    if done.kept:
        law = law.noting(order.clause, "kept", new.own.number, f"as they were: {', '.join(done.kept)}")
    for number in done.missing:
        law = law.noting(
            order.clause, "unplaced", number, "is to stay as it was, and the text held has no such provision"
        )
    return law


def _with_piece(law: Law, order: Order, piece: Node, label: str, anchor: str) -> tuple[Law, str]:
    """Put one piece of a section to its place; return the law and the piece's citation, beside which the next one goes."""
    nodes = law.forests[order.law]
    label = label if label.startswith("(") or not label[:1].isalnum() else f"({label})"
    label = label if small(order, piece) else clean_label(label)
    target = _target(order, nodes, label)
    if order.act == "replace" and target is not None:
        old = node_at(nodes, target)
        named = label if label.startswith("(") else old.label
        number = old.own.number if old.own.kind in OWN_KINDS else old.own.number.removesuffix(old.label) + named
        new = placed(piece, number, old.own.kind, habits(nodes), lower=small(order, piece))
        return _written_over(law, order, piece, target, new), number
    if order.act == "replace" and (path := _opening(order, nodes)):
        old = node_at(nodes, path)
        lead = placed(piece, old.own.number, old.own.kind, habits(nodes))
        new = Node(replace(lead.own, heading=old.own.heading), (*lead.children, *old.children))
        law = law.with_forest(order.law, spliced(nodes, path, (new,))).taking(order.clause, [piece])
        gone = listed(lost((Node(old.own),), ()))
        return law.noting(
            order.clause, "replaced", old.own.number, f"the first paragraph, in the place of {gone}"
        ), anchor
    above = _above(order, label, anchor)
    path = found_any(nodes, above)
    if path is None:
        reason = f"the text held has no {above[0]}" if above and above[0] else "it is not plain where the new text goes"
        return law.failing(order.clause, reason), anchor
    return _inserted(law, order, piece, label, path, anchor)


def _inserted(law: Law, order: Order, piece: Node, label: str, path: Path, anchor: str) -> tuple[Law, str]:
    nodes = law.forests[order.law]
    home = node_at(nodes, path)
    known = habits(nodes)
    numbered = label.startswith("(")
    number = home.own.number + (label if numbered else _counted(order, home))
    kind = kind_of("digit" if label[1:2].isdecimal() else "letter", home.own.kind, known) if numbered else "paragraph"
    new = placed(piece, number, kind, known, lower=small(order, piece))
    if numbered and (same := cited((home,), number)) and len(same) == 2:
        return _written_over(law, order, piece, (*path, same[1]), new), number
    beside = anchor or next((place.citation for place in order.anchor if cited((home,), place.citation)), "")
    grown = with_piece(home, new, beside, "after" if anchor else order.side or "after")
    law = law.with_forest(order.law, spliced(nodes, path, (grown,))).taking(order.clause, [piece])
    return law.noting(order.clause, "inserted", number, "a new provision"), number


def _counted(order: Order, home: Node) -> str:
    """Return "[2]" where an unlabelled piece is said to be the second paragraph."""
    labels = {place.path[-1] for place in order.mentions if place.path}
    told = next((label for label in labels if label.startswith("[")), "") if len(labels) == 1 else ""
    return told if cited((home,), home.own.number + told) in (None, (0,)) else ""


def _target(order: Order, nodes: Forest, label: str) -> Path | None:
    """Return the provision that a piece replaces: the one named with its label, or the only one named."""
    named = [
        place for places in order.places for place in places if place.path and place.path[-1].lower() == label.lower()
    ]
    if path := found_any(nodes, [place.citation for place in named]):
        return path
    if len(order.places) == 1 and len(order.pieces) == 1 and order.mentions:
        place = order.places[0][0]
        sub = label.startswith("(") and not place.path
        return None if sub else found_any(nodes, [other.citation for other in order.places[0]])
    return None


def _opening(order: Order, nodes: Forest) -> Path | None:
    """Return the section whose first paragraph an order replaces: its opening words."""
    first = [place for places in order.places for place in places if place.path == ("[1]",)]
    return found_any(nodes, [place.section for place in first]) if len(order.places) == 1 else None


def _above(order: Order, label: str, anchor: str) -> list[str]:
    """Return what a new piece may go under, the likeliest first."""
    found: list[Place] = []
    if not anchor:
        found += [place.above() for place in order.anchor if place.path]
    for places in order.places:
        for place in places:
            named = bool(place.path) and (place.path[-1].lower() == label.lower() or order.act == "replace")
            found.append(place.above() if named else place)
    found += [place.above() for place in order.anchor if place.path]
    found += [
        Place(place.section, place.path[:depth]) for place in found for depth in range(len(place.path) - 1, -1, -1)
    ]
    return [place.citation for place in dict.fromkeys(found) if place.section]


def _with_box(law: Law, order: Order) -> Law | None:
    """Put a new part or chapter with its sections after the one named."""
    first, *rest = order.pieces
    words = re.match(
        r"[\W_]*(?P<word>[^\W\d_]+)\s+(?P<number>[IVXLC]{1,6}[A-Z]?|\d{1,3}[A-Z]?)(?!\w)", first.own.text, re.IGNORECASE
    )
    kind = next((kind for kind, names in BOX_KINDS.items() if words and words["word"].lower() in names.split()), "")
    if not rest or not words or not kind or not first.label.startswith("[…"):
        return None
    nodes = law.forests[order.law]
    known = habits(nodes)
    heading = first.own.text[words.end() :].strip(' .:—–“”"')
    own = known.get(("own", ""), "section")
    sections = tuple(
        placed(piece, clean(piece.label.strip("[]")), own, known, lower=small(order, piece)) for piece in rest
    )
    box = Node(renamed(first.own, kind, words["number"].upper(), heading), sections)
    near = [place.box for place in order.anchor if place.box] + [
        f"{words['word'].lower()} {words['number'].rstrip('ABCDEabcde')}"
    ]
    path = next((path for name in near if (path := boxed(nodes, name))), None)
    grown = with_section(nodes, box) if path is None else spliced(nodes, path, (node_at(nodes, path), box))
    law = law.with_forest(order.law, grown).taking(order.clause, order.pieces)
    numbers = ", ".join(node.own.number for node in sections)
    return law.noting(order.clause, "inserted", box.own.number, f"a new {kind} with {numbers}")


def boxed(nodes: Forest, name: str) -> Path | None:
    """Return the path to a part or chapter by its word and number ("bahagian II")."""
    word, _, number = name.partition(" ")
    kind = next((kind for kind, names in BOX_KINDS.items() if word in names.split()), "")

    def holds(node: Node, _above: Node | None) -> bool:
        return node.own.kind in CONTAINERS and node.own.kind == kind and key(node.own.number) == key(number)

    return located(nodes, holds)
