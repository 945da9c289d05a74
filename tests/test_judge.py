"""Findings: what is said of a cell by the chances of its parts and verdicts, and what is not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_laws import small_law

from pipeline.core.cells import Cell, cells
from pipeline.core.codebook import WHOLE, by_code
from pipeline.core.evidence import Candidate
from pipeline.core.passages import passages
from pipeline.core.verdicts import Sight
from pipeline.judge import JudgeParams, Subject, judge, opinion

SETTINGS = JudgeParams(found=0.5, missing=0.55, contrary=0.9, look=0.7, quote=600, quality=0.5)
CARE = by_code()["PROT-CARE"]


@dataclass(frozen=True)
class Told:
    """A verdict model that says what it is told."""

    aligned: float = 0.0
    partial: float = 0.0
    missing: float = 1.0
    parts: Mapping[str, float] = field(default_factory=dict)
    more: float = 0.0

    def part_chances(self, seen: Sight) -> dict[str, float]:
        """Return the chances told, nought for the other parts."""
        return {part: self.parts.get(part, 0.0) for part in by_code()[seen.code].targets[1:]}

    def chances(self, _seen: Sight) -> dict[str, float]:
        """Return the three chances told."""
        return {"aligned": self.aligned, "partial": self.partial, "missing": self.missing}

    def beyond(self, _seen: Sight) -> float:
        """Return the chance told."""
        return self.more


def seen(code: str = "PROT-CARE", evidence: Mapping[str, float] | None = None) -> Cell:
    """Return a cell of the small law; each target's best passage is its third, with the chance given."""
    chances = {target: 0.2 for target in by_code()[code].targets} if evidence is None else evidence  # noqa: C420
    provisions = small_law()
    found = {(code, target): (Candidate(2, 0.1, 0.1, chance, 0.2, 0.5),) for target, chance in chances.items()}
    return next(cell for cell in cells(found, passages(provisions), provisions) if cell.requirement.code == code)


def finding(model: Told, cell: Cell | None = None, *, complete: bool = True) -> dict[str, object]:
    """Return what is found of one cell."""
    subject = Subject("xx-2001", "XX", "official", complete, 1.0, small_law())
    return judge(subject, [cell or seen()], [], model, SETTINGS)[0]  # type: ignore[arg-type]


CHANCE = st.floats(0, 1)


@given(st.dictionaries(st.sampled_from(CARE.targets[1:]), CHANCE))
def test_elements_listed_are_those_likely_enough(parts: dict[str, float]) -> None:
    """The elements found are exactly those whose chance reaches `found`, in the codebook's order; the rest is missing."""
    row = finding(Told(partial=1.0, missing=0.0, parts=parts))
    found = [part for part in CARE.elements if round(parts.get(part, 0.0), 4) >= SETTINGS.found]
    assert row["elements_found"] == "; ".join(found)
    assert row["elements_missing"] == "; ".join(part for part in CARE.elements if part not in found)
    assert f"{len(found)} of {len(CARE.elements)} elements found" in str(row["reason"])


def test_the_passages_own_chance_does_not_list_an_element() -> None:
    """What the law is likely to hold counts, not how likely its best passage looks alone."""
    cell = seen(evidence={**dict.fromkeys(CARE.targets, 0.2), "housing": 0.99})
    row = finding(Told(partial=1.0, missing=0.0, parts={"housing": 0.4, "medical": 0.6}), cell)
    assert row["elements_found"] == "medical"


@pytest.mark.parametrize("chance", [0.5, 0.49996, 0.49994], ids=["at it", "rounded to it", "just below"])
def test_chances_are_rounded_before_they_meet_the_bound(chance: float) -> None:
    """Two runs that differ in the last digit list the same elements."""
    assert opinion(seen(), Told(parts={"housing": chance}), SETTINGS).parts == (  # type: ignore[arg-type]
        ("housing",) if chance >= 0.49995 else ()
    )


def test_a_clause_that_is_enough_alone_is_listed_and_a_weak_part_is_not() -> None:
    """Of the parts likely to be held, elements and whole clauses are listed; a weak part is named nowhere as found."""
    cell = seen("JUR-TERRITORY")
    row = finding(Told(aligned=0.9, missing=0.1, parts={"territory": 0.9, "partly": 0.8, "element": 0.9}), cell)
    assert row["elements_found"] == "territory; partly"
    assert row["elements_missing"] == "vessels"


@given(st.floats(0, 1), st.floats(0, 1))
def test_missing_below_its_threshold_is_not_said(present: float, share: float) -> None:
    """Whatever the chances, "missing" stands in a finding only with a confidence of `missing` or more."""
    model = Told(aligned=present * share, partial=present * (1 - share), missing=1 - present)
    row = finding(model)
    assert (row["verdict"] == "missing") == (round(1 - present, 4) >= SETTINGS.missing)
    if row["verdict"] == "missing":
        assert float(str(row["confidence"])) >= SETTINGS.missing


def test_what_is_said_instead_of_missing_is_unsure_and_quoted() -> None:
    """A law that just fails to be called missing gets the likelier other verdict, its words, and a call for a person."""
    row = finding(Told(aligned=0.2, partial=0.26, missing=0.54))
    assert (row["verdict"], row["confidence"]) == ("partial", 0.26)
    assert row["national_quote"] == "house every victim."
    assert "A person should look." in str(row["reason"])


def test_missing_lists_no_element_and_no_quote() -> None:
    """Where an obligation is said to be missing, no part is listed as found, however likely, and all are lacking."""
    row = finding(Told(parts={"housing": 0.9}))
    assert (row["verdict"], row["elements_found"], row["national_quote"]) == ("missing", "", "")
    assert row["elements_missing"] == "; ".join(CARE.elements)
    assert "the nearest is 1(1)(a)" in str(row["reason"])


def test_missing_is_not_said_of_a_law_held_in_part() -> None:
    """A law of which a part is at hand is not assessed where that part does not answer."""
    row = finding(Told(parts={"housing": 0.9}), complete=False)
    assert (row["verdict"], row["confidence"], row["elements_found"]) == ("not_assessed", "", "")
    assert finding(Told(aligned=0.3, partial=0.2, missing=0.5), complete=False)["verdict"] == "aligned"


@pytest.mark.parametrize(
    ("against", "whole", "verdict"),
    [(0.95, 0.3, "contrary"), (0.95, 0.97, "missing"), (0.85, 0.3, "missing")],
    ids=["sure", "less than the obligation", "unsure"],
)
def test_contrary_is_said_of_a_passage_that_surely_says_so(against: float, whole: float, verdict: str) -> None:
    """A contrary clause is called so from `contrary` on, if it also beats the obligation itself."""
    cell = seen("DEF-CONSENT", {WHOLE: whole, "irrelevant": 0.1, "some": 0.1, "defence": against})
    row = finding(Told(parts={"irrelevant": 0.2}), cell)
    assert (row["verdict"], row["elements_found"]) == (verdict, "")


def test_only_an_aligned_law_goes_beyond() -> None:
    """However likely, what is partial is not said to go beyond what is asked."""
    assert finding(Told(aligned=0.8, missing=0.2, more=0.9))["beyond"] is True
    assert finding(Told(partial=0.8, missing=0.2, more=0.9))["beyond"] is False
    assert finding(Told(aligned=0.8, missing=0.2, more=0.4))["beyond"] is False


def test_a_verdict_that_its_parts_do_not_bear_out_is_looked_at() -> None:
    """Where counting the elements found would give another verdict, the reason says which."""
    parts = dict.fromkeys(("housing", "counselling", "medical"), 0.9)
    full = str(finding(Told(partial=0.95, missing=0.05, parts=parts))["reason"])
    assert "The parts found alone would make it aligned. A person should look." in full
    few = str(finding(Told(aligned=0.95, missing=0.05, parts={"housing": 0.9}))["reason"])
    assert "The parts found alone would make it partial. A person should look." in few
    assert "would make it" not in str(finding(Told(aligned=0.95, missing=0.05, parts=parts))["reason"])


def test_a_law_without_a_passage_has_nothing() -> None:
    """Where no passage can be read as a rule, every obligation is surely missing and no model is asked."""
    found = opinion(seen(evidence={}), None, SETTINGS)  # type: ignore[arg-type]
    assert (found.verdict, found.confidence, found.parts) == ("missing", 1.0, ())
