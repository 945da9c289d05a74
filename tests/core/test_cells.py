"""Cells: the clues to each part of an obligation, and the numbers of a cell."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_laws import small_law

from pipeline.core.cells import FEATURES, Cell, cells, features
from pipeline.core.codebook import WHOLE, by_code, requirements
from pipeline.core.evidence import Candidate
from pipeline.core.passages import passages

FUND = by_code()["FIN-FUND"]


def candidates(*chances: float) -> tuple[Candidate, ...]:
    """Return passages in the order of the law, with these chances."""
    return tuple(Candidate(at, 0.1, 0.1, chance, 0.3, 0.5) for at, chance in enumerate(chances))


def cell(**chances: Sequence[float]) -> Cell:
    """Return a cell of the small law with these chances of its passages by part; `whole` stands for the whole."""
    provisions = small_law()
    evidence = {("FIN-FUND", "" if part == "whole" else part): candidates(*row) for part, row in chances.items()}
    found = {c.requirement.code: c for c in cells(evidence, passages(provisions), provisions)}
    assert list(found) == [r.code for r in requirements()]
    return found["FIN-FUND"]


def odds(chance: float) -> float:
    """Return a third of the log odds."""
    return math.log(chance / (1 - chance)) / 3


def test_clues_are_the_two_best_passages_the_whole_and_the_laws_length() -> None:
    """The best passages of a part are found wherever they stand in the evidence; each part shares the last two clues."""
    found = cell(whole=[0.2, 0.6], fund=[0.3, 0.9, 0.7, 0.1], power=[0.4]).clues()
    shared = (odds(0.6), math.log1p(5) - 5)
    assert found.keys() == set(FUND.targets) - {WHOLE}
    assert found["fund"] == pytest.approx((odds(0.9), odds(0.7), *shared))
    assert found["power"] == pytest.approx((odds(0.4), odds(0.001), *shared))


def test_a_part_without_a_passage_is_as_unlikely_as_can_be() -> None:
    """No evidence, and evidence of nought, give the same clues, which are finite."""
    assert cell().clues() == cell(whole=[0.0], fund=[0.0, 0.0], power=[0.0]).clues()
    assert cell().clues()["fund"][0] == pytest.approx(odds(0.001))


CHANCES = st.lists(st.floats(0, 1), max_size=5)


@given(CHANCES, CHANCES, CHANCES)
def test_numbers_of_a_cell_are_finite_and_have_names(whole: list[float], fund: list[float], power: list[float]) -> None:
    """Whatever the evidence, a cell has a finite number for each name, and four finite clues to each part."""
    made = cell(whole=sorted(whole, reverse=True), fund=fund, power=power)
    numbers = features(made)
    assert len(numbers) == len(FEATURES)
    assert all(math.isfinite(number) for number in numbers)
    assert all(len(clue) == 4 and all(map(math.isfinite, clue)) for clue in made.clues().values())


@given(CHANCES, st.permutations(range(5)))
def test_clues_do_not_depend_on_the_order_of_passages(fund: list[float], order: list[int]) -> None:
    """Passages in another order give the same clues."""
    mixed = [fund[at] for at in order if at < len(fund)]
    assert cell(whole=[0.5], fund=mixed).clues() == cell(whole=[0.5], fund=fund).clues()
