"""Stage `crossfit`: find each coded law's evidence with classifiers that have not seen that law or its country's others.

What a classifier has learned from a law it also finds there; a verdict model fitted on such evidence would trust it too
much. So each law is aligned by classifiers trained on all the others, and only that teaches and measures the judge.

Reads: corpora/clauses/, corpora/vectors/clauses.npy, corpora/lessons/, the codings of its laws, configs/codebook.yaml.
Writes: corpora/crossfit/<law>.jsonl, in the form of corpora/evidence/.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pipeline.core.bank import Bank
from pipeline.core.errors import exit_on_input_error
from pipeline.core.evidence import AlignParams, find_evidence, write_evidence
from pipeline.core.gold import codings_for_learning, family
from pipeline.core.learning import BankParams, CodedLaw, Lesson, clause_lesson, law_lesson, learn, read_coded_law
from pipeline.core.settings import CROSSFIT, params

if TYPE_CHECKING:
    from pipeline.core.encoder import Vectors

AT_ONCE = 2
"""Families worked on at once; each needs about a gigabyte."""


@dataclass(frozen=True, slots=True)
class School:
    """All that can be learned from: the clause bank, and each coded law with its lesson."""

    clauses: Lesson
    queries: Vectors
    laws: Sequence[tuple[CodedLaw, Lesson]]

    def unseeing(self, left_out: str) -> Bank:
        """Return classifiers learned from the clause bank and from the laws of all families but one."""
        seen = [lesson for law, lesson in self.laws if family(law.law) != left_out]
        return learn([self.clauses, *seen], self.queries, params("bank", BankParams))

    def leave_out(self, left_out: str) -> None:
        """Align the laws of one family by classifiers learned from all others."""
        bank, aligning = self.unseeing(left_out), params("align", AlignParams)
        for law, _lesson in self.laws:
            if family(law.law) == left_out:
                write_evidence(CROSSFIT / f"{law.law}.jsonl", find_evidence(law.texts, law.readings, bank, aligning))


def coded_laws() -> list[CodedLaw]:
    """Return all laws that teach."""
    return [read_coded_law(law, codings) for law, codings in codings_for_learning().items()]


def school(laws: Sequence[CodedLaw]) -> School:
    """Return the clause bank and some coded laws as lessons."""
    settings = params("bank", BankParams)
    clauses, queries = clause_lesson()
    first = learn([clauses], queries, settings)
    return School(clauses, queries, [(law, law_lesson(law, first, settings)) for law in laws])


def main() -> None:
    """Align every coded law by classifiers that have not seen its family."""
    families = sorted({family(law) for law in codings_for_learning()})
    at_once = min(AT_ONCE, os.cpu_count() or 1)
    with ProcessPoolExecutor(at_once, get_context("spawn"), _enter, (school(coded_laws()),)) as workers:
        list(workers.map(_leave_out, families))


_SHARED: list[School] = []
"""What a worker was given when it started; filled by `_enter`."""


def _enter(shared: School) -> None:
    _SHARED.append(shared)


def _leave_out(left_out: str) -> None:
    _SHARED[0].leave_out(left_out)


if __name__ == "__main__":
    with exit_on_input_error():
        main()
