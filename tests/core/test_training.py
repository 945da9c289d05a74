"""Learning to judge: what a law is known to hold, and what coded cells teach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from small_laws import forget_laws, use_laws, write_marks

from pipeline.core.cells import FEATURES, cells
from pipeline.core.codebook import by_code
from pipeline.core.gold import Coding
from pipeline.core.parts import fit_parts
from pipeline.core.training import Example, TrainParams, examples, fit_model, held_parts
from pipeline.core.verdicts import Sight, VerdictModel

SETTINGS = TrainParams(strength=0.1, code_weight=1.0, contested=0.25)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a project with one invented law and its translation, without marks."""
    use_laws(tmp_path, monkeypatch)
    yield tmp_path
    forget_laws()


def test_a_law_holds_what_is_marked_anywhere_in_it(folder: Path) -> None:
    """The parts of an obligation are gathered over all places; a law that nobody marked is not known to hold nothing."""
    assert held_parts("xx-2001") is None
    rows = ["1,PROT-CARE,housing; medical", "3,PROT-CARE,medical ;material", "2,FIN-FUND,fund"]
    write_marks(folder / "silver" / "xx-2001.labels.csv", rows)
    assert held_parts("xx-2001") == {
        "PROT-CARE": frozenset({"housing", "medical", "material"}),
        "FIN-FUND": frozenset({"fund"}),
    }


def test_a_translation_holds_what_its_source_holds(folder: Path) -> None:
    """Marks are made once for a law and its translations."""
    write_marks(folder / "invented" / "invone-2026" / "labels.csv", ["2,FIN-FUND,fund"])
    assert held_parts("invonefr-2026") == held_parts("invone-2026") == {"FIN-FUND": frozenset({"fund"})}


def coding(code: str, *, contested: bool = False) -> Coding:
    """Return a coding of xx-2001."""
    return Coding("xx-2001", code, "partial", beyond=False, evidence="", reason="", contested=contested)


def test_a_coded_cell_knows_its_parts_and_its_weight(folder: Path) -> None:
    """An obligation without a mark in a marked law holds nothing; a contested coding counts for less."""
    codings, found = [coding("FIN-FUND"), coding("PROT-CARE", contested=True)], cells({}, [], [])
    assert [e.held for e in examples(codings, found, SETTINGS)] == [None, None]
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["2,FIN-FUND,fund"])
    made = examples(codings, found, SETTINGS)
    assert [(e.code, e.held, e.weight) for e in made] == [
        ("FIN-FUND", frozenset({"fund"}), 1.0),
        ("PROT-CARE", frozenset(), 0.25),
    ]
    assert [e.sight.code for e in made] == ["FIN-FUND", "PROT-CARE"]
    assert examples([], found, SETTINGS) == []


def sight(best: float, fund: float) -> Sight:
    """Return a cell of FIN-FUND whose first number and best passages are given."""
    clues = {part: (value, -2.0, best / 3, 0.0) for part, value in (("fund", fund), ("power", -fund))}
    return Sight("FIN-FUND", (best, *[0.0] * (len(FEATURES) - 1)), clues)


def coded(*, marked: bool = True) -> list[Example]:
    """Return cells of sixty laws: a third without any fund, a third with a weak one, a third with a full one."""
    chance, found = np.random.default_rng(4), []
    verdicts = (
        ("missing", -2.0, -1.0, frozenset[str]()),
        ("partial", 1.0, -1.0, frozenset({"power"})),
        ("aligned", 2.0, 1.0, frozenset({"fund"})),
    )
    for at in range(60):
        verdict, best, fund, held = verdicts[at % 3]
        noise = chance.normal(size=2) * 0.3
        made = sight(best + noise[0], fund + noise[1])
        beyond = verdict == "aligned" and at % 2 == 0
        found.append(Example(f"law-{at}", "FIN-FUND", verdict, beyond, 1.0, made, held if marked else None))
    return found


def verdict(model: VerdictModel, seen: Sight) -> str:
    """Return the likeliest verdict."""
    found = model.chances(seen)
    return max(found, key=lambda name: found[name])


def test_coded_cells_teach_parts_and_verdicts() -> None:
    """Of a law like the coded ones, the parts and the verdict are told right."""
    model = fit_model(coded(), SETTINGS)
    full, none = sight(2.0, 1.0), sight(-2.0, -1.0)
    assert [verdict(model, seen) for seen in (full, none)] == ["aligned", "missing"]
    assert model.part_chances(full)["fund"] > 0.7 > 0.3 > model.part_chances(sight(1.0, -1.0))["fund"]  # noqa: PLR0133


def test_parts_are_learned_from_marked_laws_alone() -> None:
    """Cells of laws that nobody marked change the verdicts' weights and no part's; a marked law without any part counts."""
    marked, both = fit_model(coded(), SETTINGS), fit_model([*coded(), *coded(marked=False)], SETTINGS)
    assert both.parts == marked.parts == fit_parts((e.code, e.sight.clues, e.held or frozenset()) for e in coded())
    assert both.steps != marked.steps


def test_every_obligation_can_be_judged_by_a_model_of_few() -> None:
    """An obligation that no coded cell taught is judged by what the others taught."""
    model = fit_model(coded(), SETTINGS)
    r = by_code()["PROT-CARE"]
    low, high = (
        model.chances(Sight(r.code, (best, *[0.0] * (len(FEATURES) - 1)), dict.fromkeys(r.targets[1:], (best,) * 4)))
        for best in (-2.0, 2.0)
    )
    assert low["missing"] > high["missing"]
