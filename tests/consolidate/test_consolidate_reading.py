"""How places, laws' names and numbers are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consolidate.laws import FOREIGN, Earlier
from pipeline.consolidate.numbering import clean, folded, key, order
from pipeline.consolidate.places import mentions


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Subsection 6(2) of the principal Act", ["6(2)"]),
        ("in subparagraph (3)(a)(i), by", ["(3)(a)(i)"]),
        ("dalam subseksyen (2), (3) dan (5), dengan", ["(2)", "(3)", "(5)"]),
        ("paragraphs 6(2)(n) and (o)", ["6(2)(n)", "6(2)(o)"]),
        ("Ketentuan ayat (2) huruf b Pasal 5 diubah", ["5(2)(b)"]),
        ("khoản 2a vào sau khoản 2 Điều 3", ["(2a)", "3(2)"]),
        ("ให้เพิ่มความต่อไปนี้เป็น (๓) ของมาตรา ๕", ["5(3)"]),
        ("วรรคสองของมาตรา ๕/๑", ["5/1[2]"]),
        ("alínea b) do n.º 2 do artigo 5.º-A", ["5-A(2)(b)"]),
        ("sections 5 to 7 and section 9A", ["5", "6", "7", "9A"]),
        ("after section 15a", ["15A"]),
        ("Paragraph (b) of Section 2 of", ["2(b)"]),
        ("fifteen (15) days", []),
    ],
    ids=str,
)
def test_places(text: str, places: list[str]) -> None:
    """Places are read as citations in any of the languages, inside out or outside in."""
    assert [place.citation for mention in mentions(folded(text)) for place in mention.places] == places


_EARLIER = Earlier(
    {
        "a.txt": "River Protection Act 2005",
        "b.txt": "River Protection (Amendment) Act 2012",
        "c.txt": "REPUBLIC ACT NO. 501, March 3, 2001",
    }
)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("River Protection Act 2005", "a.txt"),
        ("River Protection (Amendment) Act 2012", "b.txt"),
        ("Republic Act No. 501", "c.txt"),
        ("Republic Act No. 600", FOREIGN),
        ("Penal Code", FOREIGN),
        ("River Protection Act 2001", FOREIGN),
        ("Act", "a.txt"),
    ],
    ids=str,
)
def test_laws_names(name: str, document: str) -> None:
    """A law's name means the document whose front holds its number or year and its words."""
    assert _EARLIER.meant(name) == document


@pytest.mark.parametrize(
    "labels",
    [
        ["4", "4-A", "4-B", "5"],
        ["26", "26A", "26K", "27"],
        ["(l)", "(la)", "(lb)", "(m)"],
        ["6", "6/1", "6/2", "7"],
        ["(d)", "(đ)", "(e)"],
        ["12", "12 bis", "12 ter", "13"],
    ],
    ids=lambda labels: labels[1],
)
def test_labels_sort_as_in_a_law(labels: list[str]) -> None:
    """Inserted numbers come after the number that they are inserted after."""
    shuffled = labels[::-1]
    assert sorted(shuffled, key=order) == labels


@given(st.integers(1, 999), st.sampled_from("ABCDEFGH"))
def test_forms_of_one_number_are_one(number: int, letter: str) -> None:
    """4A, 4a, 4-A and 4.º-A name the same section."""
    forms = [f"{number}{letter}", f"{number}{letter.lower()}", f"{number}-{letter}", f"{number}.º-{letter}"]
    assert len({key(form) for form in forms}) == 1
    assert clean(f"{number}{letter.lower()}") == f"{number}{letter}"
