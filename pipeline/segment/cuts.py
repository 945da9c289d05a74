"""The places at which a document is cut into provisions, and the provisions that come of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.core.schemas import Provision
from pipeline.segment.rows import Document


@dataclass(frozen=True, slots=True)
class Cut:
    """One provision's start. Its parent is the last cut before it with a smaller `depth`.

    `number` is the whole citation; where it is None, the parent's with `part` after it.
    """

    at: int
    depth: int
    kind: str
    part: str = ""
    number: str | None = None
    heading: str = ""


CONTAINER, TOP, SUB, DEEPEST = 1, 20, 30, 900
"""Depths: outermost container (regions and roots have 0), article or section, its first list, a note."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What provisions of one document share: law, language, text, and what goes before every number."""

    law: str
    language: str
    text: str
    prefix: str


def provisions(document: Document, cuts: Iterable[Cut], naming: Naming, taken: dict[str, int]) -> list[Provision]:
    """Turn the cuts into provisions whose spans share out the document's text.

    `taken` counts the ids in use; it grows.
    """
    ordered = _one_a_place(document, cuts)
    ends = [cut.at for cut in ordered[1:]] + [document.end]
    starts, pages = [row.at for row in document.rows], [row.page for row in document.rows]
    result: list[Provision] = []
    above: list[tuple[int, Provision, str]] = []
    for cut, edge in zip(ordered, ends, strict=True):
        start, end = _trimmed(naming.text, cut.at, edge)
        while above and above[-1][0] >= cut.depth:
            above.pop()
        parent, citation = (above[-1][1].id, above[-1][2]) if above else ("", "")
        number = cut.number if cut.number is not None else citation + cut.part
        page = pages[max(0, bisect_right(starts, start) - 1)]
        shown = f"{naming.prefix} {number}" if naming.prefix and number else number
        words, heading = naming.text[start:end].replace("\n", " "), re.sub(r"\s+", " ", cut.heading).strip()
        name = _id(document.name, cut.kind, number, taken)
        provision = Provision(
            naming.law, document.name, name, parent, cut.kind, shown, heading, words, page, start, end, naming.language
        )
        result.append(provision)
        above.append((cut.depth, provision, number))
    return result


def _one_a_place(document: Document, cuts: Iterable[Cut]) -> list[Cut]:
    """Return the cuts in order, the outermost of each place, the first at the document's start."""
    ordered: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.at, cut.depth)):
        if not ordered or cut.at > ordered[-1].at:
            ordered.append(cut)
    if not ordered or ordered[0].at > document.rows[0].at:
        ordered.insert(0, Cut(document.start, 0, "preamble", number=""))
    ordered[0] = replace(ordered[0], at=document.start)
    return ordered


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _id(document: str, kind: str, number: str, taken: dict[str, int]) -> str:
    """Return the document with kind or citation, and a count where that is used already."""
    own = kind if not number else number if kind in ("article", "section") else f"{kind} {number}"
    name = "#".join((document, re.sub(r"\s+", "-", own)))
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}~{taken[name]}"
    taken[unique] = 1
    return unique
