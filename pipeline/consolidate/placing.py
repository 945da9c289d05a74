"""Give new text its real number and kind in the law that it comes to stand in, and find where that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.consolidate.numbering import are_romans, key, order, roman, style
from pipeline.consolidate.quoted import part_of
from pipeline.consolidate.tree import CITED, Forest, Node, Path, cited, located, node_at, renamed, spliced, walk
from pipeline.core.schemas import OWN_KINDS

Habits = Mapping[tuple[str, str], str]
"""The kinds that a law's pieces have, by how they are numbered and by the kind that they stand under."""


def habits(nodes: Forest) -> Habits:
    """Return how a law names its pieces."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for node in walk(nodes):
        if node.own.kind in OWN_KINDS:
            counts.setdefault(("own", ""), Counter())[node.own.kind] += 1
        for under in node.children:
            if under.own.kind in CITED and style(under.label):
                counts.setdefault((_shape(under, node), node.own.kind), Counter())[under.own.kind] += 1
    return {form: count.most_common(1)[0][0] for form, count in counts.items()}


def _shape(node: Node, above: Node) -> str:
    labels = [under.label for under in above.children if under.own.kind != "note" and style(under.label)]
    return "roman" if roman(node.label.strip("()")) and are_romans(labels) else style(node.label)


def kind_of(shape: str, above: str, known: Habits) -> str:
    """Return the kind of a piece: the law's own habit, else the usual one."""
    if kind := known.get((shape, above)):
        return kind
    if shape == "digit":
        return {"section": "subsection", "article": "paragraph"}.get(
            above, "item" if above in ("subsection", "paragraph") else "subitem"
        )
    return "item" if above in (*OWN_KINDS, "subsection", "paragraph", "definition", "") else "subitem"


def placed(piece: Node, citation: str, kind: str, known: Habits, *, lower: bool = False) -> Node:
    """Return a quoted piece as a real provision: its kind, its citation, and those of all under it.

    `lower` leaves inserted letters small.
    """
    heading = piece.own.heading.strip(' “”"‘’«»') or (_headed(piece.own.text, citation) if kind in OWN_KINDS else "")
    return Node(renamed(piece.own, kind, citation, heading), tuple(_under(piece, citation, kind, known, lower=lower)))


def _headed(text: str, number: str) -> str:
    """Return a heading that stands before a section's number, or alone after it."""
    before = re.match(rf"\W*([^\W\d_][^.;:]{{1,120}}?)\s{re.escape(number)}\.\s", text, re.IGNORECASE)
    after = re.match(rf"\W*{re.escape(number)}\s([^\W\d_][^.;:]{{1,120}})$", text, re.IGNORECASE)
    found = before or after
    return found[1] if found else ""


def _under(piece: Node, citation: str, kind: str, known: Habits, *, lower: bool) -> Sequence[Node]:
    found = []
    for under in piece.children:
        part = part_of(under, piece)
        if under.own.kind == "note":
            found.append(replace(under, own=replace(under.own, number=citation)))
        elif not part:
            found.append(placed(under, citation, "closing", known, lower=lower))
        else:
            label = part if lower else clean_label(part)
            shape = _shape(under, piece)
            found.append(placed(under, citation + label, kind_of(shape, kind, known), known, lower=lower))
    return found


_SMALL = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|\b(?:pasal|ayat)\b", re.IGNORECASE)


def keeps_small(text: str) -> bool:
    """Tell whether a text is of a tradition that cites inserted numbers with a small letter (Vietnam, Indonesia)."""
    return bool(_SMALL.search(text))


def clean_label(label: str) -> str:
    """Return the label of a piece as it is cited: "(2A)" for "(2a)"."""
    found = re.fullmatch(r"\((\d+)([a-z])\)", label)
    return f"({found[1]}{found[2].upper()})" if found else label


def with_section(nodes: Forest, section: Node, before: str = "") -> Forest:
    """Put a section (or a part with sections) at its place: before the one named, else after the next lower number."""
    if before and (path := cited(nodes, before)):
        return spliced(nodes, path, (section, node_at(nodes, path)))
    number = next((node.own.number for node in walk((section,)) if node.own.kind in OWN_KINDS), section.own.number)
    wanted = order(number)
    lower = [node for node in walk(nodes) if node.own.kind in OWN_KINDS and order(node.own.number) < wanted]
    near = max(lower, key=lambda node: order(node.own.number), default=None)
    if near is not None and (path := located(nodes, lambda node, _above: node is near)):
        return spliced(nodes, path, (near, section))
    first = located(nodes, lambda node, _above: node.own.kind in OWN_KINDS)
    return spliced(nodes, first, (section, node_at(nodes, first))) if first else (*nodes, section)


def with_piece(above: Node, piece: Node, anchor: str = "", side: str = "after") -> Node:
    """Put a piece among those under `above`: beside the one named by its citation, else by its label."""
    below = above.children
    at = next((index for index, node in enumerate(below) if anchor and key(node.own.number) == key(anchor)), -1)
    if at >= 0 and side == "before":
        return replace(above, children=(*below[:at], piece, *below[at:]))
    if at >= 0:
        while at + 1 < len(below) and key(below[at + 1].own.number) == key(anchor):
            at += 1
        at = _past(below, at + 1, piece)
    else:
        at = _by_label(below, piece)
    return replace(above, children=(*below[:at], piece, *below[at:]))


def _past(below: Sequence[Node], at: int, piece: Node) -> int:
    """Step over pieces inserted earlier at the same place, whose labels come before the new one's."""
    stem = piece.label.strip("()")
    while at < len(below):
        label = below[at].label.strip("()")
        alike = (
            bool(stem[:1]) and label[:1] == stem[:1] and len(label) > 1 and len(stem) > 1 and order(label) < order(stem)
        )
        if not alike or roman(label):
            break
        at += 1
    return at


def _by_label(below: Sequence[Node], piece: Node) -> int:
    """Return the place of a piece by its label: before the first that is greater, else after the last one labelled."""
    labelled = [
        (index, node.label)
        for index, node in enumerate(below)
        if node.own.kind in CITED and style(node.label) == style(piece.label)
    ]
    romans = are_romans([*(label for _, label in labelled), piece.label]) if len(labelled) > 1 else False
    wanted = order(piece.label, romans=romans)
    greater = [index for index, label in labelled if order(label, romans=romans) > wanted]
    if greater:
        return greater[0]
    if labelled:
        last = labelled[-1][0] + 1
        while last < len(below) and below[last].own.number == below[last - 1].own.number:
            last += 1
        return last
    return len(below)


def found_any(nodes: Forest, citations: Sequence[str]) -> Path | None:
    """Return the path to the first citation that the law has."""
    return next((path for citation in citations if (path := cited(nodes, citation))), None)
