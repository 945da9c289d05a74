"""Figures on published texts, apart from those on digests.

The verdicts lie in corpora/editions.csv, made by `python -m pipeline.editions`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.scores import Judged, figures, share, verdict_figures

Row = Mapping[str, str]


def edition_figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the two editions of each coded law give: how often the same verdict, and each against the coders.

    "gold" and "silver" join the laws that are so coded, with intervals; the rest are single laws.
    """
    laws = {law: [row for row in rows if row["law"] == law] for law in sorted({row["law"] for row in rows})}
    joined = {kind: [row for row in rows if row["coding"] == kind] for kind in ("gold", "silver")}
    return {
        "joined": {kind: _figures(found, verdict_figures) for kind, found in joined.items() if found},
        "laws": {law: {"coding": found[0]["coding"], **_figures(found, figures)} for law, found in laws.items()},
    }


def _figures(rows: Sequence[Row], method: Any) -> dict[str, Any]:
    same = sum(row["digest"] == row["official"] for row in rows)
    digest, official = _judged(rows, "digest"), _judged(rows, "official")
    return {
        "obligations": len(rows),
        "same": same,
        "share": share(same, len(rows)),
        "digest_agrees": share(sum(j.right for j in digest), len(rows)),
        "official_agrees": share(sum(j.right for j in official), len(rows)),
        "digest": method(digest),
        "official": method(official),
    }


def _judged(rows: Sequence[Row], edition: str) -> list[Judged]:
    sure = f"{edition}_confidence"
    return [Judged(row["law"], row["code"], row["coded"], row[edition], float(row[sure])) for row in rows]
