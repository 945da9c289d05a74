"""What the reports are made of: findings, cards and the other tables, read once and put in order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.core.catalogue import Card, catalogue
from pipeline.core.codebook import by_code, requirements
from pipeline.core.errors import InputError
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.core.settings import PAGES, REPORTS
from pipeline.core.store import read_csv, read_jsonl
from pipeline.report.wording import FORCES, STATUS, country_name, one_line

Row = Mapping[str, str]

GAPS = ("contrary", "missing", "partial")
"""Verdicts that are gaps, gravest first."""

OTHERS = ("financing", "dimensions", "dimension_sources", "actors", "beyond", "convention_gaps", "scope", "remedies")
"""Further tables that are shown where they are there."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Findings of all national laws in the order of the gap table, and what goes with them.

    `cards` holds the whole catalogue; `others` holds tables of `reports/` by stem, empty where a table is not there.
    """

    findings: Sequence[Row]
    cards: Mapping[str, Card]
    others: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)

    @property
    def laws(self) -> list[str]:
        """Return the ids of the laws that have findings, in order."""
        return list(dict.fromkeys(row["law"] for row in self.findings))

    def of(self, law: str) -> list[Row]:
        """Return one law's findings."""
        return [row for row in self.findings if row["law"] == law]

    def other(self, stem: str) -> Sequence[Row]:
        """Return a further table, or nothing."""
        return self.others.get(stem, ())

    def remedy(self, row: Row) -> Row | None:
        """Return the suggested clause for a finding, if there is one."""
        return next((r for r in self.other("remedies") if (r["law"], r["code"]) == (row["law"], row["code"])), None)


def read(reports: Path = REPORTS) -> Tables:
    """Read the tables that the stages before have written."""
    path = reports / "gap_table.csv"
    findings = read_csv(path)
    lacking = set(FINDING_COLUMNS) - set(findings[0] if findings else ())
    if lacking:
        raise InputError(path, f"lacks {min(lacking)} or holds no finding", "run 'dvc repro' to make it anew")
    others = {stem: read_csv(reports / f"{stem}.csv") for stem in OTHERS if _is_there(reports, stem)}
    metrics = reports / "metrics.json"
    return Tables(findings, catalogue(), others, json.loads(metrics.read_text("utf-8")) if metrics.is_file() else {})


def edition_read(law: str, pages: Path = PAGES) -> str:
    """Return which edition of a law was read, "" where its pages are not at hand."""
    path = pages / f"{law}.jsonl"
    return next((str(row["edition"]) for row in read_jsonl(path)), "") if path.is_file() else ""


def _is_there(reports: Path, stem: str) -> bool:
    return (reports / f"{stem}.csv").is_file()


def weight(row: Row) -> tuple[bool, int, int, int]:
    """Return the key that puts the heaviest gap first: financing, then the Convention's force, then the verdict."""
    r = by_code()[row["code"]]
    grave = GAPS.index(row["verdict"]) if row["verdict"] in GAPS else len(GAPS)
    return r.category != "financing", list(FORCES).index(r.force), grave, requirements().index(r)


def gaps(rows: Iterable[Row]) -> list[Row]:
    """Return the gaps among findings, heaviest first, laws in the order given."""
    return sorted((row for row in rows if row["verdict"] in GAPS), key=weight)


def best_first(rows: Iterable[Row]) -> list[Row]:
    """Return findings of one obligation with the best model clause first; ties by law."""
    ranks = {"aligned": 0, "partial": 1, "missing": 2, "contrary": 3}
    return sorted(
        rows,
        key=lambda row: (ranks.get(row["verdict"], 4), row["beyond"] != "true", -number(row["confidence"]), row["law"]),
    )


def number(text: str) -> float:
    """Return a cell's number, 0 where it has none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def counts(rows: Iterable[Row]) -> Counter[str]:
    """Return how often each verdict was given."""
    return Counter(row["verdict"] for row in rows)


def unassessed(tables: Tables) -> list[tuple[str, str, list[str]]]:
    """Return law, reason and codes of what is not assessed."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in tables.findings:
        if row["verdict"] == "not_assessed":
            found.setdefault((row["law"], one_line(row["reason"])), []).append(row["code"])
    return [(law, reason, codes) for (law, reason), codes in found.items()]


def about(card: Card) -> str:
    """Return in short what a reader must know of a law's text before citing it."""
    parts = [STATUS[card.status]]
    if card.as_of:
        parts.append(f"text as of {card.as_of}")
    if not card.complete:
        parts.append("held in part")
    if card.warnings:
        parts.append(f"{len(card.warnings)} warning{'s' if len(card.warnings) > 1 else ''}, see overview")
    return "; ".join(parts)


def place(card: Card) -> str:
    """Return a law's country in words."""
    return country_name(card.country)
