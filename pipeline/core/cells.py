"""What is known of one obligation in one law before it is judged: scores, elements, force, as plain numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.codebook import WHOLE, Requirement, requirements
from pipeline.core.evidence import Candidate
from pipeline.core.force import CONDITION, Force, force_of
from pipeline.core.parts import Clues, log_odds
from pipeline.core.passages import Passage
from pipeline.core.schemas import Provision, section_of

FEATURES = (
    "best", "second", "fifth", "second section", "third section", "mean of eight", "best element", "elements (soft)",
    "elements (counted)", "elements (sure)", "elements in evidence", "best weak part", "best whole clause", "contrary",
    "full and best", "strength of best", "strength of three", "weak and best", "best is a duty or rule", "best is a power",
    "best is conditional", "asks a duty", "asks a power", "several elements", "length of the law", "any of five", "dense", "lexical",
)  # fmt: skip
"""Names of a cell's numbers, in order."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One obligation in one law: the candidates for the whole obligation and for each of its parts."""

    requirement: Requirement
    candidates: Mapping[str, tuple[Candidate, ...]]
    passages: Sequence[Passage]
    sections: Sequence[str]
    language: str

    def clues(self) -> Clues:
        """Return for each part the log odds (over three) of its best and second passage and of the whole, and the length."""
        whole, length = _odds(self.best(WHOLE)) / 3, math.log1p(len(self.passages)) - 5.0
        return {
            part: (*(_odds(chance) / 3 for chance in self._two(part)), whole, length)
            for part in self.requirement.targets[1:]
        }

    def _two(self, target: str) -> tuple[float, float]:
        first, second, *_ = [*sorted((c.bank for c in self.candidates.get(target, ())), reverse=True), 0.0, 0.0]
        return first, second

    def best(self, target: str) -> float:
        """Return the best chance that any passage carries a target."""
        found = self.candidates.get(target, ())
        return max((candidate.bank for candidate in found), default=0.0)

    def force(self, place: int = 0) -> Force:
        """Return the force of the best passage (or of the one at `place`)."""
        found = self.candidates.get(WHOLE, ())
        return force_of(self.passages[found[place].passage].text, self.language) if place < len(found) else "unknown"


def cells(
    evidence: Mapping[tuple[str, str], tuple[Candidate, ...]], found: Sequence[Passage], provisions: Sequence[Provision]
) -> list[Cell]:
    """Gather a law's evidence into cells, one for each obligation in the codebook's order."""
    language = provisions[0].language if provisions else ""
    sections = [section_of(provisions[passage.provision].number) for passage in found]
    return [
        Cell(r, {target: evidence.get((r.code, target), ()) for target in r.targets}, found, sections, language)
        for r in requirements()
    ]


def features(cell: Cell) -> list[float]:
    """Return a cell's numbers in the order of `FEATURES`; chances of passages as clipped log odds."""
    return [*_ranks(cell), *_elements(cell), *_strength(cell), *_words(cell)]


def _ranks(cell: Cell) -> list[float]:
    whole = cell.candidates.get(WHOLE, ())
    chances = [candidate.bank for candidate in whole] + [0.0] * 5
    sections: dict[str, float] = {}
    for candidate in whole:
        sections.setdefault(cell.sections[candidate.passage], candidate.bank)
    apart = [*sections.values(), 0.0, 0.0, 0.0]
    mean = sum(candidate.bank for candidate in whole) / max(1, len(whole))
    return [_odds(chances[0]), _odds(chances[1]), _odds(chances[4]), _odds(apart[1]), _odds(apart[2]), mean]


def _elements(cell: Cell) -> list[float]:
    r = cell.requirement
    chances = [cell.best(target) for target in r.elements]
    joint = [max((c.bank * c.whole for c in cell.candidates.get(target, ())), default=0.0) for target in r.elements]
    needed = r.at[0]
    return [
        _odds(max(chances)),
        _share(sum(chances), needed),
        _share(sum(round(chance, 3) >= 0.5 for chance in chances), needed),
        _share(sum(chance**2 for chance in chances), needed),
        _share(sum(joint), needed),
        _odds(max((cell.best(target) for target in r.weak), default=0.0)),
        max((cell.best(target) for target in r.whole), default=0.0),
        max((cell.best(target) for target in r.contrary), default=0.0),
    ]


def _strength(cell: Cell) -> list[float]:
    whole = cell.candidates.get(WHOLE, ())
    top = [candidate.strength for candidate in whole[:3]]
    return [
        max((candidate.bank * candidate.strength for candidate in whole), default=0.0),
        top[0] if top else 0.0,
        sum(top) / max(1, len(top)),
        max((candidate.bank * (1 - candidate.strength) for candidate in whole), default=0.0),
    ]


def _words(cell: Cell) -> list[float]:
    r = cell.requirement
    whole = cell.candidates.get(WHOLE, ())
    force = cell.force()
    text = cell.passages[whole[0].passage].text if whole else ""
    none_of_five = math.prod(1 - 0.8 * candidate.bank for candidate in whole[:5])
    return [
        float(force in {"duty", "prohibition", "rule"}),
        float(force == "power"),
        float(bool(CONDITION.search(text))),
        float(r.strength == "duty"),
        float(r.strength == "power"),
        float(r.at[0] > 1),
        math.log1p(len(cell.passages)) - 5.0,
        1 - none_of_five,
        max((candidate.dense for candidate in whole), default=0.0),
        max((candidate.lexical for candidate in whole), default=0.0),
    ]


def _share(total: float, needed: int) -> float:
    return min(1.0, total / needed)


def _odds(chance: float) -> float:
    return log_odds(chance, 1e-3)
