"""Stage `evaluate`: hold the judge against the gold codings, each law judged by a model that has not seen it.

Reads: the codings, corpora/crossfit/ and corpora/lessons/, corpora/clauses/ with its second labels, models/bank/,
corpora/editions/, corpora/ablation.csv, corpora/clause_curve.csv, reports/reviews.csv.
Writes: reports/metrics.json, reports/plots/ (CSV for DVC, SVG and PNG beside each), reports/confusion.csv,
reports/accuracy.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.core.bank import load_bank, read_clauses
from pipeline.core.cells import Cell
from pipeline.core.editions import outdated, published_examples
from pipeline.core.gold import Coding, codings_for_learning, family, gold, silver
from pipeline.core.learning import read_coded_law
from pipeline.core.second import second_labels
from pipeline.core.settings import CORPORA, LESSONS, REPORTS, params, section
from pipeline.core.store import read_csv, read_provisions, write_csv, write_text
from pipeline.core.training import Example, TrainParams, examples, fit_model, law_cells
from pipeline.core.verdicts import VerdictModel, decide
from pipeline.core.written import WrittenLaw, invented_laws, restated_laws, written_laws
from pipeline.evaluate import confusion
from pipeline.evaluate.baselines import Method, by_similarity, majority
from pipeline.evaluate.curve import learning_curve
from pipeline.evaluate.decided import review_figures
from pipeline.evaluate.figures import draw
from pipeline.evaluate.labelling import clause_agreement
from pipeline.evaluate.languages import language_figures, languages_left_out, translations
from pipeline.evaluate.published import edition_figures
from pipeline.evaluate.ranking import Ranked, evidence_figures, pipeline_ranks, similarity_ranks
from pipeline.evaluate.scores import (
    CONFIDENCES,
    Judged,
    band,
    by_law,
    calibration,
    called_missing,
    figures,
    share,
    verdict_figures,
)
from pipeline.evaluate.summary import summary

HOW_CODED = (
    "Gold codings were made by automated reading of the full texts, two or three readers each, and adjudicated; "
    "not yet by lawyers."
)
ABLATION = CORPORA / "ablation.csv"
CLAUSE_CURVE = CORPORA / "clause_curve.csv"


def by_family_left_out(coded: Sequence[Example], method: Method, also: Sequence[Example] = ()) -> list[Judged]:
    """Judge the cells of each law by a method that has seen only laws of other countries, in `coded` and `also`."""
    judged: list[Judged] = []
    for left_out in sorted({family(example.law) for example in coded}):
        seen = [example for example in (*coded, *also) if family(example.law) != left_out]
        judged += method(seen, [example for example in coded if family(example.law) == left_out])
    return judged


Fit = Callable[[Sequence[Example], TrainParams], VerdictModel]


def learned(settings: TrainParams, fit: Fit = fit_model) -> Method:
    """Return the judge itself as a method."""

    def judge(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        model, found = fit(seen, settings), []
        for example in unseen:
            chances = model.chances(example.sight)
            verdict, chance = decide(chances, float(section("judge")["missing"]))
            found.append(
                Judged(example.law, example.code, example.verdict, verdict, round(chance, 2), chances["missing"])
            )
        return found

    return judge


def main() -> None:
    """Write the metrics and the plots."""
    settings, laws, codings = params("train", TrainParams), gold(), codings_for_learning()
    found = {law: law_cells(law) for law in codings}
    coded = [e for law, rows in codings.items() for e in examples(rows, found[law], settings)]
    texts = published_examples(settings)
    everything = by_family_left_out(coded, learned(settings), texts)
    judged = [j for j in everything if j.law in laws]
    spoken = {law: cells[0].language for law, cells in found.items()}
    metrics = {
        **report(judged, [e for e in coded if e.law in laws]),
        "evidence": _evidence(laws, found),
        "silver": {law: figures(rows) for law, rows in by_law(everything).items() if law in {*silver()} - {*laws}},
        "written": {"restated": _written(everything, restated_laws()), "invented": _written(everything, invented_laws())},
        "curve": _curve(coded, settings),
        "codings": agreement(),
        "editions": edition_figures(everything, by_family_left_out(texts, learned(settings), coded), laws),
        "languages": language_figures(languages_left_out(coded, spoken, learned(settings)), everything),
        "translations": translations(everything, spoken),
        "clauses": clause_agreement(read_clauses(), second_labels()),
        "clause_curve": [_numbers(row) for row in read_csv(CLAUSE_CURVE)],
        "ablation": {row.pop("variant"): _numbers(row) for row in read_csv(ABLATION)},
        "reviews": review_figures(read_csv(REPORTS / "reviews.csv")),
    }  # fmt: skip
    metrics["stale"] = stale(metrics)
    write_text(REPORTS / "metrics.json", json.dumps(metrics, indent=1, ensure_ascii=False) + "\n")
    write_text(REPORTS / "accuracy.md", summary(metrics))
    cases = {
        law: confusion.Case(read_provisions(LESSONS / f"{law}.jsonl"), found[law], rows) for law, rows in laws.items()
    }
    wrong = confusion.worst(judged, cases, int(section("judge")["quote"]))
    write_csv(REPORTS / "confusion.csv", confusion.COLUMNS, wrong)
    draw(judged, metrics, REPORTS / "plots")


def _curve(coded: Sequence[Example], settings: TrainParams) -> list[dict[str, float]]:
    cells_ = {law: [example for example in coded if example.law == law] for law in codings_for_learning()}
    written = written_laws()
    real = [
        law for law in cells_ if law not in invented_laws() and not (law in written and written[law].translation_of)
    ]
    return learning_curve(cells_, gold(), real, family, learned(settings))


def _written(judged: Sequence[Judged], laws: Mapping[str, WrittenLaw]) -> dict[str, Any]:
    """Return the figures on laws written to teach, without translations, each judged with its group left out."""
    rows = [j for j in judged if j.law in laws and not laws[j.law].translation_of]
    return {"laws": len({j.law for j in rows}), **verdict_figures(rows)}


def stale(metrics: Mapping[str, Any]) -> list[str]:
    """Return which of the tables made by hand come from another state of the program than the verdicts of today."""
    whole = metrics["ablation"].get("all", {})
    apart = {
        "ablation": any(metrics["verdicts"].get(name, value) != value for name, value in whole.items()),
        "editions": bool(metrics["editions"]["laws"] and outdated()),
    }
    return [name for name, old in apart.items() if old]


def _numbers(row: Mapping[str, str]) -> dict[str, float]:
    return {name: float(value) for name, value in row.items()}


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
    return share(sum(equal), len(equal)) if equal else None


def report(judged: Sequence[Judged], coded: Sequence[Example]) -> dict[str, Any]:
    """Return the figures on verdicts, each beside its baselines."""
    others: Mapping[str, list[Judged]] = {
        "majority": by_family_left_out(coded, majority),
        "dense_threshold": by_family_left_out(coded, by_similarity("dense")),
        "lexical_threshold": by_family_left_out(coded, by_similarity("lexical")),
    }
    look, missing = (float(section("judge")[name]) for name in ("look", "missing"))
    return {
        "how_coded": HOW_CODED,
        "laws": sorted({j.law for j in judged}),
        "verdicts": verdict_figures(judged),
        "baselines": {name: figures(rows) for name, rows in others.items()},
        "calibration": calibration(judged),
        "look": band(judged, look),
        "settled": [band(judged, cut) for cut in sorted({*CONFIDENCES, look})],
        "missing_from": missing,
        "called_missing": [called_missing(judged, cut) for cut in sorted({*CONFIDENCES, missing})],
        "by_law": {law: figures(rows) for law, rows in by_law(judged).items()},
        "by_obligation": {
            code: share(sum(j.right for j in judged if j.code == code), sum(j.code == code for j in judged))
            for code in sorted({j.code for j in judged})
        },
    }


def _evidence(laws: Mapping[str, Sequence[Coding]], found: Mapping[str, Sequence[Cell]]) -> dict[str, Any]:
    queries = load_bank().queries
    ranks: dict[str, list[Ranked]] = {"pipeline": [], "dense": [], "lexical": []}
    for law, codings in laws.items():
        ranks["pipeline"] += pipeline_ranks(codings, found[law])
        for name, rows in similarity_ranks(codings, read_coded_law(law, codings), queries).items():
            ranks[name] += rows
    return {name: evidence_figures(rows) for name, rows in ranks.items()}
