"""Read the project's own restatement of a law, whose form is fixed (see README of `corpora/sources`).

Headings: `#` instrument, `##` container, `### Article 12 — …`, `### Preamble`, `### Elucidation of
Article 18`. Under them one line a paragraph, with its printed number in round brackets, `[2]` where
the law prints none, `"term" …` for a definition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment import containers as parts
from pipeline.segment import numerals
from pipeline.segment.blocks import block
from pipeline.segment.containers import Container
from pipeline.segment.cuts import CONTAINER, SUB, TOP, Cut
from pipeline.segment.pieces import Frame, Piece
from pipeline.segment.rows import Document, Row
from pipeline.segment.vocabulary import ARTICLES, CONTAINER_KIND, SCHEDULE, SECTIONS

_TOP = re.compile(r"(?P<word>[^\W\d_]+)\s+(?P<number>\S+)(?:\s+—\s+(?P<heading>.*))?$")
_CONTAINER = re.compile(r"(?P<word>[^\W\d_]+)\s+(?P<number>[^\s—]+)(?:\s+—\s+(?P<heading>.*))?$")
_ELUCIDATION = re.compile(r"(?P<name>Elucidation)(?:\s+of\s+\w+\s+(?P<number>\S+))?(?:\s+—\s+(?P<heading>.*))?$")


def is_digest(document: Document) -> bool:
    """Tell whether the document has a digest's headings."""
    rows = document.rows
    titled = rows[0].level == 1 and " — " in rows[0].text
    return titled and any(row.level == 3 and (_own(row.text) or row.text == "Preamble") for row in rows)


def cuts(document: Document) -> list[Cut]:
    """Return the cuts of a digest."""
    rows = document.rows
    heads = [index for index, row in enumerate(rows) if row.heads and row.level <= 3]
    boxes = {index: box for index in heads if (box := _container(rows, index))}
    depths = dict(zip(boxes, parts.depths(list(boxes.values())), strict=True))
    found: list[Cut] = []
    for index, following in zip(heads, [*heads[1:], len(rows)], strict=True):
        cut = _container_cut(rows[index], boxes[index], depths[index]) if index in boxes else _heading(rows[index])
        found.append(cut)
        found += _lines(rows[index + 1 : following], cut)
    return found


def _own(text: str) -> re.Match[str] | None:
    """Match the heading of an article or a section."""
    match = _TOP.match(text)
    return match if match and match["word"].lower() in (*ARTICLES, *SECTIONS) else None


def _container(rows: Sequence[Row], index: int) -> Container | None:
    match = _CONTAINER.match(rows[index].text) if rows[index].level == 2 else None
    kind = CONTAINER_KIND.get(match["word"].lower()) if match else None
    if match is None or kind is None:
        return None
    value = (
        numerals.roman(match["number"])
        or int(re.sub(r"\D", "", match["number"]) or 0)
        or numerals.word(match["number"])
    )
    return Container(index, index + 1, kind, match["number"], value, match["heading"] or "", match["word"].lower())


def _container_cut(row: Row, box: Container, depth: int) -> Cut:
    return Cut(row.at, CONTAINER + depth, box.kind, number=box.number, heading=box.heading)


def _heading(row: Row) -> Cut:
    """Return the cut of a heading that is no container."""
    if row.level == 1:
        return Cut(row.at, 0, "title", number="", heading=row.text)
    if match := _ELUCIDATION.match(row.text):
        number = f"{match['name']} {match['number']}" if match["number"] else match["name"]
        return Cut(
            row.at, CONTAINER if row.level == 2 else TOP, "elucidation", number=number, heading=match["heading"] or ""
        )
    if row.level == 3 and (match := _own(row.text)):
        kind = "article" if match["word"].lower() in ARTICLES else "section"
        return Cut(row.at, TOP, kind, number=match["number"], heading=match["heading"] or "")
    if row.level == 3 and row.text.startswith("Preamble"):
        return Cut(row.at, CONTAINER, "preamble", number="Preamble")
    if match := SCHEDULE.match(row.text):
        return Cut(row.at, CONTAINER if row.level == 2 else TOP, "schedule", number=match[0].strip(), heading=row.text)
    return Cut(
        row.at,
        CONTAINER if row.level == 2 else TOP,
        "division" if row.level == 2 else "paragraph",
        number="",
        heading=row.text,
    )


def _lines(rows: Sequence[Row], head: Cut) -> list[Cut]:
    """Return the cuts of the lines under a heading."""
    kind = (
        "" if head.kind in ("article", "section") else "paragraph" if head.kind in ("title", "division") else head.kind
    )
    pieces = [Piece(row, row.at, row.text) for row in rows]
    return block(pieces, Frame(SUB, head.kind, kind, counts=False, digest=True, wrapped=False))
