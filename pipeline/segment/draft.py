"""A document with what is known of its rows, and the pieces of text that an article consists of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.segment.labels import Opening, openings
from pipeline.segment.pieces import Frame, Piece
from pipeline.segment.quotes import Quotation, quotations, unquoted
from pipeline.segment.rows import Document, Row


@dataclass(frozen=True, slots=True)
class Draft:
    """A document, the places where articles may open, and its quotations by their first row."""

    document: Document
    openings: tuple[Opening, ...]
    quotes: Mapping[int, Quotation]
    quoted: tuple[bool, ...]
    unquoted: tuple[bool, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the document's rows."""
        return self.document.rows

    def within(self, first: int, last: int) -> tuple[Opening, ...]:
        """Return the openings on the rows from `first` up to `last`."""
        start = bisect_left(self.openings, first, key=lambda opening: opening.row)
        return self.openings[start : bisect_left(self.openings, last, key=lambda opening: opening.row)]

    def at(self, row: int) -> int:
        """Return the offset of a row, the document's end for the one after the last."""
        return self.rows[row].at if row < len(self.rows) else self.document.end

    def frame(self, depth: int, above: str, kind: str = "", *, counts: bool = True) -> Frame:
        """Return a frame with what is known of the document's lines."""
        wrapped, loose = self.document.wrapped, self.document.loose
        return Frame(depth, above, kind, counts=counts, wrapped=wrapped, loose=loose)

    def plain(self) -> Draft:
        """Return the draft without its quotations."""
        return replace(self, quotes={})

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the text between two offsets row by row, each quotation as one piece."""
        found: list[Piece] = []
        index = max(0, bisect_right(self.rows, start, key=lambda row: row.at) - 1)
        while index < len(self.rows) and self.rows[index].at < end:
            row, quote = self.rows[index], self.quotes.get(index)
            if quote is not None and row.at >= start and self.at(quote.last - 1) < end:
                found.append(Piece(row, row.at, row.text, quote))
                index = quote.last
                continue
            found += self._piece(index, max(row.at, start), min(row.end, end))
            index += 1
        return found

    def _piece(self, index: int, at: int, end: int) -> list[Piece]:
        """Return the words of a row between two offsets, if there are any."""
        row = self.rows[index]
        text = row.text[at - row.at : max(at, end) - row.at].rstrip()
        inner = text.lstrip(" .:–—-") if at > row.at else text
        runs = index in self.document.heads or index in self.document.catches
        after = self.rows[index + 1].text[:120] if index + 1 < len(self.rows) else ""
        return [Piece(row, at + len(text) - len(inner), inner, None, runs, after)] if inner else []


def draft(document: Document) -> Draft:
    """Return what is known of a document before its plan is made."""
    found = openings(document.rows, document.catches)
    quotes = quotations(document.rows) or unquoted(document.rows, found)
    quoted = [False] * len(document.rows)
    for quote in quotes:
        quoted[quote.first : quote.last] = [True] * (quote.last - quote.first)
    by_row = {quote.first: quote for quote in quotes}
    return Draft(document, tuple(found), by_row, tuple(quoted), tuple(not is_quoted for is_quoted in quoted))
