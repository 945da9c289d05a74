"""Quotes: none can be made that does not stand in the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.core.passages import passages
from pipeline.core.quotes import convention_quote, quote, quote_passage
from pipeline.core.schemas import Provision

BASE = Provision("xx-2001", "a.pdf", "1", "", "article", "1", "", "", 3, 0, 0, "en")
TEXTS = st.text(st.sampled_from("ab ก(;. \u3000"), max_size=80)


@settings(max_examples=200, deadline=None)
@example(text=";;", offset=0, start=0, length=-1, limit=1)
@given(
    text=TEXTS,
    offset=st.integers(0, 500),
    start=st.integers(-20, 100),
    length=st.integers(-5, 100),
    limit=st.integers(1, 90),
)
def test_quote_stands_in_the_provision(text: str, offset: int, start: int, length: int, limit: int) -> None:
    """For any place asked for, a quote stands word for word where it says and keeps the limit, or there is none."""
    provision = replace(BASE, text=text, start=offset, end=offset + len(text))
    try:
        found = quote(provision, offset + start, offset + start + length, limit)
    except AssertionError:
        assert start < 0 or start + length > len(text) or not text[start : max(0, start + length)].strip()
        return
    assert 0 < len(found.text) <= limit
    assert found.text == found.text.strip()
    assert text[found.start - offset : found.end - offset] == found.text
    assert start <= found.start - offset < found.end - offset <= start + length
    assert (found.article, found.document, found.page) == ("1", "a.pdf", 3)


def test_long_quote_ends_at_a_word() -> None:
    """A quote that is too long ends after a whole word, unless there is no space to cut at."""
    text = "the council keeps a register of shelters"
    assert quote(replace(BASE, text=text, end=len(text)), 0, len(text), 21).text == "the council keeps a"
    assert quote(replace(BASE, text="ก" * 50, end=50), 0, 50, 21).text == "ก" * 21


def test_passage_is_quoted_without_its_context() -> None:
    """The quote of a passage holds only words of its own provision."""
    text = "(a) keep a register;"
    law = [
        replace(BASE, id="1", text="1. The council shall", end=20),
        replace(BASE, id="1a", parent="1", kind="item", number="1(a)", text=text, start=21, end=21 + len(text)),
    ]
    found = quote_passage(passages(law)[1], law, 600)
    assert (found.article, found.text, found.start) == ("1(a)", "keep a register;", 25)


CONVENTION = [
    replace(BASE, id="5", number="5", heading="Offence", text="Article 5 Offence", start=0, end=17),
    replace(BASE, id="5(1)", kind="paragraph", number="5(1)", text="1. Each Party shall act.", start=18, end=42),
    replace(BASE, id="5(2)", kind="paragraph", number="5(2)", text="2. Each Party shall care:", start=43, end=68),
    replace(BASE, id="5(2)(a)", kind="item", number="5(2)(a)", text="(a) early;", start=69, end=79),
    replace(BASE, id="15", number="15", text="Article 15 Each Party shall report.", start=80, end=115),
]


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        ("5(1)", "5(1)"),
        ("5(2)(a)", "5(2)(a)"),
        ("5(2)(a)-(c)", "5(2)(a)"),
        ("5(2)(z)", "5(2)"),
        ("5", "5(1)"),
        ("15", "15"),
        ("9; 15", "15"),
        ("15(3)", "15"),
        ("1", None),
        ("", None),
        ("not found", None),
    ],
)
def test_convention_is_quoted_from_the_narrowest_piece(cited: str, number: str | None) -> None:
    """A reference gives the words of the piece cited, or of the piece above it; 1 never stands for 15."""
    found = convention_quote(cited, CONVENTION, 600)
    assert (found and found.article) == number
    if found:
        provision = next(p for p in CONVENTION if p.number == number)
        assert provision.text[found.start - provision.start : found.end - provision.start] == found.text
