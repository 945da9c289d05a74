"""Mark within two wordings what was taken out and what was put in, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.pieces import word_spans

LONGEST = 400_000_000
"""Product of two texts' words beyond which the middle is marked as changed in one."""

ISLAND = 2
"""As many words (or fewer) between two changes are read as changed too: scattered words tell a reader nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words: `same` in both, taken `out` of the first, or put `in` to the second."""

    kind: Literal["same", "out", "in"]
    text: str


Span = tuple[bool, int, int, int, int]
"""Same or not; start and end in the first words; start and end in the second."""


def marks(one: str, two: str) -> tuple[Mark, ...]:
    """Return both wordings as one run of marks; "same" and "in" together are the second, "same" and "out" the first."""
    first, second = _cut(one), _cut(two)
    keys = [[piece.strip() for piece in side] for side in (first, second)]
    found: list[Mark] = []
    for same, a, b, c, d in _joined(_spans(*keys)):
        if same:
            found.append(Mark("same", "".join(second[c:d])))
            continue
        found.extend((Mark("out", "".join(first[a:b])), Mark("in", "".join(second[c:d]))))
    return tuple(mark for mark in found if mark.text)


def _cut(text: str) -> list[str]:
    """Return a text as words, each with the space after it."""
    starts = [start for start, _end in word_spans(text)]
    if not starts:
        return []
    starts[0] = 0
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _spans(one: Sequence[str], two: Sequence[str]) -> list[Span]:
    from rapidfuzz.distance import Indel

    if len(one) * len(two) > LONGEST:
        return _ends_only(one, two)
    steps = Indel.opcodes(one, two)
    return [(step.tag == "equal", step.src_start, step.src_end, step.dest_start, step.dest_end) for step in steps]


def _ends_only(one: Sequence[str], two: Sequence[str]) -> list[Span]:
    shorter = min(len(one), len(two))
    head = next((at for at in range(shorter) if one[at] != two[at]), shorter)
    tail = next((at for at in range(shorter - head) if one[-1 - at] != two[-1 - at]), shorter - head)
    middle = (False, head, len(one) - tail, head, len(two) - tail)
    return [(True, 0, head, 0, head), middle, (True, len(one) - tail, len(one), len(two) - tail, len(two))]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans with changes side by side as one, and with small islands between changes taken into them."""
    found: list[Span] = []
    for at, span in enumerate(spans):
        island = span[0] and 0 < at < len(spans) - 1 and span[2] - span[1] <= ISLAND and not spans[at + 1][0]
        changed = not span[0] or (island and bool(found) and not found[-1][0])
        if changed and found and not found[-1][0]:
            found[-1] = (False, found[-1][1], span[2], found[-1][3], span[4])
        elif span[2] > span[1] or span[4] > span[3]:
            found.append((not changed, *span[1:]))
    return found
