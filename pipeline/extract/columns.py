"""Reading order: what stands in the margin, and columns of text left before right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.rows import Segment, weighted_median

_DIGITS = re.compile(r"^\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Margins:
    """A page's segments: the body's, side notes', and numbers of lines."""

    body: tuple[Segment, ...]
    notes: tuple[Segment, ...]
    numbers: tuple[Segment, ...]


def part_margins(found: Sequence[Segment], size: float) -> Margins:
    """Set apart what stands wholly outside the body's block.

    Smaller type there is a side note; type of the body's size only where it wraps over several
    rows that do not keep to the body's baselines, as the labels of a definition list do.
    """
    block = _block(found, size)
    if block is None:
        return Margins(tuple(found), (), ())
    left, right = block
    outside = [s for s in found if s.x1 <= left + 0.4 * size or s.x0 >= right - 0.4 * size]
    if not outside:
        return Margins(tuple(found), (), ())
    inner = [s for s in found if s not in outside]
    numbers = _line_numbers(outside, len({s.row for s in inner}))
    rest = [s for s in outside if s not in numbers]
    groups = list(_groups(rest))
    aside = [group for group in groups if len(group) > 1 and group[0].x0 > right - 0.4 * size]
    notes = [s for group in groups if _is_note(group, inner, size, alone=len(aside) < 2) for s in group]
    return Margins(tuple(s for s in found if s not in notes and s not in numbers), tuple(notes), tuple(numbers))


def _block(found: Sequence[Segment], size: float) -> tuple[float, float] | None:
    """Return the edges of the wide rows of body type, None where fewer than four tell them."""
    usual = [s for s in found if abs(s.size - size) <= 0.08 * size]
    widest = max((s.x1 - s.x0 for s in usual), default=0.0)
    wide = [s for s in usual if s.x1 - s.x0 >= 0.6 * widest]
    if len(wide) < 4 or widest < 12 * size:
        return None
    lefts, rights = sorted(s.x0 for s in wide), sorted(s.x1 for s in wide)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _line_numbers(outside: Sequence[Segment], rows: int) -> list[Segment]:
    """Return bare numbers that count the rows of a bill in steps of one, five or ten."""
    numbers = [s for s in outside if _DIGITS.match(s.text)]
    values = [int(s.text) for s in sorted(numbers, key=lambda s: s.base)]
    steps = {b - a for a, b in pairwise(values)}
    regular = len(values) >= 3 and len(steps) == 1 and steps <= {1, 5, 10}
    return numbers if regular and (steps != {1} or len(values) >= 0.6 * rows) else []


def _groups(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield runs of segments that stand one under another."""
    group: list[Segment] = []
    for segment in sorted(found, key=lambda s: (s.x0 > found[0].x1, s.base)):
        close = group and 0 < segment.base - group[-1].base < 1.7 * max(segment.size, group[-1].size)
        if group and not (close and segment.x0 < group[-1].x1 and segment.x1 > group[-1].x0):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _is_note(group: Sequence[Segment], inner: Sequence[Segment], size: float, *, alone: bool) -> bool:
    """Tell a note from a label; `alone` where no second such group stands in the right margin."""
    if not any(sign.isalpha() for s in group for sign in s.text) or all(s.letters <= 3 for s in group):
        return False
    if all(s.size <= 0.93 * size for s in group):
        return True
    if len(group) < 2 or any(s.text.rstrip().endswith(":") for s in group):
        return False
    off = any(all(abs(s.base - other.base) > 0.15 * size for other in inner) for s in group)
    return off or (not alone and group[0].x0 > inner[0].x0)


def in_reading_order(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield rows of segments: one column after the other where the page is set in two."""
    gutter = _gutter(found)
    if gutter is None:
        yield from _by_row(found)
        return
    for band, parted in _bands(found, gutter):
        if parted:
            yield from _by_row([s for s in band if s.x1 <= gutter])
            yield from _by_row([s for s in band if s.x1 > gutter])
        else:
            yield from _by_row(band)


def _by_row(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    by_row: dict[int, list[Segment]] = {}
    for segment in found:
        by_row.setdefault(segment.row, []).append(segment)
    return iter(sorted(by_row.values(), key=lambda row: (max(row, key=lambda s: s.letters).base, row[0].x0)))


def _gutter(found: Sequence[Segment]) -> float | None:
    """Return the middle of the white band between two columns of running text."""
    if len(found) < 8:
        return None
    left, right = min(s.x0 for s in found), max(s.x1 for s in found)
    width = right - left
    best: tuple[int, float, float] | None = None
    for step in range(30, 71):
        x = left + width * step / 100
        crossing = sum(s.letters for s in found if s.x0 < x < s.x1)
        if best is None or (crossing, abs(x - left - width / 2)) < best[:2]:
            best = (crossing, abs(x - left - width / 2), x)
    return best[2] if best and _are_columns(found, best[2], width) else None


def _are_columns(found: Sequence[Segment], x: float, width: float) -> bool:
    """Tell columns from label and text: both sides are wide, full of words and of like length."""
    sides = [s for s in found if s.x1 <= x], [s for s in found if s.x0 >= x]
    crossing = sum(s.x0 < x < s.x1 for s in found)
    if min(map(len, sides)) < 5 or crossing > 0.5 * sum(map(len, sides)):
        return False
    return all(_is_column(side, width) for side in sides)


def _is_column(side: Sequence[Segment], width: float) -> bool:
    wide = max(s.x1 for s in side) - min(s.x0 for s in side)
    filled = weighted_median([(s.x1 - s.x0, 1) for s in side])
    return wide >= 0.25 * width and filled >= 0.55 * wide and weighted_median([(len(s.words), 1) for s in side]) >= 3


def _bands(found: Sequence[Segment], gutter: float) -> Iterator[tuple[list[Segment], bool]]:
    """Cut the page at rows that cross the gutter; a band with text on one side only is not parted."""
    band: list[Segment] = []
    crossing = False
    for segment in sorted(found, key=lambda s: (s.base, s.x0)):
        crosses = segment.x0 < gutter < segment.x1
        if band and crosses != crossing:
            yield band, not crossing
            band = []
        band.append(segment)
        crossing = crosses
    if band:
        yield band, not crossing
