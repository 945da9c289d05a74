"""From a PDF page's characters to words: one glyph per place, letters of ligatures, gaps as spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.extract import vietnamese

SPACE_EM = 0.15
"""A gap of this share of the type size starts a new word."""

_CELL = 8.0
"""Points; glyphs are looked up by cells of this side, wider than any two that could be one."""

_CID = re.compile(r"\(cid:\d+\)")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_OLD_FONT = re.compile(r"(?:^|\+)(?:\.?(Vn)[A-Z]|(VNI)[-A-Z])")


class Glyph(NamedTuple):
    """One letter or ligature: its place from the page's top, `base` being its baseline."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a gap; `glued` where no space stands before it if it follows closely."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    glued: bool = False


def glyphs(chars: Iterable[Any], height: float) -> list[Glyph]:
    """Return pdfminer's upright characters; baselines come from the text matrix, not from the font's box."""
    out = []
    for char in chars:
        text = char._text  # noqa: SLF001 - get_text() says the same and costs a call a letter
        if len(text) > 4 and text.startswith("(cid:"):
            text = _CID.sub("\ufffd", text)
        out.append(Glyph(text, char.x0, char.x1, height - char.matrix[5], char.size or 1.0, char.fontname))
    return out


def drawn_once(found: Sequence[Glyph]) -> list[Glyph]:
    """Keep one of the same letters drawn at one place (fake bold), whatever their font.

    Two are at one place when both distances are under an eighth of the type size, less than the
    narrowest letter's width, so that real double letters stay.
    """
    kept: list[Glyph] = []
    cells: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in found:
        column, row = int(glyph.x0 // _CELL), int(glyph.base // _CELL)
        near = max(glyph.size, 2.0) / 8
        seen = cells.get((glyph.text, column, row))
        if seen is None or not _stands_there(seen, glyph, near):
            kept.append(glyph)
            for x in {int((glyph.x0 - near) // _CELL), int((glyph.x0 + near) // _CELL)}:
                for y in {int((glyph.base - near) // _CELL), int((glyph.base + near) // _CELL)}:
                    cells.setdefault((glyph.text, x, y), []).append(glyph)
    return kept


def _stands_there(seen: Sequence[Glyph], glyph: Glyph, near: float) -> bool:
    return any(abs(other.x0 - glyph.x0) < near and abs(other.base - glyph.base) < near for other in seen)


def words(found: Iterable[Glyph]) -> list[Word]:
    """Group glyphs in the order in which they were drawn, broken at spaces, gaps and new baselines."""
    out: list[Word] = []
    run: list[Glyph] = []
    spaced = True
    for glyph in found:
        if not glyph.text.strip():
            out.extend(_word(run, spaced))
            run, spaced = [], True
        elif run and not _continues(run[-1], glyph):
            out.extend(_word(run, spaced))
            run, spaced = [glyph], False
        else:
            run.append(glyph)
    return [*out, *_word(run, spaced)]


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.x0 - last.x1
    return gap < SPACE_EM * size and gap > -0.6 * size and abs(glyph.base - last.base) < 0.12 * size


def _word(run: Sequence[Glyph], spaced: bool) -> Iterator[Word]:
    if not run:
        return
    text = "".join([glyph.text for glyph in run])
    first = run[0]
    old = _OLD_FONT.search(first.font)
    if old:
        text = vietnamese.to_unicode(text, "tcvn3" if old[1] else "vni")
        text = text.upper() if old[1] and first.font.endswith("H") else text
    bold = bool(_BOLD.search(first.font))
    left, right = first.x0, max([glyph.x1 for glyph in run])
    yield Word(text, left, right, first.base, first.size, bold, not spaced)
