"""For each gap a suggested clause in the project's own words, and the nearest provision of another member.

The clauses are written by hand in `configs/remedies.yaml`, one whole clause for each obligation and one sentence for
each element. A missing or contrary obligation gets the whole clause; a partial one gets only the sentences for the
elements that were not found, or the whole clause where every element was found and the force or scope fell short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.core.catalogue import Card
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.settings import CONFIGS, read_yaml
from pipeline.tables.models import has_gap, models
from pipeline.tables.reading import Row

PATH = CONFIGS / "remedies.yaml"
COLUMNS = ("law", "code", "suggested_clause", "model_law", "model_article", "model_quote")
LABEL = "Suggested wording, not law:"


class Remedy(BaseModel):
    """The whole clause for an obligation, and a sentence for each of its elements; brackets hold choices."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clause: str
    elements: dict[str, str]


@cache
def remedies_held() -> dict[str, Remedy]:
    """Return the clauses by obligation; `InputError` where the file does not answer the codebook."""
    content = read_yaml(PATH)
    try:
        held = {str(code): Remedy(**row) for code, row in content.items()}
    except (ValidationError, TypeError, AttributeError) as error:
        raise InputError(
            PATH, f"cannot be used ({type(error).__name__})", "give each code a clause and elements"
        ) from error
    for code, r in by_code().items():
        if code not in held or set(held[code].elements) != set(r.elements):
            raise InputError(PATH, f"{code} lacks its clause or one of its elements", "write them")
    return held


def remedies(findings: Sequence[Row], cards: Mapping[str, Card]) -> list[dict[str, str]]:
    """Return one row for each gap of a law that is held whole, in the order of the findings."""
    return [_row(row, findings, cards) for row in findings if has_gap(row, cards)]


def _row(row: Row, findings: Sequence[Row], cards: Mapping[str, Card]) -> dict[str, str]:
    country = cards[row["law"]].country
    model = next((m for m in models(findings, cards, row["code"]) if m["country"] != country), {})
    return {
        "law": row["law"], "code": row["code"], "suggested_clause": f"{LABEL} {suggested(row)}",
        "model_law": model.get("law", ""), "model_article": model.get("national_article", ""), "model_quote": model.get("national_quote", ""),
    }  # fmt: skip


def suggested(row: Row) -> str:
    """Return the words for a gap: the whole clause, or the sentences for what was not found."""
    held = remedies_held()[row["code"]]
    lacking = [name for name in row["elements_missing"].split("; ") if name in held.elements]
    if row["verdict"] != "partial" or not lacking or len(lacking) == len(held.elements):
        return held.clause
    return " ".join(held.elements[name] for name in lacking)
