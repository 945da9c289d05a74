"""The second labelling of the clause bank: its file, and what it adds to what a clause teaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core.bank import STRENGTH, Clause, all_targets, read_clauses
from pipeline.core.codebook import WHOLE
from pipeline.core.errors import InputError
from pipeline.core.second import Carried, second_labels, taught

OWN, OTHER = "COOP-EXTRADITION", "COOP-MLA"


def clause(label: str, also: tuple[str, ...] = ()) -> Clause:
    return Clause("C-1", OWN, label, (), also, "duty", "common", "en", "x")


def answers(taken: Clause, carried: Carried) -> dict[tuple[str, str], bool | None]:
    """Return what a clause teaches by code and target."""
    return dict(zip(all_targets(), taught(taken, carried), strict=True))


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
    ("label", "also", "carried", "of_own", "of_other"),
    [
        pytest.param("full", (), {OWN: ("extradition",)}, True, False, id="its own alone"),
        pytest.param("weak", (), {}, True, False, id="its own, not seen by the second"),
        pytest.param("near", (), {OWN: ("extradition",)}, False, False, id="a near miss, seen by the second only"),
        pytest.param("near", (OTHER,), {OTHER: ("mla",)}, False, True, id="another beside a near miss"),
        pytest.param("full", (), {OTHER: ("mla",)}, True, True, id="another, seen by the second only"),
        pytest.param("full", (OTHER,), {}, True, True, id="another, named by the writer only"),
    ],
)
def test_a_clause_teaches_its_own_obligation_and_those_that_either_reading_finds(
    label: str, also: tuple[str, ...], carried: dict[str, tuple[str, ...]], of_own: bool, of_other: bool
) -> None:
    """Of its own obligation the writer's label counts; of another, one of the two readings is enough."""
    found = answers(clause(label, also), carried)
    assert (found[OWN, WHOLE], found[OTHER, WHOLE]) == (of_own, of_other)


def test_parts_of_another_obligation_are_those_of_the_second_reading() -> None:
    """The second reading names the parts of what a clause carries besides its own, and so tells full from weak."""
    full, weak = (answers(clause("full", (OTHER,)), {OTHER: parts}) for parts in (("mla",), ("general",)))
    assert (full[OTHER, "mla"], full[OTHER, "general"], full[OTHER, STRENGTH]) == (True, False, True)
    assert (weak[OTHER, "mla"], weak[OTHER, "general"], weak[OTHER, STRENGTH]) == (False, True, False)


def test_parts_that_nobody_named_are_not_taught() -> None:
    """Where only the writer names another obligation, its parts and its strength are open."""
    found = answers(clause("full", (OTHER,)), {})
    assert [found[OTHER, target] for target in ("mla", "general", STRENGTH)] == [None, None, None]


def test_a_contrary_of_another_obligation_teaches_its_part_alone() -> None:
    """Whether a text that says the contrary answers the obligation is left open."""
    found = answers(clause("full"), {"DEF-CONSENT": ("defence",)})
    assert (found["DEF-CONSENT", WHOLE], found["DEF-CONSENT", "defence"]) == (None, True)
