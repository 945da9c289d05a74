"""How well the passages that carry an obligation are found: where the coded sections stand in the order of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.cells import Cell
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.evidence import AlignParams, lexical_scores
from pipeline.core.gold import Coding
from pipeline.core.learning import CodedLaw
from pipeline.evaluate.scores import share, with_intervals

if TYPE_CHECKING:
    from pipeline.core.encoder import Vectors
    from pipeline.evaluate.scores import Tally

KEPT = AlignParams().keep
"""Passages of each order over which average precision is taken: as many as the pipeline keeps."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One coded obligation: the place of the first coded section (`None`: not found), and the average precision."""

    law: str
    first: int | None
    precision: float


def ranked(order: Sequence[str], coding: Coding) -> Ranked:
    """Hold the sections of passages (best first, repeats allowed) against those that a coder cited."""
    sections = list(dict.fromkeys(order))
    first = next((place for place, section in enumerate(sections, 1) if section in coding.sections), None)
    return Ranked(coding.law, first, average_precision(list(dict.fromkeys(order[:KEPT])), coding.sections))


def average_precision(sections: Sequence[str], wanted: frozenset[str]) -> float:
    """Return the mean of the precisions at each wanted section; those not found count 0, up to `KEPT`."""
    hits, total = 0, 0.0
    for place, section in enumerate(sections, 1):
        if section in wanted:
            hits += 1
            total += hits / place
    return total / max(1, min(len(wanted), KEPT))


def asked(codings: Sequence[Coding]) -> list[Coding]:
    """Return the codings that name a section."""
    return [coding for coding in codings if coding.verdict != "missing" and coding.sections]


def pipeline_ranks(codings: Sequence[Coding], found: Sequence[Cell]) -> list[Ranked]:
    """Return where the coded sections stand in the pipeline's own evidence."""
    by_code = {cell.requirement.code: cell for cell in found}

    def order(code: str) -> list[str]:
        cell = by_code[code]
        return [cell.sections[candidate.passage] for candidate in cell.candidates.get(WHOLE, ())]

    return [ranked(order(coding.code), coding) for coding in asked(codings)]


def similarity_ranks(codings: Sequence[Coding], law: CodedLaw, queries: Vectors) -> Mapping[str, list[Ranked]]:
    """Return the same by meaning alone and by words alone, over all passages of the law."""
    import numpy as np

    scores: dict[str, Any] = {
        "dense": law.readings.vectors @ queries.T,
        "lexical": lexical_scores(law.texts, [r.asks for r in requirements()], AlignParams()),
    }
    columns = {r.code: at for at, r in enumerate(requirements())}

    def order(table: Any, code: str) -> list[str]:
        return [law.sections[at] for at in np.argsort(-table[:, columns[code]], kind="stable")]

    return {
        name: [ranked(order(table, coding.code), coding) for coding in asked(codings)] for name, table in scores.items()
    }


def evidence_figures(rows: Sequence[Ranked]) -> dict[str, Any]:
    """Return how often a coded section is the first, among five, and the means of 1/rank and average precision."""
    laws = sorted({row.law for row in rows})
    return with_intervals([_tally([row for row in rows if row.law == law]) for law in laws], _figures)


def _tally(rows: Sequence[Ranked]) -> Tally:
    import numpy as np

    found = np.zeros(5)
    for row in rows:
        at = row.first or float("inf")
        found += (1, at == 1, at <= 5, 1 / at, row.precision)
    return found


def _figures(tally: Tally) -> dict[str, Any]:
    cases, first, five, reciprocal, precision = (float(number) for number in tally)
    return {
        "cases": int(cases),
        "recall_at_1": share(first, cases),
        "recall_at_5": share(five, cases),
        "mean_reciprocal_rank": share(reciprocal, cases),
        "mean_average_precision": share(precision, cases),
    }
