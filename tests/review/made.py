"""Findings and sheets of our own making."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.core.codebook import by_code
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.review.reading import Row
from pipeline.review.sheet import COLUMNS

LAWS = ("aa-2001", "bb-2002")
CODES = tuple(by_code())[:4]


def finding(law: str = LAWS[0], code: str = CODES[0], quote: str = "A fund helps.") -> dict[str, str]:
    """Return a finding; its place follows from the quote's length, as it does in a law."""
    row = dict.fromkeys(FINDING_COLUMNS, "")
    place = {"document": "act", "page": "1", "start": "10", "end": str(10 + len(quote))} if quote else {}
    said = {"convention_quote": "Each Party shall set up a fund.", "national_quote": quote, "confidence": "0.7"}
    return row | {"law": law, "code": code, "title": "A duty", "verdict": "partial"} | said | place


def findings() -> list[dict[str, str]]:
    """Return one finding for each law and code."""
    return [finding(law, code) for law in LAWS for code in CODES]


def rows(table: Iterable[Mapping[str, object]]) -> list[Row]:
    """Return a sheet's rows as `read_rows` gives them."""
    letters = dict(zip(COLUMNS, "ABCDEFGHIJKLMNOP", strict=True))
    return [
        Row(line, {name: f"review!{letters[name]}{number}" for name in line}) for number, line in enumerate(table, 2)
    ]
