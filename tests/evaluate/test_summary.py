"""The accuracy section: every figure from the metrics, short before the mark, tables after it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import evaluate
from pipeline.evaluate import stale
from pipeline.evaluate.ranking import Ranked, evidence_figures
from pipeline.evaluate.scores import Judged, band, by_law, calibration, called_missing, figures, verdict_figures
from pipeline.evaluate.summary import NAMES, REST, summary, weakest


def metrics(**changes: Any) -> dict[str, Any]:
    """Return metrics of two made-up verdicts."""
    judged = [
        Judged("aa-2000", "FIN-FUND", "missing", "missing", 0.9, 0.9),
        Judged("bb-2000", "FIN-BUDGET", "partial", "missing", 0.6, 0.6),
    ]
    told = {
        "how_coded": "Coded by automated reading.", "laws": ["aa-2000", "bb-2000"], "verdicts": verdict_figures(judged),
        "baselines": {name: figures(judged) for name in NAMES}, "calibration": calibration(judged), "look": band(judged, 0.7),
        "settled": [band(judged, 0.7)], "missing_from": 0.55, "called_missing": [called_missing(judged, 0.5)],
        "by_law": {law: figures(rows) for law, rows in by_law(judged).items()}, "silver": {},
        "by_obligation": {"FIN-FUND": 1.0, "FIN-BUDGET": 0.0}, "written": {"restated": {"laws": 0}}, "curve": [],
        "evidence": {"pipeline": evidence_figures([Ranked("aa-2000", 1, 0.5)])},
        "codings": {"aa-2000": {"text_and_digest": 0.98, "gold_and_text": None, "gold_and_digest": None}},
        "editions": {"joined": {}, "laws": {}}, "languages": {}, "translations": {}, "ablation": {}, "clause_curve": [], "reviews": {}, "stale": [],
        "clauses": {"obligation": 0.97, "clauses": 3, "strength": 0.9, "parts": 0.8, "neutral": 1.0, "languages": {}},
    }  # fmt: skip
    return {**told, **changes}


def test_what_was_not_measured_has_no_table() -> None:
    """Without editions, languages, ablation and reviews nothing is said of them; the codings are always said to be automated."""
    told = summary(metrics())
    for title in ("Published texts", "Languages left out", "What each part adds", "Reviews"):
        assert title not in told
    assert told.startswith("Coded by automated reading.")
    assert "aa-2000 98%" in told
    assert "None" not in told


def test_reviews_have_a_line_where_there_are_any() -> None:
    """Each law with decisions has one line."""
    told = summary(metrics(reviews={"aa-2000": {"decisions": 3, "same": 0.667, "by_verdict": {}, "text_changed": 1}}))
    assert "| aa-2000 | 3 | 0.67 | 1 |" in told


def test_the_readme_part_is_short_and_narrow() -> None:
    """What stands before the mark has the figures and no heading, and no line of words is longer than the README's."""
    short, rest = summary(metrics()).split(REST)
    assert "###" not in short
    assert "### Each verdict" in rest
    assert all(len(line) <= 120 for line in short.splitlines() if not line.startswith("|"))


def test_tables_made_by_another_state_of_the_program_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts seen by classifiers that have since been learned anew, or another figure of the whole program, show it."""
    seen: dict[str, Any] = {"joined": {}, "laws": {"aa-2000": {}}}
    for old in (False, True):
        monkeypatch.setattr(evaluate, "outdated", lambda old=old: ["aa-2000"] * old)
        now = metrics(ablation={"all": {"accuracy": 0.5, "recall_at_1": 0.9}}, editions=seen)
        assert stale(now) == ["editions"] * old
        assert stale(metrics()) == []
    assert stale(metrics(ablation={"all": {"accuracy": 0.9}})) == ["ablation"]
    figures_ = ("accuracy", "macro_f1", "kappa", "missing_precision", "missing_recall", "recall_at_1")
    told = summary({**metrics(ablation={"all": dict.fromkeys(figures_, 0.9)}), "stale": ["ablation"]})
    assert "made by an earlier state" in told


@pytest.mark.parametrize(
    ("values", "count", "expected"),
    [
        ({"a": 0.3, "b": 0.1, "c": 0.2}, 2, ["b", "c"]),
        ({"a": 0.2, "b": 0.1, "c": 0.2}, 2, ["b", "a", "c"]),
        ({"a": 0.2}, 5, ["a"]),
        ({}, 5, []),
    ],
)
def test_the_weakest_are_named_with_their_equals(values: dict[str, float], count: int, expected: list[str]) -> None:
    """Lowest first, and none that equals the last of them is left out."""
    assert weakest(values, count) == expected
