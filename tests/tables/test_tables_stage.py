"""The stage as a whole: what is written, twice the same, and harmless."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from study import HOSTILE, all_findings, findings, law_text, named, texts

from pipeline import tables
from pipeline.core.catalogue import convention_id
from pipeline.core.settings import REPORTS
from pipeline.core.store import read_csv, write_csv
from pipeline.tables import actors, beyond, dimensions, financing, remedies, scope

NAMES = ("financing", "dimensions", "dimension_sources", "actors", "convention_gaps", "beyond", "remedies", "scope")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_csv(tmp_path / "gap_table.csv", list(findings()[0]), findings())
    monkeypatch.setattr(tables, "REPORTS", tmp_path)
    tables.main()
    return tmp_path


def test_the_tables_in_the_repository_are_those_that_the_stage_makes(written: Path) -> None:
    """Each table is there, has rows, ends its lines with a line feed, and lies in reports/ byte for byte."""
    for name in NAMES:
        content = (written / f"{name}.csv").read_bytes()
        assert b"\r" not in content
        assert len(read_csv(written / f"{name}.csv")) > 1
        assert content == (REPORTS / f"{name}.csv").read_bytes()


def test_hostile_text_is_harmless(tmp_path: Path) -> None:
    """Words that a spreadsheet would run are defused in every table, and a word of ten thousand signs is cut."""
    clauses = (
        f"{HOSTILE}. The Council must pay a victim from the fund.",
        f"=The text. The Council must decide. {HOSTILE}",
    )
    laws = {convention_id(): named()[convention_id()], "aa-2020": law_text(*clauses, heading="=1+1")}
    own = {"aa-2020": laws["aa-2020"]}
    rows = all_findings("aa-2020", "aligned", national_quote=HOSTILE, national_article="=1", elements_missing="=2")
    gaps = all_findings("aa-2020", "partial", national_quote=HOSTILE, elements_missing="=2; </script>")
    cards = {law: text.card for law, text in own.items()}
    made = {
        "financing": (financing.COLUMNS, financing.financing(own, rows)),
        "dimensions": (dimensions.COLUMNS, dimensions.dimensions(laws, convention_id(), rows)),
        "sources": (dimensions.SOURCES, dimensions.dimension_sources(laws, convention_id(), rows)),
        "actors": (actors.COLUMNS, actors.actors(own)),
        "beyond": (beyond.COLUMNS, beyond.beyond(rows, cards)),
        "remedies": (remedies.COLUMNS, remedies.remedies(gaps, cards)),
        "scope": (scope.COLUMNS, scope.scope(own, rows)),
    }
    for name, (columns, found) in made.items():
        assert found
        write_csv(tmp_path / f"{name}.csv", columns, found)
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_clauses_of_a_text_stand_where_they_say() -> None:
    """The words of each clause of each text stand in its provision, and no preamble is among them."""
    for text in texts().values():
        for clause in text.clauses:
            assert clause.words in clause.provision.text
            assert clause.provision.kind != "preamble"
