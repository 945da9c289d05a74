"""The machine against what people decided: `reports/reviews.csv`, which `gaps` writes. Never mixed with gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.scores import share

Row = Mapping[str, str]


def review_figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Return by law how many decisions stand on today's words, and on how many the machine says the same, by verdict.

    `text_changed` counts the decisions made on other words, which are held against nothing.
    """
    laws = sorted({row["law"] for row in rows})
    return {law: _law([row for row in rows if row["law"] == law]) for law in laws}


def _law(rows: Sequence[Row]) -> dict[str, Any]:
    held = [row for row in rows if row["text_changed"] == "false"]
    verdicts = sorted({row["verdict"] for row in held})
    return {
        **_same(held),
        "by_verdict": {verdict: _same([row for row in held if row["verdict"] == verdict]) for verdict in verdicts},
        "text_changed": len(rows) - len(held),
    }


def _same(rows: Sequence[Row]) -> dict[str, Any]:
    same = sum(row["verdict"] == row["machine_verdict"] for row in rows)
    return {"decisions": len(rows), "same": share(same, len(rows))}
