"""The rows of one article as pieces of text, what they stand in, and the markers in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.segment.markers import Marker, counted, inside, leading
from pipeline.segment.quotes import Quotation
from pipeline.segment.rows import Row


@dataclass(frozen=True, slots=True)
class Frame:
    """What a block stands in: `depth` of its first list, the kind above it, the kind of all its pieces.

    `kind` is "" where each piece has a kind of its own. `counts` allows paragraphs that the law does
    not number; `bracketed` puts the outermost numbers in square brackets (a quotation without a section).
    `loose` tells that blank lines stand in the middle of sentences, too. `own` is the article's number:
    paragraphs "5.1" of article 5 are cited as they are.
    """

    depth: int
    above: str
    kind: str = ""
    counts: bool = True
    digest: bool = False
    bracketed: bool = False
    wrapped: bool = True
    loose: bool = False
    own: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one row that belong to the block, from offset `at` on.

    `runs` marks a running head; `after` is the text of the next row.
    """

    row: Row
    at: int
    text: str
    quotation: Quotation | None = None
    runs: bool = False
    after: str = ""


_NOT_A_MARKER = re.compile(r"[,;)]|(?:or|and|dan|atau|hingga|sampai|và|et|ou)\b")


def markers_of(piece: Piece, frame: Frame) -> list[Marker]:
    """Return the markers of a row: those at its start one after another, then those inside."""
    if piece.row.aside or piece.quotation is not None or (piece.runs and piece.row.text.endswith((".", "…"))):
        return []
    found: list[Marker] = []
    done = 0
    while len(found) < 3:
        marker = _leading(piece.text[done : done + 60], piece.at + done, frame)
        if marker is None or _NOT_A_MARKER.match(piece.text, marker.after - piece.at):
            break
        found.append(replace(marker, leads=True, inline=bool(found)))
        done = marker.after - piece.at
    return found + list(inside(piece.text, done, piece.at))


def _leading(text: str, at: int, frame: Frame) -> Marker | None:
    return (counted(text, at) if frame.digest else None) or leading(text, at)
