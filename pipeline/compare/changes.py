"""Tell what became of each provision: added, dropped, reworded (moved and renumbered are told in `shifts`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.alignment import Alignment
from pipeline.compare.marks import Mark, marks
from pipeline.compare.pieces import Piece, Unit
from pipeline.core.schemas import Provision

Kind = Literal["added", "dropped", "reworded", "moved", "renumbered"]
KINDS: tuple[Kind, ...] = ("added", "dropped", "reworded", "moved", "renumbered")


@dataclass(frozen=True, slots=True)
class Place:
    """A provision, or a run of them from `number` to `until`, and where the first one stands."""

    id: str
    kind: str
    number: str
    heading: str
    document: str
    page: int
    start: int
    until: str = ""

    @property
    def name(self) -> str:
        """Return how the place is called: "section 14(1) to 14(3)"."""
        own = self.number or self.heading or "without number"
        term = f" ({self.heading})" if self.kind == "definition" and self.heading else ""
        return f"{self.kind} {own}{term}" + (f" to {self.until}" if self.until else "")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a provision. `ids` are all provisions told of, in both laws; `count` how many of one law."""

    kind: Kind
    before: Place | None
    after: Place | None
    marks: tuple[Mark, ...]
    note: str
    count: int
    ids: tuple[tuple[str, ...], tuple[str, ...]]


def rewordings(units: Sides) -> list[Change]:
    """Return what was added, dropped or reworded in its place."""
    return [
        *_whole(units, "added"), *_whole(units, "dropped"), *_single(units, "added"), *_single(units, "dropped"),
        *_headings(units), *_reworded(units),
    ]  # fmt: skip


class Sides:
    """Two laws with what is known of their counterparts: both ways, for units and for pieces, by place."""

    def __init__(self, first: Sequence[Unit], second: Sequence[Unit], found: Alignment) -> None:
        self.first, self.second, self.found = first, second, found
        self.units = ({unit.place: unit for unit in first}, {unit.place: unit for unit in second})
        self.pieces: tuple[dict[int, Piece], dict[int, Piece]] = (
            {piece.place: piece for unit in first for piece in unit.pieces},
            {piece.place: piece for unit in second for piece in unit.pieces},
        )
        self.back_units = {b: a for a, b in found.units.items()}
        self.back_pieces = {b: a for a, b in found.pieces.items()}

    def unit_pairs(self) -> list[tuple[Unit, Unit]]:
        """Return units with their counterparts, in the order of the first law."""
        return [(self.units[0][a], self.units[1][b]) for a, b in sorted(self.found.units.items())]

    def piece_pairs(self) -> list[tuple[Piece, Piece]]:
        """Return pieces with their counterparts, in the order of the first law."""
        return [(self.pieces[0][a], self.pieces[1][b]) for a, b in sorted(self.found.pieces.items())]

    def alone(self, unit: Unit, kind: Kind) -> list[Piece]:
        """Return the pieces of a unit that have no counterpart."""
        known: Mapping[int, int] = self.found.pieces if kind == "dropped" else self.back_pieces
        return [piece for piece in unit.pieces if piece.place not in known and not piece.repealed]

    def strays(self, one: Piece, two: Piece) -> bool:
        """Tell whether a piece stands in another article than its own article's counterpart."""
        return self.found.units.get(one.unit) != two.unit

    def strange(self, unit: Unit, kind: Kind) -> bool:
        """Tell whether a unit has no counterpart."""
        return unit.place not in (self.found.units if kind == "dropped" else self.back_units)


def place_of(provision: Provision, until: str = "") -> Place:
    """Return where a provision stands."""
    p = provision
    return Place(p.id, p.kind, p.number, p.heading, p.document, p.page, p.start, until)


def change(kind: Kind, a: Provision, b: Provision, text: tuple[Mark, ...], note: str = "") -> Change:
    """Return what became of one provision that both laws have."""
    return Change(kind, place_of(a), place_of(b), text, note, 1, ((a.id,), (b.id,)))


def _one_sided(kind: Kind, provision: Provision, pieces: Sequence[Piece], note: str) -> Change:
    heading = f"{provision.heading}. " if provision.heading and provision.kind != "definition" else ""
    many = len(pieces) > 1
    text = heading + " ".join(f"{p.label} {p.words}" if many and p.label.startswith("(") else p.words for p in pieces)
    ids = tuple(piece.provision.id for piece in pieces)
    if kind == "added":
        return Change(kind, None, place_of(provision), (Mark("in", text),), note, len(ids), ((), ids))
    return Change(kind, place_of(provision), None, (Mark("out", text),), note, len(ids), (ids, ()))


def _whole(units: Sides, kind: Kind) -> Iterator[Change]:
    """Tell articles that are in one law only, each once with all that did not move elsewhere."""
    for unit in units.first if kind == "dropped" else units.second:
        pieces = units.alone(unit, kind)
        if units.strange(unit, kind) and (pieces or (not unit.pieces and unit.provision.heading)):
            gone = kind == "dropped" and _stub(units, unit.provision.number, "")
            yield _one_sided(kind, unit.provision, pieces, "repealed" if gone else "")


def _single(units: Sides, kind: Kind) -> Iterator[Change]:
    """Tell pieces that are in one law only, inside articles that both have."""
    for unit in units.first if kind == "dropped" else units.second:
        if units.strange(unit, kind):
            continue
        for piece in units.alone(unit, kind):
            gone = kind == "dropped" and _stub(units, unit.provision.number, piece.label)
            yield _one_sided(kind, piece.provision, [piece], "repealed" if gone else "")


def _stub(units: Sides, number: str, label: str) -> bool:
    """Tell whether the second law says under this number that nothing is left."""
    for unit in units.second:
        if unit.provision.number == number:
            gone = any(piece.repealed and piece.label == label for piece in unit.pieces)
            return gone or (not label and unit.repealed)
    return False


def _headings(units: Sides) -> Iterator[Change]:
    for one, two in units.unit_pairs():
        a, b = one.provision, two.provision
        if a.heading.casefold() != b.heading.casefold() and a.heading and b.heading:
            yield change("reworded", a, b, marks(a.heading, b.heading), "heading")


def _reworded(units: Sides) -> Iterator[Change]:
    for one, two in units.piece_pairs():
        if one.tokens != two.tokens and not units.strays(one, two):
            yield change("reworded", one.provision, two.provision, marks(one.words, two.words))
