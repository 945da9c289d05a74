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

from pipeline.core.bank import Bank
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
    laws, aligning = coded_laws(), params("align", AlignParams)
    bank = unseeing(left_out, laws)
    for law in (law for law in laws if family(law.law) == left_out):
        write_evidence(CROSSFIT / f"{law.law}.jsonl", find_evidence(law.texts, law.readings, bank, aligning))


def coded_laws() -> list[CodedLaw]:
    """Return all laws that teach."""
    return [read_coded_law(law, codings) for law, codings in codings_for_learning().items()]


def unseeing(left_out: str, laws: Sequence[CodedLaw], *, clauses: bool = True) -> Bank:
    """Return classifiers learned from the clause bank (or not) and from the laws of all families but one."""
    settings = params("bank", BankParams)
    bank, queries = clause_lesson()
    first = learn([bank], queries, settings)
    seen = [law_lesson(law, first, settings) for law in laws if family(law.law) != left_out]
    return learn([bank, *seen] if clauses else seen, queries, settings)


if __name__ == "__main__":
    with exit_on_input_error():
        main()
