"""What became of each provision."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import compare
from pipeline.compare.marks import marks
from pipeline.compare.obligations import told
from pipeline.core.schemas import Provision
from tests.compare.texts import DUTIES, Article, law, plain, subject


def said(first: Sequence[Provision], second: Sequence[Provision]) -> list[str]:
    """Return all changes in words."""
    return [told(change) for change in compare(subject(first), subject(second)).changes]


def edited(edit: Callable[[list[Article]], list[Article]]) -> list[str]:
    """Return what is told of a law of twelve articles after an edit."""
    return said(law(plain()), law(edit(plain())))


def reworded(articles: list[Article]) -> list[Article]:
    number, heading, (text,) = articles[3]
    articles[3] = (number, heading, [text.replace("grain", "wages").replace("the school is open", "they teach")])
    return articles


def inserted(articles: list[Article]) -> list[Article]:
    new = ("4A", "Lamps", ["Whoever rents a room hangs a burning lamp over the door at night."])
    return [*articles[:4], new, *articles[4:]]


def shifted(articles: list[Article]) -> list[Article]:
    new = ("3", "Lamps", ["Whoever rents a room hangs a burning lamp over the door at night."])
    later = [(str(int(number) + 1), heading, text) for number, heading, text in articles[2:]]
    return [*articles[:2], new, *later]


def swapped(articles: list[Article]) -> list[Article]:
    texts = [article[1:] for article in articles]
    texts.insert(9, texts.pop(1))
    return [(str(at), *text) for at, text in enumerate(texts, 1)]


def joined(articles: list[Article]) -> list[Article]:
    articles[0] = ("1", articles[0][1], [DUTIES[0], DUTIES[8]])
    return [*articles[:8], *articles[9:]]


def repealed(articles: list[Article]) -> list[Article]:
    articles[5] = ("6", articles[5][1], ["Repealed by Act 12 of 2020."])
    return articles


def replaced(articles: list[Article]) -> list[Article]:
    articles[5] = ("6", "Lamps", ["Whoever rents a room hangs a burning lamp over the door at night."])
    return articles


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda articles: articles, []),
        (reworded, ["paragraph 4(1) reworded"]),
        (inserted, ["article 4A added"]),
        (lambda articles: articles[:6] + articles[7:], ["article 7 dropped"]),
        (shifted, ["article 3 added", "article 3 to 12 renumbered, now article 4 to 13"]),
        (
            swapped,
            ["article 2 moved, now article 10", "article 3 to 10 renumbered, now article 2 to 9"],
        ),
        (joined, ["paragraph 9(1) moved, now paragraph 1(2)"]),
        (repealed, ["article 6 dropped (repealed)"]),
        (replaced, ["article 6 added", "article 6 dropped"]),
    ],
    ids=["same", "reworded", "inserted", "dropped", "shifted", "moved", "moved into another", "repealed", "replaced"],
)
def test_each_edit_is_told_as_what_it_is(edit: Callable[[list[Article]], list[Article]], expected: list[str]) -> None:
    """One edit of a law is told once, and as nothing else."""
    assert edited(edit) == expected


def test_marks_show_the_words_that_changed() -> None:
    """Within a reworded provision only the words that differ are marked."""
    (change,) = compare(subject(law(plain())), subject(law(reworded(plain())))).changes
    assert [(mark.kind, mark.text.strip()) for mark in change.marks if mark.kind != "same"] == [
        ("out", "grain"), ("in", "wages"), ("out", "the school is open"), ("in", "they teach"),
    ]  # fmt: skip


def test_article_that_changes_its_chapter_has_moved() -> None:
    """Articles under a retitled chapter stay; one that stands in another chapter now has moved."""
    before = law(plain(), {"1": "General", "7": "Trade"})
    articles = plain()
    order = [*articles[:5], *articles[6:10], articles[5], *articles[10:]]
    after = law(order, {"1": "General", "7": "Commerce and trade"})
    assert said(before, after) == ["article 6 moved"]


def test_items_renumbered_in_an_article_are_a_run() -> None:
    """Paragraphs behind a new one are told once as a run."""
    before = law([("1", "Duties", DUTIES[:6])])
    after = law([("1", "Duties", [DUTIES[7], *DUTIES[:6]])])
    assert said(before, after) == [
        "paragraph 1(1) added", "paragraph 1(1) to 1(6) renumbered, now paragraph 1(2) to 1(7)",
    ]  # fmt: skip


def test_notes_of_an_editor_are_no_change() -> None:
    """Bracketed notes at the end, which tell where words come from, change nothing."""
    noted = [replace(p, text=f"{p.text} [Act 3 of 2010 s 4] [recalled]") for p in law(plain()) if p.kind == "paragraph"]
    bare = [p for p in law(plain()) if p.kind == "paragraph"]
    assert said(bare, noted) == []


@pytest.mark.parametrize("side", [0, 1], ids=["nothing before", "nothing after"])
def test_empty_law_is_compared(side: int) -> None:
    """Against a law without provisions everything was added or dropped."""
    sides = [law(plain()), law([])]
    told_of = said(sides[1 - side], sides[side])
    assert len(told_of) == len(DUTIES)
    assert {line.split()[-1] for line in told_of} == {"dropped" if side else "added"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ผู้ใดค้ามนุษย์ต้องระวางโทษจำคุกตั้งแต่สี่ปี", "ผู้ใดค้ามนุษย์ต้องระวางโทษจำคุกตั้งแต่หกปี"),
        ("ជនណាដែលលក់មនុស្ស ត្រូវផ្តន្ទាទោស", "ជនណាដែលទិញមនុស្ស ត្រូវផ្តន្ទាទោស"),
        ("Người nào mua bán người thì bị phạt tù", "Người nào bán người thì bị phạt tiền"),
        ("a <b> & \u202e \x07", "a <i> & \u202e"),
        ("x" * 10_000, "x" * 9_999),
        ("", "new"),
    ],
    ids=["Thai", "Khmer", "Vietnamese", "hostile", "long word", "empty"],
)
def test_marks_hold_both_wordings(one: str, two: str) -> None:
    """Same and out make the first wording, same and in the second, in any script."""
    found = marks(one, two)
    for kind, text in (("out", two), ("in", one)):
        kept = "".join(mark.text for mark in found if mark.kind != kind)
        assert "".join(kept.split()) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 11), unique=True, min_size=1), st.lists(st.integers(0, 11), unique=True, min_size=1))
def test_every_provision_is_accounted_for(one: list[int], two: list[int]) -> None:
    """Whatever stays, goes, comes or changes place: what is in one law only is told as added or dropped."""
    sides = [[(str(at), DUTIES[text][:20], [DUTIES[text]]) for at, text in enumerate(side, 1)] for side in (one, two)]
    found = compare(subject(law(sides[0])), subject(law(sides[1]))).changes
    counts = {kind: sum(change.count for change in found if change.kind == kind) for kind in ("added", "dropped")}
    assert counts == {"added": len(set(two) - set(one)), "dropped": len(set(one) - set(two))}
    assert not [change for change in found if change.kind == "reworded"]


def test_large_laws_are_compared_in_time() -> None:
    """Two versions with two thousand provisions each take a few seconds."""
    chance = random.Random(5)
    vocabulary = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in "lmnrst"]
    lines = [[" ".join(chance.choices(vocabulary, k=40)) for _line in range(4)] for _article in range(500)]
    articles = [(str(at), f"Matter {at}", text) for at, text in enumerate(lines, 1)]
    begun = time.perf_counter()
    found = compare(subject(law(articles)), subject(law(articles[:100] + articles[110:])))
    assert [told(change) for change in found.changes][:1] == ["article 101 dropped"]
    assert len(found.changes) == 10
    assert time.perf_counter() - begun < 30
