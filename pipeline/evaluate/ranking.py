"""How well the passages that carry an obligation are found: the rank of the first coded section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.core.cells import Cell
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.evidence import AlignParams, lexical_scores
from pipeline.core.gold import Coding
from pipeline.core.learning import CodedLaw

if TYPE_CHECKING:
    from pipeline.core.encoder import Vectors

Ranks = list[int | None]
"""One rank a coded obligation, counted in sections; `None` where no coded section was found."""


def first_coded(order: Sequence[str], coding: Coding) -> int | None:
    """Return the place of the first section of `order` (best first, repeats allowed) that a coder cited."""
    sections = list(dict.fromkeys(order))
    return next((place for place, section in enumerate(sections, 1) if section in coding.sections), None)


def asked(codings: Sequence[Coding]) -> list[Coding]:
    """Return the codings that name a section."""
    return [coding for coding in codings if coding.verdict != "missing" and coding.sections]


def pipeline_ranks(codings: Sequence[Coding], found: Sequence[Cell]) -> Ranks:
    """Return the ranks by the pipeline's own evidence."""
    by_code = {cell.requirement.code: cell for cell in found}

    def order(code: str) -> list[str]:
        cell = by_code[code]
        return [cell.sections[candidate.passage] for candidate in cell.candidates[WHOLE]]

    return [first_coded(order(coding.code), coding) for coding in asked(codings)]


def similarity_ranks(codings: Sequence[Coding], law: CodedLaw, queries: Vectors) -> Mapping[str, Ranks]:
    """Return the ranks by meaning alone and by words alone, over all passages of the law."""
    import numpy as np

    scores: dict[str, Any] = {
        "dense": law.readings.vectors @ queries.T,
        "lexical": lexical_scores(law.texts, [r.asks for r in requirements()], AlignParams()),
    }
    columns = {r.code: at for at, r in enumerate(requirements())}

    def order(table: Any, code: str) -> list[str]:
        return [law.sections[at] for at in np.argsort(-table[:, columns[code]], kind="stable")]

    return {
        name: [first_coded(order(table, coding.code), coding) for coding in asked(codings)]
        for name, table in scores.items()
    }
