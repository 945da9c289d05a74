"""The second labelling of the clause bank: its file, and what it leaves in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core.bank import Clause, read_clauses
from pipeline.core.errors import InputError
from pipeline.core.second import doubtful, second_labels

OWN, OTHER = "COOP-EXTRADITION", "COOP-MLA"


def clause(label: str, also: tuple[str, ...] = ()) -> Clause:
    return Clause("C-1", OWN, label, (), also, "duty", "common", "en", "x")


def folder(place: Path, *lines: str) -> Path:
    """Write a bank of one clause and a second labelling."""
    made = clause("full")
    row = {name: getattr(made, name) for name in Clause.__slots__}
    (place / f"{OWN}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (place / "second.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("cell", "carried"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param(f"{OWN}:extradition", {OWN: ("extradition",)}, id="one part"),
        pytest.param(
            "DEF-ACTS:recruit+transport|COOP-MLA:mla",
            {"DEF-ACTS": ("recruit", "transport"), OTHER: ("mla",)},
            id="two obligations",
        ),
    ],
)
def test_a_cell_names_parts_by_obligation(tmp_path: Path, cell: str, carried: dict[str, tuple[str, ...]]) -> None:
    """Obligations are parted by bars, their parts by plus signs."""
    assert second_labels(folder(tmp_path, "clause,carries", f"C-1,{cell}")) == {"C-1": carried}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("clause,carries", "C-2,"), id="unknown clause"),
        pytest.param(("clause,carries", "C-1,NO-CODE:mla"), id="unknown code"),
        pytest.param(("clause,carries", f"C-1,{OWN}:nothing"), id="unknown part"),
        pytest.param(("clause,carries", f"C-1,{OWN}"), id="no part"),
        pytest.param(("clause,carries", "C-1,", "C-1,"), id="clause twice"),
        pytest.param(("clause,parts", "C-1,"), id="another column"),
    ],
)
def test_a_row_of_something_unknown_is_refused(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A label for an unknown clause, code or part is refused with its row."""
    with pytest.raises(InputError):
        second_labels(folder(tmp_path, *lines))


def test_every_clause_has_been_labelled_twice() -> None:
    """The second labelling covers the bank, in order of the clauses' ids."""
    labelled = list(second_labels())
    assert labelled == sorted(clause.id for clause in read_clauses())


@pytest.mark.parametrize(
    ("label", "also", "carried", "doubted"),
    [
        pytest.param("full", (), {OWN}, set(), id="both find it"),
        pytest.param("weak", (), set(), {OWN}, id="only the first finds it"),
        pytest.param("near", (), {OWN}, {OWN}, id="only the second finds it"),
        pytest.param("near", (), set(), set(), id="neither finds it"),
        pytest.param("contrary", (), {OWN}, set(), id="the contrary, found"),
        pytest.param("contrary", (), set(), set(), id="the contrary, not found"),
        pytest.param("full", (), {OWN, OTHER}, {OTHER}, id="another one beside it"),
        pytest.param("full", (OTHER,), {OWN, OTHER}, set(), id="another one that the first names too"),
    ],
)
def test_what_two_readers_see_differently_is_doubtful(
    label: str, also: tuple[str, ...], carried: set[str], doubted: set[str]
) -> None:
    """An obligation is doubtful where one labelling finds it and the other does not."""
    assert doubtful(clause(label, also), dict.fromkeys(carried, ("x",))) == doubted
