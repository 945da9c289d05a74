"""The learning curve: each gold law is judged by what was learned from so many laws of other countries."""

from __future__ import annotations

from collections.abc import Sequence

from cells_made import example

from pipeline.core.training import Example
from pipeline.evaluate.curve import DRAWS, learning_curve
from pipeline.evaluate.scores import Judged

LAWS = [f"{land}-{year}" for land in ("aa", "bb", "cc") for year in (2000, 2001)]


def test_a_law_s_own_country_is_never_learned_from_and_sizes_are_kept() -> None:
    """With six real laws there are rows for two, four and all; a law is judged by four others at most, none of its land."""
    asked: list[tuple[int, bool]] = []

    def method(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        (land,) = {e.law[:2] for e in unseen}
        laws = {e.law for e in seen}
        asked.append((len(laws), all(law[:2] != land for law in laws)))
        return [Judged(e.law, e.code, e.verdict, e.verdict, 0.9) for e in unseen]

    cells = {law: [example(law)] for law in [*LAWS, "inv-2000"]}
    rows = learning_curve(cells, {"aa-2000", "bb-2000"}, LAWS, lambda law: law[:2], method)
    assert [row["laws"] for row in rows] == [2, 4, 6]
    assert {row["accuracy"] for row in rows} == {1.0}
    assert all(apart for _, apart in asked)
    assert [size for size, _ in asked] == [2] * 2 * DRAWS + [4] * 2 * DRAWS + [4, 4]
