"""Stage `report`: make what people read, first of all the page.

Reads: reports/gap_table.csv (the joined findings), the tables of the study (financing, dimensions, dimension_sources, actors,
beyond, convention_gaps, scope), remedies.csv and confusion.csv where they are there, reports/metrics.json, corpora/provisions/, the
cards and digests, the codebook.
Writes: reports/index.html, gap_table.xlsx, figures/, exchange/ and datapackage.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.core.catalogue import Card, catalogue, convention_id
from pipeline.core.codebook import categories, requirements
from pipeline.core.errors import InputError
from pipeline.core.settings import CONFIGS, PROVISIONS, REPORTS, SOURCES, read_yaml
from pipeline.core.store import open_text, read_csv, read_provisions, write_text
from pipeline.report.model import BOUNDS, TABLES, Layers, Row, gather
from pipeline.report.page import read_texts, render

PAGE = "index.html"


def main() -> None:
    """Write the page, the workbook, the pictures and the files for other programs."""
    from pipeline.report import exchange, pictures, workbook

    write_page(REPORTS / PAGE)
    workbook.write()
    pictures.draw()
    exchange.write()


def write_page(path: Path) -> None:
    """Write the page from the layers as they lie."""
    write_text(path, render(gather(read_layers()), read_texts()))


def read_layers() -> Layers:
    """Return everything that the page shows; tables that are not made yet are left out."""
    cards, judged = catalogue(), read_yaml(CONFIGS / "params.yaml")["judge"]
    return Layers(
        cards=cards,
        convention=convention_id(),
        requirements=requirements(),
        categories=categories(),
        findings=read_csv(REPORTS / "gap_table.csv"),
        provisions={law: read_provisions(PROVISIONS / f"{law}.jsonl") for law in cards},
        remarks={law: _rows(PROVISIONS / f"{law}.remarks.csv") for law in cards},
        digests=_digests(cards),
        tables={name: rows for name in TABLES if (rows := _rows(REPORTS / f"{name}.csv"))},
        remedies=_rows(REPORTS / "remedies.csv"),
        confusion=_rows(REPORTS / "confusion.csv"),
        metrics=_metrics(REPORTS / "metrics.json"),
        bounds={name: float(judged[name]) for name in BOUNDS},
    )


def _rows(path: Path) -> list[Row]:
    return list(read_csv(path)) if path.is_file() else []


def _digests(cards: Mapping[str, Card]) -> dict[str, str]:
    paths = {law: SOURCES / law / "digest.md" for law in cards}
    return {law: path.read_text(encoding="utf-8") for law, path in paths.items() if path.is_file()}


def _metrics(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    with open_text(path) as file:
        try:
            return dict(json.load(file))
        except (json.JSONDecodeError, TypeError, ValueError) as error:
            raise InputError(path, "is not readable JSON", "run 'dvc repro evaluate' to make it anew") from error
