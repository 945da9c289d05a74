"""What instructions do, one rule at a time."""

from __future__ import annotations

import pytest
from acts import (
    PHILIPPINE,
    PHILIPPINE_CHANGED,
    RIVERS,
    RIVERS_CHANGED,
    check_contract,
    documents_at,
    lines,
    made,
    numbers,
    page_of,
    remarks,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from traditions import CASES

from pipeline.consolidate import consolidate, oldest_first
from pipeline.segment import segment

_HEAD = "River Protection (Amendment) Act 2015\n\n1. This Act may be cited as the River Protection (Amendment) Act 2015.\n\n"


def _changed(*clauses: str) -> str:
    return _HEAD + "\n\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, 2))


def _of_act(clause: str) -> str:
    return clause.replace("the Act", "the River Protection Act 2005")


@pytest.mark.parametrize(
    ("clause", "number", "documents"),
    [
        ("In section 3(1) of the Act, replace “dump” with “throw”.", "3(1)", ["a", "b"]),
        ("The word “sand” in section 5 of the Act shall be substituted by the word “gravel”.", "5", ["a", "b"]),
        ("Section 3(3) of the Act is amended by inserting after the word “fine” the words “at once”.", "3(3)", ["a", "b"]),
        ("Section 5 of the Act is amended by deleting the words “without a permit”.", "5", ["a", "b"]),
        ("In subsection (2) of section 3 of the Act, for “permit” substitute “licence”.", "3(2)", ["a", "b"]),
        ("Section 3 of the Act is amended by deleting subsection (3).", "3(3)", ["b"]),
        ("Sections 4 and 5 of the Act are repealed.", "5", ["b"]),
        ("Omit section 4 of the Act.", "4", ["b"]),
        ("Section 3 of the Act is amended by adding the following subsection: “(4) An attempt is an offence.”", "3(4)", ["b"]),
        ("After section 2 of the Act insert—\n“2A Lakes\nA lake is a river.”", "2A", ["b", "b"]),
        ("Section 3 of the Act is amended by substituting for subsection (1) the following:\n“(1) Keep rivers clean.”", "3(1)", ["b"]),
    ],
    ids=[
        "replace with", "shall be substituted by", "insert after", "delete words", "for substitute", "delete subsection",
        "several sections", "omit", "new text on the line", "section of another print", "substitute for",
    ],
)  # fmt: skip
def test_one_clause(clause: str, number: str, documents: list[str]) -> None:
    """The words that stand at the number come from the documents named, the old ones before the clause that changes them."""
    result = made(RIVERS, _changed(_of_act(clause)))
    check_contract(result)
    assert documents_at(result.done, number) == documents
    assert remarks(result.done, "unplaced", "doubtful") == []


def test_words_are_said_in_a_remark() -> None:
    """A change of words is told as what to read for what."""
    done = made(RIVERS, RIVERS_CHANGED).done
    found = [remark for remark in done.remarks if remark.kind == "substituted"]
    assert [(remark.number, remark.remark) for remark in found] == [
        ("3(3)", "b 3(a): for “one thousand dollars” read “five thousand dollars”")
    ]


def test_words_that_are_not_there_are_doubtful() -> None:
    """Where the old words do not stand exactly once, the remark says so and the clause still stands beside them."""
    clause = _of_act("Section 5 of the Act is amended by substituting for the word “gold” the word “silver”.")
    result = made(RIVERS, _changed(clause))
    assert remarks(result.done, "doubtful", "substituted") == [("doubtful", "5")]
    assert documents_at(result.done, "5") == ["a", "b"]


def test_a_later_text_takes_the_place_of_a_changed_one() -> None:
    """A subsection that is replaced takes the clauses with it that had changed its words."""
    first = _of_act("In section 3(1) of the Act, replace “dump” with “throw”.")
    second = _of_act(
        "Section 3 of the Act is amended by substituting for subsection (1) the following:\n“(1) Keep rivers clean.”"
    )
    done = made(RIVERS, _changed(first, second)).done
    assert [own.text for own in done.provisions if own.number == "3(1)"] == ["“(1) Keep rivers clean.”"]


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        (_of_act("Section 77 of the Act is repealed."), "has no 77"),
        (_of_act("Section 3 of the Act is amended by deleting subsection (9)."), "has no 3(9)"),
        (_of_act("Section 2 of the Act is amended by deleting the definition of “ship”."), "no definition of “ship”"),
    ],
    ids=["absent section", "absent subsection", "absent definition"],
)
def test_what_cannot_be_placed_is_kept_and_listed(clause: str, reason: str) -> None:
    """An instruction without a place stays under its own document, is listed with the reason, and changes nothing."""
    result = made(RIVERS, _changed(clause))
    check_contract(result)
    assert [remark.number for remark in result.done.remarks if reason in remark.remark] == ["b 2"]
    assert documents_at(result.done, "b 2") == ["b"]
    before = [own.text for own in result.cut.provisions if own.document == "a.txt"]
    assert [own.text for own in result.done.provisions if own.document == "a.txt"] == before


def test_changes_of_other_laws_are_listed() -> None:
    """A clause that amends a law that is none of the documents is kept whole, with its quoted words, and listed."""
    done = made(PHILIPPINE, PHILIPPINE_CHANGED).done
    assert remarks(done, "unplaced") == [("unplaced", "b 4")]
    assert [own.kind for own in done.provisions if own.number.startswith("b 4")] == ["section", "quoted"]


def test_kept_pieces_are_listed() -> None:
    """Three crosses keep the old pieces by their letters, also where the old text prints none."""
    done = made(PHILIPPINE, PHILIPPINE_CHANGED).done
    assert [remark.remark for remark in done.remarks if remark.kind == "kept"] == [
        "b 2: as they were: 2(a), 2(c), 2(d)"
    ]


def test_kept_words_of_an_opening() -> None:
    """Where the new opening repeats the old first paragraph, crosses keep the rest of the old opening and its list."""
    old = lines(
        ["[ REPUBLIC ACT NO. 501, March 3, 2001 ]", "SECTION 1. Office. – There is a river office."],
        ["“The office has a head.", "“The head shall:", "“(a) keep maps; and", "“(b) count boats.”"],
        ["SEC. 2. Effect. – This Act takes effect at once."],
    )
    new = lines(
        [
            "[ REPUBLIC ACT NO. 777, June 9, 2010 ]",
            "SECTION 1. Section 1 of Republic Act No. 501 is hereby amended to read as follows:",
        ],
        ["“SECTION 1. Office. – There is a river office.", "“x x x", "“The Minister hires the staff.”"],
        ["SEC. 2. Effect. – This Act takes effect at once."],
    )
    result = made(old, new)
    check_contract(result)
    texts = [own.text.strip("“”") for own in result.done.provisions if own.number.startswith("1")]
    assert texts[-1] == "The Minister hires the staff."
    assert "count boats" in " ".join(texts[:-1])
    assert " ".join(texts).count("There is a river office") == 1


def test_a_lone_letter_i_is_no_roman_numeral() -> None:
    """After (f) and crosses, (i) before (j) is the ninth letter."""
    old = lines(
        ["[ REPUBLIC ACT NO. 501, March 3, 2001 ]", "SECTION 1. Tasks. – The offices are:"],
        [f"({letter}) Office {letter.upper()} for boats;" for letter in "abcdefghijk"],
        ["SEC. 2. Effect. – This Act takes effect at once."],
    )
    new = lines(
        [
            "[ REPUBLIC ACT NO. 777, June 9, 2010 ]",
            "SECTION 1. Section 1 of Republic Act No. 501 is hereby amended to read as follows:",
        ],
        [
            "“SECTION 1. Tasks. – The offices are:",
            "x x x",
            "(f) Office F for ships.",
            "x x x",
            "(i) Office I for ships;",
        ],
        ["(j) Office J for ships; and", "(k) Office K for ships.”", "SEC. 2. Effect. – This Act takes effect at once."],
    )
    done = made(old, new).done
    origin = {letter: documents_at(done, f"1({letter})") for letter in "abcdefghijk"}
    assert origin == {letter: ["b" if letter in "fijk" else "a"] for letter in "abcdefghijk"}


def test_the_first_paragraph_of_a_section() -> None:
    """A Thai act that replaces a section's first paragraph leaves the list under it."""
    thai = CASES["Thai"].texts[0]
    clause = (
        "พระราชบัญญัติ\nแม่น้ำ (ฉบับที่ ๒)\nพ.ศ. ๒๕๕๘\n\nมาตรา ๑ พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติแม่น้ำ (ฉบับที่ ๒) พ.ศ. ๒๕๕๘”\n\n"
        "มาตรา ๒ ให้ยกเลิกความในวรรคหนึ่งของมาตรา ๔ แห่งพระราชบัญญัติแม่น้ำ พ.ศ. ๒๕๕๐ และให้ใช้ความต่อไปนี้แทน\n"
        "“ผู้ใดทำดังนี้ต้องระวางโทษจำคุก”"
    )
    result = made(thai, clause)
    check_contract(result)
    assert [documents_at(result.done, number) for number in ("4", "4(1)", "4(2)")] == [["b"], ["a"], ["a"]]


def test_documents_that_change_nothing_stay_as_they_are() -> None:
    """Provisions of laws that do not amend one another come back unchanged, in their order, without a remark."""
    result = made(
        RIVERS, PHILIPPINE, "Act on Lakes 2020\n\n1. Lakes are kept clean.\n\n2. All laws that differ are repealed."
    )
    assert result.done.provisions == result.cut.provisions
    assert result.done.remarks == ()


def test_three_documents_build_on_each_other() -> None:
    """A later act changes what an earlier one inserted."""
    later = _changed(_of_act("Section 4a of the Act is amended by substituting for the word “boat” the word “vessel”."))
    done = made(RIVERS, RIVERS_CHANGED, later).done
    assert documents_at(done, "4A") == ["b", "c"]
    assert numbers(done) == ["1", "2", "3", "4", "4A", "4B", "5", "b 1", "b 7", "c 1"]


def test_prefixes_of_segmentation_stay() -> None:
    """Where segmentation put a short name before an amending act's numbers, what is left of it keeps that name."""
    pages = [page_of(RIVERS, "a.txt"), page_of(RIVERS_CHANGED, "b.txt")]
    cut = segment(pages, "xx-2030", "", {"b.txt": "Act 2012"})
    assert numbers(consolidate(cut.provisions, ["a.txt", "b.txt"]))[-2:] == ["Act 2012 1", "Act 2012 7"]


@pytest.mark.parametrize(
    "names",
    [("a.txt", "b.txt", "c.txt"), ("c.txt", "b.txt", "a.txt"), ("b.txt", "c.txt", "a.txt")],
    ids=["rising", "falling", "mixed"],
)
def test_documents_are_ordered_by_their_titles(names: tuple[str, ...]) -> None:
    """The latest year at a document's front orders it, whatever the order of the files."""
    texts = {"a.txt": RIVERS, "b.txt": RIVERS_CHANGED, "c.txt": _changed("Section 1 is amended.")}
    cut = segment([page_of(texts[name], name) for name in names], "xx-2030", "")
    assert oldest_first(cut.provisions, names) == ("a.txt", "b.txt", "c.txt")


_LINES = [
    *RIVERS.strip().split("\n"),
    *RIVERS_CHANGED.strip().split("\n"),
    *PHILIPPINE_CHANGED.split("\n"),
    "x x x",
    "“",
    "(c)",
    "; and",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(_LINES), min_size=1, max_size=40),
    st.lists(st.sampled_from(_LINES), min_size=1, max_size=40),
)
def test_any_texts_keep_the_contract(first: list[str], second: list[str]) -> None:
    """Whatever two documents say, offsets are true, ids unique, parents valid, and no words vanish unsaid."""
    check_contract(made("x\n" + "\n".join(first), "x\n" + "\n".join(second)))
    check_contract(made(RIVERS, "x\n" + "\n".join(second)))
