"""What stands in each table sheet of the workbook: its columns and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.codebook import by_code
from pipeline.report.columns import REVIEW, Column, as_number, cell, columns, numeric
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

STUDY = {
    "financing": "money", "dimensions": "dimensions", "dimension_sources": "dimension sources", "actors": "actors",
    "beyond": "beyond", "convention_gaps": "convention gaps", "scope": "scope",
}  # fmt: skip
"""The tables that the study asks for, each with the name of its sheet."""

_PARTS = ("article", "force", "known", "quote")
"""What a wide table says of each question or treaty, after the answer itself."""


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
        *(_study(name, found) for stem, name in STUDY.items() if (found := tables.other(stem))),
        evidence,
        Sheet("review", REVIEW, tables.findings, held=3),
    ]


def _study(name: str, rows: Sequence[Row]) -> Sheet:
    """Return a sheet for a table of the study, whatever its columns."""
    shown = unfolded(rows)
    return Sheet(name, tuple(_column(head, shown) for head in shown[0]), shown, held=1)


def unfolded(rows: Sequence[Row]) -> Sequence[Row]:
    """Return a table that has an article and a quote for each of several subjects with one row a subject, to be read down."""
    stems = [head.removesuffix("_quote") for head in rows[0] if head.endswith("_quote")]
    if len(stems) < 2:
        return rows
    common = [head for head in rows[0] if not any(head == stem or head.startswith(f"{stem}_") for stem in stems)]
    long = [
        {**{head: row[head] for head in common}, "on": stem.replace("_", " "), "answer": row.get(stem, ""),
         **{part: row.get(f"{stem}_{part}", "") for part in _PARTS}}
        for row in rows
        for stem in stems
    ]  # fmt: skip
    return [{head: row[head] for head in row if any(other[head] for other in long)} for row in long]


def _column(name: str, rows: Sequence[Row]) -> Column:
    """Return a column as wide as its words need; numbers only where all its cells are numbers, so that an article stays text."""
    numbers = name != "article" and all(isinstance(as_number(row[name]), float) for row in rows if row[name])
    longest = max(*(len(word) for word in name.split("_")), *(len(row[name]) for row in rows))
    most = 18 if name in {"article", "force", "known"} else 48
    return Column(name.replace("_", " "), min(max(longest + 3, 9), most), numeric(name) if numbers else cell(name))
