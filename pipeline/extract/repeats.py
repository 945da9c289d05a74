"""Running heads, running feet and page numbers: found by repetition and place, on a few neighbouring pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.core.schemas import Dropped, Line, Page
from pipeline.extract.noise import is_noise
from pipeline.extract.window import neighbours

RADIUS = 4
"""Pages looked at on each side; heads of left and right pages alternate, so that half of them tell."""

_DEPTH = 6
_ALIKE = 78.0
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"^[\W_]*([ivxl]{1,7})[\W_]*$")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Edge:
    """One line near the top or foot of a page: its letters, its numbers, how far from the edge."""

    at: int
    letters: str
    numbers: tuple[int, ...]
    rank: int
    y: float
    line: Line


def without_running_heads(pages: Iterable[Page]) -> Iterator[Page]:
    """Drop lines that stand in the same place of neighbouring pages with the same words.

    Numbers may differ where they grow with the page number, or where they are long serials. A
    short document needs one such page, a longer one two. Between them, noise and numbers where
    the neighbours have a head are dropped as well.
    """
    for page, others in neighbours(pages, RADIUS):
        found: dict[int, str] = {}
        for foot in (False, True):
            found |= _repeated(page, others, foot)
        kept = tuple(line for at, line in enumerate(page.lines) if at not in found)
        dropped = tuple(Dropped(page.lines[at].text, reason) for at, reason in sorted(found.items()))
        yield replace(page, lines=kept, dropped=(*page.dropped, *dropped)) if found else page


def _repeated(page: Page, others: tuple[Page, ...], foot: bool) -> dict[int, str]:
    edges = _edges(page, foot)
    beside = [(other.page - page.page, _edges(other, foot)) for other in others]
    twins = {edge.at: sum(any(_is_twin(edge, e, far) for e in theirs) for far, theirs in beside) for edge in edges}
    enough = [edge for edge in edges if twins[edge.at] >= _needed(edge, len(others))]
    heads = [edge for edge in enough if not _is_phrase(edge, twins[edge.at], (page, *others))]
    ranks = {edge.rank for edge in heads}
    heads += [e for e in edges if e not in heads and twins[e.at] and ranks & {e.rank - 1, e.rank + 1}]
    reason = "running foot" if foot else "running head"
    found = {edge.at: "page number" if _is_page_number(edge) else reason for edge in heads}
    found |= _among_heads(edges, found) if found else {}
    return _outermost(edges, found)


def _outermost(edges: list[Edge], found: dict[int, str]) -> dict[int, str]:
    """Keep heads that at most two short lines part from the page's edge: a stamp or an announced page."""
    kept: dict[int, str] = {}
    between = 0
    for edge in edges:
        if edge.at in found:
            kept[edge.at] = found[edge.at]
        elif between < 2 and len(edge.line.text) <= 30:
            between += 1
        else:
            break
    return kept


def _is_phrase(edge: Edge, twins: int, pages: tuple[Page, ...]) -> bool:
    """Tell words that stand within pages as often as at their edge: a phrase of the law."""
    if not edge.letters:
        return False
    text = edge.line.text
    return sum(line.text == text for page in pages for line in page.lines[_DEPTH:-_DEPTH]) >= twins


def _edges(page: Page, foot: bool) -> list[Edge]:
    """Return the outermost lines, side notes left out, from the edge inwards."""
    places = [at for at, line in enumerate(page.lines) if line.role != "note"]
    places = places[::-1] if foot else places
    return [
        _edge(page.lines[at], at, rank) for rank, at in enumerate(places[:_DEPTH]) if len(page.lines[at].text) <= 200
    ]


def _edge(line: Line, at: int, rank: int) -> Edge:
    text = line.text.casefold()
    roman = _ROMAN.match(text)
    if roman:
        return Edge(at, "", (_roman_value(roman[1]),), rank, line.box[3], line)
    numbers = tuple(int(number) for number in _NUMBER.findall(text) if len(number) <= 12)
    letters = "".join(sign for sign in text if sign.isalpha() or unicodedata.combining(sign))
    return Edge(at, letters, numbers, rank, line.box[3], line)


def _roman_value(signs: str) -> int:
    values = [_ROMAN_VALUE[sign] for sign in signs]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def _is_twin(edge: Edge, other: Edge, distance: int) -> bool:
    if not _same_place(edge, other) or not _same_letters(edge.letters, other.letters):
        return False
    if not edge.letters:
        return bool(edge.numbers) and _grow(edge.numbers, other.numbers, distance) and edge.numbers != other.numbers
    serial = len(edge.numbers) == len(other.numbers) and all(number > 999 for number in edge.numbers)
    return len(edge.letters) > 1 and (serial or _grow(edge.numbers, other.numbers, distance))


def _same_place(edge: Edge, other: Edge) -> bool:
    if edge.y and other.y:
        return abs(edge.y - other.y) <= 14 or (not edge.letters and edge.rank == other.rank == 0)
    return abs(edge.rank - other.rank) <= 1


def _same_letters(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if one == other:
        return True
    return min(len(one), len(other)) >= 6 and fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _grow(one: tuple[int, ...], other: tuple[int, ...], distance: int) -> bool:
    """Tell numbers of which each stays or grows with the pages."""
    return len(one) == len(other) and all(b - a in {0, distance} for a, b in zip(one, other, strict=True))


def _needed(edge: Edge, others: int) -> int:
    """Words whose numbers grow could be headings of consecutive articles: they need more twins."""
    numbered = bool(edge.numbers) and bool(edge.letters)
    least = 1 if others < 4 else 2 if others < 7 or not edge.letters else 3
    return max(least, min(2, others) if numbered and edge.rank > 0 else least)


def _is_page_number(edge: Edge) -> bool:
    return not edge.letters and len(edge.numbers) == 1


def _among_heads(edges: list[Edge], found: dict[int, str]) -> dict[int, str]:
    """Drop emblem noise and misread page numbers that stand outside or right beside a found head."""
    inmost = max(edge.rank for edge in edges if edge.at in found)
    return {
        edge.at: "noise"
        for edge in edges
        if edge.at not in found and edge.rank <= inmost + 1 and _is_scrap(edge, inmost)
    }


def _is_scrap(edge: Edge, inmost: int) -> bool:
    text = edge.line.text
    if edge.rank > inmost:
        return len(text) <= 4 and not edge.letters and text.strip("-–—_ ") != text
    return is_noise(text) or (len(edge.letters) <= 3 and len(text) <= 6 and not text.endswith((".", ")", ":")))
