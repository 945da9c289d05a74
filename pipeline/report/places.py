"""Where the words of a law stand: which provision holds a character, and how it is cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.core.passages import CONTEXT_WORDS, context
from pipeline.core.schemas import OWN_KINDS, Provision


@dataclass(frozen=True, slots=True)
class Place:
    """The provision that holds a quote: `unit` is article, section or "", `lead` the heading and opening words above it."""

    unit: str = ""
    lead: str = ""
    language: str = ""


class LawText:
    """The provisions of one law, found by offset; their order is that of the text."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        """Index the provisions by where they start."""
        self._provisions = sorted(provisions, key=lambda p: p.start)
        self._starts = [p.start for p in self._provisions]
        self._by_id = {p.id: p for p in self._provisions}
        self.documents = tuple(dict.fromkeys(p.document for p in self._provisions))

    def at(self, start: str) -> Place:
        """Return the place of an offset given as a table's cell ("" for none)."""
        place = bisect_right(self._starts, int(start)) - 1 if start else -1
        if place < 0:
            return Place()
        provision = self._provisions[place]
        return Place(self._unit(provision), self._lead(provision), provision.language)

    def place_of(self, quote: str, citation: str) -> dict[str, Any]:
        """Return document, page, offsets and language of a quote, sought first in what the citation names."""
        base = citation.partition("(")[0]
        near = sorted(self._provisions, key=lambda p: p.number.partition("(")[0] != base)
        found = next((p for p in near if quote and quote in p.text), None)
        if found is None:
            return {}
        start = found.start + found.text.index(quote)
        return {
            "document": found.document,
            "page": found.page,
            "start": start,
            "end": start + len(quote),
            "language": found.language,
        }

    def rows(self) -> list[list[Any]]:
        """Return kind, number, heading, text, page, start, document, depth and language of each provision."""
        return [
            [
                p.kind,
                p.number,
                p.heading,
                p.text,
                p.page,
                p.start,
                self.documents.index(p.document),
                self._depth(p),
                p.language,
            ]
            for p in self._provisions
        ]

    def _unit(self, provision: Provision) -> str:
        return next((p.kind for p in self._line(provision) if p.kind in OWN_KINDS), "")

    def _lead(self, provision: Provision) -> str:
        """Return the heading and the opening words above, which the words of a list's item need; a term needs no second."""
        named = replace(provision, heading="") if provision.kind == "definition" else provision
        lead = context(named, self._by_id).replace("..", ".")
        return f"{lead} …" if len(lead.split()) >= CONTEXT_WORDS else lead

    def _depth(self, provision: Provision) -> int:
        """Count the pieces above, from the article or section down."""
        kinds = [p.kind for p in self._line(provision)]
        return next((place for place, kind in enumerate(kinds) if kind in OWN_KINDS), 0)

    def _line(self, provision: Provision) -> list[Provision]:
        """Return a provision and the pieces above it, nearest first."""
        line = [provision]
        while (above := self._by_id.get(line[-1].parent)) is not None and len(line) < 50:
            line.append(above)
        return line
