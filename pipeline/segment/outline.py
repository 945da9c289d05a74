"""Put the plan of one document into cuts: preamble, containers, articles, and the regions around the body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment import containers as parts
from pipeline.segment.blocks import block
from pipeline.segment.chain import own_chain
from pipeline.segment.containers import Container
from pipeline.segment.cuts import CONTAINER, SUB, TOP, Cut
from pipeline.segment.draft import Draft, draft
from pipeline.segment.filling import article, filled
from pipeline.segment.headings import Headed, headed
from pipeline.segment.labels import Opening
from pipeline.segment.plans import Plan, Region
from pipeline.segment.regions import plan, signature_row
from pipeline.segment.rows import ENDS, Document, starts_low
from pipeline.segment.weights import ALONE


@dataclass(frozen=True, slots=True)
class Outline:
    """The cuts of one document, the own numbers that were chosen and those that are repeated outside them.

    `quoted` tells that the document holds words of another law that it amends.
    """

    cuts: tuple[Cut, ...]
    chain: tuple[Opening, ...] = ()
    spare: tuple[Opening, ...] = ()
    quoted: bool = False


def outline(document: Document) -> Outline:
    """Return the cuts of a document."""
    drawn = draft(document)
    arranged = plan(document.rows, drawn.openings, drawn.quoted)
    cuts = [cut for region in arranged.regions for cut in _region(drawn, region)]
    cuts += _body(drawn, arranged)
    return Outline(tuple(cuts), arranged.chain, tuple(_spare(drawn, arranged)), bool(drawn.quotes))


def _spare(drawn: Draft, arranged: Plan) -> list[Opening]:
    """Return labels that stand alone in the body, of the own form, and were not chosen."""
    chosen = {opening.at for opening in arranged.chain}
    if not chosen or arranged.chain[0].form != "word":
        return []
    outside = arranged.outside(len(drawn.rows))
    strong = [opening for opening in drawn.openings if opening.weight >= ALONE and opening.at not in chosen]
    alike = [opening for opening in strong if opening.family == arranged.chain[0].family]
    return [opening for opening in alike if outside[opening.row] and not drawn.quoted[opening.row]]


def _body(drawn: Draft, arranged: Plan) -> list[Cut]:
    """Return the cuts of what no region takes: preamble, containers, the law's own articles, signature."""
    rows, chain = drawn.rows, arranged.chain
    outside = arranged.outside(len(rows))
    ends = [region.first for region in arranged.regions if chain and region.first > chain[-1].row]
    end = min(ends, default=len(rows))
    signed = signature_row(rows, chain[-1].row + 1, end) if chain else end
    boxes = [box for box in _boxes(drawn, arranged, outside) if box.row < signed]
    heads = headed(drawn.document, chain, _free(drawn, outside, boxes), signed)
    starts = [drawn.at(row) for row in (signed, *(box.row for box in boxes), *(r.first for r in arranged.regions))]
    edges = sorted([drawn.document.end, *starts, *(head.at for head in heads)])
    own = frozenset(opening.at for opening in chain)
    cuts = _contained(drawn, boxes)
    for head in heads:
        cuts += article(drawn, head, edges[bisect_right(edges, head.opening.at)], own)
    if signed < end:
        cuts.append(Cut(rows[signed].at, 0, "signature", number=""))
    if not heads:
        return cuts + _paragraphs(drawn, outside, boxes)
    return cuts + _preamble(drawn, outside, min([head.first for head in heads] + [box.row for box in boxes]))


def _boxes(drawn: Draft, arranged: Plan, outside: Sequence[bool]) -> list[Container]:
    """Return the parts and chapters of the body."""
    starts = frozenset(opening.row for opening in arranged.chain)
    sections = bool(arranged.chain) and arranged.chain[0].kind == "article"
    found = parts.containers(drawn.rows, _usable(drawn, outside), starts, sections=sections)
    return [box for box in found if box.row not in starts]


def _usable(drawn: Draft, outside: Sequence[bool]) -> list[bool]:
    catches = drawn.document.catches
    return [out and drawn.unquoted[index] and index not in catches for index, out in enumerate(outside)]


def _free(drawn: Draft, outside: Sequence[bool], boxes: Sequence[Container]) -> list[bool]:
    """Mark the rows that the heading of an article may take."""
    free = _usable(drawn, outside)
    for box in boxes:
        free[box.row : box.body] = [False] * (box.body - box.row)
    return free


def _contained(drawn: Draft, boxes: Sequence[Container]) -> list[Cut]:
    return [
        Cut(drawn.at(box.row), CONTAINER + depth, box.kind, number=box.number, heading=box.heading)
        for box, depth in zip(boxes, parts.depths(boxes), strict=True)
    ]


def _preamble(drawn: Draft, outside: Sequence[bool], first: int) -> list[Cut]:
    """Return a preamble wherever text stands before row `first` and is not contents."""
    starts = [index for index in range(first) if outside[index] and (index == 0 or not outside[index - 1])]
    return [Cut(drawn.at(index), 0, "preamble", number="") for index in starts]


def _paragraphs(drawn: Draft, outside: Sequence[bool], boxes: Sequence[Container]) -> list[Cut]:
    """Return the paragraphs of a text in which no own number was found."""
    free = _free(drawn, outside, boxes)
    cuts: list[Cut] = []
    for index, row in enumerate(drawn.rows):
        if free[index] and row.aside:
            cuts.append(Cut(row.at, TOP, "note", number=""))
        elif free[index] and (index == 0 or not free[index - 1] or _fresh(drawn, index)):
            cuts.append(Cut(row.at, TOP, "paragraph", number="", heading=row.raw if row.heads else ""))
    return cuts


def _fresh(drawn: Draft, index: int) -> bool:
    """Tell whether a paragraph starts with the row: after a blank line, a heading, or the end of a sentence."""
    before, row = drawn.rows[index - 1], drawn.rows[index]
    if row.gap or row.heads or before.heads or before.aside:
        return True
    return not drawn.document.wrapped and bool(ENDS.search(before.text)) and not starts_low(row.text)


def _region(drawn: Draft, region: Region) -> list[Cut]:
    """Return the cuts of contents, a schedule, an elucidation or another law in the same document."""
    start = drawn.at(region.first)
    if region.kind == "contents":
        return [Cut(start, 0, "contents", number="")]
    inside = [opening for opening in drawn.within(region.first + 1, region.last) if drawn.unquoted[opening.row]]
    chain = own_chain(inside, drawn.rows[region.last - 1].end)
    signed = signature_row(drawn.rows, (chain[-1].row if chain else region.first) + 1, region.last)
    heads = headed(drawn.document, chain, drawn.unquoted, signed, region.first)
    root = {"supplementary": "division", "law": "title"}.get(region.kind, region.kind)
    heading = "" if region.kind == "law" else drawn.rows[region.first].raw
    cuts = [Cut(start, 0, root, number=region.name, heading=heading), *_numbered(drawn, region, heads, signed)]
    if signed < region.last:
        cuts.append(Cut(drawn.at(signed), 0, "signature", number=""))
    return cuts


def _numbered(drawn: Draft, region: Region, heads: Sequence[Headed], last: int) -> list[Cut]:
    """Return the cuts under a region's heading: its numbers with the region's name before them."""
    kind = "" if region.kind in ("supplementary", "law") else region.kind
    if not heads:
        start = drawn.rows[region.first].end
        return block(drawn.plain().pieces(start, drawn.at(last)), drawn.frame(SUB, "article", kind, counts=False))
    cuts: list[Cut] = []
    edges = [head.at for head in heads[1:]] + [drawn.at(last)]
    for head, edge in zip(heads, edges, strict=True):
        number = f"{region.name} {head.opening.number}".strip()
        cuts.append(Cut(head.at, TOP, kind or "paragraph", number=number, heading=head.heading))
        cuts += filled(drawn, drawn.pieces(head.body, edge), drawn.frame(SUB, "article", kind))
    return cuts
