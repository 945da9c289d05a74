"""One test for each fault of official documents that concerns structure."""

from __future__ import annotations

import pytest
from outlines import drawn, numbers, outline

from pipeline.core.schemas import Remark
from pipeline.segment import top_numbers


def tops(text: str) -> list[str]:
    """Return the own numbers of a text."""
    return top_numbers(drawn(text).provisions)


def remarks(text: str) -> list[tuple[str, str]]:
    """Return kind and number of each remark on a text."""
    return [(remark.kind, remark.number) for remark in drawn(text).remarks]


def headings(text: str) -> list[str]:
    """Return the headings of the own provisions."""
    return [p.heading for p in drawn(text).provisions if p.kind in ("article", "section")]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Lamps of the town\n\n1. (1) Every lamp of the town shall burn at night.\n"
            "\nOil for lamps\n\n2. (1) The town buys the oil for every lamp.\n"
            "\nEnd of rules\n\n3. This is the end."
        ),
        (
            "Article 1\nLamps of the town\nEvery lamp of the town shall burn at night.\n"
            "Article 2\nOil for lamps\nThe town buys the oil.\nArticle 3\n"
            "End of rules\nThis is the end."
        ),
        (
            "Article 1. Lamps of the town\nEvery lamp of the town shall burn at night.\n"
            "Article 2. Oil for lamps\nThe town buys oil for every lamp.\n"
            "Article 3. End of rules\nThis is the end."
        ),
        (
            "Section 1. Lamps of the town. — Every lamp burns.\nSection 2. Oil for lamps. — The town buys "
            "it.\nSection 3. End of rules. — This is the end."
        ),
    ],
    ids=["above", "below", "beside", "run-in"],
)
def test_heading_stands_above_below_or_beside(text: str) -> None:
    """Headings above, below and beside their number are told by the pattern of the text itself."""
    assert headings(text) == ["Lamps of the town", "Oil for lamps", "End of rules"]


def test_heading_place_may_change_in_the_schedule() -> None:
    """Body and schedule each have their own place for headings."""
    text = (
        "Article 1\nLamps\nLamps burn.\nArticle 2\nOil\nOil burns.\nSCHEDULE\n"
        "Form of lamp\n\n1. (1) A lamp is round.\n\nForm of oil\n\n2. (1) Oil is clear."
    )
    found = [(p.number, p.heading) for p in drawn(text).provisions if p.kind != "preamble" and "(" not in p.number]
    assert found == [
        ("1", "Lamps"),
        ("2", "Oil"),
        ("Schedule", "SCHEDULE"),
        ("Schedule 1", "Form of lamp"),
        ("Schedule 2", "Form of oil"),
    ]


@pytest.mark.parametrize(
    ("outer", "inner"), [("CHAPTER", "PART"), ("PART", "CHAPTER"), ("TITLE", "PART"), ("PART", "TITLE")]
)
def test_nesting_is_the_documents_own(outer: str, inner: str) -> None:
    """Chapters in parts and parts in chapters both keep the order that the document uses."""
    first = f"{outer} I\nONE\n{inner} 1\nA\nArticle 1\nx.\n{inner} 2\nB\nArticle 2\ny."
    text = f"{first}\n{outer} II\nTWO\n{inner} 1\nC\nArticle 3\nz."
    lines = outline(drawn(text).provisions).splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4, 2, 4, 0, 2, 4]


def test_ordinal_only_where_the_letter_ends_the_number() -> None:
    """The signs of "1.o" and "3.º" are ordinals, those of "Art. 3 Os" begin a word, "3-A" is an inserted article."""
    assert tops(
        "Artigo 1.o\nOs moinhos moem.\nArt. 2o Os rios correm.\nArt. 3 Os barcos passam.\nArtigo 3.º-A\nO fim."
    ) == ["1", "2", "3", "3-A"]


def test_letters_for_digits_are_mended_by_the_sequence() -> None:
    """The label "Pasal l" between its neighbours is 1, "1O" after 9 is 10; a remark says so."""
    text = "\n".join(f"Pasal {n}\nLampu menyala." for n in ("l", "2", "3", "4", "5", "6", "7", "8", "9", "1O", "ll"))
    assert tops(text) == [str(n) for n in range(1, 12)]
    assert [number for kind, number in remarks(text) if kind == "mended"] == ["1", "10", "11"]


def test_letters_are_not_mended_without_proof() -> None:
    """The label "26O" after 26N is the fifteenth inserted section, not 260."""
    text = "\n".join(f"Section 26{letter}. Lamps. — They burn." for letter in "ABCDEFGHIJKLMNO")
    assert tops(f"Section 26. Lamps. — They burn.\n{text}")[-1] == "26O"


def test_torn_list_markers_take_their_text() -> None:
    """A marker on a line of its own opens the item whose words follow."""
    assert numbers("Pasal 1\nKapal membawa:\na.\ntali; dan\nb.\nlayar.\nPasal 2\nSelesai.", "item") == ["1(a)", "1(b)"]


def test_quoted_amendment_is_another_laws_text() -> None:
    """Quoted sections after amending words are of kind quoted and never own numbers."""
    text = (
        "SECTION 1. Section 9 of the Lamp Act is amended to read as follows:\n"
        "“SEC. 9. Oil. — Oil is:\n“(a) clear; or\n“(b) green.”\nSEC. 2. End. — This is the end."
    )
    assert tops(text) == ["1", "2"]
    assert numbers(text, "quoted") == ["1[9]", "1[9](a)", "1[9](b)"]


def test_quoted_section_that_continues_the_numbers_is_not_own() -> None:
    """A quoted section 2 under section 1 does not take the place of the law's own section 2."""
    text = (
        "1. The Lamp Act is amended by inserting the following section:\n"
        "“2. Lamps shall burn at night.”.\n2. This Act ends."
    )
    assert [p.text for p in drawn(text).provisions if p.kind == "section"] == [
        "1. The Lamp Act is amended by inserting the following section:",
        "2. This Act ends.",
    ]


def test_quotation_that_is_never_closed_ends_at_the_next_own_section() -> None:
    """A missing closing mark does not swallow the rest of the law."""
    text = (
        "SECTION 1. Section 9 is amended to read as follows:\n“SEC. 9. Oil. — Oil is clear.\n"
        "SEC. 2. Section 10 is amended to read as follows:\n“SEC. 10. Wax. — Wax is soft.\n"
        "SEC. 3. Section 11 is amended to read as follows:\n“SEC. 11. Wood. — Wood is hard.”\n"
        "SEC. 4. End. — End."
    )
    assert tops(text) == ["1", "2", "3", "4"]


def test_quoted_definition_is_own_text() -> None:
    """A term in quotation marks that means something is a definition, not an amendment."""
    assert numbers('2. In this Act—\n"lamp" means a light;\n"oil" includes wax.\n\n3. Lamps burn.', "definition") == [
        "2",
        "2",
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "In this Act the following definitions apply:",
        "For the purposes of this section, the following definitions shall apply—",
        "Dalam Undang-Undang ini, istilah-istilah berikut mempunyai arti sebagai berikut:",
        "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:",
        "Para los efectos de esta ley se entenderá en los siguientes términos:",
    ],
)
def test_words_that_announce_definitions_amend_nothing(opening: str) -> None:
    """Definitions that "the following" announces are the law's own, and so are the sections after them."""
    text = f'1. Lamps burn.\n2. {opening}\n"lamp" means a light;\n"oil" includes wax.\n3. Lamps shine.\n4. End.'
    assert tops(text) == ["1", "2", "3", "4"]
    assert numbers(text, "definition") == ["2", "2"]


def test_definitions_in_a_script_without_full_stops_start_after_a_blank_line() -> None:
    """Thai lines that are broken at the page's width and end in no mark hold definitions all the same."""
    line = "คำในพระราชบัญญัตินี้มีความหมายตามที่กล่าวไว้ในมาตรานี้และมาตราอื่นที่อ้างถึง"
    text = f'มาตรา 1 {line}\n{line}\n\n"ตะเกียง" หมายความว่า แสงสว่าง\n{line}\n\n"น้ำมัน" หมายความว่า ไข\n{line}\n\nมาตรา 2 {line}\n{line}'
    assert tops(text) == ["1", "2"]
    assert numbers(text, "definition") == ["1", "1"]


def test_a_definition_that_is_inserted_is_another_laws_text() -> None:
    """A definition announced by words of change is quoted, where these stand a line before, too."""
    for order in ("by inserting the following definition:", "by inserting, in its place,\nthe following definition:"):
        text = f'1. Section 2 of the Lamp Act is amended {order}\n"lamp" means a light.\n2. This Act ends.'
        assert numbers(text, "quoted") == ["1[“lamp”]"]


def test_running_heads_that_slipped_through_are_no_headings() -> None:
    """A line that comes on every page is neither a heading nor a paragraph of its own."""
    text = "\n\n".join(
        f"Bill\n\nMatter {letter} of lamps\n\n{n}. Lamps of kind {letter} shall burn."
        for n, letter in enumerate("ABCDE", 1)
    )
    assert headings(text) == [f"Matter {letter} of lamps" for letter in "ABCDE"]


def test_contents_are_never_counted() -> None:
    """A table of contents with or without a heading leaves the law's own numbers single."""
    entries = "\n".join(f"{n}. Matter {n}" for n in range(1, 6))
    body = "\n".join(
        f"{n}. Every lamp of kind {n} shall burn all night, and the keeper of lamps shall see to it that it does so."
        for n in range(1, 6)
    )
    for head in ("ARRANGEMENT OF SECTIONS\n", ""):
        assert tops(f"LAMP ACT\n{head}{entries}\nAn Act about lamps.\n{body}") == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("heading", "kind", "name"),
    [
        ("SCHEDULE", "schedule", "Schedule"),
        ("FIRST SCHEDULE", "schedule", "First Schedule"),
        ("ANNEX II", "schedule", "Annex II"),
        ("JADUAL PERTAMA", "schedule", "Jadual Pertama"),
        ("LAMPIRAN", "schedule", "Lampiran"),
        ("PENJELASAN", "elucidation", "Penjelasan"),
        ("P E N J E L A S A N", "elucidation", "Penjelasan"),
        ("EXPLANATORY STATEMENT", "explanatory", "Explanatory"),
        ("HURAIAN", "explanatory", "Huraian"),
    ],
)
def test_text_after_the_body_has_its_own_numbers(heading: str, kind: str, name: str) -> None:
    """Schedules, elucidations and explanations repeat numbers without being counted as the law's own."""
    text = (
        f"Pasal 1\nLampu menyala.\nPasal 2\nMinyak terbakar.\n{heading}\nPasal 1\nCukup jelas.\nPasal 2\nCukup jelas."
    )
    assert tops(text) == ["1", "2"]
    assert numbers(text, kind) == [name, f"{name} 1", f"{name} 2"]


def test_word_schedule_does_not_end_a_body_that_goes_on() -> None:
    """A line that looks like a schedule's heading ends nothing where the numbers simply go on after it."""
    assert tops("Article 1\nx.\nArticle 2\ny.\nANNEX\nArticle 3\nz.\nArticle 4\nw.") == ["1", "2", "3", "4"]


def test_two_laws_in_one_document() -> None:
    """The longer chain is the law's own; the other law stands under a container with counted numbers."""
    text = (
        "FIRST ACT\nSection 1. A. — a.\nSection 2. B. — b.\nSection 3. C. — c.\n"
        "Approved,\nSECOND ACT\nSection 1. D. — d.\nSection 2. E. — e."
    )
    assert tops(text) == ["1", "2", "3"]
    assert numbers(text, "title", "paragraph") == ["[2]", "[2] 1", "[2] 2"]


def test_gaps_repeats_and_dangling_references_are_remarked() -> None:
    """What the text lacks or has twice is listed, with the number; references to other laws are left alone."""
    text = (
        "Article 1\nSee Article 9.\nArticle 2\nSee Article 8 of the Lamp Code.\n"
        "Article 2\nAgain.\nArticle 3\nx.\nArticle 5\ny.\nArticle 6\nz."
    )
    assert sorted(remarks(text)) == [("gap", "5"), ("reference", "9"), ("repeat", "2")]


def test_remark_names_law_and_document() -> None:
    """A remark says where it belongs."""
    assert drawn("Article 1\nx.\nArticle 3\ny.").remarks == (
        Remark("xx-2030", "law.txt", "gap", "3", "follows 1: the numbers between are not in the text"),
    )


def test_notes_lie_apart() -> None:
    """A footnote is a note; the sentence that it interrupts goes on after it."""
    text = "Article 1\nLamps burn\n~foot 1 See the Gazette.\nat night.\nArticle 2\nEnd."
    assert outline(drawn(text).provisions).splitlines()[1:3] == [
        "  note 1 | 1 See the Gazette.",
        "  closing 1 | at night.",
    ]


def test_side_note_is_the_heading() -> None:
    """A side note right before a section is its heading and lies in its span."""
    text = "~note Lamps.\n1. Every lamp shall burn.\n~note Oil.\n2. Oil shall be clear."
    assert headings(text) == ["Lamps.", "Oil."]
    assert drawn(text).provisions[1].text == "Oil. 2. Oil shall be clear."


def test_supplementary_provisions_restart() -> None:
    """Supplementary provisions that start at 1 again carry their heading before the number."""
    assert numbers("第一条 甲。\n第二条 乙。\n附则\n第一条 丙。", "paragraph") == ["附则 1"]
