"""Tell which provisions moved and which only have other numbers now; a run of neighbours is told once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.compare.changes import Change, Kind, Sides, change, place_of
from pipeline.compare.marks import Mark, marks
from pipeline.compare.pieces import Piece, Unit

Part = TypeVar("Part", Piece, Unit)
Pair = tuple[Part, Part]


def shifts(sides: Sides) -> list[Change]:
    """Return what moved or was renumbered."""
    far = displaced(sides.unit_pairs())
    return [*_strayed(sides), *_units(sides, "moved", far), *_units(sides, "renumbered", far), *_pieces(sides)]


def _strayed(sides: Sides) -> Iterator[Change]:
    """Tell pieces that stand in another article now."""
    for one, two in sides.piece_pairs():
        if sides.strays(one, two):
            same = one.tokens == two.tokens
            text = (Mark("same", two.words),) if same else marks(one.words, two.words)
            yield change("moved", one.provision, two.provision, text, "" if same else "and reworded")


def displaced(pairs: Sequence[Pair[Unit]]) -> set[int]:
    """Return the places of articles that left their chapter, or whose order among the others changed.

    A chapter's counterpart holds most of its articles; of a changed order as few articles are told as explain it.
    """
    there = _votes((one.container, two.container) for one, two in pairs)
    back = _votes((two.container, one.container) for one, two in pairs)
    steady = _longest_rise([two.place for _one, two in pairs])
    return {
        one.place for one, two in pairs
        if two.place not in steady or (there[one.container] != two.container and back[two.container] != one.container)
    }  # fmt: skip


def _votes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    counts: dict[str, dict[str, int]] = {}
    for one, two in pairs:
        twos = counts.setdefault(one, {})
        twos[two] = twos.get(two, 0) + 1
    return {one: max(sorted(twos), key=lambda two: twos[two]) for one, twos in counts.items()}


def _longest_rise(values: Sequence[int]) -> set[int]:
    """Return the longest rising part of a sequence."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        at[length : length + 1] = [place]
    found, here = set(), at[-1] if at else -1
    while here >= 0:
        found.add(values[here])
        here = before[here]
    return found


def _units(sides: Sides, kind: Kind, far: set[int]) -> Iterator[Change]:
    """Tell whole articles that moved, or that have another number in their old place."""
    pairs = sides.unit_pairs()
    far_ones = [one.place in far for one, _two in pairs]
    renamed = [one.provision.number != two.provision.number for one, two in pairs]
    told = far_ones if kind == "moved" else [new and not away for new, away in zip(renamed, far_ones, strict=True)]
    for run in _runs(pairs, told, lambda _one, _two: True):
        yield _run(kind, run)


def _pieces(sides: Sides) -> Iterator[Change]:
    pairs = sides.piece_pairs()
    places = [{piece.provision.id: at for at, piece in side.items()} for side in sides.pieces]
    told = [_renamed(sides, one, two, places) for one, two in pairs]
    for run in _runs(pairs, told, lambda one, two: one.provision.parent == two.provision.parent):
        if len(run) > 1 or run[0][0].tokens == run[0][1].tokens:  # else its rewording tells the new number
            yield _run("renumbered", run)


def _renamed(sides: Sides, one: Piece, two: Piece, places: Sequence[dict[str, int]]) -> bool:
    """Tell whether a piece has another number within its article, and not only because the piece above it has."""
    if sides.strays(one, two) or one.label == two.label or "definition" in {one.provision.kind, two.provision.kind}:
        return False
    above = places[0].get(one.provision.parent, -1)
    follows = above >= 0 and sides.found.pieces.get(above) == places[1].get(two.provision.parent)
    return not (follows and _tail(one) == _tail(two))


def _tail(part: Piece | Unit) -> str:
    number = part.provision.number
    return number[number.rfind("(") :] if "(" in number else number


def _runs(
    pairs: Sequence[Pair[Part]], told: Sequence[bool], joins: Callable[[Part, Part], bool]
) -> Iterator[list[Pair[Part]]]:
    """Yield the pairs to tell, neighbours in both laws with the same step together."""
    order = {place: rank for rank, place in enumerate(sorted(two.place for _one, two in pairs))}
    run: list[Pair[Part]] = []
    for (one, two), tell in zip(pairs, told, strict=True):
        last = run[-1] if run else None
        neighbours = last is not None and order[two.place] == order[last[1].place] + 1 and joins(last[0], one)
        if run and not (tell and neighbours and last is not None and _step(*last) == _step(one, two)):
            yield run
            run = []
        if tell:
            run.append((one, two))
    if run:
        yield run


def _step(one: Piece | Unit, two: Piece | Unit) -> int | None:
    """Return by how much a number rises, if both are plain numbers or single letters."""
    values = [_tail(part).strip("()") for part in (one, two)]
    if all(value.isdecimal() for value in values):
        return int(values[1]) - int(values[0])
    if all(len(value) == 1 for value in values):
        return ord(values[1]) - ord(values[0])
    return None


def _run(kind: Kind, run: Sequence[Pair[Part]]) -> Change:
    (first, second), (one, two) = run[0], run[-1]
    ids = (tuple(a.provision.id for a, _b in run), tuple(b.provision.id for _a, b in run))
    told = change(kind, first.provision, second.provision, ())
    if len(run) == 1:
        return told
    places = place_of(first.provision, one.provision.number), place_of(second.provision, two.provision.number)
    return replace(told, before=places[0], after=places[1], count=len(run), ids=ids)
