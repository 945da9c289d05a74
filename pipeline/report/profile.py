"""Read the table of dimensions as points, whichever of two shapes it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean

from pipeline.report.tables import Row

DIMENSIONS = ("participation", "bindingness", "formalisation", "autonomy", "power")
"""The five dimensions of Willi, Puetz and Mueller (2018)."""

_VALUES = ("score", "value", "share", "profile")

Points = Mapping[tuple[str, str], float]


def profile(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """Return the value of each law and dimension.

    The table has either a row for each law and dimension (columns `law`, `dimension` and `score`) or a row for each
    law with a column for each dimension. Cells without a number are left out.
    """
    points = {}
    for row in rows:
        for dimension, text in _cells(row):
            if dimension in DIMENSIONS and (value := _number(text)) is not None:
                points[row.get("law", ""), dimension] = value
    return points


def _cells(row: Row) -> list[tuple[str, str]]:
    if "dimension" in row:
        return [(row["dimension"], next((row[name] for name in _VALUES if name in row), ""))]
    return [(name, row[name]) for name in DIMENSIONS if name in row]


def _number(text: str) -> float | None:
    try:
        return round(float(text), 4)
    except ValueError:
        return None


def dimensions_title(points: Points) -> str:
    """Return the dimension in which the national laws stand lowest on average."""
    means = {}
    for dimension in DIMENSIONS:
        values = [value for (law, name), value in points.items() if name == dimension and not law.startswith("actip")]
        if values:
            means[dimension] = round(mean(values), 2)
    if not means:
        return "Five dimensions of the Convention"
    low, high = min(means, key=lambda name: means[name]), max(means, key=lambda name: means[name])
    return (
        f"National laws are weakest in {low} ({means[low]:.2f} on average) and strongest in {high} ({means[high]:.2f})"
    )
