"""Stage `evaluate`: hold the judge against the gold codings, each law judged by a model that has not seen it.

Reads: corpora/gold/, corpora/evidence/ and corpora/provisions/ of the coded laws.
Writes: reports/metrics.json, reports/plots/ (CSV for DVC, SVG and PNG beside each), reports/confusion.csv.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.core.cells import Cell
from pipeline.core.codebook import WHOLE
from pipeline.core.gold import Coding, gold
from pipeline.core.schemas import Provision
from pipeline.core.settings import PROVISIONS, REPORTS, Seed, params
from pipeline.core.store import read_provisions, write_csv, write_text
from pipeline.core.training import Example, TrainParams, examples, fit_model, law_cells
from pipeline.evaluate.baselines import by_similarity, majority
from pipeline.evaluate.figures import draw
from pipeline.evaluate.scores import Judged, band, calibration, evidence_figures, figures, interval, r3

HOW_CODED = "Gold codings were made by automated reading of the full texts, two or three readers each, and adjudicated; not yet by lawyers."
DRAWS = 1000


def by_law_left_out(coded: Sequence[Example], method: Callable[[Sequence[Example], Sequence[Example]], list[Judged]]) -> list[Judged]:
    """Judge the cells of each law by a method that has seen only the other laws."""
    judged: list[Judged] = []
    for law in sorted({example.law for example in coded}):
        judged += method([e for e in coded if e.law != law], [e for e in coded if e.law == law])
    return judged


def learned(settings: TrainParams) -> Callable[[Sequence[Example], Sequence[Example]], list[Judged]]:
    """Return the judge itself as a method."""

    def judge(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        model = fit_model(seen, settings)
        found = []
        for example in unseen:
            chances = {name: round(chance, 4) for name, chance in model.chances(example.features, example.code).items()}
            verdict = max(sorted(chances), key=lambda name: chances[name])
            found.append(Judged(example.law, example.code, example.verdict, verdict, round(chances[verdict], 2)))
        return found

    return judge


def section_ranks(codings: Sequence[Coding], found: Sequence[Cell], provisions: Sequence[Provision], score: str) -> list[int | None]:
    """Return at which place among the sections ranked by `score` the first coded section stands."""
    by_code = {cell.requirement.code: cell for cell in found}
    ranks: list[int | None] = []
    for coding in codings:
        if coding.verdict == "missing" or not coding.sections:
            continue
        cell = by_code[coding.code]
        everything = {c.passage: c for target in cell.candidates for c in cell.candidates[target]} if score != "bank" else {}
        candidates = cell.candidates[WHOLE] if score == "bank" else sorted(everything.values(), key=lambda c: -getattr(c, score))
        order = list(dict.fromkeys(_section(provisions[cell.passages[c.passage].provision]) for c in candidates))
        ranks.append(next((place for place, number in enumerate(order, 1) if number in coding.sections), None))
    return ranks


def _section(provision: Provision) -> str:
    return provision.number.split("(")[0].split("[")[0].split(" ")[-1].upper()


def main() -> None:
    """Write the metrics and the plots."""
    settings = params("train", TrainParams)
    laws = gold()
    found = {law: law_cells(law) for law in laws}
    coded = [example for law, codings in laws.items() for example in examples(codings, found[law], settings)]
    judged = by_law_left_out(coded, learned(settings))
    metrics = report(judged, coded)
    metrics["evidence"] = _evidence(laws, found)
    write_text(REPORTS / "metrics.json", json.dumps(metrics, indent=1, ensure_ascii=False) + "\n")
    worst = sorted((j for j in judged if j.coded != j.verdict), key=lambda j: (-j.confidence, j.law, j.code))
    columns = ("law", "code", "coded", "verdict", "confidence")
    write_csv(REPORTS / "confusion.csv", columns, [{name: getattr(j, name) for name in columns} for j in worst])
    draw(judged, metrics, REPORTS / "plots")


def report(judged: Sequence[Judged], coded: Sequence[Example]) -> dict[str, Any]:
    """Return all figures, each beside its baselines."""
    others: Mapping[str, list[Judged]] = {
        "majority": by_law_left_out(coded, majority),
        "dense_threshold": by_law_left_out(coded, by_similarity("dense")),
        "lexical_threshold": by_law_left_out(coded, by_similarity("lexical")),
    }
    seed = Seed().value
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
        "look": band(judged, float(params_look())),
        "by_law": {law: figures([j for j in judged if j.law == law]) for law in sorted({j.law for j in judged})},
        "by_obligation": {
            code: r3(sum(j.coded == j.verdict for j in judged if j.code == code) / sum(j.code == code for j in judged))
            for code in sorted({j.code for j in judged})
        },
    }


def params_look() -> float:
    """Return the confidence below which a person should look."""
    from pipeline.core.settings import CONFIGS, read_yaml

    return float(read_yaml(CONFIGS / "params.yaml")["judge"]["look"])


def _evidence(laws: Mapping[str, Sequence[Coding]], found: Mapping[str, Sequence[Cell]]) -> dict[str, Any]:
    provisions = {law: read_provisions(PROVISIONS / f"{law}.jsonl") for law in laws}
    return {
        name: evidence_figures([rank for law in laws for rank in section_ranks(laws[law], found[law], provisions[law], score)])
        for name, score in (("pipeline", "bank"), ("dense", "dense"), ("lexical", "lexical"))
    }
