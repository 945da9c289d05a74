"""What national laws have that the Convention lacks or exceeds, and for whom each could serve as a model.

A row stands for every finding that goes beyond, and for every aligned finding on an obligation that has no article in
the Convention. Where an obligation has neither, the surest aligned finding stands for it, so that each obligation that
some member meets has a model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.catalogue import Card
from pipeline.core.codebook import Requirement, requirements
from pipeline.tables.models import current, has_gap, models
from pipeline.tables.reading import Row

COLUMNS = ("law", "country", "code", "category", "title", "beyond", "what", "article", "quote", "model_for")
NO_ARTICLE = "none"
"""How the codebook says that the Convention has no article on an obligation."""


def beyond(findings: Sequence[Row], cards: Mapping[str, Card]) -> list[dict[str, str]]:
    """Return the rows, financing first, then in the codebook's order, best model first."""
    ordered = sorted(requirements(), key=lambda r: r.category != "financing")
    return [row for r in ordered for row in _rows(r, findings, cards)]


def _rows(r: Requirement, findings: Sequence[Row], cards: Mapping[str, Card]) -> list[dict[str, str]]:
    aligned = models(findings, cards, r.code)
    further = [row for row in aligned if row["beyond"] == "true" or r.actip == NO_ARTICLE]
    return [_row(row, r, findings, cards) for row in further or aligned[:1]]


def _row(row: Row, r: Requirement, findings: Sequence[Row], cards: Mapping[str, Card]) -> dict[str, str]:
    standing = current(cards)
    gaps = [
        other["law"]
        for other in findings
        if other["code"] == r.code
        and other["law"] in standing
        and has_gap(other, cards)
        and cards[other["law"]].country != row["country"]
    ]
    return {
        "law": row["law"], "country": row["country"], "code": r.code, "category": r.category, "title": r.title,
        "beyond": row["beyond"], "what": what(row, r), "article": row["national_article"], "quote": row["national_quote"],
        "model_for": "; ".join(gaps),
    }  # fmt: skip


def what(row: Row, r: Requirement) -> str:
    """Return in words what a law has over the Convention, as far as the verdict says it."""
    if r.actip == NO_ARTICLE:
        return f"The Convention has no article of its own on this: {r.asks}"
    found = [name for name in row["elements_found"].split("; ") if name]
    whole = [r.whole[name] for name in found if name in r.whole]
    if row["beyond"] != "true":
        return "Meets what is asked; no law was found to go beyond."
    told = f" Among what was found: {'; '.join(whole)}." if whole else ""
    return f"Meets what is asked and adds an act, person, duty or remedy that is not asked; the words tell which.{told}"
