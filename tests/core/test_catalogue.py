"""The catalogue: cards are strict, lists are checked, and every fault is told in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.core import catalogue
from pipeline.core.catalogue import Card, convention_id, law_ids, national_laws, read_card, read_law
from pipeline.core.errors import InputError


def card(**changes: object) -> dict[str, Any]:
    """Return a small card that is valid, with changes."""
    base = {
        "id": "xx-2001", "country": "XX", "title": {"original": "Undang", "english": "Act"}, "language": "en",
        "coverage": {"extent": "complete", "held": "all"},
        "instruments": [{"id": "act-1", "short": "Act 1", "title": "Act One", "language": "en"}],
    }  # fmt: skip
    return {**base, **changes}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the `corpus.yaml` of an empty project."""
    monkeypatch.setattr(catalogue, "CONFIGS", tmp_path)
    monkeypatch.setattr(catalogue, "SOURCES", tmp_path / "sources")
    return tmp_path / "corpus.yaml"


def instrument(**changes: object) -> dict[str, object]:
    """Return an instrument of a card, with changes."""
    return {"id": "act-1", "short": "Act 1", "title": "Act One", "language": "en", **changes}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"colour": "red"}, "colour: Extra inputs"),
        ({"id": "Kh 2008"}, "id: "),
        ({"country": "kh"}, "country: "),
        ({"language": "English"}, "language: "),
        ({"as_of": "2008-13-01"}, "as_of: "),
        ({"as_of": 2008}, "as_of: "),
        ({"title": "Act"}, "title: "),
        ({"coverage": {"extent": "some", "held": "x"}}, "coverage.extent: "),
        ({"instruments": []}, "instruments: "),
        ({"instruments": [instrument(), instrument()]}, "two instruments share one id"),
        ({"instruments": [instrument(files=[{"name": "../../etc/passwd"}])]}, "files.0.name: .*bare file name"),
        ({"instruments": [instrument(files=[{"name": ".hidden"}])]}, "bare file name"),
        ({"instruments": [instrument(files=[{"name": "a\\b.pdf"}])]}, "bare file name"),
        ({"instruments": [instrument(files=[{"name": "a.pdf", "sha256": "12"}])]}, "sha256"),
        ({"instruments": [instrument(addresses=[{"url": "ftp://x.org/a", "checked": "seen"}])]}, "url"),
        ({"sources": [{"instrument": "act-2", "title": "x"}]}, "unknown instrument: act-2"),
    ],
    ids=["unknown key", "id", "country", "language", "month 13", "number as date", "title", "extent", "no instrument",
         "ids twice", "path as file", "hidden file", "backslash", "hash", "address", "source of nothing"],
)  # fmt: skip
def test_bad_card_names_the_key(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    """A card with a fault is refused with the key at fault, in one line."""
    path = tmp_path / "card.yaml"
    path.write_text(yaml.safe_dump(card(**changes)), encoding="utf-8")
    with pytest.raises(InputError, match=says) as error:
        read_card(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"- a\n", b"a: [\n", b"\xff\xfe", b"a: 2008-13-45\n", b"[" * 5000, b"a: &a [*a]\n<<: 1\n", b"? [a]\n: b\n"],
    ids=["empty", "list", "cut", "bad UTF-8", "no such date", "deep", "loop", "key of no kind"],
)
def test_unreadable_card_is_a_plain_error(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in a card's file, reading it ends in one line."""
    (tmp_path / "card.yaml").write_bytes(content)
    with pytest.raises(InputError, match=r"card\.yaml: .*; "):
        read_card(tmp_path)


def test_absent_card_is_told(tmp_path: Path) -> None:
    """A card that is not there, and a folder in its place, are told."""
    with pytest.raises(InputError, match="is not there"):
        read_card(tmp_path / "card.yaml")
    (tmp_path / "card.yaml").mkdir()
    with pytest.raises(InputError, match="cannot be opened"):
        read_card(tmp_path)


def test_smallest_card_is_read(tmp_path: Path) -> None:
    """A card with only what must be there is read; what it holds tells whether the law is complete."""
    (tmp_path / "card.yaml").write_text(yaml.safe_dump(card()), encoding="utf-8")
    assert read_card(tmp_path).complete
    assert not Card(**card(coverage={"extent": "partial", "held": "sections 1 to 4"})).complete


def test_folder_and_id_must_agree(corpus: Path) -> None:
    """A card that says another id than its folder is refused."""
    folder = corpus.parent / "sources" / "yy-2002"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(yaml.safe_dump(card()), encoding="utf-8")
    with pytest.raises(InputError, match="says id xx-2001 in the folder yy-2002"):
        read_law("yy-2002")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("laws: [a-2001, b-2002, a-2001]", "lists a-2001 twice under laws"),
        ("laws: [a-2001]\nnational: [a-2001, a-2001]", "lists a-2001 twice under national"),
        ("laws: [a-2001]\nnational: [b-2002]", "lists b-2002 under national only"),
        ("laws: a-2001", "laws is not a list"),
        ("laws: [{a: b}]", "is no id of a law"),
        ("laws: [../../etc]", "is no id of a law"),
        ("laws: [2001]", "is no id of a law"),
        ("- a-2001", "is not a table of keys"),
        ("", "is not a table of keys"),
        ("laws: [", "not readable YAML"),
    ],
    ids=[
        "twice",
        "twice national",
        "national only",
        "no list",
        "table",
        "path",
        "number",
        "list alone",
        "empty",
        "cut",
    ],
)
def test_bad_list_of_laws_is_told(corpus: Path, text: str, says: str) -> None:
    """A fault of `corpus.yaml` is told in one line before anything runs."""
    corpus.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        law_ids()


def test_convention_must_be_named(corpus: Path) -> None:
    """Without a convention there is nothing to hold laws against, and that is said."""
    corpus.write_text("laws: []\n", encoding="utf-8")
    with pytest.raises(InputError, match="names no convention"):
        convention_id()


@pytest.mark.parametrize("law", ["zz-1999", "", ".", "../sources/xx-2001", "XX-2001", "xx-2001/"])
def test_unknown_law_lists_those_there_are(corpus: Path, law: str) -> None:
    """A name that is no law of the catalogue, paths too, is answered with the laws that there are."""
    corpus.write_text("laws: [xx-2001]\n", encoding="utf-8")
    (corpus.parent / "sources" / "xx-2001").mkdir(parents=True)
    (corpus.parent / "sources" / "xx-2001" / "card.yaml").write_text(yaml.safe_dump(card()), encoding="utf-8")
    with pytest.raises(InputError, match="is not in the catalogue; use one of xx-2001"):
        read_law(law)
    assert read_law("xx-2001").country == "XX"


def test_shipped_catalogue_is_whole() -> None:
    """Every law listed has a valid card, and the national list holds exactly the cards of kind law."""
    found = catalogue.catalogue()
    assert convention_id() in found
    assert set(national_laws()) == set(catalogue._listed("national"))  # noqa: SLF001 - the list that dvc.yaml reads
