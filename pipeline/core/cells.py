"""What is known of one obligation in one law before it is judged: scores, elements, force, as plain numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.codebook import WHOLE, Requirement, requirements
from pipeline.core.force import CONDITION, Force, force_of
from pipeline.core.passages import Passage

FEATURES = (
    "whole", "second", "third", "spread", "element_best", "element_share", "element_found", "element_strong", "weak_best",
    "open_clause", "contrary", "strength_best", "strength_top", "dense", "lexical", "duty", "power", "conditional",
    "asks_duty", "asks_power", "many", "length",
)  # fmt: skip
"""Names of a cell's numbers, in order."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may carry a target, best first in its list; `strength` is the chance that it does so in full."""

    passage: int
    dense: float
    lexical: float
    bank: float
    strength: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One obligation in one law: the candidates for the whole obligation and for each of its parts."""

    requirement: Requirement
    candidates: Mapping[str, tuple[Candidate, ...]]
    passages: Sequence[Passage]
    language: str

    def best(self, target: str) -> float:
        """Return the best chance that any passage carries a target."""
        found = self.candidates.get(target, ())
        return max((candidate.bank for candidate in found), default=0.0)

    def found(self, threshold: float) -> tuple[str, ...]:
        """Return the elements (and whole clauses) that some passage carries, in the codebook's order."""
        wanted = (*self.requirement.elements, *self.requirement.whole)
        return tuple(target for target in wanted if round(self.best(target), 4) >= threshold)

    def force(self, place: int = 0) -> Force:
        """Return the force of the best passage (or of the one at `place`)."""
        found = self.candidates.get(WHOLE, ())
        return force_of(self.passages[found[place].passage].text, self.language) if place < len(found) else "unknown"


def cells(rows: Iterable[Mapping[str, object]], passages: Sequence[Passage], language: str) -> list[Cell]:
    """Gather a law's evidence into cells, one for each obligation in the codebook's order."""
    gathered: dict[tuple[str, str], list[Candidate]] = {}
    for row in rows:
        numbers = (float(str(row[name])) for name in ("dense", "lexical", "bank", "strength"))
        candidate = Candidate(int(str(row["passage"])), *numbers)
        gathered.setdefault((str(row["code"]), str(row["target"])), []).append(candidate)
    return [
        Cell(r, {target: tuple(gathered.get((r.code, target), ())) for target in r.targets}, passages, language)
        for r in requirements()
    ]


def features(cell: Cell) -> list[float]:
    """Return a cell's numbers in the order of `FEATURES`; chances as clipped log odds."""
    r = cell.requirement
    whole = cell.candidates.get(WHOLE, ())
    ranked = [_odds(candidate.bank) for candidate in whole] + [_odds(0.0)] * 3
    elements = [cell.best(target) for target in r.elements]
    hard = sum(round(chance, 4) >= 0.5 for chance in elements)
    open_clause = max((cell.best(target) for target in r.whole), default=0.0)
    needed = r.at[0]
    top = whole[:3]
    strengths = [candidate.strength * candidate.bank for candidate in top]
    forces = [cell.force(place) for place in range(len(top))]
    texts = " ".join(cell.passages[candidate.passage].text for candidate in top[:1])
    return [
        ranked[0], ranked[1], ranked[2], sum(candidate.bank for candidate in whole) / max(1, len(whole)),
        _odds(max(elements)), min(1.0, sum(elements) / needed), min(1.0, hard / needed),
        min(1.0, sum(chance**2 for chance in elements) / needed),
        _odds(max((cell.best(target) for target in r.weak), default=0.0)), open_clause,
        max((cell.best(target) for target in r.contrary), default=0.0),
        max(strengths, default=0.0), top[0].strength if top else 0.0,
        max((candidate.dense for candidate in whole), default=0.0), max((candidate.lexical for candidate in whole), default=0.0),
        float(any(force in {"duty", "prohibition", "rule"} for force in forces[:1])), float(forces[:1] == ["power"]),
        float(bool(CONDITION.search(texts))), float(r.strength == "duty"), float(r.strength == "power"), float(needed > 1),
        math.log1p(len(cell.passages)) - 5.0,
    ]  # fmt: skip


def _odds(chance: float) -> float:
    held = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(held / (1 - held))
