from __future__ import annotations

from collections import defaultdict

import pytest
from study import all_findings, findings, law_text, named, pieces

from pipeline.core.catalogue import convention_id
from pipeline.core.codebook import requirements
from pipeline.tables.dimensions import DIMENSIONS, dimension_sources, dimensions
from pipeline.tables.structure import ALL_MARKS

CONVENTION = convention_id()


def made(*clauses: str, verdict: str = "aligned", **changes: str) -> dict[str, object]:
    texts = {CONVENTION: named()[CONVENTION], "aa-2020": law_text(*clauses, **changes)}
    return dimensions(texts, CONVENTION, all_findings("aa-2020", verdict))[1]


def test_every_number_follows_from_its_sources() -> None:
    """Each share of each law can be computed again from the rows of dimension_sources.csv alone."""
    counted = defaultdict(list)
    for row in dimension_sources(named(), CONVENTION, findings()):
        if row["weight"] != "":
            counted[row["law"], row["dimension"], row["share"]].append(row)
    for row in dimensions(named(), CONVENTION, findings()):
        for name in DIMENSIONS:
            shares = []
            for part in ("met", "structure"):
                rows = counted[row["law"], name, part]
                if signs := [r for r in rows if r["what"] in ALL_MARKS]:
                    share = sum(r["weight"] for r in signs if r["count"]) / len(signs)
                else:
                    share = sum(r["weight"] * r["count"] for r in rows) / (sum(r["count"] for r in rows) or 1)
                shares.append(share)
                if row[name] != "":
                    assert row[f"{name}_{part}"] == f"{share:.2f}"
            if row[name] != "":
                assert row[name] == f"{sum(shares) / 2:.2f}"
                assert 0 <= float(row[name]) <= 1


def test_every_count_names_its_provisions() -> None:
    """As many provisions are named as are counted, and each that has a number stands in that law."""
    for row in dimension_sources(named(), CONVENTION, findings()):
        assert len(pieces(str(row["provisions"]))) == row["count"]


def test_each_obligation_is_counted_once() -> None:
    """For every law the obligations under a dimension add up to those of the codebook."""
    wanted = {name: sum(r.dimension == name for r in requirements()) for name in DIMENSIONS}
    counted: dict[tuple[object, object], int] = defaultdict(int)
    for row in dimension_sources(named(), CONVENTION, findings()):
        if row["share"] == "met":
            counted[row["law"], row["dimension"]] += int(str(row["count"]))
    assert counted == {(law, name): wanted[name] for law in named() for name in DIMENSIONS}


def test_a_law_held_in_part_has_no_score() -> None:
    """A profile out of a part of a law would mislead: there is none, and the note says why."""
    for row in dimensions(named(), CONVENTION, findings()):
        if not named()[str(row["law"])].card.complete:
            assert [row[name] for name in DIMENSIONS] == [""] * 5
            assert "held in part" in str(row["note"])


def test_a_foreign_text_has_no_score() -> None:
    """Where the words of the text's language are not known, structure is not guessed."""
    assert made("Menteri wajib.", language="id")["power"] == ""


def test_too_few_verdicts_give_no_score() -> None:
    """Where the obligations of a dimension are not assessed, it has no score though the law is held whole."""
    row = made("The Minister must act.", verdict="not_assessed")
    assert [row[name] for name in DIMENSIONS] == [""] * 5
    assert "for want of verdicts" in str(row["note"])


MARKS = [
    ("formalisation", "A National Council is set up.", "0.20"),
    ("formalisation", "The Minister must make regulations within 30 days.", "0.40"),
    ("formalisation", "The Council must submit a report every year.", "0.20"),
    ("autonomy", "The Council must decide on the plan.", "0.75"),
    ("power", "The police must act. The court must act.", "1.00"),
    ("power", "The Minister may act as he thinks fit.", "0.00"),
    ("participation", "The police must investigate. Non-governmental organisations must assist victims.", "0.50"),
]


@pytest.mark.parametrize(("dimension", "clause", "share"), MARKS, ids=[mark[1][:30] for mark in MARKS])
def test_structure_is_read_from_the_words(dimension: str, clause: str, share: str) -> None:
    """Each structural share is what the clause makes it."""
    assert made(clause)[f"{dimension}_structure"] == share


def test_more_is_never_worse() -> None:
    """A law that meets every obligation stands above one that meets each in part, and that above one that meets none."""
    scores = [
        [made("The police must act.", verdict=v)[f"{n}_met"] for n in DIMENSIONS]
        for v in ("aligned", "partial", "missing")
    ]
    assert scores == [["1.00"] * 5, ["0.50"] * 5, ["0.00"] * 5]
