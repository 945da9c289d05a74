"""The verdict model: plain numbers that turn a cell's features into chances of each verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.cells import FEATURES
from pipeline.core.errors import InputError
from pipeline.core.settings import MODELS
from pipeline.core.store import write_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

PATH = MODELS / "judge" / "model.json"
STEPS = ("present", "aligned", "beyond")
"""Three questions, one after the other: is the obligation addressed; if so, in full; if so, beyond it."""


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
    """The three steps, by name."""

    steps: Mapping[str, Step]

    def chances(self, features: Sequence[float], code: str) -> dict[str, float]:
        """Return the chance of aligned, partial and missing; they add up to one."""
        present, aligned = (self.steps[name].chance(features, code) for name in STEPS[:2])
        return {"aligned": present * aligned, "partial": present * (1 - aligned), "missing": 1 - present}

    def beyond(self, features: Sequence[float], code: str) -> float:
        """Return the chance that an aligned law goes beyond what is asked."""
        return self.steps["beyond"].chance(features, code)


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
    write_text(path, json.dumps({name: asdict(step) for name, step in model.steps.items()}, indent=1) + "\n")


def load_model(path: Path = PATH) -> VerdictModel:
    """Return the model that `save_model` wrote."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return VerdictModel({name: _step(content[name]) for name in STEPS})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(path, "holds no verdict model", "run 'dvc repro train'") from error


def _step(numbers: dict[str, Any]) -> Step:
    rows = {name: tuple(float(number) for number in numbers[name]) for name in ("centre", "spread", "weights")}
    if {len(row) for row in rows.values()} != {len(FEATURES)}:
        raise ValueError("the model was fitted on other features")
    own = {str(code): float(weight) for code, weight in numbers["by_code"].items()}
    return Step(rows["centre"], rows["spread"], rows["weights"], float(numbers["intercept"]), own)
