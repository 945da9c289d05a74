"""Marks: faults are told by line, a translation has those of its source, and what is near a mark is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_laws import forget_laws, provision, small_law, use_laws, write_marks

from pipeline.core.errors import InputError
from pipeline.core.labels import Mark, _Tree, labels_file, read_marks
from pipeline.core.passages import Passage, passages


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a project with one invented law and its translation, without marks."""
    use_laws(tmp_path, monkeypatch)
    yield tmp_path
    forget_laws()


def marks(law: str = "xx-2001", first: bool = False) -> tuple[Mark, ...] | None:
    """Return the marks on the small law; as a translation if it has a `first`, whose numbers it does not share."""
    provisions = small_law()
    if first:
        provisions = [replace(piece, number=f"art. {piece.number}") for piece in provisions]
    return read_marks(law, provisions, passages(provisions), small_law() if first else ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2,NO-SUCH,fund", "has an unknown code or part"),
        ("2,FIN-FUND,found", "has an unknown code or part"),
        ("2,FIN-FUND,fund; irrelevant", "has an unknown code or part"),
        ("2,FIN-FUND,", "has an unknown code or part"),
        ("2,FIN-FUND, ; ", "has an unknown code or part"),
        ("3,FIN-FUND,fund", "the law has no provision '3'"),
        (" 2,FIN-FUND,fund", "the law has no provision ' 2'"),
        (",FIN-FUND,fund", "the law has no provision ''"),
    ],
    ids=["code", "part", "part of another", "no part", "blank parts", "no such place", "space", "empty place"],
)
def test_a_row_that_marks_nothing_is_told_by_file_and_line(folder: Path, row: str, says: str) -> None:
    """A code, part or place that is none ends in one line with the file's name and the row's."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["1,PROT-CARE,housing", row])
    with pytest.raises(InputError, match=rf"xx-2001\.labels\.csv:3: {says}"):
        marks()


@pytest.mark.parametrize("head", ["place,code,parts", "place,obligation,elements", "number,code,elements"])
def test_a_table_with_other_columns_is_told(folder: Path, head: str) -> None:
    """A column that is lacking is a fault of the first row, not of the program."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["2,FIN-FUND,fund"], head)
    with pytest.raises(InputError, match=r"xx-2001\.labels\.csv:2: "):
        marks()


def test_an_empty_place_does_not_mean_what_has_no_number(folder: Path) -> None:
    """A row without a place is refused also in a law whose preamble has no number."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", [",FIN-FUND,fund"])
    provisions = [replace(provision("0", "Whereas."), number=""), *small_law()]
    with pytest.raises(InputError, match=r"labels\.csv:2: the law has no provision"):
        read_marks("xx-2001", provisions, passages(provisions))


def test_marks_lie_with_the_coding_of_the_law_that_was_written_first(folder: Path) -> None:
    """A real law's marks lie in silver/, an invented law's in its folder, a translation's in that of its source."""
    assert labels_file("xx-2001") == folder / "silver" / "xx-2001.labels.csv"
    assert (
        labels_file("invone-2026") == labels_file("invonefr-2026") == folder / "invented" / "invone-2026" / "labels.csv"
    )


def test_a_law_that_nobody_marked_is_not_one_in_which_nothing_was_found(folder: Path) -> None:
    """Without a file there is no answer; an empty file says that the law holds nothing."""
    assert marks() is None
    write_marks(folder / "silver" / "xx-2001.labels.csv", [])
    assert marks() == ()


def test_a_mark_knows_its_passages_and_those_above_and_below(folder: Path) -> None:
    """The marked place's own passage carries the parts; its sibling and other sections are not near."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["1(1),PROT-CARE,housing; power", "2,FIN-FUND,fund"])
    assert [passage.provision for passage in passages(small_law())] == [0, 1, 2, 3, 4]
    assert marks() == (Mark("PROT-CARE", ("housing", "power"), (1,), (0, 2)), Mark("FIN-FUND", ("fund",), (4,), ()))


def test_a_translation_takes_its_marks_over_by_order(folder: Path) -> None:
    """Whatever its own numbers look like, the provisions marked are those at the same places of the source."""
    write_marks(folder / "invented" / "invone-2026" / "labels.csv", ["1(1)(a),PROT-CARE,housing", "2,FIN-FUND,fund"])
    assert marks("invonefr-2026", first=True) == marks("invone-2026")


def test_a_translation_that_is_cut_otherwise_is_refused(folder: Path) -> None:
    """Marks are not taken over where the two laws have not as many provisions."""
    write_marks(folder / "invented" / "invone-2026" / "labels.csv", ["2,FIN-FUND,fund"])
    provisions = small_law()[:-1]
    with pytest.raises(InputError, match=r"labels\.csv: invonefr-2026 has 4 provisions, its source 5"):
        read_marks("invonefr-2026", provisions, passages(provisions), small_law())


def test_a_number_that_stands_twice_marks_both(folder: Path) -> None:
    """A place means every provision of that number, and is near what lies above and below each."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["3,FIN-FUND,fund"])
    provisions = [
        provision("3", "A fund is set up.", name="act/3"),
        provision("3(1)", "It pays for shelters.", "act/3", name="act/3(1)"),
        provision("4", "The Minister signs."),
        provision("3", "Another fund is set up.", name="code/3"),
        provision("3(1)", "It pays for lawyers.", "code/3", name="code/3(1)"),
    ]
    assert read_marks("xx-2001", provisions, passages(provisions)) == (Mark("FIN-FUND", ("fund",), (0, 3), (1, 4)),)


def test_a_place_without_words_of_its_own_has_no_passage_but_is_near_some(folder: Path) -> None:
    """A mark on a bare heading leaves its obligation open below it."""
    write_marks(folder / "silver" / "xx-2001.labels.csv", ["1,PROT-CARE,housing"])
    provisions = [provision("1"), provision("1(1)", "Victims are housed.", "1")]
    assert read_marks("xx-2001", provisions, passages(provisions)) == (Mark("PROT-CARE", ("housing",), (), (0,)),)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[int], list[int]]:
    """Return a parent for each of some provisions (-1 for none), how many passages each has, and the places marked."""
    size = draw(st.integers(1, 9))
    parents = [draw(st.integers(-1, at - 1)) for at in range(size)]
    counts = [draw(st.integers(0, 2)) for _ in range(size)]
    return parents, counts, draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=3, unique=True))


@given(trees())
def test_around_is_what_lies_above_and_below(tree: tuple[list[int], list[int], list[int]]) -> None:
    """In any law, a passage is around a mark if its provision lies above or below a marked one and is not marked."""
    parents, counts, marked = tree
    provisions = [provision(str(at), "x", str(above) if above >= 0 else "") for at, above in enumerate(parents)]
    found = [Passage(at, 0, 1, "x", "x") for at, count in enumerate(counts) for _ in range(count)]

    def line(at: int) -> set[int]:
        return {at} | (line(parents[at]) if parents[at] >= 0 else set())

    mark = _Tree(provisions, found).mark("FIN-FUND", ("fund",), marked)
    near = {at for at in range(len(parents)) for place in marked if at in line(place) or place in line(at)}
    assert sorted(mark.candidates) == [at for at, passage in enumerate(found) if passage.provision in marked]
    assert mark.around == tuple(at for at, p in enumerate(found) if p.provision in near - set(marked))
