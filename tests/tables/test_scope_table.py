"""The table of force and scope."""

from __future__ import annotations

from study import finding, findings, law_text, named, national

from pipeline.core.codebook import by_code
from pipeline.core.scope_words import ADDRESSEES
from pipeline.tables.reading import LawText
from pipeline.tables.scope import COLUMNS, NOT_READ, read_for, scope


def row(text: LawText, code: str = "PROT-CARE", at: int = 0, **changes: str) -> dict[str, str]:
    """Return the row of a finding that quotes one provision of a made-up law."""
    provision = text.provisions[at]
    place = {"document": provision.document, "start": str(provision.start + 12), "end": str(provision.start + 30)}
    made = finding(text.card.id, by_code()[code], "aligned", **{**place, **changes})
    return scope({text.card.id: text}, [made])[0]


def test_the_whole_provision_is_read() -> None:
    """The finding's words may be a part: addressee, groups and limits are read in the whole provision."""
    text = law_text("The Council must give victims shelter. This does not apply abroad.")
    found = row(text)
    assert (found["addressee"], found["beneficiaries"]) == ("council or committee", "all victims")
    assert found["limits"] == "exception"


def test_without_a_place_the_quote_is_read() -> None:
    """Where offsets point nowhere the quote alone is read, in the law's language."""
    text = law_text("The Council must act.")
    assert row(text, document="gone", national_quote="The court must act.")["addressee"] == "court or judge"
    assert row(text, start="", end="", national_quote="The court must act.")["addressee"] == "court or judge"


def test_an_offence_does_not_serve_its_victim() -> None:
    """Where an offence names a victim as part of the act nobody is served, but a child as victim is told."""
    text = law_text("Whoever sells a victim commits an offence.", "Whoever sells a child victim commits an offence.")
    assert row(text, "CRIM-OFFENCE")["beneficiaries"] == ""
    assert row(text, "CRIM-OFFENCE", at=1)["beneficiaries"] == "children"


def test_a_publication_that_is_forbidden_serves_victims() -> None:
    """An offence that protects victims, such as publishing a name, serves them all."""
    text = law_text("Whoever publishes the name of a victim commits an offence.")
    found = row(text, "PROT-PRIVACY")
    assert (found["addressee"], found["beneficiaries"]) == ("anyone (offence)", "all victims")


def test_a_language_without_words_is_said_to_be_unread() -> None:
    """A text in a language without words gives "not read in this language" and nothing else."""
    found = row(law_text("ក្រុមប្រឹក្សាត្រូវការពារជនរងគ្រោះ", language="km"))
    assert (found["addressee"], found["beneficiaries"], found["limits"]) == (NOT_READ, "", "")


def test_an_item_is_read_with_its_opening_words() -> None:
    """Items that name no actor have the one of the words above them, and their condition."""
    texts = national()
    rows = {(found["law"], found["code"]): found for found in scope(texts, findings())}
    opened = [f for f in findings() if (f["law"], f["code"]) in rows and read_for(f, texts[f["law"]]).opening]
    assert opened
    assert any(rows[f["law"], f["code"]]["addressee"] for f in opened)


def test_there_is_one_row_for_each_assessed_finding_with_words() -> None:
    """Findings without words or not assessed have no row; the order is that of the findings, values are of the lists."""
    rows = scope(named(), findings())
    shown = [f for f in findings() if f["national_quote"] and f["verdict"] != "not_assessed"]
    assert [(found["law"], found["code"]) for found in rows] == [(f["law"], f["code"]) for f in shown]
    assert {found["addressee"] for found in rows} <= {*ADDRESSEES, "", NOT_READ}
    assert all(tuple(found) == COLUMNS for found in rows)
