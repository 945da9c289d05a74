"""Figures on verdicts: the same as a library's, their intervals, bands and bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score, precision_recall_fscore_support

from pipeline.evaluate.scores import (
    VERDICTS,
    Judged,
    band,
    calibration,
    called_missing,
    figures,
    verdict_figures,
)


def judged(coded: str, verdict: str, law: str = "aa-2000", sure: float = 0.5, missing: float = 0.0) -> Judged:
    """Return a verdict on some obligation."""
    return Judged(law, "FIN-FUND", coded, verdict, sure, missing)


VERDICT = st.sampled_from([*VERDICTS, "contrary"])
MANY = st.lists(st.builds(judged, VERDICT, VERDICT, st.sampled_from(["aa-2000", "bb-2000", "cc-2000"])), min_size=1)


@given(MANY)
def test_figures_are_those_of_the_library(rows: list[Judged]) -> None:
    """Macro-F1, both kappas, precision, recall and F1 are what scikit-learn gives."""
    coded, given_ = (
        [("partial" if v == "contrary" else v) for v in pair]
        for pair in zip(*((j.coded, j.verdict) for j in rows), strict=True)
    )
    found = figures(rows)
    assert found["macro_f1"] == pytest.approx(
        f1_score(coded, given_, labels=VERDICTS, average="macro", zero_division=0), abs=6e-4
    )
    parts = precision_recall_fscore_support(coded, given_, labels=VERDICTS, zero_division=0)
    for at, verdict in enumerate(VERDICTS):
        expected = dict(zip(("precision", "recall", "f1", "cases"), (float(part[at]) for part in parts), strict=True))
        assert found["per_verdict"][verdict] == pytest.approx(expected, abs=6e-4)
    if len({*coded, *given_}) > 1:
        places = [[VERDICTS.index(v) for v in side] for side in (coded, given_)]
        assert found["kappa"] == pytest.approx(cohen_kappa_score(*places), abs=6e-4)
        assert found["kappa_weighted"] == pytest.approx(cohen_kappa_score(*places, weights="quadratic"), abs=6e-4)


def test_intervals_span_the_laws() -> None:
    """With one law all right and one all wrong, accuracy is 0.5 and drawn laws reach from 0 to 1; two runs agree."""
    rows = [judged("missing", "missing")] * 4 + [judged("missing", "aligned", "bb-2000")] * 4
    found = verdict_figures(rows)
    assert found["accuracy"] == 0.5
    assert found["accuracy_interval"] == [0.0, 1.0]
    assert found["missing"]["recall_interval"] == [0.0, 1.0]
    assert found == verdict_figures(rows)


def test_no_verdicts_give_no_figures_but_zeros() -> None:
    """Nothing judged is no error."""
    assert figures([])["kappa"] == 0
    assert figures([])["cases"] == 0


def test_calibration_error_weighs_bins_by_their_cases() -> None:
    """Three at 0.9 of which two are right, and one at 0.4 that is wrong: (0.7 + 0.4) / 4."""
    rows = [judged("missing", "missing", sure=0.9)] * 2 + [
        judged("partial", "missing", sure=0.9),
        judged("partial", "missing", sure=0.4),
    ]
    found = calibration(rows)
    assert found["expected_error"] == pytest.approx((0.7 + 0.4) / 4, abs=6e-4)
    assert [row["cases"] for row in found["bins"]] == [1, 3]
    assert found["bins"][1]["right"] == 0.667


def test_a_higher_bound_settles_less() -> None:
    """The band counts from its bound on, after rounding as confidence is shown."""
    rows = [
        judged("missing", "missing", sure=0.7),
        judged("partial", "missing", sure=0.69),
        judged("partial", "partial", sure=0.699),
    ]
    assert band(rows, 0.7) == {"from_confidence": 0.7, "settled": 0.667, "right": 1.0}
    assert band(rows, 0.9) == {"from_confidence": 0.9, "settled": 0.0, "right": 0.0}


def test_bounds_of_missing_trade_precision_for_recall() -> None:
    """Precision and recall count the cells whose chance of missing reaches the bound, whatever their verdict."""
    rows = [
        judged("missing", "missing", missing=0.9),
        judged("missing", "partial", missing=0.5),
        judged("partial", "partial", missing=0.5),
        judged("missing", "partial", missing=0.1),
    ]
    assert called_missing(rows, 0.9) == {"from_chance": 0.9, "called": 1, "precision": 1.0, "recall": 0.333}
    assert called_missing(rows, 0.5) == {"from_chance": 0.5, "called": 3, "precision": 0.667, "recall": 0.667}
