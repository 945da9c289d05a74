"""Figures that hold verdicts against codings. All are between 0 and 1 and rounded to three places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

VERDICTS = ("aligned", "partial", "missing")
"""The three verdicts that are scored; contrary is counted with partial, since the codings hold next to none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded cell with a verdict given to it by a method that had not seen its law."""

    law: str
    code: str
    coded: str
    verdict: str
    confidence: float


def three_way(verdict: str) -> str:
    """Return the scored verdict for a verdict."""
    return "partial" if verdict == "contrary" else verdict


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return accuracy, macro-F1, kappa (plain and quadratic), per verdict and missing-clause figures."""
    from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, precision_recall_fscore_support

    coded, given = [three_way(j.coded) for j in judged], [three_way(j.verdict) for j in judged]
    parts = precision_recall_fscore_support(coded, given, labels=VERDICTS, zero_division=0)
    places = {verdict: place for place, verdict in enumerate(VERDICTS)}
    per = {
        verdict: {
            "precision": r3(parts[0][at]),
            "recall": r3(parts[1][at]),
            "f1": r3(parts[2][at]),
            "cases": int(parts[3][at]),
        }
        for at, verdict in enumerate(VERDICTS)
    }
    return {
        "cases": len(judged),
        "accuracy": r3(accuracy_score(coded, given)),
        "macro_f1": r3(f1_score(coded, given, labels=VERDICTS, average="macro", zero_division=0)),
        "kappa": r3(cohen_kappa_score(coded, given)),
        "kappa_weighted": r3(
            cohen_kappa_score([places[c] for c in coded], [places[g] for g in given], weights="quadratic")
        ),
        "missing": per["missing"],
        "per_verdict": per,
    }


def r3(value: float) -> float:
    """Round to three places; what cannot be computed is 0."""
    return 0.0 if value != value else round(float(value), 3)  # noqa: PLR0124 - NaN is the only value unequal to itself


def calibration(judged: Sequence[Judged], bins: int = 10) -> dict[str, Any]:
    """Return the expected calibration error over equal-width bins, and the bins."""
    rows = []
    for at in range(bins):
        low, high = at / bins, (at + 1) / bins
        held = [j for j in judged if low < j.confidence <= high or (at == 0 and j.confidence == 0)]
        if held:
            right = sum(three_way(j.coded) == three_way(j.verdict) for j in held) / len(held)
            rows.append(
                {
                    "from": low,
                    "to": high,
                    "cases": len(held),
                    "confidence": r3(sum(j.confidence for j in held) / len(held)),
                    "right": r3(right),
                }
            )
    error = sum(row["cases"] * abs(row["confidence"] - row["right"]) for row in rows) / max(1, len(judged))
    return {"expected_error": r3(error), "bins": rows}


def band(judged: Sequence[Judged], look: float) -> dict[str, float]:
    """Return which share of the table is settled without a person, and how much of it is right."""
    settled = [j for j in judged if round(j.confidence, 2) >= look]
    right = sum(three_way(j.coded) == three_way(j.verdict) for j in settled)
    return {
        "from_confidence": look,
        "settled": r3(len(settled) / max(1, len(judged))),
        "right": r3(right / max(1, len(settled))),
    }


def interval(
    judged: Sequence[Judged], figure: Callable[[Sequence[Judged]], float], draws: int, seed: int
) -> list[float]:
    """Return the 2.5 and 97.5 per cent points of a figure over laws drawn with replacement."""
    import numpy as np

    laws = sorted({j.law for j in judged})
    groups: Mapping[str, list[Judged]] = {law: [j for j in judged if j.law == law] for law in laws}
    chance = np.random.default_rng(seed)
    values = [
        figure([j for at in chance.integers(0, len(laws), len(laws)) for j in groups[laws[at]]]) for _ in range(draws)
    ]
    return [r3(point) for point in np.percentile(values, [2.5, 97.5])]


def evidence_figures(ranks: Sequence[int | None]) -> dict[str, float]:
    """Return how often a coded section is the first, among five, and the mean of 1/rank; `None` = not found."""
    count = max(1, len(ranks))
    return {
        "cases": len(ranks),
        "recall_at_1": r3(sum(rank == 1 for rank in ranks) / count),
        "recall_at_5": r3(sum(rank is not None and rank <= 5 for rank in ranks) / count),
        "mean_reciprocal_rank": r3(sum(1 / rank for rank in ranks if rank) / count),
    }
