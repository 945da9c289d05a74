from __future__ import annotations

import pytest
from outlines import drawn, numbers, outline

from pipeline.segment.markers import inside, leading


def under(text: str) -> list[str]:
    """Return the numbers under article 1, without its own."""
    return [
        number.removeprefix("1")
        for number in numbers(f"Article 1\n{text}\nArticle 2\nEnd.")
        if number not in ("1", "2")
    ]


@pytest.mark.parametrize(
    ("text", "style", "kinds"),
    [
        ("(1) x", "round", {"1", "latin"}),
        ("(a) x", "round", {"latin"}),
        ("(i) x", "round", {"latin", "roman", "1"}),
        ("1. x", "dot", {"1", "latin"}),
        ("a. x", "dot", {"latin"}),
        ("a) x", "right", {"latin"}),
        ("đ) x", "right", {"latin"}),
        ("3 - Quem", "dash", {"1"}),
        ("② x", "circled", {"1"}),
        ("(二) x", "round", {"han"}),
        ("(ก) x", "round", {"thai"}),
        ("б) x", "right", {"cyrillic"}),
        ("1° x", "degree", {"1", "latin"}),
        ("1.2 x", "path", {".."}),
        ("Ayat (1) x", "roundayat", {"1", "latin"}),
        ("“(a) x", "round", {"latin"}),
        ("1[(4) x", "round", {"1"}),
        ("l2l x", "round", {"1"}),
        ("(21 x", "round", {"1"}),
        ("(l) x", "round", {"latin", "roman", "1"}),
    ],
)
def test_leading_marker(text: str, style: str, kinds: set[str]) -> None:
    """A marker at a line's start is read with its form and every class of list that it may belong to."""
    marker = leading(text, 0)
    assert marker is not None
    assert marker.style == style
    assert {reading.kind for reading in marker.readings} == kinds


@pytest.mark.parametrize("text", ["Lamps burn", "(lamp) x", "a lamp", "1950", "(1950) x", "e.g. x", ""])
def test_no_leading_marker(text: str) -> None:
    """Words, years and abbreviations are no markers."""
    assert leading(text, 0) is None


def test_markers_inside_a_line_are_sound_only_after_a_stop() -> None:
    """Inside a line a marker counts after a dash, a semicolon or "; and", not after "subsection"."""
    text = "Any keeper — (a) lights; (b) cleans; or (c) sells under subsection (1) or (2), section 3(1)(a) to (f)"
    assert [marker.sound for marker in inside(text, 0, 0)] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("(1) x:\n(a) y;\n(b) z.\n(2) w.", ["(1)", "(1)(a)", "(1)(b)", "(2)"]),
        ("1. x:\na) y;\nb) z.\n2. w.", ["(1)", "(1)(a)", "(1)(b)", "(2)"]),
        ("(a) x;\n(b) y:\n(i) z;\n(ii) w;\n(c) v.", ["(a)", "(b)", "(b)(i)", "(b)(ii)", "(c)"]),
        ("(g) x;\n(h) y;\n(i) z;\n(j) w.", ["(g)", "(h)", "(i)", "(j)"]),
        ("(g) x;\n(h) y:\n(i) z;\n(ii) w;\n(i) v;\n(j) u.", ["(g)", "(h)", "(h)(i)", "(h)(ii)", "(i)", "(j)"]),
        ("(i) x;\n(ii) y;\n(iii) z;\n(iv) w;\n(v) v.", ["(i)", "(ii)", "(iii)", "(iv)", "(v)"]),
        ("(y) x;\n(z) y;\n(aa) z;\n(bb) w.", ["(y)", "(z)", "(aa)", "(bb)"]),
        ("(l) x;\n(la) y;\n(m) z.", ["(l)", "(la)", "(m)"]),
        ("d) x;\nđ) y;\ne) z.", ["(d)", "(đ)", "(e)"]),
        ("(l) x.\n(2) y.", ["(1)", "(2)"]),
        ("(k) x;\n(1) y;\n(m) z.", ["(k)", "(l)", "(m)"]),
        ("(1) x.\nl2l y.\n(31 z.", ["(1)", "(2)", "(3)"]),
        ("(a) x;\nx x x\n(h) y;\n(i) z.", ["(a)", "(h)", "(i)"]),
        ("1.1 x.\n1.2 y.", [".1", ".2"]),
        ("x:\na. y;\nb. z under subsection\n(1) of that law.", ["(a)", "(b)"]),
        ("(1) x.\n(2) y under subsections (1),\n(3) or\n(4) of that law.\n(3) z.", ["(1)", "(2)", "(3)"]),
        ("x: (a) y; (b) z; and (c) w.", ["(a)", "(b)", "(c)"]),
        ("x under (a) y or paragraph (b).", []),
    ],
    ids=[
        "bracketed",
        "dotted",
        "letters-romans",
        "i-is-a-letter",
        "i-is-a-roman",
        "romans",
        "doubled",
        "inserted",
        "vietnamese",
        "letter-for-digit",
        "digit-for-letter",
        "brackets-for-digits",
        "left-out",
        "decimal",
        "wrapped-reference",
        "wrapped-list-of-references",
        "inline",
        "no-list",
    ],
)
def test_levels(lines: str, expected: list[str]) -> None:
    """Levels and readings of markers follow from their sequence."""
    assert under(lines) == expected


def test_printed_form_stays_in_the_text() -> None:
    """A letter taken for a digit is mended in the number only."""
    done = drawn("Article 1\n(l) Lamps burn.\n(2) Oil burns.\nArticle 2\nEnd.")
    assert [(p.number, p.text) for p in done.provisions if p.kind == "paragraph"] == [
        ("1(1)", "(l) Lamps burn."),
        ("1(2)", "(2) Oil burns."),
    ]


def test_kinds_by_level() -> None:
    """Numbers under a section are subsections, under an article paragraphs; letters items, romans subitems."""
    section = drawn("Section 1. Lamps. — Rule:\n(1) x:\n(a) y:\n(i) z;\n(ii) w.\nSection 2. End. — End.")
    article = drawn("Article 1\n(1) x:\n(a) y.\nArticle 2\nEnd.")
    assert [p.kind for p in section.provisions] == ["section", "subsection", "item", "subitem", "subitem", "section"]
    assert [p.kind for p in article.provisions] == ["article", "paragraph", "item", "article"]


def test_flush_words_close_the_list() -> None:
    """Words after the last item that go on with the sentence are the closing words of what the list stands in."""
    text = "Section 1. Lamps. — A keeper who:\n(a) sleeps; or\n(b) sings,\n\nshall be fined.\n\nSection 2. End. — End."
    assert "  closing 1 | shall be fined.\n" in outline(drawn(text).provisions)


def test_second_paragraph_is_counted() -> None:
    """The second paragraph that the law does not number is cited with its count in square brackets."""
    text = "Article 1\nLamps burn.\n\nOil burns, too.\n\nSo does wood.\n\nArticle 2\nEnd."
    assert numbers(text, "paragraph") == ["1[2]", "1[3]"]


def test_definitions_are_apart() -> None:
    """Each defined term is a provision under the number of its section, its sub-pieces under it."""
    text = (
        "2. In this Act—\n“lamp” means a light—\n(a) of oil; or\n(b) of wax;\n"
        "“oil”, in relation to a lamp,\nmeans what burns.\n\n3. Lamps burn."
    )
    found = [(p.kind, p.number, p.heading) for p in drawn(text).provisions]
    assert found[1:5] == [
        ("definition", "2", "lamp"),
        ("item", "2(a)", ""),
        ("item", "2(b)", ""),
        ("definition", "2", "oil"),
    ]
