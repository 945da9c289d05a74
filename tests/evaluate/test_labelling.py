"""The agreement of the two labellings of the clause bank."""

from __future__ import annotations

from pipeline.core.bank import Clause
from pipeline.evaluate.labelling import clause_agreement

CODE = "DEF-ACTS"


def clause(at: int, label: str, elements: tuple[str, ...] = (), language: str = "en") -> Clause:
    code = "NEUTRAL" if label == "neutral" else CODE
    return Clause(f"C-{at}", code, label, elements, (), "duty", "common", language, "x")


CLAUSES = [
    clause(1, "full", ("recruit", "transport")),
    clause(2, "weak", ("narrow",)),
    clause(3, "full", ("recruit",), "th"),
    clause(4, "near", (), "th"),
    clause(5, "near"),
    clause(6, "contrary"),
    clause(7, "neutral"),
    clause(8, "neutral"),
]
SECOND = {
    "C-1": {CODE: ("recruit", "harbour")},
    "C-2": {CODE: ("recruit",)},
    "C-3": {},
    "C-4": {CODE: ("recruit",)},
    "C-5": {},
    "C-6": {},
    "C-7": {},
    "C-8": {CODE: ("recruit",)},
}


def test_agreement_counts_only_what_both_were_asked() -> None:
    """Contrary and neutral clauses are apart; strength and parts are taken where both find the obligation."""
    assert clause_agreement(CLAUSES, SECOND) == {
        "clauses": 5,
        "obligation": 0.6,
        "neutral": 0.5,
        "strength": 0.5,
        "parts": 0.2,
        "languages": {"en": {"clauses": 3, "obligation": 1.0}, "th": {"clauses": 2, "obligation": 0.0}},
    }


def test_a_clause_without_a_second_label_is_not_counted() -> None:
    """Only clauses labelled twice are compared."""
    assert clause_agreement(CLAUSES, {"C-1": {CODE: ("recruit", "transport")}})["clauses"] == 1
    assert clause_agreement(CLAUSES, {})["obligation"] == 0
