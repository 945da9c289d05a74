"""What stands in each table sheet of the workbook: its columns and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.codebook import by_code
from pipeline.report.columns import REVIEW, Column, columns, numeric
from pipeline.report.tables import Row, Tables, best_first, gaps


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table sheet; its first `held` columns stay in sight."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    held: int = 2


HEADS = {
    "gaps": (
        "law", "code", "law's text", "obligation", "ACTIP", "Convention binds", "verdict", "confidence", "look",
        "law's provision", "law's words", "Convention's words", "not found", "reason", "suggested clause", "model", "review",
    ),
    "financing": (
        "law", "code", "law's text", "obligation", "verdict", "confidence", "look", "law's provision", "law's words",
        "found", "not found", "force", "reason", "suggested clause", "model", "review",
    ),
    "by law": (
        "law", "code", "law's text", "category", "obligation", "ACTIP", "verdict", "confidence", "look",
        "law's provision", "force", "found", "not found", "reason", "review",
    ),
    "by obligation": (
        "code", "obligation", "law", "law's text", "asked", "verdict", "confidence", "law's provision", "law's words",
        "not found", "review",
    ),
    "evidence": (
        "law", "code", "law's text", "obligation", "ACTIP", "Convention's words", "law's provision", "law's words",
        "edition", "document", "page", "start", "end", "force", "found", "evidence_hash",
    ),
}  # fmt: skip
"""The heads of each sheet of findings, in order."""


def sheets(tables: Tables) -> list[Sheet]:
    """Return the table sheets in the workbook's order."""
    by_obligation = [row for code in by_code() for row in best_first(f for f in tables.findings if f["code"] == code)]
    rows: dict[str, Sequence[Row]] = {
        "gaps": gaps(tables.findings),
        "financing": [row for row in tables.findings if row["category"] == "financing"],
        "by law": tables.findings,
        "by obligation": by_obligation,
        "evidence": [row for row in tables.findings if row["national_quote"]],
    }
    known = columns(tables)
    chosen = {name: tuple(known[head] for head in heads if head in known) for name, heads in HEADS.items()}
    *before, evidence = (Sheet(name, chosen[name], found) for name, found in rows.items())
    return [
        *before,
        *_dimensions(tables.other("dimensions")),
        evidence,
        Sheet("review", REVIEW, tables.findings, held=3),
    ]


def _dimensions(rows: Sequence[Row]) -> list[Sheet]:
    """Return a sheet for the table of dimensions, whatever its columns, if it is there."""
    if not rows:
        return []
    return [
        Sheet("dimensions", tuple(Column(name, _width(name, rows), numeric(name)) for name in rows[0]), rows, held=1)
    ]


def _width(name: str, rows: Sequence[Row]) -> float:
    longest = max(len(name), *(len(row[name]) for row in rows))
    return min(max(longest + 3, 9), 48)
