"""How well parts of obligations are found in coded laws by the number of clauses that was learned from.

Run by hand, since it learns the classifiers anew many times (some minutes on two cores): `python -m pipeline.clause_curve`
writes corpora/clause_curve.csv, which `evaluate` puts into the metrics. Clauses alone teach, no passage of a law; the reader
takes no part. The vectors are the adapted encoder's, and the adapter has seen the clauses itself: the curve is of the classifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.core.bank import STRENGTH, Bank, all_targets
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.errors import exit_on_input_error
from pipeline.core.gold import codings_for_learning
from pipeline.core.learning import BankParams, CodedLaw, Lesson, clause_lesson, learn
from pipeline.core.readings import Readings
from pipeline.core.settings import SEED, params
from pipeline.core.store import write_csv
from pipeline.core.training import held_parts
from pipeline.core.written import invented_laws, written_laws
from pipeline.crossfit import coded_laws
from pipeline.evaluate import CLAUSE_CURVE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
DRAWS = 3
"""How often clauses are drawn by chance for each share but the whole; the figures are means."""
FEWEST = 3
"""Laws that must hold a part, and lack it, for the part to be counted."""

CHANCE = 0.5
"""The figure of a part that too few of the drawn clauses carry for a classifier."""

Held = Mapping[tuple[str, str], bool]
"""For each obligation ("" as its part) and each of its parts, whether a law holds it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A coded law with its passages and their plain readings, and what readers found in it."""

    texts: Sequence[str]
    readings: Readings
    held: Held


def real(laws: Sequence[CodedLaw]) -> list[CodedLaw]:
    """Return the coded laws that are real, marked, and no translation of another."""
    written, invented = written_laws(), invented_laws()
    return [
        law
        for law in laws
        if law.marks is not None
        and law.law not in invented
        and not (law.law in written and written[law.law].translation_of)
    ]


def held(law: str) -> Held:
    """Return what readers found in a law, by its codings and its marks."""
    verdicts = {coding.code: coding.verdict for coding in codings_for_learning()[law]}
    marked = held_parts(law) or {}
    found = {(r.code, part): part in marked.get(r.code, ()) for r in requirements() for part in r.targets}
    return found | {(code, WHOLE): verdict != "missing" for code, verdict in verdicts.items()}


def curve(
    clauses: Lesson, queries: Vectors, laws: Sequence[Tried], settings: BankParams, shares: Sequence[float] = SHARES
) -> list[dict[str, object]]:
    """Return for each share of the clauses how well laws that hold a part are told from those that do not.

    The figure is the chance that of two laws, one with and one without, the first has the higher chance (AUC), as a mean
    over parts and over obligations.
    """
    import numpy as np

    chance, rows = np.random.default_rng(SEED), []
    for share in shares:
        size = round(share * len(clauses.texts))
        picked = [np.sort(chance.permutation(len(clauses.texts))[:size]) for _ in range(1 if share == 1 else DRAWS)]
        told = [areas(learn([some(clauses, at)], queries, settings), laws) for at in picked]
        parts, wholes = (round(sum(found) / len(found), 3) for found in zip(*told, strict=True))
        rows.append({"clauses": size, "parts": parts, "obligations": wholes})
    return rows


def some(lesson: Lesson, at: NDArray[np.int64]) -> Lesson:
    """Return some texts of a lesson."""
    return Lesson(tuple(lesson.texts[i] for i in at), lesson.vectors[at], lesson.wanted[at], lesson.weights[at])


def areas(bank: Bank, laws: Sequence[Tried]) -> tuple[float, float]:
    """Return the mean area under the curve over parts, and over whole obligations, that enough laws hold and lack.

    One that the bank has no classifier for is left to chance.
    """
    from sklearn.metrics import roc_auc_score

    best = [{name: float(c.max()) for name, c in bank.scores(law.readings, law.texts).items()} for law in laws]
    known = set(bank.targets)

    def mean(asked: Callable[[str], bool]) -> float:
        found = []
        for target in (target for target in all_targets() if asked(target[1])):
            answers = [law.held[target] for law in laws]
            if min(sum(answers), len(answers) - sum(answers)) >= FEWEST:
                told = target in known
                found.append(float(roc_auc_score(answers, [c[target] for c in best])) if told else CHANCE)
        return sum(found) / max(1, len(found))

    return mean(lambda part: part not in {WHOLE, STRENGTH}), mean(lambda part: part == WHOLE)


def main() -> None:
    """Write the curve."""
    settings = replace(params("bank", BankParams), dense_share=0.5, lexical_share=0.5)
    clauses, queries = clause_lesson()
    tried = [Tried(law.texts, Readings(law.readings.vectors, law.readings.answers[:, :0]), held(law.law)) for law in real(coded_laws())]
    rows = curve(clauses, queries, tried, settings)
    write_csv(CLAUSE_CURVE, tuple(rows[0]), rows)


if __name__ == "__main__":
    with exit_on_input_error():
        main()
