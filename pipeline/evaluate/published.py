"""Figures on published texts, apart from those on digests of the same laws (`pipeline.core.editions`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pipeline.evaluate.scores import Judged, by_law, figures, share, verdict_figures

Pair = tuple[Judged, Judged]
"""The verdicts on one obligation from a law's digest and from its published text."""


def edition_figures(digests: Sequence[Judged], texts: Sequence[Judged], gold: Collection[str]) -> dict[str, Any]:
    """Return what the two editions of each coded law give: how often the same verdict, and each against the coders.

    "gold" and "silver" join the laws that are so coded, with intervals; the rest are single laws.
    """
    found = {(j.law, j.code): j for j in digests}
    laws = {law: [(found[j.law, j.code], j) for j in rows] for law, rows in by_law(texts).items()}
    kinds = {law: "gold" if law in gold else "silver" for law in laws}
    joined = {
        kind: [pair for law, pairs in laws.items() if kinds[law] == kind for pair in pairs]
        for kind in ("gold", "silver")
    }
    return {
        "joined": {kind: _figures(pairs, verdict_figures) for kind, pairs in joined.items() if pairs},
        "laws": {law: {"coding": kinds[law], **_figures(pairs, figures)} for law, pairs in laws.items()},
    }


def _figures(pairs: Sequence[Pair], method: Any) -> Mapping[str, Any]:
    digest, official = [first for first, _ in pairs], [second for _, second in pairs]
    same = sum(first.verdict == second.verdict for first, second in pairs)
    return {
        "obligations": len(pairs),
        "same": same,
        "share": share(same, len(pairs)),
        "digest_agrees": share(sum(j.right for j in digest), len(pairs)),
        "official_agrees": share(sum(j.right for j in official), len(pairs)),
        "digest": method(digest),
        "official": method(official),
    }
