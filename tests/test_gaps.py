"""The joining of findings: decisions beside the verdict of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.core.reviews import Review, evidence_hash
from pipeline.gaps import DECIDED, decisions
from tests.report.tables_made import findings


def review(row: Mapping[str, str], verdict: str, date: str = "2026-01-02", reviewer: str = "A") -> Review:
    return Review(row["law"], row["code"], verdict, "", reviewer, date, evidence_hash(row), row["verdict"])


def test_decisions_that_stand_lie_beside_the_verdict_of_today() -> None:
    """An older decision of the same reviewer is left out; one on other words, or on a law that is gone, is marked."""
    table = findings()
    first, second, third = table[:3]
    gone = replace(review(first, "missing"), law="zz-2000")
    held = {
        "aa-2020": [
            review(first, "missing", "2026-01-01"),
            review(first, "aligned"),
            review(first, "partial", reviewer="B"),
            replace(review(second, "aligned"), evidence_hash="0" * 16),
            review(third, "missing"),
        ],
        "zz-2000": [gone],
    }
    rows = decisions(held, table)
    assert all(set(row) == set(DECIDED) for row in rows)
    found = {(row["law"], row["code"], row["reviewer"]): row for row in rows}
    assert len(found) == 5
    assert found["aa-2020", first["code"], "A"]["verdict"] == "aligned"
    assert found["aa-2020", first["code"], "A"]["machine_verdict"] == first["verdict"]
    changed = {(law, code) for (law, code, _reviewer), row in found.items() if row["text_changed"]}
    assert changed == {("aa-2020", second["code"]), ("zz-2000", first["code"])}
    assert found["zz-2000", first["code"], "A"]["machine_verdict"] == ""
    assert decisions({}, table) == []
