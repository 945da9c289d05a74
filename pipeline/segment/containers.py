"""Find parts, chapters and divisions, and the order in which this document nests them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.segment import numerals
from pipeline.segment.numerals import HAN
from pipeline.segment.rows import Row, caseless, starts_low
from pipeline.segment.vocabulary import CONTAINER_KIND, RANK, any_of


@dataclass(frozen=True, slots=True)
class Container:
    """A part or chapter that starts at row `row`; its heading runs up to row `body`."""

    row: int
    body: int
    kind: str
    number: str
    value: int
    heading: str
    word: str


_LETTERED = any_of(word for word in CONTAINER_KIND if word not in ("sura", "ส่วน", "title", "article"))
_SPACED = "|".join(r"\s?".join(word.upper()) for word in ("part", "chapter", "bahagian", "bab", "chương", "phần"))
_WORDS = any_of(word for word in numerals.WORDS if len(word) > 1)
_NUMBER = (
    r"\(?(?:(?P<digits>\d{1,3}[A-Z]?)|(?P<roman>[IVXLC]{1,7}[A-Za-z]?)|(?P<letter>[A-Z])"
    rf"|(?P<words>{_WORDS}))(?![^\W_])\)?"
)
_LABEL = re.compile(
    rf"(?P<lead>[\[#*_\s“\"]*)(?P<word>{_LETTERED}|{_SPACED}|TITLE|Title)(?:\s?\.|\s?ທີ\s?|\s?ទី\s?"
    rf"|\s?ที่|\sya|\sla|\scha)?\s*{_NUMBER}(?:\s?[º°ª])?(?P<sign>\s*[.:–—-]+)?\s*",
    re.IGNORECASE,
)
_SECTION = re.compile(_LABEL.pattern.replace("|TITLE|Title", "|section"), re.IGNORECASE)
_ORDINAL_FIRST = re.compile(
    rf"(?P<lead>[\[#*\s]*)(?P<words>{_WORDS})\s+(?P<word>part|chapter|abschnitt|teil|kapitel|title"
    rf"|book)(?!\w)(?P<sign>\s*[.:–—-]+)?\s*",
    re.IGNORECASE,
)
_HAN_LABEL = re.compile(rf"(?P<lead>[\[#*\s]*)第\s?(?P<number>{HAN}+|\d+)\s?(?P<word>[编編篇章节節款])\s*")
_HANGUL_LABEL = re.compile(r"(?P<lead>[\[#*\s]*)제\s?(?P<number>\d+)\s?(?P<word>[편장절관])\s*")
_HAN_KINDS = {
    **dict.fromkeys("编編篇편", "part"),
    **dict.fromkeys("章장", "chapter"),
    **dict.fromkeys("节節款절관", "division"),
}
_ROMAN_ALONE = re.compile(r"[#*\s]*(?P<roman>[IVX]{1,5})\.?\s*$")


def containers(
    rows: Sequence[Row], usable: Sequence[bool], openings: frozenset[int], *, sections: bool = False
) -> list[Container]:
    """Return the containers among the rows marked usable, in order.

    `openings` are rows of articles; `sections` tells that a "Section 1" holds articles here.
    """
    found = []
    for index, row in enumerate(rows):
        if usable[index] and not row.aside and len(row.text) <= 250 and (read := _read(rows, index, sections)):
            word, number, value, rest = read
            heading, body = _heading(rows, index, rest, usable, openings)
            found.append(Container(index, body, _kind(word), number, value, heading, word))
    romans = [index for index, row in enumerate(rows) if usable[index] and _roman_head(rows, index)]
    if len(romans) >= 2 and _rising(rows, romans):
        found.extend(_roman_container(rows, index, usable, openings) for index in romans)
    return sorted({container.row: container for container in found}.values(), key=lambda container: container.row)


def _kind(word: str) -> str:
    return _HAN_KINDS.get(word) or CONTAINER_KIND.get(word, "division" if word == "section" else "part")


def _read(rows: Sequence[Row], index: int, sections: bool) -> tuple[str, str, int, str] | None:
    """Return word, number, its value and the words after it, if the row is a container's label."""
    text, raw = rows[index].text, rows[index].raw
    eastern = _HAN_LABEL.match(text) or _HANGUL_LABEL.match(text)
    if eastern:
        number = eastern["number"]
        value = int(number) if number.isdecimal() else numerals.han(number)
        return (eastern["word"], str(value), value, raw[eastern.end() :]) if value and len(text) < 60 else None
    match = _LABEL.match(text) or _ORDINAL_FIRST.match(text) or (_SECTION.match(text) if sections else None)
    if not match or not _labels(rows, index, match):
        return None
    word = re.sub(r"\s", "", match["word"]).lower()
    printed, value = _value(match)
    return word, printed, value, raw[match.end() :].strip(" ]*")


def _value(match: re.Match[str]) -> tuple[str, int]:
    groups = match.groupdict()
    if groups.get("digits"):
        return match["digits"], int(re.sub(r"\D", "", match["digits"]))
    if groups.get("words"):
        return match["words"], numerals.word(match["words"])
    printed = match["roman"] or match["letter"]
    return printed, numerals.roman(printed) or numerals.roman(printed[:-1]) or numerals.letter(printed)


def _labels(rows: Sequence[Row], index: int, match: re.Match[str]) -> bool:
    """Tell whether the row is a heading and not the wrapped end of a reference."""
    row, rest = rows[index], rows[index].text[match.end() :]
    word = match["word"]
    if not caseless(word) and not word[0].isupper():
        return False
    number = match.groupdict().get("roman") or match.groupdict().get("letter")
    if number and not number[0].isupper():
        return False
    if row.heads or (word.isupper() and len(word) > 1):
        return not starts_low(rest) and not rest.startswith((",", ";", ")"))
    if not rest.strip("]* "):
        return row.gap or index == 0 or not rows[index - 1].text.endswith((",", " of", " in", " and"))
    if starts_low(rest) or rest[0] in ",;.()" or row.text.endswith((".", ";", ",")):
        return False
    return (
        len(row.text) < 150
        and (caseless(rest) or bool(match["sign"]) or rest[0].isupper())
        and (row.gap or _fresh(rows, index))
    )


def _fresh(rows: Sequence[Row], index: int) -> bool:
    return (
        index == 0
        or rows[index - 1].heads
        or bool(re.search(r"[.:;”)]$", rows[index - 1].text))
        or rows[index - 1].text.isupper()
    )


def _heading(
    rows: Sequence[Row], index: int, rest: str, usable: Sequence[bool], openings: frozenset[int]
) -> tuple[str, int]:
    """Return the heading after the label and the row after it."""
    parts, at = [rest] if rest else [], index + 1
    while (
        at < len(rows)
        and usable[at]
        and at not in openings
        and at - index <= 4
        and _titles(rows, index, at, bool(parts))
    ):
        parts.append(rows[at].raw.strip("#* "))
        at += 1
    return " ".join(parts), at


def _titles(rows: Sequence[Row], label: int, at: int, more: bool) -> bool:
    """Tell whether the row at `at` belongs to the heading of the container at `label`."""
    row = rows[at]
    if (
        row.aside
        or _LABEL.match(row.text)
        or _HAN_LABEL.match(row.text)
        or len(row.text) > 150
        or re.match(r"\(?\d", row.text)
    ):
        return False
    if more:
        return (row.text.isupper() and rows[at - 1].text.isupper() and not (row.gap and not rows[at - 1].gap)) or (
            starts_low(row.text) and not row.gap and at - label == 1
        )
    return row.heads or row.text.isupper() or (not row.text.endswith((".", ";", ":", ",")) and len(row.text) < 120)


def _roman_head(rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    return bool(_ROMAN_ALONE.match(row.text)) and row.heads and index + 1 < len(rows) and rows[index + 1].heads


def _rising(rows: Sequence[Row], indices: Sequence[int]) -> bool:
    values = [numerals.roman(rows[index].text.strip("#*. ")) for index in indices]
    return values == list(range(1, len(values) + 1))


def _roman_container(rows: Sequence[Row], index: int, usable: Sequence[bool], openings: frozenset[int]) -> Container:
    number = rows[index].text.strip("#*. ")
    heading, body = _heading(rows, index, "", usable, openings)
    return Container(index, body, "part", number, numerals.roman(number), heading, "part")


def depths(found: Sequence[Container]) -> list[int]:
    """Return each container's level, 0 for the outermost: the order that the document itself uses.

    Of two words the one whose number does not start again under the other is the outer one.
    """
    first: dict[str, int] = {}
    for index, container in enumerate(found):
        first.setdefault(container.word, index)
    ranks = {container.word: RANK.index(container.kind) for container in found}
    restarts = _restarts(found)
    order: list[str] = []
    for word in sorted(first, key=lambda word: (ranks[word], first[word])):
        place = next((at for at, other in enumerate(order) if _outer(word, other, restarts, first)), len(order))
        order.insert(place, word)
    return [order.index(container.word) for container in found]


def _outer(word: str, other: str, restarts: dict[tuple[str, str], int], first: dict[str, int]) -> bool:
    inside, around = restarts.get((word, other), 0), restarts.get((other, word), 0)
    if inside != around:
        return around > inside
    return False if inside == 0 else first[word] < first[other]


def _restarts(found: Iterable[Container]) -> dict[tuple[str, str], int]:
    """Count how often numbers of the first word start again right under one of the second."""
    counts: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    previous = ""
    for container in found:
        word = container.word
        if previous and previous != word and container.value == 1 and last.get(word, 0) >= 1:
            counts[word, previous] = counts.get((word, previous), 0) + 1
        last[word] = container.value
        previous = word
    return counts
