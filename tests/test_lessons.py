"""The lessons: digests and invented laws, cut as the catalogue's laws are, and nothing official."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from imports import ROOT

from pipeline import lessons
from pipeline.core import catalogue, settings
from pipeline.core.gold import codings_for_learning
from pipeline.core.invented import invented_laws
from pipeline.core.passages import passages
from pipeline.core.settings import LESSONS
from pipeline.core.store import read_provisions
from pipeline.core.vectors import load_vectors

CODED = sorted(codings_for_learning())


def cut(law: str) -> list[object]:
    """Return a law's provisions as the stage cuts them now."""
    known = invented_laws()
    return list(lessons.invented_provisions(known[law]) if law in known else lessons.digest_provisions(law))


@pytest.mark.parametrize("law", CODED)
def test_shipped_lessons_are_the_laws_as_cut_now_with_a_vector_a_passage(law: str) -> None:
    """What lies in corpora/lessons is what the stage would cut, and its vectors fit."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    assert provisions == cut(law)
    assert load_vectors(LESSONS / f"{law}.npy", len(passages(provisions))).any(axis=1).all()


def test_there_is_a_lesson_for_each_coded_law_and_no_other() -> None:
    """A law that nobody coded teaches nothing."""
    assert sorted(path.name for path in LESSONS.iterdir()) == sorted(
        f"{law}.{kind}" for law in CODED for kind in ("jsonl", "npy")
    )


def test_a_coded_law_teaches_from_its_digest_where_its_official_text_is_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files in official/ change nothing of a lesson."""
    before = cut("pk-2018")
    shutil.copytree(ROOT / "corpora" / "sources" / "pk-2018", tmp_path / "pk-2018")
    (tmp_path / "pk-2018" / "official").mkdir(exist_ok=True)
    (tmp_path / "pk-2018" / "official" / "pk-2018.txt").write_text("1. Another text.\n", encoding="utf-8")
    for module in (catalogue, settings):
        monkeypatch.setattr(module, "SOURCES", tmp_path)
    assert cut("pk-2018") == before
