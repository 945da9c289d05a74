"""The codings: which sections a coder's citation names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.gold import Coding, gold, read_codings


def sections(evidence: str) -> set[str]:
    """Return the sections that a citation names."""
    return set(
        Coding("xx-2001", "FIN-FUND", "aligned", beyond=False, evidence=evidence, reason="", contested=False).sections
    )


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("UU21/2007 Pasal 1 angka 7; UU1/2023 Pasal 455(1)", {"1", "455"}),
        ("UU21/2007 Pasal 1 angka 7, 8; Penjelasan Umum", {"1"}),
        ("Pasal 58 ayat 2 dan 3; Penjelasan Pasal 48(1)", {"58", "48"}),
        ("cf. UU1/2023 Pasal 455(1)", {"455"}),
        ("Pasal 3, 4, 5, 6", {"3", "4", "5", "6"}),
        ("Pasal 3 sampai 6", {"3", "4", "5", "6"}),
        ("s 54(1)(b) as am. 2015 cl 13; s 54(2)", {"54"}),
        ("s 12, s 13, s 14 as am. 2021 cl 4-6", {"12", "13", "14"}),
        ("s 15A ins. 2010 cl 11; s 22", {"15A", "22"}),
        ("s 44 as am. 2010 cl 19, 2015 cl 9; s 51", {"44", "51"}),
        ("s 13 as subst. 2021 cl 5, s 14", {"13", "14"}),
        ("s 27 (2007; 2010 cl 16; 2021 cl 12)", {"27"}),
        ("s 7(1)(b)-(c), (h) as subst. 2010 cl 9", {"7"}),
        ("s 5A-5C; s 6", {"5A", "5B", "5C", "6"}),
        ("ss 12(1)-14(2)", {"12", "13", "14"}),
        ("s 58(2)-(4)", {"58"}),
        ("s 1-9999", {"1", "9999"}),
        ("L66 art 3(2)-(3); PC art 150(1), 151(1)", {"3", "150", "151"}),
        ("L66 art 8(3), 26(1)(b), 40(1)(d)", {"8", "26", "40"}),
        ("Res 02/2019 art 2(3); Resolution 02/2019 art 7(2); Res art 3(3)", {"2", "7", "3"}),
        ("Law No. 66/2011/QH12 Điều 5; Penal Code art 150", {"5", "150"}),
        ("PC art 151(2)(đ)", {"151"}),
        ("Sec. 4-A; s 16(k)", {"4-A", "16"}),
        ("RA 9208 s 4(a); Act 670 s 9", {"4", "9"}),
        ("s 17[1]; s 16(k)(6)", {"17", "16"}),
        ('s 2 "section 9 orders"; s 3', {"2", "3"}),
        ("มาตรา 6", {"6"}),
        ("s 10(1) proviso", {"10"}),
        ("s16 and Art.17", {"16", "17"}),
        ("", set()),
        ("Penjelasan Umum", set()),
    ],
)
def test_sections_of_a_citation(evidence: str, expected: set[str]) -> None:
    """A citation names top-level sections; smaller pieces, years, amending clauses and instruments are none."""
    assert sections(evidence) == expected


@given(
    numbers=st.lists(st.integers(1, 999), min_size=1, max_size=6),
    unit=st.sampled_from(["s", "art", "Pasal", "Sec.", "Điều"]),
)
def test_order_and_repeats_do_not_matter(numbers: list[int], unit: str) -> None:
    """Citations joined by semicolons name the union of what each names, in any order."""
    cited = [f"{unit} {number}({number % 9})" for number in numbers]
    assert sections("; ".join(cited)) == sections("; ".join(reversed(cited))) == {str(number) for number in numbers}


@given(evidence=st.text(max_size=60))
def test_any_text_is_a_citation(evidence: str) -> None:
    """Whatever a coder wrote, reading it gives a set of numbers and no error."""
    assert all(number[0].isdigit() for number in sections(evidence))


def test_every_coded_clause_names_a_section() -> None:
    """In the gold codings every verdict but missing cites at least one section, and no year."""
    for law, codings in gold().items():
        for coding in codings:
            assert coding.sections or coding.verdict in {"missing", "partial"} or not coding.evidence, (
                law,
                coding.code,
            )
            assert not {number for number in coding.sections if len(number) == 4 and number.startswith(("19", "20"))}


def test_unknown_code_names_the_row(tmp_path: Path) -> None:
    """A row with a code or a verdict of nobody's is told by file and line."""
    for row in ("xx-2001,NO-SUCH,aligned", "xx-2001,FIN-FUND,maybe"):
        (tmp_path / "g.csv").write_text(f"law,code,verdict\n{row}\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"g\.csv:2: has an unknown code or verdict"):
            read_codings(tmp_path / "g.csv")


def test_flags_are_read(tmp_path: Path) -> None:
    """Only the word true sets a flag; columns that are not there are empty."""
    (tmp_path / "g.csv").write_text(
        "law,code,verdict,beyond\nx,FIN-FUND,aligned,true\nx,FIN-FUND,aligned,yes\n", encoding="utf-8"
    )
    assert [(c.beyond, c.contested, c.evidence) for c in read_codings(tmp_path / "g.csv")] == [
        (True, False, ""),
        (False, False, ""),
    ]
