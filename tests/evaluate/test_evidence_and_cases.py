"""Evidence, the cases that were wrong, and decisions of people."""

from __future__ import annotations

import pytest
from cells_made import PROVISIONS, cell, coding

from pipeline.evaluate.confusion import COLUMNS, Case, worst
from pipeline.evaluate.decided import review_figures
from pipeline.evaluate.ranking import average_precision, evidence_figures, pipeline_ranks
from pipeline.evaluate.scores import Judged


@pytest.mark.parametrize(
    ("order", "wanted", "expected"),
    [
        (["1", "2"], {"1"}, 1.0),
        (["2", "1"], {"1"}, 0.5),
        (["1", "2", "3"], {"1", "3"}, (1 + 2 / 3) / 2),
        (["1"], {"1", "9"}, 0.5),
        (["1", "2"], {"9"}, 0.0),
        ([str(n) for n in range(8)], {str(n) for n in range(20)}, 1.0),
    ],
)
def test_average_precision(order: list[str], wanted: set[str], expected: float) -> None:
    """Each wanted section adds the precision at its place; more than there are places for are not asked."""
    assert average_precision(order, frozenset(wanted)) == pytest.approx(expected)


def test_ranks_count_sections_and_only_where_a_coder_cites_one() -> None:
    """A missing obligation, or a coding without a section, is not asked; repeats of a section take no place."""
    codings = [coding("s 3"), coding("s 2", "missing"), coding("preamble", code="FIN-BUDGET")]
    found = pipeline_ranks(codings, [cell(0, 0, 2), cell(1, code="FIN-BUDGET")])
    assert [(row.first, row.precision) for row in found] == [(2, 0.5)]
    figures = evidence_figures(found)
    assert (figures["cases"], figures["recall_at_1"], figures["recall_at_5"]) == (1, 0.0, 1.0)
    assert figures["mean_average_precision_interval"] == [0.5, 0.5]


def test_a_wrong_case_shows_both_sides_and_where_to_look() -> None:
    """The surest error comes first, with the coders' citation, the words read, and a link to them; right ones are out."""
    cases = {
        "aa-2000": Case(
            PROVISIONS, [cell(2), cell(0, code="FIN-BUDGET")], [coding("s 3(1)"), coding("s 9", code="FIN-BUDGET")]
        )
    }
    judged = [
        Judged("aa-2000", "FIN-FUND", "aligned", "missing", 0.6),
        Judged("aa-2000", "FIN-BUDGET", "aligned", "partial", 0.9),
        Judged("aa-2000", "FIN-PROCEEDS", "aligned", "aligned", 0.9),
    ]
    first, second = worst(judged, cases, 600)
    assert tuple(second) == COLUMNS
    assert first["code"] == "FIN-BUDGET"
    assert second["coded_evidence"] == "s 3(1)"
    assert second["national_article"] == "3"
    assert second["national_quote"] == "The fund number 3 pays."
    start = PROVISIONS[2].start + PROVISIONS[2].text.index("The fund")
    assert second["link"] == f"index.html#/text/aa-2000?at={start}"


def test_a_wrong_case_without_evidence_links_to_the_law() -> None:
    """A law in which nothing was found has no quote, but can be read."""
    (row,) = worst(
        [Judged("aa-2000", "FIN-FUND", "aligned", "missing", 1.0)], {"aa-2000": Case([], [cell()], [coding("")])}, 9
    )
    assert (row["national_quote"], row["link"]) == ("", "index.html#/text/aa-2000")


def decision(verdict: str, machine: str, changed: str = "false", law: str = "aa-2000") -> dict[str, str]:
    return {"law": law, "code": "FIN-FUND", "verdict": verdict, "machine_verdict": machine, "text_changed": changed}


def test_decisions_on_other_words_are_apart() -> None:
    """Only decisions on today's words are held against the machine, by law and verdict."""
    rows = [
        decision("missing", "missing"),
        decision("missing", "partial"),
        decision("aligned", "missing", "true"),
        decision("partial", "partial", law="bb-2000"),
    ]
    found = review_figures(rows)
    assert list(found) == ["aa-2000", "bb-2000"]
    assert found["aa-2000"] == {
        "decisions": 2,
        "same": 0.5,
        "by_verdict": {"missing": {"decisions": 2, "same": 0.5}},
        "text_changed": 1,
    }
    assert review_figures([]) == {}
