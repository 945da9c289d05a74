"""Verdicts: chances that add up, "missing" said only where it is likely, and a model's file that fits or is refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.cells import FEATURES
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.parts import Parts
from pipeline.core.training import TrainParams
from pipeline.core.verdicts import ALL_FEATURES, STEPS, Sight, Step, VerdictModel, decide, fit, load_model, save_model


@st.composite
def chances(draw: st.DrawFn) -> dict[str, float]:
    """Return three chances that add up to one."""
    present, aligned = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    return {"aligned": present * aligned, "partial": present * (1 - aligned), "missing": 1 - present}


@given(chances(), st.floats(0.34, 0.95))
def test_missing_is_said_from_its_threshold_only(found: dict[str, float], threshold: float) -> None:
    """A verdict of missing is the likeliest and as likely as asked; the chance told is that of what is said."""
    verdict, chance = decide(found, threshold)
    assert chance == round(found[verdict], 4)
    likeliest = max(round(found["aligned"], 4), round(found["partial"], 4))
    missing = round(found["missing"], 4)
    assert (verdict == "missing") == (missing >= threshold and missing > likeliest)


@given(chances(), st.floats(0.34, 0.95))
def test_of_the_other_verdicts_the_likelier_is_said(found: dict[str, float], threshold: float) -> None:
    """Where "missing" is not said, the other verdict has no greater chance."""
    verdict, chance = decide(found, threshold)
    if verdict != "missing":
        assert chance >= max(round(found["aligned"], 4), round(found["partial"], 4))


@pytest.mark.parametrize(
    ("aligned", "partial", "missing", "verdict", "chance"),
    [
        (0.1, 0.35, 0.55, "missing", 0.55),
        (0.1, 0.3501, 0.5499, "partial", 0.3501),
        (0.1, 0.35004, 0.54996, "missing", 0.55),
        (0.3, 0.2, 0.5, "aligned", 0.3),
        (0.25, 0.25, 0.5, "aligned", 0.25),
        (0.5, 0.5, 0.0, "aligned", 0.5),
    ],
    ids=["at it", "just below", "rounded to it", "likeliest but not enough", "tie", "tie without missing"],
)
def test_verdicts_at_the_threshold(aligned: float, partial: float, missing: float, verdict: str, chance: float) -> None:
    """Chances are rounded before they meet the threshold, and ties break by name."""
    assert decide({"partial": partial, "missing": missing, "aligned": aligned}, 0.55) == (verdict, chance)


SIZE = len(ALL_FEATURES)
PARTS = Parts((0.5, 0.2, 0.4, -0.1), {"FIN-FUND fund": (0.3, 0.6), "FIN-FUND power": (-0.4, 0.2)})


def step(seed: int) -> Step:
    """Return a step with numbers drawn by chance."""
    chance = np.random.default_rng(seed)
    centre, spread, weights = chance.normal(size=(3, SIZE)).tolist()
    return Step(tuple(centre), tuple(abs(value) + 0.5 for value in spread), tuple(weights), 0.1, {"FIN-FUND": 0.2})


def model() -> VerdictModel:
    """Return a model of three different steps."""
    return VerdictModel(PARTS, {name: step(seed) for seed, name in enumerate(STEPS)})


NUMBER = st.floats(-7, 7)


@given(st.lists(NUMBER, min_size=len(FEATURES), max_size=len(FEATURES)), st.lists(NUMBER, min_size=8, max_size=8))
def test_chances_of_a_cell_add_up_to_one(features: list[float], odds: list[float]) -> None:
    """Whatever is known of a cell, aligned, partial and missing are chances that add up to one."""
    found = model().chances(Sight("FIN-FUND", tuple(features), {"fund": tuple(odds[:4]), "power": tuple(odds[4:])}))
    assert set(found) == {"aligned", "partial", "missing"}
    assert all(0 <= chance <= 1 for chance in found.values())
    assert math.isclose(sum(found.values()), 1, abs_tol=1e-9)


def test_what_the_parts_come_to_stands_behind_the_cells_own_numbers() -> None:
    """A verdict rests on the cell's features, then on what its parts' chances come to, each under its name."""
    seen = Sight(
        "FIN-FUND", tuple(float(at) for at in range(len(FEATURES))), dict.fromkeys(("fund", "power"), (1.0,) * 4)
    )
    found = dict(zip(ALL_FEATURES, model().numbers(seen), strict=True))
    held = model().part_chances(seen)
    assert [found[name] for name in FEATURES] == list(seen.features)
    assert math.isclose(held["fund"], 1 / (1 + math.exp(-(0.3 + 0.6 + 0.5 + 0.2 + 0.4 - 0.1))))
    assert math.isclose(found["chance of enough elements"], held["fund"])
    assert math.isclose(found["chance of a weak part"], held["power"])


def test_a_step_learns_what_tells_yes_from_no() -> None:
    """A feature that goes with yes gets weight, and a code that tends to yes a weight of its own."""
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(80, 3))
    codes = ["A" if at % 2 else "B" for at in range(80)]
    answers = [bool(row[0] + 1.5 * (code == "A") > 0.7) for row, code in zip(rows, codes, strict=True)]
    found = fit(rows.tolist(), codes, answers, [1.0] * 80, TrainParams(strength=1.0))
    assert found.weights[0] > 3 * max(abs(found.weights[1]), abs(found.weights[2]))
    assert found.by_code["A"] > 0.2 > -0.2 > found.by_code["B"]
    assert found.chance((2.0, 0.0, 0.0), "A") > 0.5 > found.chance((-2.0, 0.0, 0.0), "B")


def content(**changed: Any) -> str:
    """Return a model's file with some of its keys changed."""
    made = {"parts": {"shared": [0.1] * 4, "own": {"FIN-FUND fund": [0.1, 0.2]}}}
    row = {"centre": [0.0] * SIZE, "spread": [1.0] * SIZE, "weights": [0.0] * SIZE, "intercept": 0.0, "by_code": {}}
    return json.dumps({**made, **dict.fromkeys(STEPS, row), **changed})


def test_the_files_own_form_is_read(tmp_path: Path) -> None:
    """The file from which the broken ones below are made is a model."""
    (tmp_path / "m").write_text(content(), encoding="utf-8")
    assert load_model(tmp_path / "m").parts.own["FIN-FUND fund"] == (0.1, 0.2)


OTHER = {"centre": [0.0], "spread": [1.0], "weights": [0.0], "intercept": 0.0, "by_code": {}}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="list"),
        pytest.param('"parts"', id="word"),
        pytest.param(content(parts=None), id="no parts"),
        pytest.param(content(parts={"shared": [0.1] * 4}), id="parts without their own"),
        pytest.param(content(parts={"shared": [0.1] * 4, "own": [1]}), id="own as a list"),
        pytest.param(content(parts={"shared": [0.1] * 4, "own": {"FIN-FUND fund": [1]}}), id="no slope"),
        pytest.param(content(parts={"shared": [0.1] * 3, "own": {}}), id="other clues"),
        pytest.param(content(present=OTHER), id="other features"),
        pytest.param(content(beyond={**OTHER, "weights": ["much"]}), id="no number"),
        pytest.param(content(aligned={**json.loads(content())["aligned"], "by_code": []}), id="codes as a list"),
    ],
)
def test_a_file_that_is_no_model_of_this_code_is_refused(tmp_path: Path, text: str) -> None:
    """A file cut off, made by hand, or fitted on other numbers ends in one line that says how to make it anew."""
    (tmp_path / "m").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="holds no verdict model; run 'dvc repro train'"):
        load_model(tmp_path / "m")


def test_a_model_without_a_file_is_told(tmp_path: Path) -> None:
    """Before `train` has run, judging says what to run."""
    with pytest.raises(InputError, match="run 'dvc repro train'"):
        load_model(tmp_path / "absent")


def test_a_saved_model_judges_alike(tmp_path: Path) -> None:
    """A model that was saved and loaded gives the same chances."""
    save_model(model(), tmp_path / "m")
    seen = Sight("FIN-FUND", (0.3,) * len(FEATURES), dict.fromkeys(by_code()["FIN-FUND"].targets[1:], (0.5,) * 4))
    assert load_model(tmp_path / "m").chances(seen) == model().chances(seen)
