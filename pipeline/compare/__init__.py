"""Compare two laws: which obligations changed verdict and why, and what became of each provision.

Two texts of one country in one language are compared provision by provision; laws of different countries or languages
obligation by obligation, since their provisions are not each other's. No encoder is needed for laws of the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.alignment import Alignment, align
from pipeline.compare.changes import KINDS, Change, Sides, rewordings
from pipeline.compare.files import write
from pipeline.compare.obligations import Obligation, obligations
from pipeline.compare.pieces import Unit, units
from pipeline.compare.shifts import shifts
from pipeline.compare.subjects import Subject, subject
from pipeline.compare.terminal import print_comparison
from pipeline.compare.watching import watch

__all__ = ["Comparison", "Subject", "compare", "print_comparison", "subject", "watch", "write"]

RELATED = 0.2
"""Share of the shorter text with counterparts from which two texts of unknown country are versions of one law."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two laws beside each other; `basis` says in a sentence how they were compared."""

    a: Subject
    b: Subject
    versions: bool
    basis: str
    obligations: tuple[Obligation, ...]
    changes: tuple[Change, ...]


def compare(a: Subject, b: Subject) -> Comparison:
    """Compare the first law (the older one) with the second."""
    first, second = units(a.provisions), units(b.provisions)
    reason = _strangers(a, b)
    found = Alignment({}, {}, {}) if reason else align(first, second)
    if not reason and not (a.country and b.country) and _shared(first, second, found) < RELATED:
        reason = "the two texts have little in common"
    changed = [] if reason else _changes(Sides(first, second, found))
    basis = f"Compared provision by provision.{_digests(a, b)}"
    if reason:
        basis = f"Compared obligation by obligation: {reason}."
    differing = obligations(a, b, changed, versions=not reason)
    return Comparison(a, b, not reason, basis, tuple(differing), tuple(changed))


def _strangers(a: Subject, b: Subject) -> str:
    """Return why provisions of two laws cannot be each other's counterparts, or ""."""
    if a.language != b.language:
        return f"the texts are in different languages ({a.language or 'unknown'}, {b.language or 'unknown'})"
    if a.country and b.country and a.country != b.country:
        return f"the laws are of different countries ({a.country}, {b.country})"
    return ""


def _digests(a: Subject, b: Subject) -> str:
    """Return what marked words are worth where a text is the project's digest."""
    editions = {row["edition"] for side in (a, b) for row in side.findings}
    if "digest" not in editions:
        return ""
    if editions == {"digest"}:
        return " Both texts are the project's digests: the words marked are the digests', the substance is the law's."
    return " One text is the project's digest: many words differ though the law did not change."


def _shared(first: Sequence[Unit], second: Sequence[Unit], found: Alignment) -> float:
    sizes = [sum(len(unit.tokens) for unit in side) for side in (first, second)]
    paired = [
        sum(len(unit.tokens) for unit in first if unit.place in found.units),
        sum(len(unit.tokens) for unit in second if unit.place in set(found.units.values())),
    ]
    return max(part / (whole or 1) for part, whole in zip(paired, sizes, strict=True) if whole == min(sizes))


def _changes(sides: Sides) -> list[Change]:
    """Return all changes, by kind and in the order of the text."""
    return sorted([*rewordings(sides), *shifts(sides)], key=_order)


def _order(change: Change) -> tuple[int, int, int]:
    here = change.after if change.kind == "added" else change.before
    return (KINDS.index(change.kind), here.start if here else 0, change.after.start if change.after else 0)
