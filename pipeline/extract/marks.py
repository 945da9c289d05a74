"""What is drawn on a PDF page: letters, horizontal strokes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.core.errors import InputError

_MOST_MARKS = 2_000_000


@dataclass(frozen=True, slots=True)
class Marks:
    """One page's drawing; heights are from the top.

    `turned` is the text that does not run from left to right, such as stamps along the edge.
    `pictured` tells that pictures cover most of the page.
    """

    width: float
    height: float
    chars: tuple[Any, ...]
    strokes: tuple[float, ...]
    turned: str
    pictured: bool


def page_marks(layout: Any) -> Marks:
    """Sort the objects of pdfminer's page; reading them straight costs half of pdfplumber's tables."""
    from pdfminer.layout import LTChar, LTImage, LTLine, LTRect

    width, height = float(layout.width), float(layout.height)
    chars: list[Any] = []
    turned: list[Any] = []
    strokes, area = [], 0.0
    for mark in _flat(layout):
        if isinstance(mark, LTChar):
            (chars if mark.upright else turned).append(mark)
        elif isinstance(mark, LTLine | LTRect):
            if mark.width > 40 and mark.height < 2.5:
                strokes.append(height - mark.y1)
        elif isinstance(mark, LTImage):
            area += mark.width * mark.height
    text = "".join(char.get_text() for char in turned).strip()
    return Marks(width, height, tuple(chars), tuple(strokes), text, area > 0.5 * width * height)


def _flat(layout: Any) -> Iterator[Any]:
    """Yield the marks in the order drawn, those within figures too."""
    stack = [iter(layout)]
    seen = 0
    while stack:
        mark = next(stack[-1], None)
        seen += 1
        if seen > _MOST_MARKS:
            raise InputError("page", f"draws more than {_MOST_MARKS:,} marks", "print it anew to PDF")
        if mark is None:
            stack.pop()
        elif hasattr(mark, "__iter__"):
            stack.append(iter(mark))
        else:
            yield mark
