"""Adding a law: a valid card, its files, one line in both lists, or nothing at all."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import add as adding
from pipeline.add import add
from pipeline.core import catalogue
from pipeline.core.catalogue import law_ids, read_law
from pipeline.core.errors import InputError

CORPUS = """# Which laws there are.
convention: actip-2015

# All of them.
laws:
  - actip-2015
  # a remark inside
  - xx-2001  # the first

# Those that are judged.
national:
  - xx-2001

# The end.
"""
CARD = """id: xx-2001
country: XX
title: {original: Undang, english: Act}
language: en
coverage: {extent: complete, held: all}
instruments: [{id: act-1, short: Act 1, title: Act One, language: en}]
"""
BILL = "1. Aim\nThis Act shall help the people of the island.\n2. Fund\nThere shall be a fund for any person in need.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project with one law."""
    for module in (catalogue, adding):
        monkeypatch.setattr(module, "CONFIGS", tmp_path / "configs")
        monkeypatch.setattr(module, "SOURCES", tmp_path / "sources")
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "corpus.yaml").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "sources" / "xx-2001").mkdir(parents=True)
    (tmp_path / "sources" / "xx-2001" / "card.yaml").write_text(CARD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bill as a text file, outside the project."""
    path = tmp_path_factory.mktemp("given") / "Draft Bill.TXT"
    path.write_text(BILL, encoding="utf-8")
    return path


def everything(project: Path) -> dict[str, bytes]:
    """Return every file of the project."""
    return {str(path.relative_to(project)): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def test_law_enters_the_catalogue(project: Path, bill: Path) -> None:
    """The new law's card is valid, says what was told, and holds the hash of the file, which lies in `official/`."""
    add([bill], "yy-2020", "YY", "Help Act", as_of="2020-05-01", replaces="xx-2001")
    card = read_law("yy-2020")
    assert (card.country, card.title.original, card.language, card.as_of, card.replaces) == (
        "YY", "Help Act", "en", "2020-05-01", "xx-2001",
    )  # fmt: skip
    assert card.complete
    (file,) = card.instruments[0].files
    assert file.sha256 == hashlib.sha256(bill.read_bytes()).hexdigest()
    assert (project / "sources" / "yy-2020" / "official" / file.name).read_bytes() == bill.read_bytes()


def test_law_is_listed_once_in_both_lists(project: Path, bill: Path) -> None:
    """Both lists get the new law once, as their last, and every comment and blank line stays."""
    add([bill], "yy-2020", "YY", "Help Act")
    text = (project / "configs" / "corpus.yaml").read_text(encoding="utf-8")
    assert text == CORPUS.replace("# the first\n", "# the first\n  - yy-2020\n").replace(
        "national:\n  - xx-2001\n", "national:\n  - xx-2001\n  - yy-2020\n"
    )
    assert law_ids() == ["actip-2015", "xx-2001", "yy-2020"]


@pytest.mark.usefixtures("project")
def test_two_laws_are_added_one_after_the_other(bill: Path) -> None:
    """A second law comes after the first."""
    add([bill], "yy-2020", "YY", "Help Act")
    add([bill], "zz-2021", "ZZ", "Aid Act")
    assert law_ids() == ["actip-2015", "xx-2001", "yy-2020", "zz-2021"]


def test_law_of_two_files_has_two_instruments(project: Path, bill: Path) -> None:
    """Each file is an instrument of its own, the first the principal one, and equal names do not collide."""
    second = bill.parent / "more" / bill.name
    second.parent.mkdir()
    second.write_text("1. Name\nThis Act amends the Help Act and shall be read with it.\n", encoding="utf-8")
    add([bill, second], "yy-2020", "YY", "Help Act")
    card = read_law("yy-2020")
    assert [(i.id, i.role, i.files[0].name) for i in card.instruments] == [
        ("yy-2020", "principal", "yy-2020.txt"), ("yy-2020-2", "amending", "yy-2020-2.txt"),
    ]  # fmt: skip
    names = sorted(path.name for path in (project / "sources" / "yy-2020" / "official").iterdir())
    assert names == ["yy-2020-2.txt", "yy-2020.txt"]


@pytest.mark.parametrize(
    ("given", "kept"), [("bill", "yy-2020"), ("bill.ตัว", "yy-2020"), ("b i/../bill.MD", "yy-2020.md")]
)
def test_file_gets_a_plain_name(project: Path, bill: Path, given: str, kept: str) -> None:
    """Whatever the file is called, its name in the catalogue is plain."""
    (bill.parent / "b i").mkdir()
    path = bill.parent / given
    shutil.copyfile(bill, path)
    add([path], "yy-2020", "YY", "Help Act")
    assert [p.name for p in (project / "sources" / "yy-2020" / "official").iterdir()] == [kept]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("title", ["Title: with {braces} # and more", "ก" * 300, "- a", "'\"", "null", "2020-01-01"])
def test_any_title_is_kept(bill: Path, title: str) -> None:
    """A title is written so that YAML gives it back."""
    add([bill], "yy-2020", "YY", title)
    assert read_law("yy-2020").title.original == title


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"law": "YY 2020"}, "--id YY 2020: is no id of a law; give country and year"),
        ({"law": "../yy-2020"}, "is no id of a law"),
        ({"law": "yy-2020\n"}, "is no id of a law"),
        ({"law": ""}, "is no id of a law"),
        ({"law": "xx-2001"}, "--id xx-2001: is in the catalogue already; choose another id"),
        ({"law": "actip-2015"}, "is in the catalogue already"),
        ({"replaces": "zz-1999"}, "zz-1999: is not in the catalogue; use one of"),
        ({"replaces": "../xx-2001"}, "is not in the catalogue"),
        ({"as_of": "1 May 2020"}, "--as_of: "),
        ({"as_of": "2020-02-30"}, "--as_of: "),
        ({"country": "Yland"}, "--country: "),
        ({"country": "yy"}, "--country: "),
        ({"title": ""}, "--title"),
        ({"title": "  "}, "--title"),
        ({"language": "xx"}, "--language xx: is no language code"),
        ({"language": "th"}, "reads as en, not as th"),
        ({"files": ["absent.pdf"]}, "absent.pdf: is not there"),
        ({"files": ["."]}, "is a folder"),
        ({"files": ["noise.pdf"]}, "noise.pdf: "),
        ({"files": ["bill", "noise.pdf"]}, "noise.pdf: "),
        ({"files": ["empty.txt"]}, "empty.txt: is empty"),
    ],
    ids=[
        "id",
        "id as path",
        "id with line end",
        "no id",
        "id taken",
        "id of the Convention",
        "replaces unknown",
        "replaces a path",
        "date in words",
        "no such day",
        "country's name",
        "small country",
        "no title",
        "blank title",
        "unknown language",
        "wrong language",
        "absent",
        "folder",
        "noise",
        "second is noise",
        "empty",
    ],
)
def test_failure_changes_nothing(project: Path, bill: Path, changes: dict[str, Any], says: str) -> None:
    """What cannot be added is refused in one line, and every file of the project is as it was."""
    (bill.parent / "noise.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (bill.parent / "empty.txt").write_bytes(b"")
    given: dict[str, Any] = {"law": "yy-2020", "country": "YY", "title": "Help Act", "files": ["bill"], **changes}
    files = [bill if name == "bill" else bill.parent / name for name in given.pop("files")]
    before = everything(project)
    with pytest.raises(InputError, match=says) as error:
        add(files, **given)
    assert "\n" not in str(error.value)
    assert everything(project) == before
    assert not (project / "sources" / "yy-2020").exists()


@pytest.mark.parametrize(
    "corpus",
    ["laws: [xx-2001]\nnational: [xx-2001]\n", "laws:\n  - xx-2001\n", "laws:\n  - xx-2001\nnational:\n"],
    ids=["lists on one line", "no national list", "empty national list"],
)
def test_list_that_cannot_be_extended_changes_nothing(project: Path, bill: Path, corpus: str) -> None:
    """Where the lists have another form, that is told, and no half of the law is left behind."""
    (project / "configs" / "corpus.yaml").write_text(corpus, encoding="utf-8")
    before = everything(project)
    with pytest.raises(InputError, match=r"corpus\.yaml: has no list .* with one law a line"):
        add([bill], "yy-2020", "YY", "Help Act")
    assert everything(project) == before


def test_two_laws_with_one_id_are_refused(project: Path, bill: Path) -> None:
    """Where the list already names a law twice, nothing is added until that is mended."""
    (project / "configs" / "corpus.yaml").write_text(
        CORPUS.replace("laws:\n", "laws:\n  - xx-2001\n"), encoding="utf-8"
    )
    before = everything(project)
    with pytest.raises(InputError, match="lists xx-2001 twice under laws; remove one of the two lines"):
        add([bill], "yy-2020", "YY", "Help Act")
    assert everything(project) == before


def test_folder_that_is_there_is_not_overwritten(project: Path, bill: Path) -> None:
    """A law's folder that is not in the list is somebody's work, and is left alone."""
    (project / "sources" / "yy-2020").mkdir()
    with pytest.raises(InputError, match="is in the catalogue already"):
        add([bill], "yy-2020", "YY", "Help Act")
    assert (project / "sources" / "yy-2020").is_dir()


def test_interrupted_copy_leaves_nothing(project: Path, bill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle ends in one line, and the folder of the law is gone."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adding.shutil, "copyfile", full)
    before = everything(project)
    with pytest.raises(InputError, match="No space left on device"):
        add([bill], "yy-2020", "YY", "Help Act")
    assert everything(project) == before
    assert not (project / "sources" / "yy-2020").exists()
