"""The clause bank is the project's own: no clause restates a passage of a coded law, and none stands twice."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.core.bank import read_clauses
from pipeline.core.codebook import by_code
from pipeline.core.gold import gold
from pipeline.core.settings import SOURCES

RUN = 12
"""So many words in a row are no chance and no stock phrase."""


def runs(text: str) -> set[str]:
    """Return every run of words in a text."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_no_clause_restates_a_passage_of_a_gold_law() -> None:
    """No clause shares twelve words in a row with the digest of a law that the judge is measured on."""
    measured = set[str]().union(*(runs((SOURCES / law / "digest.md").read_text(encoding="utf-8")) for law in gold()))
    shared = {clause.id: sorted(runs(clause.text) & measured) for clause in read_clauses()}
    assert {name: found for name, found in shared.items() if found} == {}


def test_every_clause_stands_once() -> None:
    """No text and no id stands twice in the bank."""
    clauses = read_clauses()
    for kind, values in {"id": [c.id for c in clauses], "text": [c.text for c in clauses]}.items():
        assert [value for value, count in Counter(values).items() if count > 1] == [], kind


def test_labels_and_parts_fit_each_other() -> None:
    """A near miss carries no part; the parts of any other clause are those of its obligation."""
    for clause in read_clauses():
        if clause.label in {"near", "neutral"}:
            assert clause.elements == (), clause.id
        elif clause.code in by_code():
            assert set(clause.elements) <= set(by_code()[clause.code].targets), clause.id
