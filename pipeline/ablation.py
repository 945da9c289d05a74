"""Take away one part of the judge at a time and hold what is left against the gold codings, by country left out.

Run by hand, since it learns the classifiers anew many times (half an hour on two cores): `python -m pipeline.ablation`
writes corpora/ablation.csv, which `evaluate` puts into the metrics. `python -m pipeline.ablation all` makes only the rows
for which the classifiers learn from everything (some minutes); other names are in `TAUGHT`. The adapter of the encoder, and
its reader, are not learned anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from pipeline.core.bank import Bank
from pipeline.core.cells import FEATURES, cells
from pipeline.core.codebook import requirements
from pipeline.core.editions import published_examples
from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.evidence import AlignParams, by_target, find_evidence
from pipeline.core.gold import codings_for_learning, family, gold
from pipeline.core.learning import BankParams, CodedLaw
from pipeline.core.parts import Parts
from pipeline.core.passages import passages
from pipeline.core.settings import LESSONS, params
from pipeline.core.store import read_provisions, write_csv
from pipeline.core.training import Example, TrainParams, examples, fit_model, fit_steps
from pipeline.core.verdicts import VerdictModel
from pipeline.core.written import invented_laws, restated_laws, written_laws
from pipeline.crossfit import AT_ONCE, coded_laws, school
from pipeline.evaluate import ABLATION, learned
from pipeline.evaluate.ranking import Ranked, evidence_figures, pipeline_ranks
from pipeline.evaluate.scores import Judged, figures

ANSWERS = ("vectors", "words", "reader")
"""The answers that are joined into the chance that a passage carries a part."""

FORCE = ("best is a duty or rule", "best is a power", "best is conditional")
ELEMENTS = (
    "best element", "elements (soft)", "elements (counted)", "elements (sure)", "elements in evidence",
    "best weak part", "best whole clause",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """The judge without something.

    `taught` says what the classifiers learned from, `answers` which of theirs are joined. `blank` are the numbers of a
    cell that the verdict model is not shown; without `parts` it knows no chances of parts. `texts` says whether it learns
    from published texts too: what was seen in these fits only evidence of the whole judge.
    """

    name: str
    taught: str = "all"
    answers: tuple[str, ...] = ANSWERS
    blank: tuple[str, ...] = ()
    parts: bool = True
    texts: bool = False

    @property
    def evidence(self) -> tuple[str, tuple[str, ...]]:
        """Return what its evidence depends on; variants that agree in it share theirs."""
        return self.taught, self.answers


VARIANTS = (
    Variant("all", texts=True),
    Variant("without published texts"),
    Variant("without the reader", answers=("vectors", "words")),
    Variant("without vectors", answers=("words", "reader"), blank=("dense",)),
    Variant("without words", answers=("vectors", "reader"), blank=("lexical",)),
    Variant("without marks", taught="unmarked", parts=False),
    Variant("without invented laws", taught="real"),
    Variant("without restated laws", taught="not restated"),
    Variant("without translations", taught="written first"),
    Variant("without parts' numbers", parts=False, texts=True),
    Variant("without elements", blank=ELEMENTS, parts=False, texts=True),
    Variant("without force words", blank=FORCE, texts=True),
)

TAUGHT = tuple(dict.fromkeys(variant.taught for variant in VARIANTS))
"""What the classifiers may learn from."""

Found = dict[tuple[str, tuple[str, ...]], tuple[list[Example], list[Ranked]]]
"""By what the evidence depends on: the coded cells, and where the coded sections of gold laws stand."""


def teaching(taught: str, laws: Sequence[CodedLaw]) -> list[CodedLaw]:
    """Return the laws that teach where something is taken away."""
    written = written_laws()
    if taught == "unmarked":
        return [replace(law, marks=None) for law in laws]
    if taught == "real":
        return [law for law in laws if law.law not in invented_laws()]
    if taught == "not restated":
        return [law for law in laws if law.law not in restated_laws()]
    if taught == "written first":
        return [law for law in laws if law.law not in written or not written[law.law].translation_of]
    return list(laws)


def shares(settings: BankParams, answers: Sequence[str]) -> tuple[float, float]:
    """Return the shares of vectors and words where only some answers are joined, the others having theirs."""
    rest = 1 - settings.dense_share - settings.lexical_share
    full = dict(zip(ANSWERS, (settings.dense_share, settings.lexical_share, rest), strict=True))
    kept = [full[name] if name in answers else 0.0 for name in ANSWERS]
    return round(kept[0] / sum(kept), 6), round(kept[1] / sum(kept), 6)


def leave_out(left_out: str, wanted: Sequence[str] = TAUGHT) -> Found:
    """Return what each variant's classifiers find in the laws of a family that they have not seen."""
    laws, found = coded_laws(), Found()
    for taught in wanted:
        kept = teaching(taught, laws)
        unseen = [law for law in kept if family(law.law) == left_out]
        if unseen:
            bank = school(kept).unseeing(left_out)
            found.update(_apart(bank, taught, unseen))
    return found


def _apart(bank: Bank, taught: str, unseen: Sequence[CodedLaw]) -> Found:
    """Return what a bank finds in some laws for each set of answers that a variant joins."""
    found, settings = Found(), params("bank", BankParams)
    for key in dict.fromkeys(variant.evidence for variant in VARIANTS if variant.taught == taught):
        joined = replace(bank, shares=shares(settings, key[1]))
        results = [_seen(law, joined) for law in unseen]
        found[key] = ([e for cells_, _ in results for e in cells_], [r for _, ranks in results for r in ranks])
    return found


def _seen(law: CodedLaw, bank: Bank) -> tuple[list[Example], list[Ranked]]:
    """Return a law's coded cells as a bank finds them, and the ranks of its coded sections."""
    provisions, codings = read_provisions(LESSONS / f"{law.law}.jsonl"), list(law.codings.values())
    evidence = by_target(find_evidence(law.texts, law.readings, bank, params("align", AlignParams)))
    found = cells(evidence, passages(provisions), provisions)
    ranks = pipeline_ranks(codings, found) if law.law in gold() else []
    return examples(codings, found, params("train", TrainParams)), ranks


def shown(variant: Variant, example: Example) -> Example:
    """Return a cell as a variant's verdict model is shown it."""
    blank = {FEATURES.index(name) for name in variant.blank}
    numbers = tuple(0.0 if at in blank else number for at, number in enumerate(example.sight.features))
    return replace(example, sight=replace(example.sight, features=numbers))


def no_parts(coded: Sequence[Example], settings: TrainParams) -> VerdictModel:
    """Fit a verdict model for which no part has any chance, so that their numbers are the same for every cell."""
    own = {f"{r.code} {part}": (-30.0, 0.0) for r in requirements() for part in r.targets[1:]}
    return fit_steps(Parts((0.0,) * 4, own), coded, settings)


def judged(variant: Variant, coded: Sequence[Example]) -> list[Judged]:
    """Judge the gold laws, each by a model that has seen no law of its country."""
    cells_ = [shown(variant, example) for example in coded]
    texts = [shown(variant, example) for example in published_examples(params("train", TrainParams)) if variant.texts]
    judge = learned(params("train", TrainParams), fit_model if variant.parts else no_parts)
    found: list[Judged] = []
    for left_out in sorted({family(law) for law in gold()}):
        seen = [e for e in (*cells_, *texts) if family(e.law) != left_out]
        found += judge(seen, [e for e in cells_ if e.law in gold() and family(e.law) == left_out])
    return found


def row(variant: Variant, found: Sequence[Found]) -> dict[str, object]:
    """Return a variant's figures; `found` has one entry a family."""
    parts = [part[variant.evidence] for part in found if variant.evidence in part]
    told = figures(judged(variant, [example for coded, _ranks in parts for example in coded]))
    ranks = evidence_figures([rank for _coded, ranks in parts for rank in ranks])
    return {
        "variant": variant.name,
        **{name: told[name] for name in ("accuracy", "macro_f1", "kappa")},
        **{f"missing_{name}": told["missing"][name] for name in ("precision", "recall", "f1")},
        "recall_at_1": ranks["recall_at_1"],
    }


def main(wanted: Sequence[str] = TAUGHT) -> None:
    """Write the figures of all variants, or of those whose classifiers learn from what is named."""
    unknown = sorted(set(wanted) - set(TAUGHT))
    if unknown:
        raise InputError(unknown[0], "is nothing that classifiers learn from", f"use {', '.join(TAUGHT)}")
    families = sorted({family(law) for law in codings_for_learning()})
    with ProcessPoolExecutor(min(AT_ONCE, os.cpu_count() or 1), get_context("spawn")) as workers:
        found = list(workers.map(leave_out, families, [wanted] * len(families)))
    rows = [row(variant, found) for variant in VARIANTS if variant.taught in wanted]
    write_csv(ABLATION, tuple(rows[0]), rows)


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1:] or TAUGHT)
