"""The lessons: digests and laws written to teach, cut as the catalogue's laws are, and nothing official."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from imports import ROOT

from pipeline import lessons
from pipeline.core import catalogue, settings
from pipeline.core.bank import all_targets
from pipeline.core.gold import codings_for_learning
from pipeline.core.labels import read_marks
from pipeline.core.passages import passages
from pipeline.core.readings import load_readings
from pipeline.core.schemas import Provision
from pipeline.core.settings import LESSONS
from pipeline.core.store import read_provisions
from pipeline.core.written import written_laws

CODED = sorted(codings_for_learning())


def cut(law: str) -> list[Provision]:
    """Return a law's provisions as the stage cuts them now."""
    known = written_laws()
    return list(lessons.written_provisions(known[law]) if law in known else lessons.digest_provisions(law))


@pytest.mark.parametrize("law", CODED)
def test_shipped_lessons_are_the_laws_as_cut_now_and_read_passage_by_passage(law: str) -> None:
    """What lies in corpora/lessons is what the stage would cut, with a vector and all answers for each passage."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    assert provisions == cut(law)
    found = load_readings(law, len(passages(provisions)), LESSONS / "vectors", LESSONS / "readings")
    assert found.vectors.any(axis=1).all()
    assert found.answers.shape[1] == len(all_targets())


def test_there_is_a_lesson_for_each_coded_law_and_no_other() -> None:
    """A law that nobody coded teaches nothing."""
    for folder, kind in ((LESSONS, "jsonl"), (LESSONS / "vectors", "npy"), (LESSONS / "readings", "npy")):
        assert sorted(path.name for path in folder.glob("*.*")) == [f"{law}.{kind}" for law in CODED]


@pytest.mark.parametrize("law", CODED)
def test_every_shipped_mark_names_a_provision_of_its_law(law: str) -> None:
    """The marks of each coded law fit the law as it is cut, and those of a translation fit the law that it translates."""
    written, provisions = written_laws().get(law), cut(law)
    first = cut(written.source) if written and written.translation_of else ()
    found = passages(provisions)
    marks = read_marks(law, provisions, found, first)
    if marks is None:
        assert written is None, "the passages of a written law teach what its author marked"
        return
    assert marks
    assert {at for mark in marks for at in (*mark.candidates, *mark.around)} <= set(range(len(found)))


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
