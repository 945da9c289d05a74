"""Lessons of laws: what marks teach of each passage, what they leave open, and what an unmarked law teaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_laws import forget_laws, small_law, use_laws, write_marks

from pipeline.core import learning
from pipeline.core.bank import STRENGTH, all_targets
from pipeline.core.codebook import WHOLE, by_code
from pipeline.core.gold import Coding
from pipeline.core.labels import Mark
from pipeline.core.learning import BankParams, CodedLaw, Lesson, law_lesson, learn, read_coded_law
from pipeline.core.passages import passages
from pipeline.core.readings import Readings, save_readings
from pipeline.core.store import write_provisions

SIZE, WEIGHT = 6, 0.5
PLACES = {target: at for at, target in enumerate(all_targets())}
CARE = by_code()["PROT-CARE"]
CARE_COLUMNS = [PLACES["PROT-CARE", target] for target in (*CARE.targets, STRENGTH)]


@pytest.fixture(scope="module", autouse=True)
def laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let invone-2026 and its translation be the invented laws."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("laws")
        use_laws(folder, patch)
        yield folder
    forget_laws()


class Guess:
    """A bank whose chances are given by target, one for each passage; the others are nought."""

    def __init__(self, **chances: Sequence[float]) -> None:
        self.chances = chances

    def scores(self, _found: Readings, texts: Sequence[str]) -> Mapping[tuple[str, str], Any]:
        """Return the chances given, for PROT-CARE, and nought for FIN-FUND."""
        given_ = {("PROT-CARE", "" if name == "whole" else name): row for name, row in self.chances.items()}
        return {("FIN-FUND", WHOLE): np.zeros(len(texts)), **{target: np.array(row) for target, row in given_.items()}}


def coded(*marks: Mark, law: str = "invone-2026", marked: bool = True, **verdicts: str) -> CodedLaw:
    """Return a law of six passages in sections 1 to 6, coded by "VERDICT: section" under codes with low lines."""
    codings = {
        name.replace("_", "-"): Coding(law, name.replace("_", "-"), said, False, f"s {cited}", "", False)
        for name, (said, cited) in ((name, verdict.split(": ")) for name, verdict in verdicts.items())
    }
    texts = tuple(f"passage {at}" for at in range(SIZE))
    readings = Readings(np.eye(SIZE, dtype=np.float32), np.zeros((SIZE, 0), np.float32))
    sections = tuple(str(at + 1) for at in range(SIZE))
    return CodedLaw(law, texts, readings, sections, codings, marks if marked else None)


def care(parts: str, candidates: Sequence[int], around: Sequence[int] = ()) -> Mark:
    """Return a mark for the care of victims."""
    return Mark("PROT-CARE", tuple(parts.split()), tuple(candidates), tuple(around))


def lesson(law: CodedLaw, **chances: Sequence[float]) -> Lesson:
    """Return the lesson of a law."""
    return law_lesson(law, Guess(**chances), BankParams(passage_weight=WEIGHT))  # type: ignore[arg-type]


def taught(made: Lesson, at: int, code: str = "PROT-CARE") -> dict[str, bool]:
    """Return what a passage teaches of an obligation: for each target with weight, whether it is carried."""
    return {
        target: bool(made.wanted[at, PLACES[code, target]])
        for target in (*by_code()[code].targets, STRENGTH)
        if made.weights[at, PLACES[code, target]]
    }


NOT_AT_ALL = dict.fromkeys(CARE.targets, False)
"""What a passage teaches that carries nothing of an obligation; of its strength it says nothing."""


def test_a_marked_passage_carries_its_parts_and_no_other() -> None:
    """The parts named, the whole and its strength are carried; the parts not named are not."""
    found = taught(lesson(coded(care("housing medical", [2]))), 2)
    assert {target for target, carried in found.items() if carried} == {WHOLE, "housing", "medical", STRENGTH}
    assert set(found) == {*CARE.targets, STRENGTH}


def test_an_unmarked_passage_of_a_marked_law_carries_nothing() -> None:
    """Neither the obligation that is marked elsewhere, nor one that is marked nowhere."""
    made = lesson(coded(care("housing", [2])))
    assert [taught(made, at) for at in (0, 1, 3, 4, 5)] == [NOT_AT_ALL] * 5
    assert taught(made, 2, "FIN-FUND") == dict.fromkeys(by_code()["FIN-FUND"].targets, False)


def test_what_is_above_and_below_teaches_nothing_of_that_obligation() -> None:
    """Passages around a mark are left out for its obligation, and teach all others."""
    made = lesson(coded(care("housing", [2], around=[1, 3])))
    assert [taught(made, at) for at in (1, 3)] == [{}, {}]
    other = [at for at in range(len(PLACES)) if at not in CARE_COLUMNS]
    assert np.array_equal(made.weights[1, other], made.weights[5, other])


@pytest.mark.parametrize("turned", [False, True])
def test_a_marked_paragraph_below_a_marked_section_carries_its_own(turned: bool) -> None:
    """What is around one mark and marked itself is taught, in whatever order the marks stand."""
    marks = (care("housing", [2], around=[3]), care("medical", [3], around=[2]))
    made = lesson(coded(*marks[:: -1 if turned else 1]))
    carried = [{target for target, yes in taught(made, at).items() if yes} for at in (2, 3)]
    assert carried == [{WHOLE, "housing", STRENGTH}, {WHOLE, "medical", STRENGTH}]


def test_of_several_passages_of_a_place_the_likeliest_carries_each_part() -> None:
    """Each part goes to the passage most like it, a part that no classifier knows to the first; the rest is open."""
    made = lesson(
        coded(care("housing medical material", [1, 2, 3])),
        housing=[9, 0.1, 0.7, 0.2, 9, 9],
        medical=[9, 0.2, 0.6, 0.1, 9, 9],
    )
    carried = [{target for target, yes in taught(made, at).items() if yes} for at in (1, 2)]
    assert carried == [{WHOLE, "material", STRENGTH}, {WHOLE, "housing", "medical", STRENGTH}]
    assert taught(made, 3) == {}


def test_a_weak_part_is_carried_without_strength() -> None:
    """A passage that carries only a weak part carries the obligation, but not in full."""
    found = taught(lesson(coded(care("power", [0]))), 0)
    assert (found[WHOLE], found["power"], found[STRENGTH]) == (True, True, False)


def test_what_only_contradicts_an_obligation_does_not_carry_it() -> None:
    """A passage marked with a contrary part alone says nothing of the whole; beside an element it carries it."""
    for parts, whole in ((("defence",), None), (("defence", "irrelevant"), True)):
        found = taught(lesson(coded(Mark("DEF-CONSENT", parts, (4,), ()))), 4, "DEF-CONSENT")
        assert found["defence"]
        assert found.get(WHOLE) is whole


def test_a_mark_without_a_passage_carries_nothing() -> None:
    """A place without words of its own teaches no passage, but those below it stay open."""
    made = lesson(coded(care("housing", [], around=[1])))
    assert not made.wanted.any()
    assert taught(made, 1) == {}


def test_a_cited_passage_that_is_not_marked_teaches_nothing_in_a_real_law() -> None:
    """A second reader may have left it out; what neither cited nor marked carries nothing."""
    made = lesson(coded(care("housing", [2]), law="xx-2001", PROT_CARE="aligned: 3; s 5"))
    assert taught(made, 2)["housing"]
    assert taught(made, 4) == {}
    assert taught(made, 0) == NOT_AT_ALL


@pytest.mark.parametrize("law", ["invone-2026", "invonefr-2026"])
def test_a_cited_passage_that_is_not_marked_carries_nothing_in_an_invented_law(law: str) -> None:
    """Its author has marked all that carries anything."""
    assert taught(lesson(coded(care("housing", [2]), law=law, PROT_CARE="aligned: 3; s 5")), 4) == NOT_AT_ALL


@pytest.mark.parametrize("law", ["xx-2001", "invone-2026"])
def test_a_law_without_marks_teaches_from_the_sections_cited(law: str) -> None:
    """The likeliest cited passage carries the whole and says nothing of the parts; the other cited ones are open."""
    law_read = coded(law=law, marked=False, PROT_CARE="aligned: 2; s 3; s 4", FIN_FUND="missing: 6")
    made = lesson(law_read, whole=[0.9, 0.1, 0.25, 0.2, 0.9, 0.9])
    assert [taught(made, at) for at in (1, 2, 3)] == [{}, {WHOLE: True, STRENGTH: True}, {}]
    assert [taught(made, at) for at in (0, 4, 5)] == [NOT_AT_ALL] * 3
    assert not any(taught(made, 5, "FIN-FUND").values())


def test_a_second_cited_passage_carries_where_it_surely_does() -> None:
    """From the chance `sure` on the second-best cited passage carries the obligation too, never a third."""
    made = lesson(coded(marked=False, PROT_CARE="partial: 2; s 3; s 4"), whole=[0.9, 0.4, 0.5, 0.3, 0.9, 0.9])
    assert [taught(made, at) for at in (1, 2, 3)] == [{WHOLE: True, STRENGTH: False}] * 2 + [{}]


MARKS = st.builds(
    lambda code, parts, candidates, around: Mark(
        code,
        tuple(sorted({by_code()[code].targets[1:][part % (len(by_code()[code].targets) - 1)] for part in parts})),
        tuple(sorted(candidates)),
        tuple(sorted(around - candidates)),
    ),
    st.sampled_from(["PROT-CARE", "FIN-FUND", "DEF-CONSENT", "DEF-MEANS"]),
    st.sets(st.integers(0, 9), min_size=1, max_size=3),
    st.sets(st.integers(0, SIZE - 1), max_size=3),
    st.sets(st.integers(0, SIZE - 1), max_size=3),
)


@given(st.lists(MARKS, max_size=5), st.sampled_from(["invone-2026", "xx-2001"]))
def test_parts_are_carried_where_a_reader_marked_them_and_nowhere_else(marks: list[Mark], law: str) -> None:
    """Every mark with passages is taught by one of them, and nothing is taught as carried that no mark names."""
    made = lesson(coded(*marks, law=law, PROT_CARE="aligned: 1; s 4"))
    carried = {
        (code, target, at)
        for (code, target), column in PLACES.items()
        for at in range(SIZE)
        if made.wanted[at, column] and made.weights[at, column]
    }
    allowed = {(m.code, part, at) for m in marks for part in m.parts for at in m.candidates}
    assert {c for c in carried if c[1] not in {WHOLE, STRENGTH}} <= allowed
    for mark in marks:
        for part in mark.parts if mark.candidates else ():
            assert any((mark.code, part, at) in carried for at in mark.candidates)


@given(st.lists(MARKS, max_size=5), st.sampled_from(["invone-2026", "xx-2001"]))
def test_strength_is_taught_only_where_something_is_marked(marks: list[Mark], law: str) -> None:
    """Only a passage that carries a marked part tells whether it does so in full; all weights are nought or the passage's."""
    made = lesson(coded(*marks, law=law, PROT_CARE="aligned: 1; s 4"))
    assert set(np.unique(made.weights)) <= {0.0, np.float32(WEIGHT)}
    for code in {code for code, _target in PLACES}:
        columns = [PLACES[code, target] for target in by_code()[code].targets[1:]]
        told = made.weights[:, PLACES[code, STRENGTH]] > 0
        assert np.array_equal(told, made.wanted[:, columns].any(axis=1))


def test_a_law_is_read_as_lessons_left_it_with_its_marks(laws: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A coded law has its passages, centred vectors, answers, sections, codings and marks; a translation its source's marks."""
    monkeypatch.setattr(learning, "LESSONS", laws / "lessons")
    write_marks(laws / "invented" / "invone-2026" / "labels.csv", ["1(1)(a),PROT-CARE,housing"])
    provisions = small_law()
    write_provisions(laws / "lessons" / "invone-2026.jsonl", provisions)
    renamed = [replace(piece, number=f"art {piece.number}") for piece in provisions]
    write_provisions(laws / "lessons" / "invonefr-2026.jsonl", renamed)
    rows = len(passages(provisions))
    vectors = np.random.default_rng(1).normal(size=(rows, 8)).astype(np.float32) + 2
    for law in ("invone-2026", "invonefr-2026"):
        save_readings(
            law,
            Readings(vectors, np.ones((rows, len(PLACES)), np.float32)),
            laws / "lessons" / "vectors",
            laws / "lessons" / "readings",
        )
    codings = [Coding("invone-2026", "PROT-CARE", "aligned", False, "s 1", "", False)]
    found, other = (read_coded_law(law, codings) for law in ("invone-2026", "invonefr-2026"))
    assert found.texts == tuple(passage.text for passage in passages(provisions))
    assert found.sections == ("1", "1", "1", "1", "2")
    assert np.allclose(np.linalg.norm(found.readings.vectors, axis=1), 1, atol=1e-3)
    assert (vectors @ vectors.T).min() > 0 > (found.readings.vectors @ found.readings.vectors.T).min()
    assert found.readings.answers.shape == (rows, len(PLACES))
    assert list(found.codings) == ["PROT-CARE"]
    assert found.marks == other.marks == (care("housing", [2], [0, 1]),)


def test_what_is_learned_of_marked_laws_finds_their_parts_in_another_text() -> None:
    """Classifiers fitted on lessons tell a passage like the marked ones from the rest; a target never shown has none."""
    marks = tuple(care("housing", [at]) for at in range(3))
    law = replace(coded(*marks), texts=("shelter home",) * 3 + ("road sign",) * 3)
    vectors = np.repeat(np.eye(2, 4, dtype=np.float32), 3, axis=0)
    law = replace(law, readings=Readings(vectors, law.readings.answers))
    made = lesson(law)
    settings = BankParams(fewest=3, dense_share=0.4, lexical_share=0.3)
    bank = learn([made, made], np.zeros((52, 4), np.float32), settings)
    assert bank.shares == (0.4, 0.3)
    assert ("PROT-CARE", "housing") in bank.targets
    assert ("PROT-CARE", "medical") not in bank.targets
    unseen = Readings(np.eye(2, 4, dtype=np.float32), np.zeros((2, 0), np.float32))
    home, road = bank.scores(unseen, ["home", "road"])["PROT-CARE", "housing"]
    assert home > 0.8
    assert road < 0.2
