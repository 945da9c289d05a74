"""From words to rows: words on one baseline, cut where a wide gap stands between them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.glyphs import SPACE_EM, Word

SEGMENT_EM = 1.4
"""A gap of this share of the type size may part columns, notes and labels."""

_MARKER = re.compile(r"^\(?[0-9A-Za-z]{1,3}[.)]\.?$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one baseline without a wide gap; `row` is shared by the segments of one baseline."""

    words: tuple[Word, ...]
    row: int

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def base(self) -> float:
        """Baseline of the longest word."""
        return max(self.words, key=lambda word: (len(word.text), -word.x0)).base

    @property
    def size(self) -> float:
        """Size of most letters."""
        return weighted_median([(word.size, len(word.text)) for word in self.words])

    @property
    def letters(self) -> int:
        """Number of signs."""
        return sum(len(word.text) for word in self.words)

    @property
    def text(self) -> str:
        """Words with spaces between them; a letterspaced row loses the spaces inside its words."""
        return row_text(self.words)


def weighted_median(pairs: Sequence[tuple[float, int]]) -> float:
    """Return the value in the middle of the weights, 0 for none."""
    half = sum(weight for _, weight in pairs) / 2
    for value, weight in sorted(pairs):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Gather words into rows by baseline and size, top to bottom, each from left to right.

    A word joins the row whose nearest word has a baseline within a third of the smaller size, so
    that skewed scans hold together and close small print stays apart. Raised or lowered small
    words (ordinals, note marks) then join the bigger word that they touch.
    """
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        row = next((row for row in reversed(found[-6:]) if _same_row(row, word)), None)
        if row is None:
            found.append([word])
        else:
            row.append(word)
    ordered = [sorted(row, key=lambda word: (word.x0, word.base)) for row in found]
    return _with_torn_markers(_with_raised(ordered))


def _same_row(row: list[Word], word: Word) -> bool:
    nearest = min(row, key=lambda other: max(other.x0 - word.x1, word.x0 - other.x1))
    size = min(nearest.size, word.size)
    overlap = min(nearest.x1, word.x1) - max(nearest.x0, word.x0)
    return abs(nearest.base - word.base) <= size / 3 and overlap < 0.6 * size


def _with_raised(found: list[list[Word]]) -> list[list[Word]]:
    """Move short rows of small signs beside the bigger word that they touch."""
    out: list[list[Word]] = []
    for at, row in enumerate(found):
        host = _host(found, at) if sum(len(word.text) for word in row) <= 4 else None
        if host is None:
            out.append(row)
        else:
            host.extend(row)
            host.sort(key=lambda word: (word.x0, word.base))
    return out


def _host(found: list[list[Word]], at: int) -> list[Word] | None:
    first, last = found[at][0], found[at][-1]
    for other in (*found[at + 1 : at + 3], *found[max(0, at - 2) : at]):
        for word in other:
            down = word.base - first.base
            near = -0.25 * word.size <= down <= 0.6 * word.size
            behind = -0.1 * word.size <= first.x0 - word.x1 <= 0.35 * word.size
            touches = behind or abs(word.x0 - last.x1) <= 0.35 * word.size
            if near and touches and first.size < 0.86 * word.size:
                return other
    return None


def _with_torn_markers(found: list[list[Word]]) -> list[list[Word]]:
    """Put a list marker, which a crooked scan set a little high or low, before the row to its right."""
    out: list[list[Word]] = []
    for row in found:
        if out and _is_marker_of(out[-1], row):
            out[-1] = [*out[-1], *row]
        elif out and _is_marker_of(row, out[-1]):
            out[-1] = [row[0], *sorted([*out[-1], *row[1:]], key=lambda word: word.x0)]
        else:
            out.append(row)
    return out


def _is_marker_of(row: list[Word], other: list[Word]) -> bool:
    marker = row[0]
    beside = other[0].x0 >= marker.x1 and all(_free(word, other) for word in row[1:])
    near = abs(marker.base - other[0].base) <= 0.75 * min(marker.size, other[0].size)
    return near and beside and bool(_MARKER.match(marker.text))


def _free(word: Word, others: list[Word]) -> bool:
    return all(word.x1 <= other.x0 + 1 or word.x0 >= other.x1 - 1 for other in others)


def segments(found: Iterable[Sequence[Word]]) -> list[Segment]:
    """Cut each row at wide gaps, and at smaller ones where the type size changes."""
    out = []
    for number, row in enumerate(found):
        start = 0
        for at in range(1, len(row)):
            if _is_cut(row[at - 1], row[at]):
                out.append(Segment(tuple(row[start:at]), number))
                start = at
        out.append(Segment(tuple(row[start:]), number))
    return out


def _is_cut(left: Word, right: Word) -> bool:
    size = max(left.size, right.size)
    other_size = min(left.size, right.size) < 0.93 * size
    return right.x0 - left.x1 > (0.7 if other_size else SEGMENT_EM) * size


def row_text(row: Sequence[Word]) -> str:
    """Join words; gaps narrower than a space leave none."""
    if _is_letterspaced(row):
        return _letterspaced(row)
    text = row[0].text
    for left, right in pairwise(row):
        close = right.x0 - left.x1 < SPACE_EM * max(left.size, right.size)
        text += right.text if close and right.glued else f" {right.text}"
    return text


def _is_letterspaced(row: Sequence[Word]) -> bool:
    singles = sum(len(word.text) == 1 and word.text.isalpha() for word in row)
    return len(row) >= 5 and singles >= 0.8 * len(row)


def _letterspaced(row: Sequence[Word]) -> str:
    """Join single letters; a word ends where the gap is clearly wider than usual in the row."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    usual = statistics.median_low(sorted(gaps)[: max(1, len(gaps) * 3 // 4)])
    wide = max(1.7 * usual, usual + 0.18 * row[0].size)
    return "".join(word.text if gap <= wide else f" {word.text}" for word, gap in zip(row, (0.0, *gaps), strict=True))
