"""How likely a law holds each part of an obligation, read off the passages that may carry it.

The classifiers' chances are not the law's: of two hundred passages some look alike by accident. One logistic regression
turns the best passages' log odds into the chance that the law holds the part; each part has its own intercept and slope,
held back by a ridge, so that parts with few examples follow the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.codebook import Requirement, requirements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

INTERCEPT, SLOPE = 0.7, 0.5
"""How far a part's own intercept and slope are set free, against the shared weights."""

NUMBERS = (
    "chance of enough elements", "log odds of enough elements", "chance of anything", "log odds of anything",
    "elements expected", "chance of a weak part", "chance of a contrary part", "log odds of a weak part",
)  # fmt: skip
"""Names of what `numbers` returns."""

Clues = Mapping[str, Sequence[float]]
"""For each part of an obligation: log odds of its best and second passage and of the whole obligation, law's length."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The regression: shared weights of the four clues, and for each "CODE part" an intercept and a slope."""

    shared: tuple[float, ...]
    own: Mapping[str, tuple[float, float]]

    def chances(self, code: str, clues: Clues) -> dict[str, float]:
        """Return for each part of an obligation the chance that the law holds it."""
        found = {}
        for part, clue in clues.items():
            intercept, slope = self.own.get(f"{code} {part}", (0.0, 0.0))
            total = intercept + slope * clue[0] + sum(w * value for w, value in zip(self.shared, clue, strict=True))
            found[part] = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return found


def fit_parts(cells: Iterable[tuple[str, Clues, frozenset[str]]]) -> Parts:
    """Fit on cells: code, clues, and the parts that a reader found in the law."""
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    names = {f"{r.code} {part}": at for at, r_part in enumerate(_all_parts()) for r, part in (r_part,)}
    rows = [
        (names[f"{code} {part}"], clue, part in held) for code, clues, held in cells for part, clue in clues.items()
    ]
    table = np.array([clue for _at, clue, _held in rows], float)
    marks = sparse.csr_matrix(
        (np.ones(len(rows)), (np.arange(len(rows)), [at for at, *_ in rows])), shape=(len(rows), len(names))
    )
    design = sparse.hstack([sparse.csr_matrix(table), marks * INTERCEPT, sparse.diags(table[:, 0]) @ marks * SLOPE])
    model = LogisticRegression(C=1.0, max_iter=300).fit(design.tocsr(), np.array([held for *_, held in rows]))
    weights, size, count = model.coef_[0], table.shape[1], len(names)
    base = float(model.intercept_[0])
    own = {
        name: (
            round(base + INTERCEPT * float(weights[size + at]), 5),
            round(SLOPE * float(weights[size + count + at]), 5),
        )
        for name, at in names.items()
    }
    return Parts(tuple(round(float(weight), 5) for weight in weights[:size]), own)


def _all_parts() -> list[tuple[Requirement, str]]:
    return [(r, part) for r in requirements() for part in r.targets[1:]]


def numbers(r: Requirement, chances: Mapping[str, float]) -> list[float]:
    """Return what the chances of an obligation's parts come to by its rule, in the order of `NUMBERS`.

    Parts are taken to be found or not found independently of one another.
    """
    counts = counted([chances[part] for part in r.elements])
    whole, weak = any_of(chances[part] for part in r.whole), any_of(chances[part] for part in r.weak)
    enough = 1 - (1 - sum(counts[r.at[0] :])) * (1 - whole)
    anything = 1 - counts[0] * (1 - whole) * (1 - weak)
    against = max((chances[part] for part in r.contrary), default=0.0)
    expected = sum(chances[part] for part in r.elements) / r.at[0]
    return [enough, log_odds(enough), anything, log_odds(anything), expected, weak, against, log_odds(weak)]


def counted(chances: Sequence[float]) -> list[float]:
    """Return the chance of finding none, one, two ... of some parts."""
    found = [1.0]
    for chance in chances:
        found = [
            (found[at] * (1 - chance) if at < len(found) else 0.0) + (found[at - 1] * chance if at else 0.0)
            for at in range(len(found) + 1)
        ]
    return found


def any_of(chances: Iterable[float]) -> float:
    """Return the chance of at least one."""
    return 1 - math.prod(1 - chance for chance in chances)


def log_odds(chance: float, least: float = 1e-4) -> float:
    """Return the log odds of a chance that is held between `least` and one less it."""
    held = min(max(chance, least), 1 - least)
    return math.log(held / (1 - held))
