"""Parts of an obligation: how many are found, what that comes to by its rule, and what a few laws teach of each."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.codebook import Requirement, by_code, requirements
from pipeline.core.parts import NUMBERS, Clues, Parts, any_of, counted, fit_parts, numbers
from pipeline.core.verdicts import ALL_FEATURES, STEPS, Step, VerdictModel, load_model, save_model

CHANCES = st.lists(st.floats(0, 1), max_size=9)


@given(CHANCES)
def test_counts_are_a_distribution(chances: list[float]) -> None:
    """From none to all there is a chance for each count; they add up to one, and their mean is the sum of the chances."""
    found = counted(chances)
    assert len(found) == len(chances) + 1
    assert min(found) >= 0
    assert math.isclose(sum(found), 1, abs_tol=1e-9)
    assert math.isclose(sum(at * chance for at, chance in enumerate(found)), sum(chances), abs_tol=1e-9)


@given(st.integers(0, 12), st.floats(0, 1))
def test_counts_of_equal_chances_are_binomial(size: int, chance: float) -> None:
    """Parts that are equally likely are found as often as coins fall."""
    wanted = [math.comb(size, at) * chance**at * (1 - chance) ** (size - at) for at in range(size + 1)]
    assert np.allclose(counted([chance] * size), wanted, atol=1e-9)


@given(CHANCES, st.randoms())
def test_the_order_of_parts_does_not_matter(chances: list[float], order: st.randoms) -> None:  # type: ignore[valid-type]
    """Counts are the same in whatever order the parts are named."""
    mixed = list(chances)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert np.allclose(counted(mixed), counted(chances), atol=1e-9)


@given(CHANCES)
def test_at_least_one_is_all_but_none(chances: list[float]) -> None:
    """The chance of any part is what is left of the chance of none."""
    assert math.isclose(any_of(chances), 1 - counted(chances)[0], abs_tol=1e-9)


def named(r: Requirement, chances: Mapping[str, float]) -> dict[str, float]:
    """Return the numbers of an obligation by name."""
    return dict(zip(NUMBERS, numbers(r, chances), strict=True))


def fits(r: Requirement, held: frozenset[str]) -> bool:
    """Tell by the codebook's rule whether a law that holds these parts holds enough for "aligned"."""
    return len(held & set(r.elements)) >= r.at[0] or bool(held & set(r.whole))


@given(st.sampled_from(requirements()), st.data())
def test_parts_known_for_sure_are_weighed_by_the_codebooks_rule(r: Requirement, data: st.DataObject) -> None:
    """With chances of nought and one, enough is enough, anything is anything, and a contrary part counts for neither."""
    held = frozenset(data.draw(st.sets(st.sampled_from(r.targets[1:]))))
    found = named(r, {part: float(part in held) for part in r.targets[1:]})
    assert found["chance of enough elements"] == float(fits(r, held))
    assert found["chance of anything"] == float(bool(held - set(r.contrary)))
    assert found["elements expected"] == len(held & set(r.elements)) / r.at[0]
    assert found["chance of a weak part"] == float(bool(held & set(r.weak)))
    assert found["chance of a contrary part"] == float(bool(held & set(r.contrary)))


@pytest.mark.parametrize("code", ["DEF-ACTS", "JUR-TERRITORY", "PROT-CARE", "DEF-CONSENT"])
def test_chances_between_are_summed_over_all_that_a_law_may_hold(code: str) -> None:
    """The chance of enough is that of every set of parts which is enough, added up."""
    r = by_code()[code]
    chances = {part: 0.15 + 0.1 * at for at, part in enumerate(r.targets[1:])}
    total = 0.0
    for held in itertools.product([False, True], repeat=len(chances)):
        chance = math.prod(p if yes else 1 - p for p, yes in zip(chances.values(), held, strict=True))
        total += chance * fits(r, frozenset(part for part, yes in zip(chances, held, strict=True) if yes))
    assert math.isclose(named(r, chances)["chance of enough elements"], total)


@given(st.sampled_from(requirements()), st.data())
def test_numbers_are_finite_and_odds_belong_to_their_chances(r: Requirement, data: st.DataObject) -> None:
    """Whatever the chances, no number is infinite, and log odds say the same as the chance beside them."""
    found = named(r, {part: data.draw(st.floats(0, 1)) for part in r.targets[1:]})
    assert all(math.isfinite(number) for number in found.values())
    for what in ("enough elements", "anything", "a weak part"):
        chance = found[f"chance of {what}"]
        assert -1e-9 <= chance <= 1 + 1e-9
        assert math.isclose(1 / (1 + math.exp(-found[f"log odds of {what}"])), chance, abs_tol=2e-4)


def clue(best: float, second: float = -2.0, whole: float = 0.0) -> tuple[float, ...]:
    """Return the clues to one part in a law of usual length."""
    return (best, second, whole, 0.0)


@cache
def laws() -> tuple[tuple[str, Clues, frozenset[str]], ...]:
    """Return cells of forty laws: a part stands where its best passage is likely; `claim` stands nearly always."""
    chance = np.random.default_rng(2)
    found: list[tuple[str, Clues, frozenset[str]]] = []
    for law in range(40):
        there = {"fund": law % 2 == 0, "power": law % 4 == 1}
        clues = {part: clue(float(chance.normal(1.0 if held else -1.0, 0.4))) for part, held in there.items()}
        found.append(("FIN-FUND", clues, frozenset(part for part, held in there.items() if held)))
        other = dict.fromkeys(by_code()["PROT-COMPENSATION"].targets[1:], clue(-1.0))
        found.append(("PROT-COMPENSATION", other, frozenset({"claim"} if law else ())))
    return tuple(found)


@cache
def taught() -> Parts:
    """Return what those laws teach."""
    return fit_parts(laws())


def test_as_many_parts_are_expected_as_were_held() -> None:
    """Over the laws that taught, the chances add up to the number of parts marked in them."""
    expected = sum(sum(taught().chances(code, clues).values()) for code, clues, _held in laws())
    assert expected == pytest.approx(sum(len(held) for *_cell, held in laws()), abs=0.1)


def test_laws_that_hold_a_part_are_told_from_those_that_do_not() -> None:
    """A part with a likely best passage is held, one without is not."""
    held, lacking = (taught().chances("FIN-FUND", {"fund": clue(best), "power": clue(-best)}) for best in (1.0, -1.0))
    assert held["fund"] > 0.8 > held["power"]
    assert lacking["fund"] < 0.2


def test_a_part_has_a_tendency_of_its_own() -> None:
    """Of two parts with the same clues the one that nearly every law holds is the likelier."""
    parts = by_code()["PROT-COMPENSATION"].targets[1:]
    found = taught().chances("PROT-COMPENSATION", {part: clue(-1.0) for part in parts})
    assert found["claim"] > 0.8 > 0.3 > max(chance for part, chance in found.items() if part != "claim")  # noqa: PLR0133


def test_a_part_without_examples_follows_the_others() -> None:
    """A part that no law was marked for is likelier, too, the likelier its best passage."""
    low, high = (taught().chances("PREV-DEMAND", {"x": clue(best)})["x"] for best in (-1.0, 1.0))
    part = by_code()["PREV-DEMAND"].targets[1]
    known_low, known_high = (taught().chances("PREV-DEMAND", {part: clue(best)})[part] for best in (-1.0, 1.0))
    assert known_low < known_high
    assert low < high


ODDS = st.floats(-2.4, 2.4)


@given(ODDS, ODDS, ODDS, ODDS)
def test_a_better_best_passage_makes_a_part_no_less_likely(
    one: float, other: float, second: float, whole: float
) -> None:
    """The chance that a law holds a part does not fall when its best passage is likelier, all else alike."""
    low, high = (
        taught().chances("FIN-FUND", {"fund": (best, second, whole, 0.0)})["fund"] for best in sorted((one, other))
    )
    assert low <= high


@given(st.tuples(*[st.floats(-1e6, 1e6)] * 4))
def test_a_chance_is_a_chance_whatever_the_clues(clues: tuple[float, ...]) -> None:
    """No clue, however far off, gives anything but a chance."""
    assert 0 <= taught().chances("FIN-FUND", {"fund": clues})["fund"] <= 1


def test_every_part_of_the_codebook_has_numbers_of_its_own() -> None:
    """A part is known by its obligation's code and its own id; the whole and the strength are no parts."""
    assert set(taught().own) == {f"{r.code} {part}" for r in requirements() for part in r.targets[1:]}
    assert len(taught().shared) == 4


def test_the_same_cells_give_the_same_numbers() -> None:
    """Fitting draws nothing by chance."""
    assert fit_parts(laws()) == taught()


def model() -> VerdictModel:
    """Return a model with the parts taught above and three steps."""
    size = len(ALL_FEATURES)
    step = Step((0.5,) * size, (2.0,) * size, tuple(0.01 * at for at in range(size)), -0.3, {"FIN-FUND": 0.25})
    return VerdictModel(taught(), dict.fromkeys(STEPS, step))


def test_parts_come_back_from_the_models_file(tmp_path: Path) -> None:
    """What was saved is loaded, number by number, and saved again gives the same bytes."""
    save_model(model(), tmp_path / "model.json")
    found = load_model(tmp_path / "model.json")
    assert found == model()
    save_model(found, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "model.json").read_bytes()


def test_the_shipped_model_trusts_a_better_best_passage() -> None:
    """Of each part of the codebook it knows that a likelier best passage makes the part likelier."""
    parts = load_model().parts
    assert set(parts.own) == {f"{r.code} {part}" for r in requirements() for part in r.targets[1:]}
    assert min(parts.shared[0] + slope for _intercept, slope in parts.own.values()) > 0
