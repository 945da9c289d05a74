"""Cut the words of one article into its paragraphs, items, definitions and closing words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.segment import definitions, lists
from pipeline.segment.cuts import DEEPEST, Cut
from pipeline.segment.lists import Level
from pipeline.segment.markers import Marker, leading
from pipeline.segment.pieces import Frame, Piece, markers_of
from pipeline.segment.rows import ENDS, Row, caseless, refers, starts_low


@dataclass(slots=True)
class _State:
    """What is open while a block is read."""

    frame: Frame
    markers: list[Marker]
    base: int
    cuts: list[Cut] = field(default_factory=list)
    levels: tuple[Level, ...] = ()
    kinds: tuple[str, ...] = ()
    next: int = 0
    depth: int = 0
    paragraphs: int = 1
    begun: bool = False
    broken: bool = False
    indent: float = 0.0
    marked: bool = False
    hung: bool = False

    def ahead(self) -> list[Marker]:
        return self.markers[self.next : self.next + lists.AHEAD]


_STOPS = re.compile(ENDS.pattern + r"|[,;](?:\s?(?:and|or|dan|atau|và|hoặc|et|ou|y|e|o|und|oder|и|или))?$")


def block(pieces: Sequence[Piece], frame: Frame) -> list[Cut]:
    """Return the cuts inside one article; `pieces` are its rows in order, label and heading left out."""
    found = [markers_of(piece, frame) for piece in pieces]
    state = _State(frame, [marker for markers in found for marker in markers], frame.depth, depth=frame.depth - 1)
    before: Row | None = None
    for piece, markers in zip(pieces, found, strict=True):
        if piece.row.aside or (piece.runs and state.broken):
            _note(state, piece)
        elif piece.quotation is not None:
            state.next += len(markers)
            _quotation(state, piece)
        else:
            _row(state, piece, markers, before)
            before = before if piece.runs and before is not None else _joined(before, piece.row)
    return state.cuts


def _joined(before: Row | None, row: Row) -> Row:
    """Return the row; a word or two on a line of their own ("and") count with the line before."""
    if before is None or len(row.text) > 12 or len(before.text) > 400 or leading(row.text, 0):
        return row
    return replace(row, text=f"{before.text} {row.text}")


def _note(state: _State, piece: Piece) -> None:
    if not state.broken or state.cuts[-1].kind != "note":
        state.cuts.append(Cut(piece.at, DEEPEST, "note"))
    state.broken = True


def _quotation(state: _State, piece: Piece) -> None:
    """Leave room for the cuts of a quotation, which another function makes, under what is open."""
    state.cuts.append(Cut(piece.at, state.depth + 1, "quotation"))
    state.broken = True


def _row(state: _State, piece: Piece, markers: Sequence[Marker], before: Row | None) -> None:
    """Read one row: its leading markers, or a paragraph that starts with it, then what is inside."""
    opened = False
    lead = [marker for marker in markers if marker.leads]
    fits = before is None or bool(_STOPS.search(before.text)) or not refers(before.text)
    for marker in lead:
        state.next += 1
        if _open(state, marker, fits):
            opened = True
            state.indent = piece.row.indent
        else:
            fits = fits and opened
    if not opened:
        _paragraph(state, piece, before)
    state.begun, state.marked = state.begun or not opened, opened
    state.hung = opened and lead[-1].after >= piece.at + len(piece.text)
    _inside(state, piece, [marker for marker in markers if not marker.leads])


def _inside(state: _State, piece: Piece, markers: Sequence[Marker]) -> None:
    """Open the items and definitions that stand within the row, in order."""
    terms = [] if state.frame.kind else list(definitions.terms_inside(piece.text, piece.at))
    for marker in markers:
        while terms and terms[0][0] < marker.at:
            _define(state, *terms.pop(0))
        state.next += 1
        _open(state, marker, True)
    for at, term in terms:
        _define(state, at, term)


def _open(state: _State, marker: Marker, fits: bool) -> bool:
    """Cut at the marker if it has a place among the open lists; tell whether it has."""
    if marker.style == "counted":
        _count(state, marker.at, marker.readings[0].number.whole)
        return True
    place = lists.place(marker, state.levels, state.ahead(), fits)
    if place is None:
        return False
    state.kinds = (*state.kinds[: place.depth], _kind(state, place))
    state.levels = place.levels
    state.depth = state.base + place.depth
    part, printed = f"({place.reading.printed})", place.reading.printed
    outermost = state.frame.bracketed and place.depth == 0
    whole = printed if printed.startswith(f"{state.frame.own}.") and state.frame.own else None
    state.cuts.append(Cut(marker.at, state.depth, state.kinds[-1], f"[{part}]" if outermost else part, whole))
    state.begun, state.broken = True, False
    return True


def _kind(state: _State, place: lists.Place) -> str:
    """Name the piece: subsection or paragraph, then item, then subitem, by its numbers and its level."""
    if state.frame.kind:
        return state.frame.kind
    above = state.kinds[place.depth - 1] if place.depth else ""
    if place.reading.kind in ("1", "han") or place.reading.kind.startswith("."):
        if not above:
            return "subsection" if state.frame.above == "section" else "paragraph"
        return "item" if above in ("subsection", "paragraph") else "subitem"
    if place.reading.kind in ("roman", "ROMAN"):
        return "subitem" if above else "item"
    return "item" if above in ("", "subsection", "paragraph") else "subitem"


def _paragraph(state: _State, piece: Piece, before: Row | None) -> None:
    """Decide what a row without a marker is: running text, a definition, closing words, a new paragraph."""
    fresh = not piece.runs and (before is None or _fresh(state, piece, before))
    unmarked = piece.row.gap and before is not None and caseless(before.text)
    starts = fresh or unmarked or (before is not None and bool(ENDS.search(before.text)))
    plain = starts and not state.frame.kind
    if plain and (term := definitions.term(f"{piece.text} {piece.after}", always=state.frame.digest)):
        _define(state, piece.at, term)
    elif fresh and state.levels:
        _after_list(state, piece, before)
    elif fresh and state.begun and state.frame.counts and not state.frame.kind:
        _count(state, piece.at, state.paragraphs + 1)
    elif state.broken:
        _close(state, piece.at, state.depth + 1)
    state.broken = False


def _fresh(state: _State, piece: Piece, before: Row) -> bool:
    """Tell whether a new paragraph starts with the row."""
    low, ended = starts_low(piece.text), bool(ENDS.search(before.text))
    if state.hung or before.text.endswith(("Provided,", "further,")):
        return False
    if state.frame.digest:
        return not piece.row.heads
    if not state.frame.wrapped:
        return (not low or ended or before.text.endswith(",")) and (piece.row.gap or ended or not refers(before.text))
    if state.levels and state.indent and 0 < piece.row.indent < state.indent - 4 and re.search(r"[;,.]$", before.text):
        return True
    if low:
        loose = state.frame.loose and state.marked
        stopped = before.text.endswith(";") or (before.text.endswith(",") and piece.row.gap)
        return bool(state.levels) and stopped and not loose
    return ended and piece.row.gap and not (caseless(piece.text) and not before.text.endswith((".", "।", "။")))


def _after_list(state: _State, piece: Piece, before: Row | None) -> None:
    """Place a paragraph that comes after items: within one, closing a list, or a paragraph of its own."""
    going = lists.goes_on(state.levels, state.ahead())
    if going == len(state.levels):
        if state.broken:
            _close(state, piece.at, state.depth + 1)
        return
    numbered = state.levels[0].kind == "1" and state.levels[0].style != "circled"
    listed = before is not None and before.text.endswith((";", ","))
    proviso = piece.text.startswith(("Provided", "That ")) and not numbered
    closing = starts_low(piece.text) or listed or proviso
    if going:
        _shut(state, going)
        _close(state, piece.at, state.base + going)
    elif closing or not state.frame.counts or state.frame.kind:
        depth = state.base + len(state.levels) - 1
        _shut(state, len(state.levels) - 1)
        _close(state, piece.at, depth)
    elif numbered:
        _shut(state, 1)
        _close(state, piece.at, state.base + 1)
    else:
        _count(state, piece.at, state.paragraphs + 1)


def _shut(state: _State, count: int) -> None:
    state.levels, state.kinds = state.levels[:count], state.kinds[:count]


def _close(state: _State, at: int, depth: int) -> None:
    state.cuts.append(Cut(at, depth, state.frame.kind or "closing"))
    state.depth = depth - 1 if depth > state.base else state.base - 1
    state.broken = False


def _count(state: _State, at: int, number: int) -> None:
    """Open a paragraph that the law does not number: citation "37[2]"."""
    state.paragraphs = number
    state.cuts.append(Cut(at, state.frame.depth, state.frame.kind or "paragraph", f"[{number}]"))
    _shut(state, 0)
    state.base, state.depth = state.frame.depth + 1, state.frame.depth
    state.begun, state.broken = True, False


def _define(state: _State, at: int, term: str) -> None:
    state.cuts.append(Cut(at, state.frame.depth, "definition", heading=term))
    _shut(state, 0)
    state.base, state.depth = state.frame.depth + 1, state.frame.depth
    state.begun, state.broken = True, False
