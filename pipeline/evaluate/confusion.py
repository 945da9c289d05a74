"""The verdicts that differ from the coders', with what a reader needs to look for herself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.cells import Cell
from pipeline.core.codebook import WHOLE
from pipeline.core.gold import Coding
from pipeline.core.quotes import Quote, quote_passage
from pipeline.core.schemas import Provision
from pipeline.evaluate.scores import Judged

COLUMNS = (
    "law", "code", "coded", "verdict", "confidence", "coded_evidence", "national_article", "national_quote", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A coded law as it was judged: its provisions, its cells and its codings."""

    provisions: Sequence[Provision]
    cells: Sequence[Cell]
    codings: Sequence[Coding]


def worst(judged: Sequence[Judged], cases: Mapping[str, Case], limit: int) -> list[dict[str, object]]:
    """Return the wrong verdicts in `COLUMNS`, the surest first; quotes are cut to `limit` characters."""
    wrong = sorted((j for j in judged if not j.right), key=lambda j: (-j.confidence, j.law, j.code))
    return [_row(j, cases[j.law], limit) for j in wrong]


def _row(j: Judged, case: Case, limit: int) -> dict[str, object]:
    found = nearest(next(cell for cell in case.cells if cell.requirement.code == j.code), case.provisions, limit)
    coding = next(coding for coding in case.codings if coding.code == j.code)
    return {
        **{name: getattr(j, name) for name in COLUMNS[:5]},
        "coded_evidence": coding.evidence,
        "national_article": found.article if found else "",
        "national_quote": found.text if found else "",
        "link": f"index.html#/text/{j.law}" + (f"?at={found.start}" if found else ""),
    }


def nearest(cell: Cell, provisions: Sequence[Provision], limit: int) -> Quote | None:
    """Return the words that the machine puts first, which a verdict of missing found wanting; `None` without any."""
    candidates = cell.candidates.get(WHOLE, ())
    return quote_passage(cell.passages[candidates[0].passage], provisions, limit) if candidates else None
