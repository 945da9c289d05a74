"""Passages: their own words stand in the provision, and nothing operative is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.passages import MAX_SIGNS, MAX_WORDS, body, context, passages
from pipeline.core.schemas import KINDS, READ_KINDS, Provision

BASE = Provision("xx-2001", "a", "1", "", "article", "1", "", "", 1, 0, 0, "en")
SENTENCES = st.sampled_from(
    [
        "A person shall not",
        "ผู้ใดกระทำ",
        "nobody. Then",
        "the fund;",
        "  ",
        "(a) ",
        "No. 4",
        "。",
        "x" * 700,
        "word " * 60,
        "Điều 5",
    ]
)
TEXTS = st.lists(SENTENCES | st.text(st.characters(exclude_characters="\n\r"), max_size=12), max_size=12).map(" ".join)


@st.composite
def laws(draw: st.DrawFn) -> list[Provision]:
    """Draw provisions that lie one after the other, some under the one before."""
    found: list[Provision] = []
    at = 0
    for number in range(draw(st.integers(0, 5))):
        text = draw(TEXTS)
        parent = draw(st.sampled_from(["", *(p.id for p in found)]))
        kind = draw(st.sampled_from(KINDS))
        heading = draw(st.sampled_from(["", text[:10], "Aim"]))
        found.append(
            replace(
                BASE, id=str(number), parent=parent, kind=kind, heading=heading, text=text, start=at, end=at + len(text)
            )
        )
        at += len(text) + 1
    return found


@settings(max_examples=150, deadline=None)
@given(law=laws())
def test_own_words_stand_where_the_passage_says(law: list[Provision]) -> None:
    """A passage's own words are the provision's text from `start` to `end`, and end its `text`."""
    for passage in passages(law):
        provision = law[passage.provision]
        assert provision.kind in READ_KINDS
        assert provision.start <= passage.start < passage.end <= provision.end
        assert provision.text[passage.start - provision.start : passage.end - provision.start] == passage.own
        assert passage.own == passage.own.strip()
        assert passage.text.endswith(passage.own)


@settings(max_examples=150, deadline=None)
@given(law=laws())
def test_every_operative_word_is_in_one_passage(law: list[Provision]) -> None:
    """The passages of a provision hold all its words after label and heading, each once and in order."""
    found = passages(law)
    for place, provision in enumerate(law):
        if provision.kind not in READ_KINDS or not re.search(r"\w", body(provision)[0]):
            continue
        own = "".join(passage.own for passage in found if passage.provision == place)
        assert "".join(own.split()) == "".join(body(provision)[0].split())


@settings(max_examples=100, deadline=None)
@given(law=laws())
def test_passages_are_short_and_in_order(law: list[Provision]) -> None:
    """Passages follow the text and do not overlap; none is longer than an overlong sentence may be."""
    found = passages(law)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(len(passage.own) <= 2 * MAX_SIGNS for passage in found)


def words(passage_law: Sequence[Provision]) -> list[str]:
    return [passage.text for passage in passages(passage_law)]


def provision(text: str, **changes: object) -> Provision:
    return replace(BASE, text=text, end=len(text), **changes)  # type: ignore[arg-type]


def test_item_is_read_with_the_words_above_it() -> None:
    """An item of a list carries the heading and the opening words of the provision that it completes."""
    law = [
        provision("7. The council shall", id="7", heading=""),
        provision("(a) keep a register;", id="7(a)", parent="7", kind="item"),
    ]
    assert words(law)[1] == "The council shall: keep a register;"


def test_words_that_a_law_puts_into_another_are_read() -> None:
    """An offence that an amending act inserts into a code is a rule of that act; a schedule is not read."""
    law = [provision("The code is amended as follows.", kind="article"), provision("Whoever sells a person.", kind="quoted")]
    assert words(law) == ["The code is amended as follows.", "Whoever sells a person."]
    assert words([provision("Form of a licence.", kind="schedule")]) == []


def test_words_of_a_schedule_are_no_context() -> None:
    """What stands above an item counts as context only where it can carry a rule itself."""
    law = [
        provision("FIRST SCHEDULE", id="s", kind="schedule"),
        provision("Keep quiet.", id="s1", parent="s", kind="item"),
    ]
    assert context(law[1], {p.id: p for p in law}) == ""


def test_provision_without_words_of_its_own_gives_no_passage() -> None:
    """A label with a heading alone says nothing that could be quoted."""
    assert words([provision("Article 3. Scope", heading="Scope")]) == []


def test_long_provision_is_cut_at_sentence_ends() -> None:
    """A provision longer than the bound is cut where sentences end, not at an abbreviation."""
    sentence = "The officer visits each shelter under Order No. 4 of the council" + " and writes" * 25 + ". "
    found = passages([provision(sentence * 4)])
    assert len(found) > 1
    assert all(passage.own.endswith(".") and passage.own.startswith("The officer") for passage in found)
    assert all(passage.own.count(" ") < MAX_WORDS for passage in found)


def test_long_text_without_spaces_is_folded() -> None:
    """A script that writes no spaces is cut all the same, and nothing is lost."""
    found = passages([provision("ก" * 5000, kind="paragraph")])
    assert len(found) > 2
    assert sum(len(passage.own) for passage in found) == 5000


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("Article 4 Aim This helps.", "Aim", " This helps."),
        ("12. Nobody shall pass.", "", "Nobody shall pass."),
        ("Pasal 5 Setiap orang", "", "Setiap orang"),
        ("Fund. 4. There is a fund.", "Fund.", " 4. There is a fund."),
    ],
    ids=["heading", "number", "word and number", "side note"],
)
def test_body_begins_after_label_and_heading(text: str, heading: str, expected: str) -> None:
    """The body of an article begins after its label and heading."""
    found, at = body(provision(text, heading=heading))
    assert found == text[at:]
    assert found == expected
