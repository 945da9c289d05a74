"""Fill articles: their own lists and paragraphs, the words of other laws quoted in them, foreign articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.segment import definitions
from pipeline.segment.blocks import block
from pipeline.segment.chain import own_chain
from pipeline.segment.cuts import SUB, TOP, Cut
from pipeline.segment.draft import Draft
from pipeline.segment.headings import Headed, headed
from pipeline.segment.labels import Opening
from pipeline.segment.pieces import Frame, Piece
from pipeline.segment.quotes import Quotation


def article(draft: Draft, head: Headed, end: int, own: frozenset[int]) -> list[Cut]:
    """Return the cuts of one own article up to offset `end`, and of what stands in it.

    `own` are the offsets of the law's own openings.
    """
    opening = head.opening
    foreign = _foreign(draft, opening, end, own)
    edges = [other.at for other in foreign] + [end]
    cuts = [Cut(head.at, TOP, opening.kind, number=opening.number, heading=head.heading)]
    frame = replace(draft.frame(SUB, opening.kind), own=opening.number)
    cuts += filled(draft, draft.pieces(head.body, edges[0]), frame)
    for other, edge in zip(foreign, edges[1:], strict=True):
        number = f"{other.opening.family.partition(' ')[2]}.{other.opening.number}"
        cuts.append(Cut(other.at, TOP + 1, "paragraph", number=number, heading=other.heading))
        cuts += filled(draft, draft.pieces(other.body, edge), draft.frame(SUB, "article"))
    return cuts


def _foreign(draft: Draft, opening: Opening, end: int, own: frozenset[int]) -> list[Headed]:
    """Return articles of another instrument that a codification prints after one of its own."""
    if " " not in opening.family:
        return []
    stop = next(
        (index for index in range(opening.row, len(draft.rows)) if draft.rows[index].at >= end), len(draft.rows)
    )
    later = [o for o in draft.within(opening.row, stop) if opening.at < o.at < end and o.at not in own]
    strong = {o.family for o in later if not o.inline and o.weight >= 2 and o.family != opening.family}
    chain = own_chain([o for o in later if " " in o.family and o.family in strong], end)
    return headed(draft.document, chain, draft.unquoted, stop, stop)


def filled(draft: Draft, pieces: Sequence[Piece], frame: Frame) -> list[Cut]:
    """Return the cuts of a block, with those of its quotations in place."""
    quotes = {piece.at: piece.quotation for piece in pieces if piece.quotation is not None}
    cuts: list[Cut] = []
    for cut in block(pieces, frame):
        quote = quotes.get(cut.at) if cut.kind == "quotation" else None
        cuts.extend(_quoted(draft, quote, cut.depth) if quote is not None else [cut])
    return cuts


def _quoted(draft: Draft, quote: Quotation, depth: int) -> list[Cut]:
    """Return the cuts of quoted words: their sections as "3[4-A]", or their own outermost numbers."""
    end = draft.rows[quote.last - 1].end
    inner = [replace(o, quoted=False) for o in draft.within(quote.first, quote.last) if not o.inline]
    chain = own_chain(inner, end) or [o for o in inner if o.weight > 1][:1]
    heads = headed(draft.document, chain, draft.quoted, quote.last, quote.first - 1)
    edges = [head.at for head in heads] + [end]
    cuts = _loose(draft, draft.rows[quote.first].at, edges[0], depth)
    for head, edge in zip(heads, edges[1:], strict=True):
        cuts.append(Cut(head.at, depth, "quoted", f"[{head.opening.number}]", heading=head.heading))
        cuts += block(draft.plain().pieces(head.body, edge), draft.frame(depth + 1, "section", "quoted"))
    return cuts


def _loose(draft: Draft, start: int, end: int, depth: int) -> list[Cut]:
    """Return the cuts of quoted words that stand in no section: subsections, definitions, phrases."""
    pieces = draft.plain().pieces(start, end)
    if not pieces:
        return []
    frame = replace(draft.frame(depth, "section", "quoted", counts=False), bracketed=True)
    cuts = block(pieces, frame)
    if cuts and cuts[0].at <= start + 3:
        return [replace(cuts[0], at=start), *cuts[1:]]
    inner = block(pieces, replace(frame, depth=depth + 1, bracketed=False))
    term = definitions.term(f"{pieces[0].text} {pieces[0].after}")
    return [Cut(start, depth, "quoted", f"[“{term}”]" if term else "[…]", heading=term), *inner]
