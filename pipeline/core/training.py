"""Learn the verdict model from coded cells: shared by `train`, which keeps it, and `evaluate`, which tests it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.cells import Cell, cells, features
from pipeline.core.evidence import read_evidence
from pipeline.core.gold import Coding
from pipeline.core.passages import passages
from pipeline.core.settings import CROSSFIT, LESSONS
from pipeline.core.store import read_provisions
from pipeline.core.verdicts import Step, VerdictModel, fit


@dataclass(frozen=True, slots=True)
class TrainParams:
    """Section `train` of the parameters; each key is explained there."""

    strength: float = 0.1
    code_weight: float = 0.5
    contested: float = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A coded cell with its features."""

    law: str
    code: str
    verdict: str
    beyond: bool
    weight: float
    features: tuple[float, ...]


def law_cells(law: str) -> list[Cell]:
    """Return the cells of a coded law, from evidence found by classifiers that had not seen it."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    return cells(read_evidence(CROSSFIT / f"{law}.jsonl"), passages(provisions), provisions)


def examples(codings: Sequence[Coding], found: Sequence[Cell], settings: TrainParams) -> list[Example]:
    """Join a law's codings with its cells."""
    by_code = {cell.requirement.code: cell for cell in found}
    return [
        Example(
            coding.law, coding.code, coding.verdict, coding.beyond, settings.contested if coding.contested else 1.0,
            tuple(features(by_code[coding.code])),
        )
        for coding in codings
    ]  # fmt: skip


def fit_model(coded: Sequence[Example], settings: TrainParams) -> VerdictModel:
    """Fit the three steps, each on the cells that its question is asked of."""
    present = [example for example in coded if example.verdict != "missing"]
    aligned = [example for example in present if example.verdict == "aligned"]
    return VerdictModel({
        "present": _step(coded, [example.verdict != "missing" for example in coded], settings),
        "aligned": _step(present, [example.verdict == "aligned" for example in present], settings),
        "beyond": _step(aligned, [example.beyond for example in aligned], settings),
    })  # fmt: skip


def _step(coded: Sequence[Example], answers: Sequence[bool], settings: TrainParams) -> Step:
    rows, codes = [example.features for example in coded], [example.code for example in coded]
    return fit(rows, codes, answers, [example.weight for example in coded], settings)
