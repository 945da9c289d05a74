"""Amending acts of seven drafting traditions are worked into the law that they change."""

from __future__ import annotations

import pytest
from acts import check_contract, made, outline, remarks
from traditions import CASES

from pipeline.core.schemas import KINDS


@pytest.mark.parametrize("name", sorted(CASES))
def test_law_as_it_stands(name: str) -> None:
    """Each piece stands at its number with the words of the document that gave it its present ones."""
    case = CASES[name]
    result = made(*case.texts)
    assert outline(result.done, words=3) == list(case.law)


@pytest.mark.parametrize("name", sorted(CASES))
def test_contract_of_the_traditions(name: str) -> None:
    """Offsets are true, ids unique, parents valid, and what has no words in the law any more is in the remarks."""
    result = made(*CASES[name].texts)
    check_contract(result)
    placed = [own for own in result.done.provisions if not own.number.startswith("b ")]
    assert {own.kind for own in placed} <= set(KINDS) - {"quoted"}


@pytest.mark.parametrize("name", sorted(set(CASES) - {"Philippines"}))
def test_everything_finds_its_place(name: str) -> None:
    """Plain instructions leave nothing unplaced."""
    assert remarks(made(*CASES[name].texts).done, "unplaced") == []
