"""Figures that hold verdicts against codings. All are between 0 and 1 and rounded to three places.

What a figure needs of a law is a tally, and the tallies of several laws add up: so the same figure is taken of all laws
together and of laws drawn by chance, which gives its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.settings import SEED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Tally = NDArray[np.float64]

VERDICTS = ("aligned", "partial", "missing")
"""The three verdicts that are scored; contrary is counted with partial, since the codings hold next to none."""

DRAWS = 1000
"""How often the laws are drawn for an interval."""

BINS = 10
"""Bands of confidence, equally wide."""

CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the table of what is settled is cut, and that of what is called missing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded cell with a verdict given to it by a method that had not seen its law.

    `missing` is the chance of that verdict, 0 where the method tells none.
    """

    law: str
    code: str
    coded: str
    verdict: str
    confidence: float
    missing: float = 0.0

    @property
    def right(self) -> bool:
        """Tell whether the verdict is the coders' one, of the three that are scored."""
        return three_way(self.coded) == three_way(self.verdict)


def three_way(verdict: str) -> str:
    """Return the scored verdict for a verdict."""
    return "partial" if verdict == "contrary" else verdict


def r3(value: float) -> float:
    """Round to three places."""
    return round(float(value), 3)


def share(part: float, whole: float) -> float:
    """Return a part of a whole, rounded; 0 of nothing."""
    return r3(part / whole) if whole else 0.0


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return accuracy, macro-F1, kappa (plain and quadratic), per verdict and missing-clause figures."""
    return table_figures(crossed(judged))


def crossed(judged: Sequence[Judged]) -> Tally:
    """Return how often each coded verdict (row) was given each verdict (column), in the order of `VERDICTS`."""
    import numpy as np

    places = {verdict: at for at, verdict in enumerate(VERDICTS)}
    table = np.zeros((len(VERDICTS), len(VERDICTS)))
    for j in judged:
        table[places[three_way(j.coded)], places[three_way(j.verdict)]] += 1
    return table


def table_figures(table: Tally) -> dict[str, Any]:
    """Return the figures of `figures` from a table as `crossed` makes it."""
    import numpy as np

    right, coded, given = np.diag(table), table.sum(axis=1), table.sum(axis=0)
    per = {
        verdict: {
            "precision": share(right[at], given[at]),
            "recall": share(right[at], coded[at]),
            "f1": share(2 * right[at], coded[at] + given[at]),
            "cases": int(coded[at]),
        }
        for at, verdict in enumerate(VERDICTS)
    }
    apart = np.subtract.outer(np.arange(len(VERDICTS)), np.arange(len(VERDICTS)))
    f1 = [2 * right[at] / max(1, coded[at] + given[at]) for at in range(len(VERDICTS))]
    return {
        "cases": int(table.sum()),
        "accuracy": share(right.sum(), table.sum()),
        "macro_f1": r3(np.mean(f1)),
        "kappa": _kappa(table, (apart != 0).astype(float)),
        "kappa_weighted": _kappa(table, apart.astype(float) ** 2),
        "missing": per["missing"],
        "per_verdict": per,
    }


def _kappa(table: Tally, cost: Tally) -> float:
    """Return Cohen's kappa, one less the cost of disagreement by that of chance; 0 where chance could not disagree."""
    import numpy as np

    by_chance = (np.outer(table.sum(axis=1), table.sum(axis=0)) * cost).sum() / max(1.0, table.sum())
    return r3(1 - (table * cost).sum() / by_chance) if by_chance else 0.0


def verdict_figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the figures of `figures`, each with its interval."""
    return with_intervals([crossed(rows) for rows in by_law(judged).values()], table_figures)


def by_law(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return verdicts by law, laws in order of their ids."""
    return {law: [j for j in judged if j.law == law] for law in sorted({j.law for j in judged})}


def with_intervals(tallies: Sequence[Tally], figure: Callable[[Tally], Mapping[str, Any]]) -> dict[str, Any]:
    """Return the figures of all laws together, each with its 2.5 and 97.5 per cent points over laws drawn with return.

    `tallies` has one entry a law.
    """
    import numpy as np

    chance = np.random.default_rng(SEED)
    laws = len(tallies)
    drawn = [np.bincount(chance.integers(0, laws, laws), minlength=laws) for _ in range(DRAWS)]
    held = np.stack(tallies)
    return _beside(figure(held.sum(axis=0)), [figure(np.tensordot(counts, held, 1)) for counts in drawn])


def _beside(found: Mapping[str, Any], drawn: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return figures with `NAME_interval` beside each NAME."""
    import numpy as np

    result: dict[str, Any] = {}
    for name, value in found.items():
        result[name] = value
        if isinstance(value, Mapping):
            result[name] = _beside(value, [figures_[name] for figures_ in drawn])
        elif isinstance(value, float):
            points = np.percentile([figures_[name] for figures_ in drawn], [2.5, 97.5])
            result[f"{name}_interval"] = [r3(point) for point in points]
    return result


def calibration(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the expected calibration error over equal-width bins, and the bins."""
    table = _binned(judged)
    rows = [
        {
            "from": at / BINS,
            "to": (at + 1) / BINS,
            "cases": int(cases),
            "confidence": share(sure, cases),
            "right": share(right, cases),
        }
        for at, (cases, sure, right) in enumerate(table)
        if cases
    ]
    spread = with_intervals([_binned(law) for law in by_law(judged).values()], _calibration_error)
    return {**spread, "bins": rows}


def _binned(judged: Sequence[Judged]) -> Tally:
    """Return for each band of confidence the cases, and the sums of confidence and of right verdicts."""
    import numpy as np

    table = np.zeros((BINS, 3))
    for j in judged:
        at = next(at for at in range(BINS) if j.confidence <= (at + 1) / BINS)
        table[at] += (1, j.confidence, j.right)
    return table


def _calibration_error(table: Tally) -> dict[str, float]:
    import numpy as np

    return {"expected_error": share(float(np.abs(table[:, 1] - table[:, 2]).sum()), table[:, 0].sum())}


def band(judged: Sequence[Judged], look: float) -> dict[str, float]:
    """Return which share of the table is settled without a person, and how much of it is right."""
    settled = [j for j in judged if round(j.confidence, 2) >= look]
    right = sum(j.right for j in settled)
    return {
        "from_confidence": look,
        "settled": share(len(settled), len(judged)),
        "right": share(right, len(settled)),
    }


def called_missing(judged: Sequence[Judged], chance: float) -> dict[str, float]:
    """Return how many cells have at least that chance of "missing", and precision and recall if all were called so."""
    called = [j for j in judged if round(j.missing, 4) >= chance]
    hits = sum(j.coded == "missing" for j in called)
    return {
        "from_chance": chance,
        "called": len(called),
        "precision": share(hits, len(called)),
        "recall": share(hits, sum(j.coded == "missing" for j in judged)),
    }
