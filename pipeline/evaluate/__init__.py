"""Stage `evaluate`: hold the judge against the gold codings, each law judged by a model that has not seen it.

Reads: the codings, corpora/crossfit/ and corpora/lessons/, models/bank/, corpora/editions.csv where it is.
Writes: reports/metrics.json, reports/plots/ (CSV for DVC, SVG and PNG beside each), reports/confusion.csv,
reports/accuracy.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.core.bank import load_bank
from pipeline.core.cells import Cell
from pipeline.core.gold import Coding, codings_for_learning, family, gold, silver
from pipeline.core.learning import read_coded_law
from pipeline.core.settings import EDITIONS, REPORTS, SEED, params, section
from pipeline.core.store import read_csv, write_csv, write_text
from pipeline.core.training import Example, TrainParams, examples, fit_model, law_cells
from pipeline.core.verdicts import decide
from pipeline.evaluate.baselines import Method, by_similarity, majority
from pipeline.evaluate.figures import draw
from pipeline.evaluate.ranking import Ranks, pipeline_ranks, similarity_ranks
from pipeline.evaluate.scores import Judged, band, calibration, evidence_figures, figures, interval, r3
from pipeline.evaluate.summary import summary

HOW_CODED = "Gold codings were made by automated reading of the full texts, two or three readers each, and adjudicated; not yet by lawyers."
DRAWS = 1000


def by_family_left_out(coded: Sequence[Example], method: Method) -> list[Judged]:
    """Judge the cells of each law by a method that has seen only laws of other countries."""
    judged: list[Judged] = []
    for left_out in sorted({family(example.law) for example in coded}):
        seen = [example for example in coded if family(example.law) != left_out]
        judged += method(seen, [example for example in coded if family(example.law) == left_out])
    return judged


def learned(settings: TrainParams) -> Method:
    """Return the judge itself as a method."""

    def judge(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        model = fit_model(seen, settings)
        found = []
        for example in unseen:
            verdict, chance = decide(model.chances(example.sight), float(section("judge")["missing"]))
            found.append(Judged(example.law, example.code, example.verdict, verdict, round(chance, 2)))
        return found

    return judge


def main() -> None:
    """Write the metrics and the plots."""
    settings, laws = params("train", TrainParams), gold()
    found = {law: law_cells(law) for law in codings_for_learning()}
    coded = [e for law, codings in codings_for_learning().items() for e in examples(codings, found[law], settings)]
    everything = by_family_left_out(coded, learned(settings))
    judged = [j for j in everything if j.law in laws]
    metrics = report(judged, [e for e in coded if e.law in laws])
    metrics["evidence"] = _evidence(laws, found)
    metrics["silver"] = {law: figures([j for j in everything if j.law == law]) for law in silver() if law not in laws}
    metrics["codings"] = agreement()
    metrics["editions"] = {row["law"]: float(row["share"]) for row in read_csv(EDITIONS)} if EDITIONS.is_file() else {}
    write_text(REPORTS / "metrics.json", json.dumps(metrics, indent=1, ensure_ascii=False) + "\n")
    write_text(REPORTS / "accuracy.md", summary(metrics))
    worst = sorted((j for j in judged if j.coded != j.verdict), key=lambda j: (-j.confidence, j.law, j.code))
    columns = ("law", "code", "coded", "verdict", "confidence")
    write_csv(REPORTS / "confusion.csv", columns, [{name: getattr(j, name) for name in columns} for j in worst])
    draw(judged, metrics, REPORTS / "plots")


def agreement() -> dict[str, Any]:
    """Return how often two blind codings of a law agree: from the published text, from the digest, and the gold."""
    text, digest, adjudicated = silver("text"), silver("digest"), gold()
    return {
        law: {
            "text_and_digest": _share(text.get(law, []), digest.get(law, [])),
            "gold_and_text": _share(adjudicated.get(law, []), text.get(law, [])),
            "gold_and_digest": _share(adjudicated.get(law, []), digest.get(law, [])),
        }
        for law in sorted(text)
    }


def _share(first: Sequence[Coding], second: Sequence[Coding]) -> float | None:
    verdicts = {coding.code: coding.verdict for coding in second}
    equal = [verdicts[coding.code] == coding.verdict for coding in first if coding.code in verdicts]
    return r3(sum(equal) / len(equal)) if equal else None


def report(judged: Sequence[Judged], coded: Sequence[Example]) -> dict[str, Any]:
    """Return all figures, each beside its baselines."""
    others: Mapping[str, list[Judged]] = {
        "majority": by_family_left_out(coded, majority),
        "dense_threshold": by_family_left_out(coded, by_similarity("dense")),
        "lexical_threshold": by_family_left_out(coded, by_similarity("lexical")),
    }
    seed = SEED
    look = float(section("judge")["look"])
    return {
        "how_coded": HOW_CODED,
        "laws": sorted({j.law for j in judged}),
        "verdicts": {
            **figures(judged),
            "macro_f1_interval": interval(judged, lambda j: float(figures(j)["macro_f1"]), DRAWS // 5, seed),
            "kappa_interval": interval(judged, lambda j: float(figures(j)["kappa"]), DRAWS // 5, seed),
        },
        "baselines": {name: figures(rows) for name, rows in others.items()},
        "calibration": calibration(judged),
        "look": band(judged, look),
        "by_law": {law: figures([j for j in judged if j.law == law]) for law in sorted({j.law for j in judged})},
        "by_obligation": {
            code: r3(sum(j.coded == j.verdict for j in judged if j.code == code) / sum(j.code == code for j in judged))
            for code in sorted({j.code for j in judged})
        },
    }


def _evidence(laws: Mapping[str, Sequence[Coding]], found: Mapping[str, Sequence[Cell]]) -> dict[str, Any]:
    queries = load_bank().queries
    ranks: dict[str, Ranks] = {"pipeline": [], "dense": [], "lexical": []}
    for law, codings in laws.items():
        ranks["pipeline"] += pipeline_ranks(codings, found[law])
        for name, rows in similarity_ranks(codings, read_coded_law(law, codings), queries).items():
            ranks[name] += rows
    return {name: evidence_figures(rows) for name, rows in ranks.items()}
