"""Draw the pictures of the report, each title a finding counted from the tables.

Reads: reports/gap_table.csv, dimensions.csv, the cards and the codebook.
Writes: reports/figures/matrix, financing and dimensions, each as SVG and PNG.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.core.codebook import categories, requirements
from pipeline.core.settings import REPORTS
from pipeline.core.store import write_bytes
from pipeline.report.profile import DIMENSIONS, dimensions_title, profile
from pipeline.report.tables import GAPS, Row, Tables, read
from pipeline.report.wording import SIGNS, country_name, shorten, verdict_sign

GREYS = {
    "aligned": "#FFFFFF",
    "partial": "#D9D9D9",
    "missing": "#4D4D4D",
    "contrary": "#000000",
    "not_assessed": "#F7F7F7",
}
"""Grounds that differ in grey too; signs say the same, and what is not assessed is hatched."""

LOOK: Mapping[Any, Any] = {
    "svg.hashsalt": "actip", "font.family": ["DejaVu Sans"], "font.size": 8, "text.parse_math": False,
    "hatch.linewidth": 0.4, "axes.spines.top": False, "axes.spines.right": False,
}  # fmt: skip
_MARKS = "osD^vP*Xhp<>d8H"


def draw(folder: Path = REPORTS / "figures") -> dict[str, str]:
    """Write the pictures; return their titles by name."""
    tables = read()
    titles = {}
    for name, (title, images) in pictures(tables).items():
        titles[name] = title
        for suffix, content in images.items():
            write_bytes(folder / f"{name}.{suffix}", content)
    return titles


def pictures(tables: Tables) -> dict[str, tuple[str, dict[str, bytes]]]:
    """Return title and bytes of each picture; the same tables give the same bytes."""
    import matplotlib as mpl

    rows = [row for row in tables.findings if tables.cards[row["law"]].status != "replaced"]
    financing = [row for row in rows if row["category"] == "financing"]
    drawn = {"matrix": (matrix_title(rows), _matrix), "financing": (financing_title(financing), _financing)}
    found = {}
    with mpl.rc_context(dict(LOOK)):
        for name, (title, make) in drawn.items():
            found[name] = (title, _images(make(tables, title), title))
        if points := profile(tables.other("dimensions")):
            title = dimensions_title(points)
            found["dimensions"] = (title, _images(_dimensions(points, title), title))
    return found


def _images(figure: Any, title: str) -> dict[str, bytes]:
    images, box = {}, figure.get_tightbbox().padded(0.1)
    for suffix, metadata in (("svg", {"Date": None, "Creator": None, "Title": title}), ("png", {"Software": None})):
        content = io.BytesIO()
        figure.savefig(content, format=suffix, metadata=metadata, dpi=150, bbox_inches=box, facecolor="white")
        images[suffix] = content.getvalue()
    return images


def matrix_title(rows: Sequence[Row]) -> str:
    """Return where gaps are most common among what was assessed in laws that have not been replaced."""
    shares: dict[str, tuple[float, int, int]] = {}
    for category in categories():
        seen = [row["verdict"] for row in rows if row["category"] == category and row["verdict"] != "not_assessed"]
        gaps = sum(verdict in GAPS for verdict in seen)
        if gaps:
            shares[category] = (round(gaps / len(seen), 4), gaps, len(seen))
    if not shares:
        return "No gap was found in what could be assessed"
    worst = max(shares, key=lambda name: shares[name][0])
    _share, gaps, assessed = shares[worst]
    return (
        f"{categories()[worst]} falls short most often: {gaps} of {assessed} assessed verdicts on current laws are gaps"
    )


def financing_title(rows: Sequence[Row]) -> str:
    """Return how many of the laws assessed meet every obligation on financing."""
    by_law: dict[str, list[str]] = {}
    for row in rows:
        by_law.setdefault(row["law"], []).append(row["verdict"])
    assessed = [verdicts for verdicts in by_law.values() if "not_assessed" not in verdicts]
    met = sum(set(verdicts) == {"aligned"} for verdicts in assessed)
    left = len(by_law) - len(assessed)
    tail = f"; {left} more could not be assessed in full" if left else ""
    return f"{met} of {len(assessed)} current laws meet every obligation on financing{tail}"


def _figure(width: float, height: float, title: str) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.add_subplot()
    axes.set_title(shorten(title, 110), loc="left", fontsize=10, fontweight="bold", pad=10)
    return figure, axes


def _cell(axes: Any, x: int, y: int, row: Row) -> None:
    from matplotlib.patches import Rectangle

    verdict = row["verdict"]
    hatch = "////" if verdict == "not_assessed" else None
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=GREYS[verdict], edgecolor="#9A9A9A", linewidth=0.5, hatch=hatch))
    ink = "white" if verdict in {"missing", "contrary"} else "black"
    if verdict != "not_assessed":
        axes.text(x + 0.5, y + 0.52, verdict_sign(row), ha="center", va="center", color=ink, fontsize=8)


def _legend(figure: Any) -> None:
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=GREYS[v], edgecolor="#9A9A9A", hatch="////" if v == "not_assessed" else None,
              label=f"{SIGNS[v]}  {v}" if v != "not_assessed" else "not assessed (not the same as missing)")
        for v in SIGNS
    ]  # fmt: skip
    figure.legend(handles=patches, loc="upper left", bbox_to_anchor=(0.125, 0.08), ncols=5, frameon=False, fontsize=7)


def _grid(axes: Any, columns: Sequence[str], lines: Sequence[str], place: float) -> None:
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(lines), 0)
    axes.set_xticks([x + 0.5 for x in range(len(columns))], columns, rotation=60, ha="left", rotation_mode="anchor")
    axes.set_yticks([y + 0.5 for y in range(len(lines))], lines, fontsize=place)
    axes.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def _matrix(tables: Tables, title: str) -> Any:
    """Draw obligations (financing first) by laws."""
    laws = tables.laws
    ordered = sorted(requirements(), key=lambda r: r.category != "financing")
    lines = [f"{shorten(r.title, 44)}  {r.code}" for r in ordered]
    figure, axes = _figure(3.4 + 0.42 * len(laws), 2 + 0.2 * len(lines), title)
    place = {r.code: y for y, r in enumerate(ordered)}
    for row in tables.findings:
        _cell(axes, laws.index(row["law"]), place[row["code"]], row)
    _grid(axes, [_name(tables, law) for law in laws], lines, 7)
    for y in range(1, len(ordered)):
        if ordered[y].category != ordered[y - 1].category:
            axes.axhline(y, color="black", linewidth=1.2)
    _legend(figure)
    return figure


def _financing(tables: Tables, title: str) -> Any:
    """Draw laws by obligations on financing, one strip a law."""
    laws = tables.laws
    codes = [r for r in requirements() if r.category == "financing"]
    figure, axes = _figure(7.4, 1.6 + 0.24 * len(laws), title)
    for row in tables.findings:
        if row["category"] == "financing":
            _cell(axes, [r.code for r in codes].index(row["code"]), laws.index(row["law"]), row)
    _grid(axes, [shorten(r.title, 40) for r in codes], [_name(tables, law) for law in laws], 8)
    axes.set_xticks(axes.get_xticks(), [shorten(r.title, 40) for r in codes], rotation=0, ha="center", fontsize=7)
    _legend(figure)
    return figure


def _name(tables: Tables, law: str) -> str:
    card = tables.cards[law]
    year = law.rsplit("-", maxsplit=1)[-1]
    return f"{country_name(card.country)} {year}" + (" (replaced)" if card.status == "replaced" else "")


def _dimensions(points: Mapping[tuple[str, str], float], title: str) -> Any:
    """Draw one line a dimension, one mark a law, the Convention's as a bar."""
    laws = list(dict.fromkeys(law for law, _dimension in points))
    figure, axes = _figure(7.2, 3.4, title)
    for place, law in enumerate(laws):
        treaty = law.startswith("actip")
        lift = 0 if treaty else (place - len(laws) / 2) * 0.55 / len(laws)
        shown = [(points[law, d], y + lift) for y, d in enumerate(DIMENSIONS) if (law, d) in points]
        mark, size = ("|", 260) if treaty else (_MARKS[place % len(_MARKS)], 26)
        fill = "black" if treaty else ("0.75", "white", "0.35")[place // len(_MARKS) % 3]
        edge = {"linewidths": 2} if treaty else {"linewidths": 0.6, "edgecolors": "black"}
        axes.scatter(*zip(*shown, strict=True), marker=mark, s=size, color=fill, label=shorten(law, 24), **edge)
    axes.set_yticks(range(len(DIMENSIONS)), DIMENSIONS)
    axes.set_ylim(len(DIMENSIONS) - 0.4, -0.6)
    axes.set_xlim(-0.02, max(1.0, *points.values()) + 0.02)
    axes.grid(axis="y", color="0.85")
    axes.set_axisbelow(True)
    axes.set_xlabel("score; the bar is the Convention" if any(law.startswith("actip") for law in laws) else "score")
    axes.legend(markerscale=0.7, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=7)
    return figure
