"""What is seen of published texts: numbers that come back as they were, and faults told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.core import editions
from pipeline.core.cells import FEATURES
from pipeline.core.codebook import requirements
from pipeline.core.editions import bank_hash, note_bank, outdated, published_examples, read_sights, save_sights
from pipeline.core.errors import InputError
from pipeline.core.gold import Coding
from pipeline.core.training import TrainParams
from pipeline.core.verdicts import Sight

CODE = "FIN-FUND"
SEEN = [
    Sight(
        r.code, tuple(float(at) for at in range(len(FEATURES))), dict.fromkeys(r.targets[1:], (0.25, -1.0, 0.0, 0.125))
    )
    for r in requirements()
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of what is seen, with classifiers beside it."""
    monkeypatch.setattr(editions, "EDITIONS", tmp_path / "editions")
    monkeypatch.setattr(editions, "FOLDER", tmp_path)
    (tmp_path / "weights.npz").write_bytes(b"numbers")
    (tmp_path / "words.json").write_bytes(b"shares")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_what_is_seen_comes_back_and_teaches_with_the_law_s_codings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell keeps its numbers to the last digit, and its coded verdict is that of the law."""
    save_sights("xx-2001", SEEN)
    assert read_sights("xx-2001") == SEEN
    coding = Coding("xx-2001", CODE, "partial", beyond=False, evidence="", reason="", contested=True)
    monkeypatch.setattr(editions, "codings_for_learning", lambda: {"xx-2001": [coding]})
    (found,) = published_examples(TrainParams(contested=0.25))
    assert (found.sight.code, found.verdict, found.weight, found.held) == (CODE, "partial", 0.25, None)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"code": "NO-SUCH", "features": [], "clues": {}}', "is nothing seen of a law"),
        ('{"code": "' + CODE + '", "features": ["x"], "clues": {}}', "is nothing seen of a law"),
        ('{"code": "' + CODE + '", "features": [], "clues": []}', "is nothing seen of a law"),
        ('{"code": "' + CODE + '", "features": [], "clues": {}}', "knows other parts or numbers"),
    ],
    ids=["code", "number", "clues", "parts"],
)
def test_a_line_that_is_nothing_seen_is_told(folder: Path, line: str, says: str) -> None:
    """Another codebook's numbers, or broken ones, are told by file and line."""
    (folder / "editions").mkdir()
    (folder / "editions" / "xx-2001.jsonl").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"xx-2001\.jsonl:1: {says}"):
        read_sights("xx-2001")


def test_numbers_of_older_classifiers_are_known(folder: Path) -> None:
    """What was seen before the classifiers learned anew is outdated; where nothing was noted, too."""
    for law in ("xx-2001", "yy-2001"):
        save_sights(law, SEEN)
    assert outdated() == ["xx-2001", "yy-2001"]
    note_bank(["xx-2001", "yy-2001"])
    assert outdated() == []
    before = bank_hash()
    (folder / "words.json").write_bytes(b"other shares")
    assert outdated() == ["xx-2001", "yy-2001"]
    assert bank_hash() != before
    note_bank(["yy-2001"])
    assert outdated() == ["xx-2001"]


@pytest.mark.usefixtures("folder")
def test_a_law_seen_in_part_is_told() -> None:
    """An obligation that is lacking would be a cell that nobody judges."""
    save_sights("xx-2001", SEEN[1:])
    with pytest.raises(InputError, match="has other obligations than the codebook"):
        read_sights("xx-2001")
