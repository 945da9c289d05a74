"""The nouns of a document's plan: its regions, and the numbers chosen as the law's own."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.segment.labels import Opening


@dataclass(frozen=True, slots=True)
class Region:
    """Rows `first` up to `last` (not included); `name` goes before the numbers inside it."""

    kind: str
    first: int
    last: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What each row of a document belongs to, and the chain of the law's own numbers."""

    chain: tuple[Opening, ...]
    regions: tuple[Region, ...]

    def outside(self, count: int) -> list[bool]:
        """Mark, of `count` rows, those that no region takes."""
        marks = [True] * count
        for region in self.regions:
            marks[region.first : region.last] = [False] * (region.last - region.first)
        return marks


MANY = 20
"""How many lines that may end the body, or head the contents, are looked at."""
