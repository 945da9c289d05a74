"""Tell for each obligation whether its verdict, its elements, its force or its words changed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.bearing import near
from pipeline.compare.changes import Change
from pipeline.compare.marks import Mark, marks
from pipeline.compare.pieces import tokens, unlabelled, without_notes
from pipeline.compare.subjects import Subject
from pipeline.core.codebook import requirements
from pipeline.core.schemas import READ_KINDS, Provision

What = Literal["verdict", "elements", "force", "words"]
ALIKE = 0.4
"""From how alike on two quotes are marked word by word; below they are set beside each other whole."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one law has for an obligation."""

    verdict: str
    beyond: bool
    confidence: str
    article: str
    quote: str
    document: str
    page: str
    force: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation that is not the same in both laws.

    `why` are sentences; `marks` are the words quoted; `provisions` the changes that bear on it.
    """

    code: str
    title: str
    category: str
    what: What
    before: Side
    after: Side
    why: tuple[str, ...]
    marks: tuple[Mark, ...]
    provisions: tuple[Change, ...]


def obligations(a: Subject, b: Subject, changed: Sequence[Change], *, versions: bool) -> list[Obligation]:
    """Return the obligations that differ, verdicts first, each kind in the codebook's order (financing first)."""
    first, second = ({row["code"]: row for row in side.findings} for side in (a, b))
    ordered = sorted(requirements(), key=lambda r: r.category != "financing")
    by_words = near(changed, (*a.provisions, *b.provisions), a.language) if versions else {}
    found: list[Obligation] = []
    for r in ordered:
        if r.code in first and r.code in second:
            ids = [*_ids(a, first[r.code])], [*_ids(b, second[r.code])]
            close = by_words.get(r.code, ())
            bearing = [c for at, c in enumerate(changed) if _new_words(c) and (at in close or _touches(c, *ids))]
            bearing.sort(key=lambda c, ids=ids: not _touches(c, ids[0][:1], ids[1][:1]))  # type: ignore[misc]
            found.extend(_obligation(first[r.code], second[r.code], bearing, versions=versions))
    order = ("verdict", "elements", "force", "words")
    return sorted(found, key=lambda obligation: order.index(obligation.what))


def _obligation(
    a: Mapping[str, str], b: Mapping[str, str], bearing: Sequence[Change], *, versions: bool
) -> Iterator[Obligation]:
    before, after = side(a), side(b)
    what = _what(before, after, bearing, versions=versions)
    if what:
        why = tuple(_why(before, after, bearing, versions=versions))
        told_of = (_marks(before, after), tuple(bearing))
        yield Obligation(a["code"], a["title"], a["category"], what, before, after, why, *told_of)


def side(row: Mapping[str, str]) -> Side:
    """Return a finding as one side of a comparison."""
    found = tuple(part for part in row["elements_found"].split("; ") if part)
    quote = without_notes(row["national_quote"])
    return Side(
        row["verdict"], row["beyond"] == "true", row["confidence"], row["national_article"], quote,
        row["document"], row["page"], row["force"], found,
    )  # fmt: skip


def _what(before: Side, after: Side, bearing: Sequence[Change], *, versions: bool) -> What | None:
    if (before.verdict, before.beyond) != (after.verdict, after.beyond):
        return "verdict"
    if set(before.elements) != set(after.elements):
        return "elements"
    if before.force != after.force:
        return "force"
    return "words" if versions and bearing else None


def _why(before: Side, after: Side, bearing: Sequence[Change], *, versions: bool) -> Iterator[str]:
    if gained := [name for name in after.elements if name not in before.elements]:
        yield f"Elements found only after: {', '.join(gained)}."
    if lost := [name for name in before.elements if name not in after.elements]:
        yield f"Elements found only before: {', '.join(lost)}."
    if before.force != after.force:
        yield f"Force: {before.force or 'none'}, then {after.force or 'none'}."
    if before.beyond != after.beyond:
        yield f"Beyond the Convention {'before' if before.beyond else 'after'} only."
    if "not_assessed" in {before.verdict, after.verdict}:
        yield "One text cannot bear a verdict here (held in part, or hard to read): this is no change of law."
    if versions:
        yield from _words_why(before, after, bearing)


def _words_why(before: Side, after: Side, bearing: Sequence[Change]) -> Iterator[str]:
    if bearing:
        numbers = [f"{place.kind} {place.number}" for c in bearing if (place := c.after or c.before)]
        yield f"Provisions that bear on it and changed: {', '.join(dict.fromkeys(numbers))}."
    elif before.quote or after.quote:
        yield "The words that bear on it stand in both texts; the program weighs them otherwise. A person should look."
    else:
        yield "No provision was found for it in either text."


def told(change: Change) -> str:
    """Return a change in a few words: "section 66A added"."""
    note = f" ({change.note})" if change.note else ""
    if change.before and change.after:
        same = change.before.name == change.after.name
        to = "" if same else f", now {change.after.name}"
        return f"{change.before.name} {change.kind}{note}{to}"
    place = change.after or change.before
    return f"{place.name if place else ''} {change.kind}{note}"


def _ids(subject: Subject, row: Mapping[str, str]) -> Iterator[str]:
    """Yield the provision that a finding quotes (or ""), then all that bear on its obligation."""
    yield from _quoted(subject.provisions, row) or ("",)
    yield from subject.bearing.get(row["code"], ())


def _new_words(change: Change) -> bool:
    return bool(change.marks) and (change.kind != "moved" or bool(change.note))


def _touches(change: Change, before: Sequence[str], after: Sequence[str]) -> bool:
    return not set(before).isdisjoint(change.ids[0]) or not set(after).isdisjoint(change.ids[1])


def _quoted(provisions: Sequence[Provision], row: Mapping[str, str]) -> list[str]:
    """Return the provision that a finding quotes."""
    if not row["start"]:
        return []
    start = int(row["start"])
    inside = (p.id for p in provisions if p.kind in READ_KINDS and p.start <= start < p.end)
    return list(inside)[:1]


def _marks(before: Side, after: Side) -> tuple[Mark, ...]:
    """Return both quotes as one run of marks, or one after the other where they have little in common."""
    from rapidfuzz.distance import Indel

    one, two = unlabelled(before.quote), unlabelled(after.quote)
    if one == two:
        return (Mark("same", two),) if two else ()
    if one and two and Indel.normalized_similarity(tokens(one), tokens(two)) >= ALIKE:
        return marks(one, two)
    whole = (Mark("out", one), Mark("in", two))
    return tuple(mark for mark in whole if mark.text)
