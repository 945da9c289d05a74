"""What the judge is held against: the commonest verdict of each obligation, and plain similarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.core.cells import FEATURES
from pipeline.core.training import Example
from pipeline.evaluate.scores import Judged

Method = Callable[[Sequence[Example], Sequence[Example]], list[Judged]]
"""Judges the second cells after having seen the first."""


def majority(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
    """Give each obligation the verdict that is commonest for it in the laws seen."""
    by_code: dict[str, Counter[str]] = {}
    for example in seen:
        by_code.setdefault(example.code, Counter())[example.verdict] += 1
    return [_judged(example, *_commonest(by_code.get(example.code, Counter({"aligned": 1})))) for example in unseen]


def _commonest(counts: Counter[str]) -> tuple[str, float]:
    verdict, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return verdict, count / counts.total()


def by_similarity(feature: str) -> Method:
    """Return a method that reads a verdict off one similarity by two cuts, fitted on the laws seen."""
    place = FEATURES.index(feature)

    def judge(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        low = _cut(seen, place, lambda example: example.verdict != "missing")
        high = max(
            low, _cut([e for e in seen if e.verdict != "missing"], place, lambda example: example.verdict == "aligned")
        )
        return [_judged(example, _verdict(example.sight.features[place], low, high), 0.5) for example in unseen]

    return judge


def _verdict(value: float, low: float, high: float) -> str:
    return "missing" if value < low else "partial" if value < high else "aligned"


def _cut(seen: Sequence[Example], place: int, wanted: Callable[[Example], bool]) -> float:
    """Return the cut with the best F1 of the cells below it."""

    def f1(cut: float) -> float:
        below = [example for example in seen if example.sight.features[place] < cut]
        hits = sum(not wanted(example) for example in below)
        sought = sum(not wanted(example) for example in seen)
        return 2 * hits / max(1, len(below) + sought)

    return max(sorted({example.sight.features[place] for example in seen}), key=f1, default=0.0)


def _judged(example: Example, verdict: str, confidence: float) -> Judged:
    return Judged(example.law, example.code, example.verdict, verdict, confidence)
