"""Plain text: one line a line, a form feed starts a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.schemas import Dropped, Line, Method, Page
from pipeline.extract.letters import clean, is_rule, mend_eth
from pipeline.extract.quality import quality

_LINE_END = re.compile("\r\n|[\r\n\x0b\x85\u2028\u2029]")


def plain_pages(text: str, document: str, method: Method = "plain") -> Iterator[Page]:
    """Yield the pages of a text; lines of dashes are dropped and leave a gap."""
    for number, part in enumerate(text.split("\f"), 1):
        lines, dropped = text_lines(_LINE_END.split(part))
        if lines or dropped or number == 1:
            yield Page(document, number, method, quality("\n".join(line.text for line in lines)), lines, dropped)


def text_lines(rows: list[str]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Clean each row; blank rows and rules become the `gap` of the next line."""
    lines: list[Line] = []
    dropped: list[Dropped] = []
    gap = False
    for row in rows:
        text = mend_eth(clean(row))
        if not text or is_rule(text):
            dropped.extend([Dropped(text, "rule")] if text else [])
            gap = True
            continue
        lines.append(Line(text, gap=gap, box=(float(indent(row)), 0.0, 0.0, 0.0)))
        gap = False
    return tuple(lines), tuple(dropped)


def indent(row: str) -> int:
    """Count the columns before the first sign, a tab reaching the next multiple of eight."""
    blank = row[: len(row) - len(row.lstrip())] if len(row) < 10_000 else row[:200]
    return len(blank.expandtabs()) if not blank.strip() else 0
