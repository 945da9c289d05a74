"""The sheet "review": the words on both sides, and a row to decide in or the decision that stands."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pipeline.core.reviews import VERDICTS, Held, Review, evidence_hash, shown, standing

SHEET = "review"
COLUMNS: Mapping[str, int] = {
    "law": 10, "code": 22, "title": 26, "machine_verdict": 15, "machine_confidence": 12, "evidence_hash": 18,
    "verdict": 15, "comment": 40, "reviewer": 18, "date": 17, "review": 30,
    "convention_article": 12, "convention_quote": 60, "national_article": 12, "national_quote": 60, "reason": 50,
}  # fmt: skip
"""Columns of the sheet, in order, with their widths in characters."""

OPEN = ("verdict", "comment", "reviewer", "date")
"""The columns that a reviewer writes in."""

NOTES = {
    "verdict": "Choose from the list. A row without a verdict is no decision and is not taken.",
    "reviewer": "Your name, spelled the same way each time.",
    "date": "YYYY-MM-DD. A changed decision needs its new date; a second one on the same day YYYY-MM-DD hh:mm.",
    "evidence_hash": "Says which words the decision was made on. Please leave it as it is.",
    "review": "The decisions held. 'look again' means that the words have changed since.",
}

CELL = 32_767
"""Characters that a cell can hold."""


def sheet_rows(findings: Iterable[Mapping[str, str]], held: Held) -> list[dict[str, str]]:
    """Return the sheet's rows, in the order of the findings."""
    stand = standing(review for reviews in held.values() for review in reviews)
    return [
        _row(finding, review, stand.get((finding["law"], finding["code"]), ()))
        for finding in findings
        for review in stand.get((finding["law"], finding["code"]), (None,))
    ]


def _row(finding: Mapping[str, str], review: Review | None, stand: Sequence[Review]) -> dict[str, str]:
    current = evidence_hash(finding)
    own = {name: getattr(review, name) if review else "" for name in OPEN}
    machine = {"machine_verdict": finding["verdict"], "machine_confidence": finding["confidence"]}
    values = {**finding, **machine, **own, "evidence_hash": current, "review": shown(stand, current)}
    return {name: str(values[name]) for name in COLUMNS}


def workbook(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the workbook; every text is a text, never a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, plain)
    book.set_properties({"title": "Review of findings", "created": datetime(2026, 1, 1)})  # noqa: DTZ001
    sheet = book.add_worksheet(SHEET)
    _head(book, sheet, len(rows))
    _body(book, sheet, rows)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, rows: int) -> None:
    """Write heads, notes, widths, filters and the list of verdicts; lock what is not the reviewer's."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E2EC", "border": 1})
    for place, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
        if name in NOTES:
            sheet.write_comment(0, place, NOTES[name])
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(rows, 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    at = list(COLUMNS).index("verdict")
    refusal = {"error_title": "Unknown verdict", "error_message": f"Choose one of: {', '.join(VERDICTS)}"}
    sheet.data_validation(1, at, max(rows, 1), at, {"validate": "list", "source": list(VERDICTS), **refusal})
    allowed = ("autofilter", "sort", "format_cells", "format_columns", "format_rows", "insert_rows")
    sheet.protect("", dict.fromkeys(allowed, True))


def _body(book: Any, sheet: Any, rows: Sequence[Mapping[str, str]]) -> None:
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
    closed = book.add_format({**base, "num_format": "@", "bg_color": "#F4F4F4"})
    free = book.add_format({**base, "num_format": "@", "locked": False})
    day = book.add_format({**base, "num_format": "yyyy-mm-dd", "locked": False})
    for line, row in enumerate(rows, 1):
        sheet.set_row(line, _height(row))
        for place, name in enumerate(COLUMNS):
            text = row[name]
            if name == "date" and len(text) == len("2026-01-01"):
                sheet.write_datetime(line, place, date.fromisoformat(text), day)
            elif name == "date" and not text:
                sheet.write_blank(line, place, None, day)
            else:
                sheet.write_string(line, place, text[:CELL], free if name in OPEN else closed)


def _height(row: Mapping[str, str]) -> float:
    """Return the height in points that shows all words of a row, as far as a sheet allows it."""
    lines = (sum(math.ceil((len(part) + 1) / width) for part in row[name].split("\n")) for name, width in COLUMNS.items())
    return float(min(409, 15 * max(lines)))
