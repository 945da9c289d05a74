"""What changed between the two Malaysian texts of the shipped catalogue, and that documented commands run on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compare import Comparison, compare, subject


@pytest.fixture(scope="module")
def malaysia() -> Comparison:
    return compare(subject("my-2007"), subject("my-2022"))


@pytest.mark.parametrize(
    ("code", "before"),
    [
        pytest.param("DEF-CHILD-MEANS", {"aligned", "partial", "missing"}, id="coders call the earlier text aligned, too"),
        pytest.param("PROT-COMPENSATION", {"partial", "missing"}, id="compensation"),
    ],
)
def test_what_was_added_for_children_and_on_compensation_is_named(
    malaysia: Comparison, code: str, before: set[str]
) -> None:
    """The obligation is named as changed, with the words of the later text."""
    (found,) = [obligation for obligation in malaysia.obligations if obligation.code == code]
    assert found.before.verdict in before
    assert found.after.verdict == "aligned"
    assert found.after.quote not in {"", found.before.quote}
    assert found.why


def test_the_evidence_of_the_catalogue_tells_which_provisions_bear_on_an_obligation() -> None:
    """The section on compensation bears on compensation."""
    law = subject("my-2022")
    numbers = {provision.id: provision.number for provision in law.provisions}
    assert any(numbers[identifier].startswith("66A") for identifier in law.bearing["PROT-COMPENSATION"])


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "my-2007", "my-2022"),
        ("compare", "id-2026", "sg-2014"),
        ("show", "id-2026"),
        ("show", "id-2026", "FIN-FUND"),
    ],
)
def test_documented_commands_run_on_the_shipped_catalogue(words: tuple[str, ...]) -> None:
    """No documented command ends in an error."""
    assert CliRunner().invoke(app, list(words)).exit_code == 0


def test_a_brief_and_a_review_sheet_are_written_for_a_law_of_the_catalogue(tmp_path: Path) -> None:
    """Both need nothing but the shipped tables."""
    runner = CliRunner()
    assert runner.invoke(app, ["brief", "th-2008", "--out", str(tmp_path)]).exit_code == 0
    assert runner.invoke(app, ["review", "export", "th-2008", "--out", str(tmp_path / "review.xlsx")]).exit_code == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".docx", ".xlsx"}
