"""Gather everything that the page shows into one structure of plain mappings, lists, texts and numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.core.catalogue import Card, Instrument
from pipeline.core.codebook import Requirement
from pipeline.core.errors import InputError
from pipeline.report.gloss import gloss
from pipeline.report.places import LawText

Row = Mapping[str, str]
TABLES = ("financing", "dimensions", "dimension_sources", "actors", "beyond", "convention_gaps", "scope")
"""Tables in reports/ that the page shows when they are there."""

BOUNDS = ("found", "missing", "look")
"""Parameters of the judge that the page explains: chances from which a part is found and missing is said, and a confidence."""

FINDING = (
    "law", "code", "verdict", "beyond", "confidence", "article", "quote", "document", "page", "start", "end",
    "instrument", "unit", "lead", "language", "gloss", "force", "found", "lacking", "reason", "edition", "review",
    "suggested", "treaty",
)  # fmt: skip
"""What a finding carries on the page, in order."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What the page is made of, as the earlier stages left it; cards and requirements in the order of every table."""

    cards: Mapping[str, Card]
    convention: str
    requirements: Sequence[Requirement]
    categories: Mapping[str, str]
    findings: Sequence[Row]
    provisions: Mapping[str, Sequence[Any]]
    bounds: Mapping[str, float]
    remarks: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    remedies: Sequence[Row] = ()
    confusion: Sequence[Row] = ()
    metrics: Mapping[str, Any] = field(default_factory=dict)


def gather(layers: Layers) -> dict[str, Any]:
    """Return the page's content; every text in it is free of control signs and direction overrides."""
    texts = {law: LawText(rows) for law, rows in layers.provisions.items()}
    treaty = {row["code"]: row for row in reversed(layers.findings)}
    ordered = sorted(layers.requirements, key=lambda r: r.category != "financing")
    model = {
        "look": layers.bounds["look"],
        "bounds": dict(layers.bounds),
        "convention": layers.convention,
        "categories": [
            [name, title] for name, title in sorted(layers.categories.items(), key=lambda item: item[0] != "financing")
        ],
        "obligations": [_obligation(r, treaty.get(r.code, {}), layers, texts) for r in ordered],
        "laws": [_law(law, layers, texts) for law in layers.cards],
        "columns": FINDING,
        "findings": _findings(layers, texts, treaty),
        "tables": {name: _table(layers.tables[name]) for name in TABLES if layers.tables.get(name)},
        "metrics": layers.metrics,
        "confusion": [dict(row) for row in layers.confusion],
        "texts": {law: text.rows() for law, text in texts.items()},
    }
    return clean(model)  # type: ignore[no-any-return]


def _obligation(r: Requirement, row: Row, layers: Layers, texts: Mapping[str, LawText]) -> dict[str, Any]:
    quote = row.get("convention_quote", "")
    text = texts.get(layers.convention)
    return {
        **{
            name: getattr(r, name)
            for name in ("code", "category", "dimension", "force", "title", "asks", "aligned", "partial")
        },
        **{
            name: getattr(r, name)
            for name in ("bearer", "beneficiary", "strength", "at", "elements", "whole", "weak", "contrary")
        },
        "recalled": r.check_,
        "article": row.get("convention_article", "" if r.actip == "none" else r.actip),
        "quote": quote,
        **(text.place_of(quote, r.actip) if text else {}),
    }


def _law(law: str, layers: Layers, texts: Mapping[str, LawText]) -> dict[str, Any]:
    card = layers.cards[law]
    later = [other for other, found in layers.cards.items() if found.replaces == law]
    row = next((row for row in layers.findings if row["law"] == law), None)
    return {
        "id": law, "country": card.country, "kind": card.kind, "title": card.title.english, "original": card.title.original,
        "language": card.language, "as_of": card.as_of, "status": "replaced" if later else card.status, "replaces": card.replaces,
        "replaced_by": later[0] if later else "", "extent": card.coverage.extent, "held": card.coverage.held,
        "note": card.coverage.note, "warnings": list(card.warnings), "licence": card.licence, "knowledge": card.knowledge,
        "judged": row is not None, "edition": row["edition"] if row else _edition(card, texts.get(law)),
        "instruments": [_instrument(instrument) for instrument in card.instruments],
        "sources": [source.model_dump() for source in card.sources],
        "remarks": [{name: row.get(name, "") for name in ("document", "number", "remark")} for row in layers.remarks.get(law, ())],
    }  # fmt: skip


def _edition(card: Card, text: LawText | None) -> str:
    """Return the edition that was read: a digest's documents are its instruments."""
    ids = {instrument.id for instrument in card.instruments}
    return "digest" if text is None or set(text.documents) <= ids else "official"


def _instrument(instrument: Instrument) -> dict[str, Any]:
    kept = ("id", "short", "title", "title_english", "number", "role", "adopted", "in_force", "gazette", "language")
    return {
        **{name: getattr(instrument, name) for name in kept},
        "files": [file.name for file in instrument.files],
        "addresses": [[address.url, address.checked] for address in instrument.addresses],
    }


def _findings(layers: Layers, texts: Mapping[str, LawText], treaty: Mapping[str, Row]) -> list[list[Any]]:
    codes = {r.code for r in layers.requirements}
    suggested = {(row["law"], row["code"]): dict(row) for row in layers.remedies}
    found = []
    for row in layers.findings:
        if row["law"] not in layers.cards or row["code"] not in codes:
            raise InputError(
                "gap_table.csv", f"has {row['law']} {row['code']}, which catalogue or codebook lacks", "run 'dvc repro'"
            )
        values = _finding(row, layers, texts[row["law"]], suggested)
        shared = treaty[row["code"]]["convention_quote"] == row["convention_quote"]
        values["treaty"] = "" if shared else row["convention_quote"]
        found.append([values[name] for name in FINDING])
    return found


def _finding(row: Row, layers: Layers, text: LawText, suggested: Mapping[tuple[str, str], Row]) -> dict[str, Any]:
    card = layers.cards[row["law"]]
    place = text.at(row["start"])
    instruments = list(card.instruments)
    number = next((n for n, i in enumerate(instruments) if row["document"] in {i.id, *(f.name for f in i.files)}), 0)
    short = instruments[number].short
    article = row["national_article"].removeprefix(f"{short} ")
    foreign = row["edition"] == "official" and card.language != "en"
    return {
        **{name: row[name] for name in ("law", "code", "verdict", "document", "force", "reason", "edition", "review")},
        "beyond": row["beyond"] == "true", "confidence": _number(row["confidence"]), "article": article,
        "quote": row["national_quote"], "instrument": number, "unit": place.unit, "lead": place.lead, "language": place.language,
        **{name: _number(row[name]) for name in ("page", "start", "end")},
        "gloss": gloss(layers.digests.get(row["law"], ""), short, article) if foreign and article else "",
        "found": _ids(row["elements_found"]), "lacking": _ids(row["elements_missing"]),
        "suggested": suggested.get((row["law"], row["code"])),
    }  # fmt: skip


def _ids(cell: str) -> list[str]:
    return [name for name in map(str.strip, cell.split(";")) if name]


def _number(cell: str) -> float | int | None:
    if not cell:
        return None
    return int(cell) if cell.isdigit() else float(cell)


def _table(rows: Sequence[Row]) -> dict[str, Any]:
    columns = list(rows[0])
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows]}


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(value: Any) -> Any:
    """Return a value without control signs, direction overrides and numbers that JSON cannot hold, all the way down."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(clean(str(key))): clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, list | tuple) else value
