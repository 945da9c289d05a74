"""The catalogue's texts and findings, and laws made up for a test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.core.catalogue import Card, Coverage, Instrument, Title, catalogue, convention_id
from pipeline.core.codebook import Requirement, requirements
from pipeline.core.schemas import FINDING_COLUMNS, Provision
from pipeline.core.settings import PROVISIONS, REPORTS
from pipeline.core.store import read_csv, read_provisions
from pipeline.tables.reading import LawText

HOSTILE = "=cmd|' /C calc'!A0 </script><script>alert(1)</script> \u202e\u2066 | ; " + "x" * 10_000


@cache
def texts() -> dict[str, LawText]:
    """Return the texts of the conventions and of all national laws."""
    return {
        law: LawText(card, read_provisions(PROVISIONS / f"{law}.jsonl"))
        for law, card in catalogue().items()
        if card.kind != "foreign"
    }


def national() -> dict[str, LawText]:
    """Return the texts of the national laws."""
    return {law: text for law, text in texts().items() if text.card.kind == "law"}


def named() -> dict[str, LawText]:
    """Return the Convention and the national laws."""
    return {convention_id(): texts()[convention_id()], **national()}


@cache
def findings() -> list[dict[str, str]]:
    """Return the joined findings as they lie."""
    return read_csv(REPORTS / "gap_table.csv")


def stands(law: str, article: str, words: str) -> bool:
    """Tell whether words stand in a provision with this number, or in one of its pieces without a number."""
    text = texts()[law]
    return any(words in p.text for p in text.provisions if text.article(p) == article)


def card(law: str = "aa-2020", country: str = "MY", extent: str = "complete", **changes: object) -> Card:
    """Return the card of a made-up law."""
    values: dict[str, object] = {
        "id": law, "country": country, "title": Title(original="Act", english="Act"), "language": "en",
        "coverage": Coverage(extent=extent, held="all"), "instruments": (Instrument(id=f"{law}-act", short="Act", title="Act", language="en"),),
    }  # fmt: skip
    return Card(**{**values, **changes})


def law_text(*clauses: str, heading: str = "", language: str = "en", **changes: object) -> LawText:
    """Return a made-up law of one section a clause."""
    known = card(**changes)
    provisions, at = [], 0
    for place, clause in enumerate(clauses, 1):
        words = f"Section {place}{f' — {heading}' if heading else ''} {clause}"
        provisions.append(
            Provision(known.id, f"{known.id}-act", f"#{place}", "", "section", str(place), heading, words, 1, at, at + len(words), language)
        )  # fmt: skip
        at += len(words) + 1
    return LawText(known, provisions)


def finding(law: str, r: Requirement, verdict: str, **changes: str) -> dict[str, str]:
    """Return one finding of a made-up law."""
    found = verdict in {"aligned", "partial", "contrary"}
    values = {
        **dict.fromkeys(FINDING_COLUMNS, ""), "law": law, "country": "MY", "code": r.code, "category": r.category,
        "dimension": r.dimension, "title": r.title, "verdict": verdict, "beyond": "false", "confidence": "0.60" if verdict != "not_assessed" else "",
        "national_article": "1" if found else "", "national_quote": "The Minister must see to it." if found else "",
        "force": "duty" if found else "", "elements_missing": "" if verdict == "aligned" else "; ".join(r.elements),
    }  # fmt: skip
    return values | changes


def all_findings(law: str, verdict: str, **changes: str) -> list[dict[str, str]]:
    """Return findings of one law that all have one verdict."""
    return [finding(law, r, verdict, **changes) for r in requirements()]


def pieces(cell: str, sign: str = "; ") -> Sequence[str]:
    """Return the parts of a cell."""
    return [part for part in cell.split(sign) if part]
