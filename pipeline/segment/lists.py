"""Give each marker of an article its level: a list goes on, a list starts under another, or it is no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment.markers import Marker, Reading
from pipeline.segment.numerals import Numeral

AHEAD = 50
"""How many markers ahead the proof of a list is looked for."""
NEXT = 8
"""How many numbers may be left out for a list still to go on."""


@dataclass(frozen=True, slots=True)
class Level:
    """A list that is open: the form and class of its numbers, and its last one."""

    style: str
    kind: str
    last: Numeral


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marker stands: `levels` open down to and with its own, and how it is read."""

    levels: tuple[Level, ...]
    reading: Reading

    @property
    def depth(self) -> int:
        """Return 0 for the outermost list."""
        return len(self.levels) - 1


def place(marker: Marker, levels: tuple[Level, ...], ahead: Sequence[Marker], fits: bool) -> Place | None:
    """Return the marker's place after the open `levels`, or None where it is only a reference.

    `ahead` are the markers that follow; `fits` tells that the line before ends a piece of text.
    """
    if marker.inline and not marker.sound:
        return None
    going = _continued(marker, levels)
    starting = _started(marker, levels)
    if going and starting and _starts_roman(marker, starting, ahead):
        going = None
    doubtful = going and going.reading.mended and starting and _proved(marker, starting, ahead)
    if going and (fits or marker.inline) and not doubtful:
        return going
    if starting and (fits or _proved(marker, starting, ahead)) and _worth(marker, starting, ahead):
        return Place((*levels, Level(marker.style, starting.kind, starting.number)), starting)
    if marker.inline or not fits:
        return None
    return _after_gap(marker, levels) or _odd_start(marker, levels, ahead)


def _continued(marker: Marker, levels: tuple[Level, ...]) -> Place | None:
    """Return the place in the innermost open list that the marker continues, unmended readings first."""
    for mended in (False, True):
        for index in range(len(levels) - 1, -1, -1):
            for reading in marker.readings:
                same = (levels[index].style, levels[index].kind) == (marker.style, reading.kind)
                if same and reading.mended == mended and reading.number.follows(levels[index].last):
                    return _at(levels, index, reading)
    return None


def _at(levels: tuple[Level, ...], index: int, reading: Reading) -> Place:
    level = Level(levels[index].style, levels[index].kind, reading.number)
    return Place((*levels[:index], level), reading)


def _started(marker: Marker, levels: tuple[Level, ...]) -> Reading | None:
    """Return the reading by which the marker is the first of a list of a kind that is not open."""
    open_lists = {(level.style, level.kind) for level in levels}
    firsts = [
        reading for reading in marker.readings if _first(reading) and (marker.style, reading.kind) not in open_lists
    ]
    return min(firsts, key=lambda reading: reading.mended, default=None)


def _first(reading: Reading) -> bool:
    return reading.number == Numeral(1) or (reading.kind.startswith(".") and reading.number.inserted in (0, 1))


def _starts_roman(marker: Marker, first: Reading, ahead: Sequence[Marker]) -> bool:
    """Tell (i) after (h): a roman list starts where (ii) comes before (j)."""
    if first.mended:
        return False
    for after in ahead[:AHEAD]:
        if after.style != marker.style:
            continue
        for reading in after.readings:
            if reading.kind == first.kind and reading.number == Numeral(2):
                return True
            if reading.kind in ("latin", "LATIN") and reading.number == Numeral(10):
                return False
    return False


def _proved(marker: Marker, reading: Reading, ahead: Sequence[Marker]) -> bool:
    """Tell whether the next number of the list that would start here follows, before it starts anew."""
    for after in ahead[:AHEAD]:
        if after.style == "counted":
            break
        if after.style != marker.style or (after.inline and not after.sound):
            continue
        for other in after.readings:
            if other.kind == reading.kind and other.number.follows(reading.number):
                return True
            if other.kind == reading.kind and other.number == reading.number and not other.mended:
                return False
    return False


def _worth(marker: Marker, reading: Reading, ahead: Sequence[Marker]) -> bool:
    """Tell whether a first number is enough: at a line's start it is, unless it is a doubtful form."""
    doubtful = marker.inline or reading.mended or marker.style in ("dash", "han") or reading.kind in ("LATIN", "ROMAN")
    return not doubtful or _proved(marker, reading, ahead)


def _after_gap(marker: Marker, levels: tuple[Level, ...]) -> Place | None:
    """Return the place in an open list whose next numbers are left out ("x x x", repealed items)."""
    for index in range(len(levels) - 1, -1, -1):
        for reading in marker.readings:
            same = (levels[index].style, levels[index].kind) == (marker.style, reading.kind)
            if (
                same
                and not reading.mended
                and 0 <= reading.number.whole - levels[index].last.whole <= 26
                and reading.number > levels[index].last
            ):
                return _at(levels, index, reading)
    return None


def _odd_start(marker: Marker, levels: tuple[Level, ...], ahead: Sequence[Marker]) -> Place | None:
    """Return the place of a list that does not start with its first number, as amendments have them."""
    open_lists = {(level.style, level.kind) for level in levels}
    for reading in marker.readings:
        if reading.mended or (marker.style, reading.kind) in open_lists or marker.style in ("dash", "han"):
            continue
        if (marker.style in ("round", "path") and reading.kind not in ("roman", "ROMAN")) or _proved(
            marker, reading, ahead
        ):
            return Place((*levels, Level(marker.style, reading.kind, reading.number)), reading)
    return None


def goes_on(levels: tuple[Level, ...], ahead: Sequence[Marker]) -> int:
    """Return how many of the open lists, from the outermost, have a next number ahead."""
    places = {(level.style, level.kind): index for index, level in enumerate(levels)}
    for after in ahead:
        if after.style == "counted":
            break
        if after.inline:
            continue
        for reading in after.readings:
            index = places.get((after.style, reading.kind))
            if index is None or reading.mended:
                continue
            last = levels[index].last
            if 0 <= reading.number.whole - last.whole <= NEXT and last < reading.number:
                return index + 1
    return 0
