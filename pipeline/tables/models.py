"""Which member's provision can serve another as a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.catalogue import Card
from pipeline.tables.reading import Row

GAPS = frozenset({"partial", "missing", "contrary"})


def current(cards: Mapping[str, Card]) -> set[str]:
    """Return the laws that no other law of the catalogue replaces and that are no drafts."""
    replaced = {card.replaces for card in cards.values()}
    return {law for law, card in cards.items() if card.status not in {"replaced", "draft"} and law not in replaced}


def models(findings: Sequence[Row], cards: Mapping[str, Card], code: str) -> list[Row]:
    """Return the aligned findings of one obligation that show words, best first: beyond, then surest; ties by law."""
    standing = current(cards)
    aligned = [
        row
        for row in findings
        if row["code"] == code and row["verdict"] == "aligned" and row["national_quote"] and row["law"] in standing
    ]
    return sorted(aligned, key=lambda row: (row["beyond"] != "true", -float(row["confidence"] or 0), row["law"]))


def has_gap(row: Row, cards: Mapping[str, Card]) -> bool:
    """Tell whether a finding is a gap of a law that is held whole; a law held in part is never said to lack a clause."""
    return row["verdict"] in GAPS and cards[row["law"]].complete
