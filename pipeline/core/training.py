"""Learn the verdict model from coded cells: shared by `train`, which keeps it, and `evaluate`, which tests it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.cells import Cell, cells
from pipeline.core.evidence import read_evidence
from pipeline.core.gold import Coding
from pipeline.core.labels import labels_file, read_labels
from pipeline.core.parts import Parts, fit_parts
from pipeline.core.passages import passages
from pipeline.core.settings import CROSSFIT, LESSONS
from pipeline.core.store import read_provisions
from pipeline.core.verdicts import Sight, Step, VerdictModel, fit, sight


@dataclass(frozen=True, slots=True)
class TrainParams:
    """Section `train` of the parameters; each key is explained there."""

    strength: float = 0.1
    code_weight: float = 1.0
    contested: float = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A coded cell as numbers; `held` are the parts that a reader found in the law, `None` where nobody marked it."""

    law: str
    code: str
    verdict: str
    beyond: bool
    weight: float
    sight: Sight
    held: frozenset[str] | None


def law_cells(law: str) -> list[Cell]:
    """Return the cells of a coded law, from evidence found by classifiers that had not seen it."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    return cells(read_evidence(CROSSFIT / f"{law}.jsonl"), passages(provisions), provisions)


def held_parts(law: str) -> Mapping[str, frozenset[str]] | None:
    """Return by code the parts that a reader found in a law, or `None` where nobody marked it."""
    path = labels_file(law)
    if not path.is_file():
        return None
    found: dict[str, set[str]] = {}
    for label in read_labels(path):
        found.setdefault(label.requirement.code, set()).update(label.parts)
    return {code: frozenset(parts) for code, parts in found.items()}


def examples(codings: Sequence[Coding], found: Sequence[Cell], settings: TrainParams) -> list[Example]:
    """Join a law's codings with its cells."""
    return examples_of(codings, [sight(cell) for cell in found], settings)


def examples_of(codings: Sequence[Coding], found: Sequence[Sight], settings: TrainParams) -> list[Example]:
    """Join a law's codings with its cells as numbers."""
    by_code = {seen.code: seen for seen in found}
    held = held_parts(codings[0].law) if codings else None
    return [
        Example(
            coding.law, coding.code, coding.verdict, coding.beyond, settings.contested if coding.contested else 1.0,
            by_code[coding.code], None if held is None else held.get(coding.code, frozenset()),
        )
        for coding in codings
    ]  # fmt: skip


def fit_model(coded: Sequence[Example], settings: TrainParams) -> VerdictModel:
    """Fit the chances of parts on marked laws, then the three steps."""
    parts = fit_parts((e.code, e.sight.clues, e.held) for e in coded if e.held is not None)
    return fit_steps(parts, coded, settings)


def fit_steps(parts: Parts, coded: Sequence[Example], settings: TrainParams) -> VerdictModel:
    """Fit the three steps, each on the cells that its question is asked of."""
    plain = VerdictModel(parts, {})
    rows = {id(example): plain.numbers(example.sight) for example in coded}
    present = [example for example in coded if example.verdict != "missing"]
    aligned = [example for example in present if example.verdict == "aligned"]

    def step(asked: Sequence[Example], answers: Sequence[bool]) -> Step:
        codes, weights = [example.code for example in asked], [example.weight for example in asked]
        return fit([rows[id(example)] for example in asked], codes, answers, weights, settings)

    return VerdictModel(parts, {
        "present": step(coded, [example.verdict != "missing" for example in coded]),
        "aligned": step(present, [example.verdict == "aligned" for example in present]),
        "beyond": step(aligned, [example.beyond for example in aligned]),
    })  # fmt: skip
