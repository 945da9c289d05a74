from __future__ import annotations

import pytest

from pipeline.segment import numerals
from pipeline.segment.numerals import Numeral


@pytest.mark.parametrize(
    ("printed", "latin"),
    [
        ("๑๒/๑", "12/1"),
        ("១២", "12"),
        ("໑໒", "12"),
        ("၁၂", "12"),
        ("१२", "12"),
        ("١٢", "12"),
        ("۱۲", "12"),
        ("১২", "12"),
        ("（１２）", "(12)"),
    ],
    ids=["thai", "khmer", "lao", "burmese", "devanagari", "arabic", "persian", "bengali", "wide"],
)
def test_digits_of_any_script_become_latin(printed: str, latin: str) -> None:
    """Digits of every script are read as 0 to 9, sign for sign, so that offsets stay."""
    assert numerals.fold(printed) == latin
    assert len(numerals.fold(printed)) == len(printed)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("ONE", 1),
        ("First", 1),
        ("premier", 1),
        ("première", 1),
        ("Primeiro", 1),
        ("tercera", 3),
        ("Décimo", 10),
        ("Kedua", 2),
        ("KWANZA", 1),
        ("zweiter", 2),
        ("первая", 1),
        ("الثاني", 2),
        ("ໜຶ່ງ", 1),
        ("បី", 3),
        ("တစ်", 1),
        ("único", 1),
        ("lamp", 0),
        ("", 0),
    ],
)
def test_number_words(word: str, value: int) -> None:
    """Ordinal and cardinal words of many languages have their value, other words none."""
    assert numerals.word(word) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("iv", 4), ("XIX", 19), ("MCMXC", 1990), ("IIII", 4), ("IC", 0), ("A", 0), ("", 0), ("mix", 1009)],
)
def test_roman(text: str, value: int) -> None:
    """Roman numerals in either case have their value, other words none."""
    assert numerals.roman(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("二三", 23), ("〇", 0), ("船", 0), ("", 0)],
)
def test_han(text: str, value: int) -> None:
    """Chinese numerals are read with and without the words for tens."""
    assert numerals.han(text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", Numeral(4)),
        ("4A", Numeral(4, 1)),
        ("26-A", Numeral(26, 1)),
        ("51b", Numeral(51, 2)),
        ("12/1", Numeral(12, 1)),
        ("271.2", Numeral(271, 2)),
        ("271.1A", Numeral(271, 1, 1)),
        ("5 bis", Numeral(5, 1)),
        ("5 ter", Numeral(5, 2)),
        ("3-2", Numeral(3, 2)),
        ("435-3-1", Numeral(435, 3, 1)),
        ("lamp", None),
        ("", None),
        ("4 lamps", None),
    ],
)
def test_numeral(text: str, number: Numeral | None) -> None:
    """A number is read with what is inserted after it."""
    assert numerals.numeral(text) == number


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("5", "6", True),
        ("5", "5A", True),
        ("5A", "5B", True),
        ("5B", "6", True),
        ("271.2", "272.1", True),
        ("271.1", "271.1A", True),
        ("271.1A", "271.2", True),
        ("5", "7", False),
        ("5", "5", False),
        ("5", "5B", False),
        ("6", "5", False),
        ("5", "6B", False),
    ],
)
def test_follows(before: str, after: str, follows: bool) -> None:
    """A number follows another where nothing can stand between them."""
    first, second = numerals.numeral(before), numerals.numeral(after)
    assert first is not None
    assert second is not None
    assert second.follows(first) is follows


@pytest.mark.parametrize(
    ("text", "value"), [("l", 1), ("1O", 10), ("l2", 12), ("I0", 10), ("12", 0), ("lamp", 0), ("O", 0)]
)
def test_mended(text: str, value: int) -> None:
    """Letters that look like digits are read as digits; plain digits and words are not mended."""
    assert numerals.mended(text) == value


@pytest.mark.parametrize(
    ("text", "place"),
    [("a", 1), ("B", 2), ("aa", 27), ("б", 2), ("ข", 2), ("ខ", 2), ("ب", 2), ("나", 2), ("1", 0), ("ab", 0)],
)
def test_letters(text: str, place: int) -> None:
    """A letter has its place in the alphabet in which laws count; doubled letters go on after the last."""
    assert numerals.letter(text) == place
