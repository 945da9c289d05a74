"""Order documents from the oldest to the newest by the dates and numbers in their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.consolidate.laws import front
from pipeline.core.schemas import Provision

_YEAR = re.compile(r"(?<![\d.,-])(?:1[89]\d{2}|20\d{2}|2[45]\d{2})(?!\d|[.,-]\d)")
_NUMBER = re.compile(r"(?:\bNo\.|\bNomor|\bNumber|\bsố:?|\bn\.?\s?[º°o]\.?|ฉบับที่|\bD\.R\.)\s*(\d{1,6})", re.IGNORECASE)
BUDDHIST = 543
"""Years by which the Buddhist era is ahead."""


def oldest_first(provisions: Sequence[Provision], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the documents by the latest year at their front, then by their number, then as given.

    A document without a year stays where it is given.
    """
    by_document: dict[str, list[Provision]] = {name: [] for name in given}
    for provision in provisions:
        by_document.setdefault(provision.document, []).append(provision)
    names = list(by_document)
    dated = [name for name in names if _year(by_document[name])]
    ordered = iter(
        sorted(dated, key=lambda name: (_year(by_document[name]), _number(by_document[name]), names.index(name)))
    )
    return tuple(next(ordered) if name in dated else name for name in names)


def _year(provisions: Sequence[Provision]) -> int:
    """Return the latest year that the front of a document names; an amending act names an older law, too."""
    years = [int(year) for year in _YEAR.findall(front(provisions))]
    return max((year - BUDDHIST if year > 2400 else year for year in years), default=0)


def _number(provisions: Sequence[Provision]) -> int:
    found = _NUMBER.search(front(provisions))
    return int(found[1]) if found else 0
