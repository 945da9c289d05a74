"""Real bills and acts, where they are at hand, come to stand as the law is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.consolidate import Consolidation, consolidate, oldest_first
from pipeline.core.schemas import law_text
from pipeline.extract import read
from pipeline.segment import segment, top_numbers

PHILIPPINES = {"2003": "ph-ra9208/ra-9208.txt", "2012": "ph-ra10364/ra-10364.txt", "2022": "ph-ra11862/ra-11862.txt"}
MALAYSIA = {
    "2007": "my-bill-2007-en/bill.txt", "2010": "my-bill-2010-ms/bill.txt", "2015": "my-bill-2015-en/bill.txt", "2021": "my-bill-2021-en/bill.txt",
}  # fmt: skip


def _done(folder: Path, files: dict[str, str]) -> Consolidation:
    pages = [replace(page, document=name) for name, file in files.items() for page in read(folder / file)]
    cut = segment(pages, "xx-2030", "")
    done = consolidate(cut.provisions, list(files))
    text = law_text(pages)
    assert all(own.text == text[own.start : own.end].replace("\n", " ") for own in done.provisions)
    return done


@pytest.fixture(scope="module")
def philippines(shared_laws: Path) -> Consolidation:
    return _done(shared_laws, PHILIPPINES)


@pytest.fixture(scope="module")
def malaysia(shared_laws: Path) -> Consolidation:
    return _done(shared_laws, MALAYSIA)


def _expected(last: int, inserted: dict[int, str]) -> list[str]:
    return [f"{number}{letter}" for number in range(1, last + 1) for letter in ("", *inserted.get(number, "").split())]


def _own(done: Consolidation) -> list[str]:
    return [number for number in top_numbers(done.provisions) if " " not in number]


def test_numbers_of_the_philippine_law(philippines: Consolidation) -> None:
    """Three acts make one law: 1 to 33 with the nine inserted sections, each once, in order."""
    inserted = {4: "-A -B -C", 16: "-A", 17: "-A -B -C", 26: "-A", 28: "-A"}
    assert _own(philippines) == _expected(33, inserted)


def test_numbers_of_the_malaysian_law(malaysia: Consolidation) -> None:
    """Four bills in two languages make one law: 1 to 67 with the inserted sections, each once, in order."""
    inserted = {
        5: "A B C",
        15: "A",
        17: "A",
        26: "A B C D E F G H I J K",
        41: "A",
        51: "A",
        61: "A",
        65: "A",
        66: "A B",
    }
    assert _own(malaysia) == _expected(67, inserted)


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("3(b)", "2012"), ("3(h)", "2022"), ("3(k)", "2012"), ("4(c)", "2012"), ("4-A", "2012"), ("5(c)", "2003"), ("5(h)", "2012"),
        ("5(k)", "2022"), ("6(b)", "2003"), ("6(d)", "2012"), ("6(e)", "2003"), ("7", "2012"), ("9", "2022"), ("10(b)", "2012"),
        ("10(g)", "2022"), ("15(a)", "2003"), ("16(e)", "2012"), ("16(g)", "2012"), ("16(i)", "2022"), ("18", "2003"), ("21(b)", "2003"),
        ("21(m)", "2022"), ("22(a)", "2012"), ("24(d)", "2022"), ("26-A(a)", "2012"), ("28", "2022"), ("32", "2012"),
    ],
    ids=lambda value: value,
)  # fmt: skip
def test_origin_of_philippine_words(philippines: Consolidation, number: str, year: str) -> None:
    """Each paragraph has the words of the act that last changed it."""
    assert {own.document for own in philippines.provisions if own.number == number and own.kind != "closing"} == {year}


@pytest.mark.parametrize(
    ("number", "years"),
    [
        ("3(b)", ["2010"]), ("5A", ["2015"]), ("6(2)(c)", ["2015"]), ("6(2)(la)", ["2015"]), ("6(2)(n)", ["2007", "2021"]),
        ("6(2)(o)", ["2010", "2021"]), ("7(1)(a)", ["2010"]), ("7(1)(ja)", ["2015"]), ("13", ["2021"]), ("23(2)", ["2010"]),
        ("26K(1)", ["2010"]), ("27(1A)", ["2021"]), ("43(1A)", ["2021"]), ("44(2)", ["2007", "2010", "2015"]), ("54(1)(b)", ["2015"]),
        ("54(3)", ["2021"]), ("66(2)(f)", ["2021"]), ("66(2)(fa)", ["2010"]), ("67(1)", ["2007"]),
    ],
    ids=str,
)  # fmt: skip
def test_origin_of_malaysian_words(malaysia: Consolidation, number: str, years: list[str]) -> None:
    """Each piece has the words of the bill that gave them, and beside them the clauses that change them."""
    found = [own.document for own in malaysia.provisions if own.number == number]
    assert list(dict.fromkeys(found)) == years


def test_nothing_is_unplaced_in_the_malaysian_law(malaysia: Consolidation) -> None:
    """Every clause of the three amending bills finds its place."""
    assert [remark for remark in malaysia.remarks if remark.kind == "unplaced"] == []


@pytest.mark.parametrize("files", [PHILIPPINES, MALAYSIA], ids=["Philippines", "Malaysia"])
def test_order_from_the_titles(files: dict[str, str], shared_laws: Path) -> None:
    """Files given from the newest to the oldest are put in order by their titles."""
    given = list(reversed(files))
    pages = [replace(page, document=name) for name in given for page in read(shared_laws / files[name])]
    assert oldest_first(segment(pages, "xx-2030", "").provisions, given) == tuple(files)
