"""From a PDF page's words to lines with role, gap, place and size, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.schemas import Dropped, Line
from pipeline.extract.columns import in_reading_order, part_margins
from pipeline.extract.glyphs import Word
from pipeline.extract.letters import clean, is_rule, mend_eth
from pipeline.extract.rows import Segment, row_text, rows, segments, weighted_median

_NOTE_MARK = re.compile(r"^(?:\(?\d{1,3}[.)]?|[*†‡§¹²³⁴-⁹]+|\[\d{1,3}\])\s*\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines in reading order, and what layout showed not to be the law's."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def lay_out(words: Iterable[Word], height: float, rules: Sequence[float] = (), scanned: bool = False) -> Layout:
    """Order the words of one page.

    `rules` are the heights of horizontal strokes, which set footnotes apart; on a scanned page
    type sizes are guesses of the scanner, so that no heading or footnote is read from them.
    """
    found = segments(rows(words))
    size = weighted_median([(s.size, s.letters) for s in found])
    margins = part_margins(found, size)
    body = [line for row in in_reading_order(margins.body) if (line := _line(row)).text]
    rule_lines = [Dropped(line.text, "rule") for line in body if is_rule(line.text)]
    body = _with_gaps([line for line in body if not is_rule(line.text)])
    if not scanned:
        body = _with_headings(_with_footnotes(body, size, height, rules), size)
    notes = _with_gaps([line for s in margins.notes if (line := _line([s])).text])
    numbers = [Dropped(s.text, "line number") for s in margins.numbers]
    return Layout(_with_notes(body, notes), (*rule_lines, *numbers))


def _line(row: Sequence[Segment]) -> Line:
    words = sorted((word for s in row for word in s.words), key=lambda word: (word.x0, word.base))
    text = mend_eth(clean(row_text(words) if len(row) > 1 else row[0].text))
    size = weighted_median([(word.size, len(word.text)) for word in words])
    base = max(words, key=lambda word: (len(word.text), -word.x0)).base
    box = (words[0].x0, base - size, max(word.x1 for word in words), base)
    bold = 2 * sum(len(word.text) for word in words if word.bold) > sum(len(word.text) for word in words)
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return Line(text, box=(left, top, right, bottom), size=round(size, 1), bold=bold)


def _with_gaps(lines: Sequence[Line]) -> list[Line]:
    """Mark lines that stand clearly lower than usual under the one before, or top a new column."""
    steps = [b.box[3] - a.box[3] for a, b in pairwise(lines)]
    usual = weighted_median([(round(step, 1), 1) for step in steps if step > 0])
    wide = [step > 1.35 * usual + 0.5 for step in steps]
    return [replace(line, gap=gap) for line, gap in zip(lines, (False, *wide), strict=False)]


def _with_footnotes(lines: list[Line], size: float, height: float, rules: Sequence[float]) -> list[Line]:
    """Give the small lines at the foot their role where a stroke or a note's number starts them."""
    start = len(lines)
    while start and lines[start - 1].size <= 0.93 * size and lines[start - 1].box[1] > 0.4 * height:
        start -= 1
    while 0 < start < len(lines) and not _starts_notes(lines[start - 1], lines[start], rules):
        start += 1
    if start == 0:
        return lines
    return [*lines[:start], *(replace(line, role="footnote") for line in lines[start:])]


def _starts_notes(before: Line, line: Line, rules: Sequence[float]) -> bool:
    ruled = any(before.box[3] - 2 <= rule <= line.box[3] for rule in rules)
    return ruled or (line.gap and bool(_NOTE_MARK.match(line.text)))


def _with_headings(lines: list[Line], size: float) -> list[Line]:
    large = [line.role == "body" and line.size >= 1.2 * size and len(line.text) < 150 for line in lines]
    return [replace(line, role="heading") if big else line for line, big in zip(lines, large, strict=True)]


def _with_notes(body: list[Line], notes: list[Line]) -> tuple[Line, ...]:
    """Put each block of side notes before the first body line that stands as low as its first line."""
    before: dict[int, list[Line]] = {}
    at = 0
    for number, note in enumerate(notes):
        starts = number == 0 or note.gap or note.box[3] < notes[number - 1].box[3]
        if starts:
            reach = note.box[3] - 0.3 * note.size
            at = next((i for i, line in enumerate(body) if line.box[3] >= reach), len(body))
        before.setdefault(at, []).append(replace(note, role="note", gap=starts))
    out = [line for i, own in enumerate(body) for line in (*before.get(i, ()), own)]
    return (*out, *before.get(len(body), ()))
