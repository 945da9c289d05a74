"""The verdict model: plain numbers that turn what is known of a cell into chances of its parts and of each verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.cells import FEATURES, Cell, features
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.parts import NUMBERS, Clues, Parts, numbers
from pipeline.core.settings import MODELS
from pipeline.core.store import write_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

PATH = MODELS / "judge" / "model.json"
STEPS = ("present", "aligned", "beyond")
"""Three questions, one after the other: is the obligation addressed; if so, in full; if so, beyond it."""


ALL_FEATURES = (*FEATURES, *NUMBERS)
"""Names of the numbers that a verdict rests on: the cell's own, and what the chances of its parts come to."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A cell as numbers: its code, its features in the order of `FEATURES`, and the clues to its parts."""

    code: str
    features: tuple[float, ...]
    clues: Clues


def sight(cell: Cell) -> Sight:
    """Return a cell as numbers."""
    return Sight(cell.requirement.code, tuple(features(cell)), cell.clues())


@dataclass(frozen=True, slots=True)
class Step:
    """One logistic regression: centre and spread of each feature, weights, intercept, and a weight for each code."""

    centre: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    by_code: Mapping[str, float]

    def chance(self, features: Sequence[float], code: str) -> float:
        """Return the chance that the answer is yes."""
        import math

        total = self.intercept + self.by_code.get(code, 0.0)
        rows = zip(features, self.centre, self.spread, self.weights, strict=True)
        total += sum(weight * (value - centre) / spread for value, centre, spread, weight in rows)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """The chances of parts, and the three steps by name."""

    parts: Parts
    steps: Mapping[str, Step]

    def part_chances(self, seen: Sight) -> dict[str, float]:
        """Return for each part of the obligation the chance that the law holds it."""
        return self.parts.chances(seen.code, seen.clues)

    def numbers(self, seen: Sight) -> list[float]:
        """Return all numbers that the verdict rests on, in the order of `ALL_FEATURES`."""
        return [*seen.features, *numbers(by_code()[seen.code], self.part_chances(seen))]

    def chances(self, seen: Sight) -> dict[str, float]:
        """Return the chance of aligned, partial and missing; they add up to one."""
        table = self.numbers(seen)
        present, aligned = (self.steps[name].chance(table, seen.code) for name in STEPS[:2])
        return {"aligned": present * aligned, "partial": present * (1 - aligned), "missing": 1 - present}

    def beyond(self, seen: Sight) -> float:
        """Return the chance that an aligned law goes beyond what is asked."""
        return self.steps["beyond"].chance(self.numbers(seen), seen.code)


def decide(chances: Mapping[str, float], missing: float) -> tuple[str, float]:
    """Return the likeliest verdict and its chance; `missing` is said only from a chance of that much."""
    rounded = {verdict: round(chance, 4) for verdict, chance in chances.items()}
    open_ = [verdict for verdict in sorted(rounded) if verdict != "missing" or rounded[verdict] >= missing]
    best = max(open_, key=lambda verdict: rounded[verdict])
    return best, rounded[best]


def fit(
    rows: Sequence[Sequence[float]],
    codes: Sequence[str],
    answers: Sequence[bool],
    weights: Sequence[float],
    settings: Any,
) -> Step:
    """Fit one step. A code's own weight is held back by `code_weight`, so that features speak first."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    table = np.asarray(rows, float)
    centre, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    known = sorted(set(codes))
    marks = np.array([[settings.code_weight if code == name else 0.0 for name in known] for code in codes])
    model = LogisticRegression(C=settings.strength, max_iter=2000, solver="lbfgs")
    model.fit(np.hstack([(table - centre) / spread, marks]), np.asarray(answers), sample_weight=np.asarray(weights))
    size = table.shape[1]
    own = {name: _r(value * settings.code_weight) for name, value in zip(known, model.coef_[0][size:], strict=True)}
    return Step(_rs(centre), _rs(spread), _rs(model.coef_[0][:size]), _r(model.intercept_[0]), own)


def _r(value: float) -> float:
    return round(float(value), 5)


def _rs(values: Matrix) -> tuple[float, ...]:
    return tuple(max(_r(value), 1e-5) if value > 0 else _r(value) for value in values)


def save_model(model: VerdictModel, path: Path = PATH) -> None:
    """Write the model as JSON numbers."""
    content = {"parts": asdict(model.parts), **{name: asdict(step) for name, step in model.steps.items()}}
    write_text(path, json.dumps(content, indent=1) + "\n")


def load_model(path: Path = PATH) -> VerdictModel:
    """Return the model that `save_model` wrote."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return VerdictModel(_parts(content["parts"]), {name: _step(content[name]) for name in STEPS})
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise InputError(path, "holds no verdict model", "run 'dvc repro train'") from error


def _parts(content: dict[str, Any]) -> Parts:
    own = {str(name): (float(pair[0]), float(pair[1])) for name, pair in content["own"].items()}
    best, second, whole, length = (float(weight) for weight in content["shared"])
    return Parts((best, second, whole, length), own)


def _step(content: dict[str, Any]) -> Step:
    rows = {name: tuple(float(number) for number in content[name]) for name in ("centre", "spread", "weights")}
    if {len(row) for row in rows.values()} != {len(ALL_FEATURES)}:
        raise ValueError("the model was fitted on other features")
    own = {str(code): float(weight) for code, weight in content["by_code"].items()}
    return Step(rows["centre"], rows["spread"], rows["weights"], float(content["intercept"]), own)
