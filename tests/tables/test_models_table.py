from __future__ import annotations

import pytest
from study import all_findings, card, finding, findings, national, pieces

from pipeline.core.catalogue import Card
from pipeline.core.codebook import by_code, requirements
from pipeline.tables.beyond import beyond
from pipeline.tables.models import GAPS, models
from pipeline.tables.remedies import LABEL, remedies, remedies_held, suggested


def cards() -> dict[str, Card]:
    return {law: text.card for law, text in national().items()}


def test_each_gap_of_a_law_held_whole_has_one_suggestion() -> None:
    """The suggestions are exactly for the gaps of laws held whole, each marked as no law."""
    wanted = {
        (row["law"], row["code"]) for row in findings() if row["verdict"] in GAPS and cards()[row["law"]].complete
    }
    rows = remedies(findings(), cards())
    assert [(row["law"], row["code"]) for row in rows] == sorted(
        wanted, key=[(r["law"], r["code"]) for r in findings()].index
    )
    assert all(row["suggested_clause"].startswith(LABEL) for row in rows)


def test_a_model_is_another_countrys_aligned_provision() -> None:
    """A model is aligned, in a law that is not replaced, of another country, and its words are the finding's."""
    found = {(row["law"], row["code"]): row for row in findings()}
    for row in remedies(findings(), cards()):
        if row["model_law"]:
            model = found[row["model_law"], row["code"]]
            assert model["verdict"] == "aligned"
            assert model["country"] != cards()[row["law"]].country
            assert cards()[row["model_law"]].status != "replaced"
            assert (row["model_article"], row["model_quote"]) == (model["national_article"], model["national_quote"])


def test_the_clauses_answer_the_codebook() -> None:
    """Each obligation has a clause of 25 to 80 words, and each of its elements a sentence."""
    held = remedies_held()
    assert set(held) == set(by_code())
    for code, remedy in held.items():
        assert 25 <= len(remedy.clause.split()) <= 80, code
        assert set(remedy.elements) == set(by_code()[code].elements)
        assert all(sentence.endswith(".") for sentence in (remedy.clause, *remedy.elements.values()))


def test_a_partial_gap_gets_only_what_was_not_found() -> None:
    """Where some elements were found, the sentences for the others are suggested, and nothing else."""
    r = by_code()["PROT-CARE"]
    row = finding("aa-2020", r, "partial", elements_missing="medical; material")
    held = remedies_held()["PROT-CARE"]
    assert suggested(row) == f"{held.elements['medical']} {held.elements['material']}"


@pytest.mark.parametrize(
    ("verdict", "lacking"), [("missing", "fund"), ("contrary", ""), ("partial", ""), ("partial", "fund")]
)
def test_other_gaps_get_the_whole_clause(verdict: str, lacking: str) -> None:
    """What is missing, contrary, or falls short in force alone gets the whole clause."""
    row = finding("aa-2020", by_code()["FIN-FUND"], verdict, elements_missing=lacking)
    assert suggested(row) == remedies_held()["FIN-FUND"].clause


def test_the_best_model_comes_first() -> None:
    """A law that goes beyond is before one that does not, then the surer; a replaced law is no model."""
    r = by_code()["FIN-FUND"]
    rows = [
        finding("aa-2020", r, "aligned", confidence="0.90"), finding("bb-2020", r, "aligned", confidence="0.80", beyond="true"),
        finding("cc-2020", r, "aligned", confidence="0.95"), finding("dd-2020", r, "partial"), finding("ee-2020", r, "aligned", confidence="0.99"),
    ]  # fmt: skip
    known = {law: card(law) for law in ("aa-2020", "bb-2020", "cc-2020", "dd-2020")} | {
        "ee-2020": card("ee-2020", status="replaced")
    }
    assert [row["law"] for row in models(rows, known, r.code)] == ["bb-2020", "cc-2020", "aa-2020"]


def test_what_goes_beyond_is_the_findings() -> None:
    """Every finding beyond of a law not replaced is a row; what the Convention lacks is too; a model is for gaps of others."""
    rows = beyond(findings(), cards())
    standing = {law for law, known in cards().items() if known.status not in {"replaced", "draft"}}
    standing -= {known.replaces for known in cards().values()}
    further = {(f["law"], f["code"]) for f in findings() if f["beyond"] == "true" and f["law"] in standing}
    assert further <= {(row["law"], row["code"]) for row in rows}
    found = {(row["law"], row["code"]): row for row in findings()}
    for row in rows:
        assert row["quote"] == found[row["law"], row["code"]]["national_quote"]
        for other in pieces(row["model_for"]):
            assert found[other, row["code"]]["verdict"] in GAPS
            assert cards()[other].complete
            assert cards()[other].country != row["country"]


def test_each_obligation_that_a_member_meets_has_a_model() -> None:
    """No obligation that some law in force meets is without a row."""
    met = {row["code"] for r in requirements() for row in models(findings(), cards(), r.code)}
    assert {row["code"] for row in beyond(findings(), cards())} == met


def test_a_law_held_in_part_is_never_told_that_it_lacks_a_clause() -> None:
    """Neither a suggestion nor a model is made for a law of which only a part is held."""
    known = {"aa-2020": card(extent="partial"), "bb-2020": card("bb-2020", country="TH")}
    rows = [*all_findings("aa-2020", "partial"), *all_findings("bb-2020", "aligned", country="TH")]
    assert remedies(rows, known) == []
    assert {row["model_for"] for row in beyond(rows, known)} == {""}
