"""Draw the plots of the evaluation: CSV for DVC, SVG and PNG for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.core.store import write_csv
from pipeline.evaluate.scores import VERDICTS, Judged, three_way


def draw(judged: Sequence[Judged], metrics: Mapping[str, Any], folder: Path) -> None:
    """Write confusion and calibration plots into a folder."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "actip"
    folder.mkdir(parents=True, exist_ok=True)
    cells = [{"actual": three_way(j.coded), "predicted": three_way(j.verdict)} for j in judged]
    write_csv(folder / "confusion.csv", ("actual", "predicted"), cells)
    write_csv(
        folder / "calibration.csv", ("from", "to", "cases", "confidence", "right"), metrics["calibration"]["bins"]
    )
    _confusion(judged, metrics, folder)
    _calibration(metrics, folder)


def _save(figure: Any, folder: Path, name: str) -> None:
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight")
    figure.savefig(folder / f"{name}.png", metadata={"Software": None}, dpi=120, bbox_inches="tight")


def _confusion(judged: Sequence[Judged], metrics: Mapping[str, Any], folder: Path) -> None:
    from matplotlib.figure import Figure

    counts = [
        [sum(three_way(j.coded) == c and three_way(j.verdict) == v for j in judged) for v in VERDICTS] for c in VERDICTS
    ]
    figure = Figure(figsize=(4.6, 4.2))
    axes = figure.add_subplot()
    axes.imshow(counts, cmap="Greys", vmin=0, vmax=max(map(max, counts)) * 1.6)
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            axes.text(column, row, str(count), ha="center", va="center", fontsize=13)
    axes.set_xticks(range(3), VERDICTS)
    axes.set_yticks(range(3), VERDICTS)
    axes.set_xlabel("the program's verdict")
    axes.set_ylabel("the coders' verdict")
    right = metrics["verdicts"]["accuracy"]
    axes.set_title(f"On laws it has not seen, {right:.0%} of verdicts agree with the coders")
    _save(figure, folder, "confusion")


def _calibration(metrics: Mapping[str, Any], folder: Path) -> None:
    from matplotlib.figure import Figure

    rows = metrics["calibration"]["bins"]
    figure = Figure(figsize=(4.6, 4.2))
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    axes.plot([row["confidence"] for row in rows], [row["right"] for row in rows], color="0.1", marker="o")
    for row in rows:
        axes.annotate(
            str(row["cases"]),
            (row["confidence"], row["right"]),
            textcoords="offset points",
            xytext=(6, -10),
            fontsize=8,
        )
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that agrees with the coders")
    axes.set_title(f"Confidence is off by {metrics['calibration']['expected_error']:.0%} on average")
    _save(figure, folder, "calibration")
