"""The curve of clauses: more of them find parts better, and only what clauses carry counts."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.clause_curve import Tried, areas, curve, held, real, some
from pipeline.core.bank import all_targets
from pipeline.core.codebook import WHOLE
from pipeline.core.gold import codings_for_learning
from pipeline.core.learning import BankParams, CodedLaw, Lesson, learn
from pipeline.core.readings import Readings

SETTINGS = BankParams(dense_share=1.0, lexical_share=0.0)
CODE = "FIN-FUND"


def clauses(count: int) -> Lesson:
    """Clauses of which every second carries the fund, which their first number tells through some noise."""
    chance = np.random.default_rng(1)
    carries = np.arange(count) % 2 == 0
    vectors = chance.normal(0, 0.6, (count, 8)).astype(np.float32)
    vectors[:, 0] += np.where(carries, 0.7, -0.7)
    wanted = np.zeros((count, len(all_targets())), np.float32)
    known = np.zeros_like(wanted)
    for part in (WHOLE, "fund"):
        at = all_targets().index((CODE, part))
        wanted[:, at], known[:, at] = carries, 1.0
    texts = tuple(f"{'fund money' if carried else 'road water'} clause" for carried in carries)
    return Lesson(texts, vectors, wanted, known)


def laws(count: int = 12) -> list[Tried]:
    """Laws of one passage, of which every second holds the fund."""
    chance, found = np.random.default_rng(2), []
    for at in range(count):
        vectors = chance.normal(0, 0.3, (1, 8)).astype(np.float32)
        vectors[:, 0] += 0.7 if at % 2 == 0 else -0.7
        answers = dict.fromkeys(all_targets(), False) | {(CODE, WHOLE): at % 2 == 0, (CODE, "fund"): at % 2 == 0}
        found.append(Tried(("clause",), Readings(vectors, np.zeros((1, 0), np.float32)), answers))
    return found


def test_the_curve_rises_with_clauses() -> None:
    """Few clauses tell laws apart worse than many; the number of clauses is said."""
    few, many = curve(clauses(200), np.zeros((1, 8), np.float32), laws(), SETTINGS, (0.06, 1.0))
    assert (few["clauses"], many["clauses"]) == (12, 200)
    assert many["parts"] == many["obligations"] == pytest.approx(1.0)
    assert float(str(few["parts"])) <= 1.0


def test_parts_that_too_few_laws_hold_are_not_counted() -> None:
    """Where all laws hold a part there is nothing to tell apart."""
    bank = learn([clauses(60)], np.zeros((1, 8), np.float32), SETTINGS)
    same = [Tried(law.texts, law.readings, dict.fromkeys(all_targets(), True)) for law in laws()]
    assert areas(bank, same) == (0.0, 0.0)
    assert areas(bank, laws()) == (1.0, 1.0)


def test_some_texts_of_a_lesson_keep_what_they_teach() -> None:
    """Rows stay with their texts."""
    lesson = clauses(10)
    picked = some(lesson, np.array([3, 8]))
    assert picked.texts == (lesson.texts[3], lesson.texts[8])
    assert picked.wanted.sum() == lesson.wanted[[3, 8]].sum()


def test_only_marked_real_laws_that_are_no_translations_are_tried() -> None:
    """Invented laws, translations and laws that nobody marked stay out."""
    empty = Readings(np.zeros((0, 1), np.float32), np.zeros((0, 1), np.float32))
    names = ("id-2026", "invsea-2026", "reuk-2015", "rebdid-2012")
    coded = [CodedLaw(name, (), empty, (), {}, ()) for name in names]
    assert [law.law for law in real(coded)] == ["id-2026", "reuk-2015"]
    assert real([CodedLaw("id-2026", (), empty, (), {}, None)]) == []


def test_a_law_holds_what_was_coded_and_marked() -> None:
    """An obligation is held unless its verdict is missing."""
    found = held("id-2026")
    verdicts = {coding.code: coding.verdict for coding in codings_for_learning()["id-2026"]}
    assert all(found[code, WHOLE] == (verdict != "missing") for code, verdict in verdicts.items())
    assert any(holds for (_code, part), holds in found.items() if part != WHOLE)
