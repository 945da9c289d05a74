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
from multiprocessing import get_context

from pipeline.core.errors import exit_on_input_error
from pipeline.core.evidence import AlignParams, find_evidence, write_evidence
from pipeline.core.gold import codings_for_learning, family
from pipeline.core.learning import BankParams, CodedLaw, clause_lesson, law_lesson, learn, read_coded_law
from pipeline.core.settings import CROSSFIT, params

AT_ONCE = 2
"""Families worked on at once; each needs about a gigabyte."""


def main() -> None:
    """Align every coded law by classifiers that have not seen its family."""
    families = sorted({family(law) for law in codings_for_learning()})
    with ProcessPoolExecutor(min(AT_ONCE, os.cpu_count() or 1), get_context("spawn")) as workers:
        list(workers.map(leave_out, families))


def leave_out(left_out: str) -> None:
    """Align the laws of one family by classifiers learned from all others."""
    settings, aligning = params("bank", BankParams), params("align", AlignParams)
    clauses, queries = clause_lesson()
    first = learn([clauses], queries, settings)
    laws = [read_coded_law(law, codings) for law, codings in codings_for_learning().items()]
    seen = [law_lesson(law, first, settings) for law in laws if family(law.law) != left_out]
    bank = learn([clauses, *seen], queries, settings)
    for law in _of(left_out, laws):
        write_evidence(CROSSFIT / f"{law.law}.jsonl", find_evidence(law.texts, law.readings, bank, aligning))


def _of(wanted: str, laws: Sequence[CodedLaw]) -> list[CodedLaw]:
    return [law for law in laws if family(law.law) == wanted]


if __name__ == "__main__":
    with exit_on_input_error():
        main()
