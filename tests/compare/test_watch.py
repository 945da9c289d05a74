"""New files in a folder are assessed once each."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.assess import Assessment
from pipeline.compare import watch
from pipeline.core.errors import InputError
from tests.compare.texts import findings, law, plain


class Desk:
    """Stands in for `assess`, and notes what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.said: list[str] = []

    def assess(self, files: list[Path]) -> Assessment:
        """Judge by the words in the file."""
        self.given.append(files[0].name)
        text = files[0].read_text(encoding="utf-8")
        if "bad" in text:
            raise InputError(files[0], "holds no text", "give a law\nwith text")
        if "broken" in text:
            raise ZeroDivisionError("inside")
        rows: list[dict[str, object]] = [dict(row) for row in findings({"FIN-FUND": {"verdict": "missing"}})]
        return Assessment("law", "en", rows, tuple(law(plain(2))), (), 1.0, complete=True)

    def watch(self, folder: Path, out: Path) -> None:
        """Look at the folder once."""
        watch(folder, out, once=True, say=self.said.append, assess=self.assess)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "in").mkdir()
    return tmp_path / "in", tmp_path / "out"


def test_each_content_is_assessed_once(folders: tuple[Path, Path]) -> None:
    """A second pass, a touched file and a copy under another name are not read again; a changed file is."""
    folder, out = folders
    desk = Desk()
    (folder / "a.txt").write_text("one", encoding="utf-8")
    desk.watch(folder, out)
    desk.watch(folder, out)
    os.utime(folder / "a.txt", (1, 1))
    (folder / "copy.txt").write_text("one", encoding="utf-8")
    desk.watch(folder, out)
    assert desk.given == ["a.txt"]
    (folder / "a.txt").write_text("two", encoding="utf-8")
    desk.watch(folder, out)
    assert desk.given == ["a.txt", "a.txt"]
    kept = json.loads((out / "seen.json").read_text(encoding="utf-8"))
    assert len({entry["folder"] for entry in kept.values()}) == 2
    assert all((out / entry["folder"] / "findings.csv").is_file() for entry in kept.values())


def test_bad_files_are_told_in_one_line_and_stop_nothing(folders: tuple[Path, Path]) -> None:
    """A file that cannot be read is told once; the next one is assessed."""
    folder, out = folders
    desk = Desk()
    for name, text in (("1.txt", "bad"), ("2.txt", "broken"), ("3.txt", "good")):
        (folder / name).write_text(text, encoding="utf-8")
    desk.watch(folder, out)
    assert [line.split(":")[0] for line in desk.said] == ["1.txt", "2.txt", "3.txt"]
    assert not any("\n" in line for line in desk.said)
    assert "52 obligations, 1 missing" in desk.said[2]
    desk.watch(folder, out)
    assert desk.given == ["1.txt", "2.txt", "3.txt", "2.txt"]


def test_hidden_and_unfinished_files_are_left_alone(folders: tuple[Path, Path]) -> None:
    """Folders, hidden files, locks of office programs and downloads under way are no laws."""
    folder, out = folders
    desk = Desk()
    (folder / "sub").mkdir()
    for name in (".hidden", "~$law.docx", "law.pdf.part", "law.crdownload"):
        (folder / name).write_text("x", encoding="utf-8")
    desk.watch(folder, out)
    assert desk.given == []


def test_folder_must_be_there(tmp_path: Path) -> None:
    """A folder that is not there, or a file in the place of the output, is an input error."""
    with pytest.raises(InputError, match="is no folder"):
        watch(tmp_path / "none", tmp_path / "out", once=True)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is a file"):
        watch(tmp_path, tmp_path / "file", once=True)


def test_damaged_memory_is_told(folders: tuple[Path, Path]) -> None:
    """A memory of what was seen that cannot be read is told, and never taken for empty."""
    folder, out = folders
    out.mkdir()
    (out / "seen.json").write_text("{", encoding="utf-8")
    (folder / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"):
        Desk().watch(folder, out)
