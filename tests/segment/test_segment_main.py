from __future__ import annotations

import json
from pathlib import Path

import pytest
from outlines import pages_of

import pipeline.segment as stage
from pipeline.core import store
from pipeline.core.catalogue import read_card

CARD = """
id: xx-2030
country: "XX"
title: {original: "Lamp Act", english: "Lamp Act"}
language: "en"
coverage: {extent: complete, held: "all"}
instruments:
  - {id: lamp-act, short: "LA 1", title: "Lamp Act", language: "en", files: [{name: lamps.txt}]}
  - {id: oil-act, short: "OA 2", title: "Oil Act", language: "en", files: [{name: oil.txt}, {name: oil.pdf}]}
"""


@pytest.fixture
def layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    card = tmp_path / "card.yaml"
    card.write_text(CARD, encoding="utf-8")
    monkeypatch.setattr(stage, "read_law", lambda _law: read_card(card))
    monkeypatch.setattr(stage, "PAGES", tmp_path / "pages")
    monkeypatch.setattr(stage, "PROVISIONS", tmp_path / "provisions")
    return tmp_path


def test_main_writes_provisions_and_remarks(layers: Path) -> None:
    """The stage reads pages and writes provisions, numbers of later instruments with their short name, and remarks."""
    pages = [
        *pages_of("Article 1\nLamps burn.\nArticle 3\nEnd.", "lamps.txt"),
        *pages_of("Article 1\nOil burns.\nArticle 2\nEnd.", "oil.txt"),
    ]
    store.write_pages(layers / "pages" / "xx-2030.jsonl", "xx-2030", "official", "en", pages)
    stage.main("xx-2030")
    rows = [
        json.loads(line) for line in (layers / "provisions" / "xx-2030.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [row["number"] for row in rows] == ["1", "3", "OA 2 1", "OA 2 2"]
    assert {row["language"] for row in rows} == {"en"}
    table = (layers / "provisions" / "xx-2030.remarks.csv").read_text(encoding="utf-8")
    assert table == (
        "law,document,kind,number,remark\nxx-2030,lamps.txt,gap,3,follows 1: the numbers between are not in the text\n"
    )


def test_prefixes_come_from_all_instruments_but_the_first(layers: Path) -> None:
    """An instrument's id and each of its file names lead to its short name; the first instrument has none."""
    assert stage.document_prefixes(read_card(layers / "card.yaml")) == {
        "oil-act": "OA 2",
        "oil.txt": "OA 2",
        "oil.pdf": "OA 2",
    }
