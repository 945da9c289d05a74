"""How the verdicts on gold laws get better with the number of real laws that the verdict model has learned from."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from pipeline.core.settings import SEED
from pipeline.core.training import Example
from pipeline.evaluate.baselines import Method
from pipeline.evaluate.scores import Judged, figures

SIZES = (2, 4, 8, 16, 32)
DRAWS = 4
"""How often laws are drawn by chance for each size; the figures are means."""

FIGURES: Mapping[str, Callable[[Mapping[str, Any]], float]] = {
    "accuracy": lambda found: found["accuracy"],
    "macro_f1": lambda found: found["macro_f1"],
    "kappa": lambda found: found["kappa"],
    "missing_precision": lambda found: found["missing"]["precision"],
    "missing_recall": lambda found: found["missing"]["recall"],
}


def learning_curve(
    coded: Mapping[str, Sequence[Example]],
    gold: Collection[str],
    real: Collection[str],
    family: Callable[[str], str],
    method: Method,
) -> list[dict[str, float]]:
    """Return for each number of real laws the mean figures on gold laws, none judged by a model that saw its country.

    `real` are the laws that are drawn from; all other laws of `coded` are left out. The largest row has all that there are,
    but for those of the judged law's country.
    """

    def judged(size: int, draw: int) -> list[Judged]:
        found: list[Judged] = []
        for law in sorted(gold):
            others = sorted(other for other in real if family(other) != family(law))
            random.Random(f"{SEED} {draw} {law}").shuffle(others)
            found += method([example for other in others[:size] for example in coded[other]], coded[law])
        return found

    draws = {size: DRAWS for size in SIZES if size < len(real)} | {len(real): 1}
    return [_row(size, [judged(size, draw) for draw in range(count)]) for size, count in draws.items()]


def _row(size: int, draws: Sequence[Sequence[Judged]]) -> dict[str, float]:
    told = [figures(judged) for judged in draws]
    means = {name: round(sum(take(found) for found in told) / len(told), 3) for name, take in FIGURES.items()}
    return {"laws": size, **means}
