"""Choose the law's own numbers among all places where one may open: the best rising sequence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from pipeline.segment.labels import Opening
from pipeline.segment.numerals import Numeral
from pipeline.segment.weights import ALONE

State = tuple[float, int]
"""Score of the best chain that ends here, and the index of its last opening."""

CHANGE = {"word": 3.0, "bare": 1.0}
"""Cost of a change of form from one number to the next."""
FAR = 6
"""Gaps wider than this all cost the same."""
LAST = 10_000
NEAR = 1e-6
"""Scores nearer than this are equal: the earlier chain stays."""


class _Best:
    """The best chains so far, by last number and family: looked up in constant or logarithmic time."""

    def __init__(self) -> None:
        self.at: dict[int, dict[tuple[Numeral, str], State]] = {}
        self.below: list[State] = [(float("-inf"), -1)] * (LAST + 1)

    def add(self, opening: Opening, state: State) -> None:
        """Record a chain that ends with `opening`."""
        number = opening.numeral
        ends = self.at.setdefault(number.whole, {})
        key = (number, _family(opening))
        if state[0] > ends.get(key, (float("-inf"), -1))[0]:
            ends[key] = state
        slot = number.whole + 1
        while slot <= LAST:
            if state[0] > self.below[slot][0]:
                self.below[slot] = state
            slot += slot & -slot

    def under(self, whole: int) -> State:
        """Return the best chain whose last whole number is below `whole`."""
        best, slot = (float("-inf"), -1), min(whole, LAST)
        while slot > 0:
            best = self.below[slot] if self.below[slot][0] > best[0] else best
            slot -= slot & -slot
        return best


def _family(opening: Opening) -> str:
    return opening.family.removesuffix("~")


def best_chain(openings: Sequence[Opening], lengths: Sequence[int]) -> list[Opening]:
    """Return the rising chain of numbers with the highest score; [] where there is none.

    `lengths` is the number of characters up to the next opening: a number with words under it
    beats the same number in a table of contents. Readings of one place exclude each other.
    """
    if not openings:
        return []
    best = _Best()
    back: list[int] = []
    top: State = (0.0, -1)
    for _, group in groupby(range(len(openings)), key=lambda index: openings[index].at):
        states = []
        for index in group:
            score, previous = _extend(best, openings, openings[index])
            back.append(previous)
            states.append((index, (score + openings[index].weight + min(lengths[index], 200) / 400, index)))
        for index, state in states:
            best.add(openings[index], state)
            top = state if state[0] > top[0] + NEAR else top
    return _trace(openings, back, top[1])


def _trace(openings: Sequence[Opening], back: Sequence[int], last: int) -> list[Opening]:
    chain = []
    while last >= 0:
        chain.append(openings[last])
        last = back[last]
    return chain[::-1]


def _extend(best: _Best, openings: Sequence[Opening], opening: Opening) -> State:
    """Return the score before `opening` and the index of the opening that it follows best (-1: none)."""
    number, family = opening.numeral, _family(opening)
    top: State = (-_start_cost(opening), -1)
    for whole in range(max(0, number.whole - FAR), number.whole + 1):
        for (last, other), (score, index) in best.at.get(whole, {}).items():
            if last < number:
                joined = score - gap_cost(last, number, opening.form) - (other != family) * _change(opening)
                top = (joined, index) if joined > top[0] + NEAR else top
    score, index = best.under(number.whole - FAR)
    if index < 0:
        return top
    changes = (_family(openings[index]) != family) * _change(opening)
    joined = score - gap_cost(Numeral(number.whole - 50), number, opening.form) - changes
    return (joined, index) if joined > top[0] + NEAR else top


def _change(opening: Opening) -> float:
    return CHANGE["word" if opening.form == "word" else "bare"]


def _start_cost(opening: Opening) -> float:
    first = opening.numeral.whole
    if first <= 1:
        return 0.0
    return 0.5 if opening.form == "word" else min(1.5 + 0.3 * first, 4.0)


def gap_cost(last: Numeral, number: Numeral, form: str) -> float:
    """Return what it costs that `number` comes after `last`: nothing where none is left out."""
    if number.follows(last):
        return 0.0
    if number.whole == last.whole:
        return 0.5
    missing = number.whole - last.whole - 1 + (number.inserted > 1)
    return min(0.6 + 0.2 * missing, 2.0) if form == "word" else min(0.8 + 0.6 * missing, 6.0)


def lengths(openings: Sequence[Opening], end: int) -> list[int]:
    """Return the number of characters from each opening to the next one at another place."""
    result, following = [0] * len(openings), end
    for index in range(len(openings) - 1, -1, -1):
        if index + 1 < len(openings) and openings[index + 1].at > openings[index].at:
            following = openings[index + 1].at
        result[index] = max(0, following - openings[index].after)
    return result


def own_chain(openings: Iterable[Opening], end: int) -> list[Opening]:
    """Return the law's own numbers: the labelled chain if there is one worth the name, else the bare one.

    Quoted openings never count; openings inside a line and lines of another form fill gaps only.
    """
    usable = [opening for opening in openings if not opening.quoted]
    words = _shallowest([opening for opening in usable if opening.form == "word" and not opening.inline])
    worded = best_chain(words, lengths(words, end))
    bare = _bare_chain([opening for opening in usable if opening.form != "word"], end)
    chain = worded if _prefers_words(worded, bare) else bare
    return fill(chain, usable) if chain else _inline_chain([opening for opening in usable if opening.inline], end)


def _inline_chain(inline: Sequence[Opening], end: int) -> list[Opening]:
    """Return the numbers of a law that stands in one line: 1, 2 … without a gap."""
    chain = best_chain(inline, lengths(inline, end))
    whole = (
        len(chain) >= 2
        and chain[0].numeral.whole == 1
        and all(b.numeral.follows(a.numeral) for a, b in pairwise(chain))
    )
    return chain if whole else []


def _bare_chain(bares: Sequence[Opening], end: int) -> list[Opening]:
    """Return the best chain of numbers without a word; 1.1, 1.2 count only where 1, 2 do not stand above them."""
    whole = [opening for opening in bares if not opening.family.endswith(".")]
    paths = [opening for opening in bares if opening.family.endswith(".")]
    chain = best_chain(whole, lengths(whole, end))
    return chain if len(chain) >= 2 or not paths else best_chain(paths, lengths(paths, end))


def _shallowest(words: list[Opening]) -> list[Opening]:
    """Keep, of numbers that are the end of a code's path ("16.1.LQ.150"), those with the shortest path."""
    coded = [opening for opening in words if " " in opening.family]
    if 2 * len(coded) <= len(words):
        return words
    depth = min(opening.family.count(".") for opening in coded)
    return [opening for opening in coded if opening.family.count(".") == depth]


def _prefers_words(worded: Sequence[Opening], bare: Sequence[Opening]) -> bool:
    if len(bare) < 2 or not worded:
        return bool(worded)
    strong = [opening for opening in worded if opening.weight >= ALONE]
    joined = sum(b.numeral.follows(a.numeral) for a, b in pairwise(worded))
    if len(worded) >= 2:
        return len(strong) >= 2 or worded[0].numeral.whole <= 1 or 2 * joined >= len(worded)
    return bool(strong) and (worded[0].numeral.whole == 1 or len(bare) < 3) and len(bare) < 8


def fill(chain: Sequence[Opening], openings: Sequence[Opening]) -> list[Opening]:
    """Close gaps of the chain with numbers that stand in between in another form or inside a line.

    A number that is part of a list of its own there (its predecessor stands before it) is left.
    Numbers that go on where the chain ends, inside a line, are added.
    """
    spare = [
        opening
        for opening in openings
        if chain and (opening.inline or opening.form != chain[0].form or opening.weight < 1)
    ]
    filled: list[Opening] = []
    ends = [*chain[1:], None] if chain else []
    at = 0
    for here, after in zip(chain, ends, strict=True):
        filled.append(here)
        if after is not None and after.numeral.follows(here.numeral):
            continue
        while at < len(spare) and spare[at].at <= here.at:
            at += 1
        stop = at
        while stop < len(spare) and (after is None or spare[stop].at < after.at):
            stop += 1
        filled.extend(_fillers(here, after, spare[at:stop]))
        at = stop
    return filled


def _fillers(here: Opening, after: Opening | None, between: Sequence[Opening]) -> list[Opening]:
    found: list[Opening] = []
    seen: set[Numeral] = set()
    last = here
    for opening in between:
        lone = opening.form == "word" or Numeral(opening.numeral.whole - 1) not in seen
        seen.add(opening.numeral)
        same = opening.form != "word" or _family(opening) == _family(here)
        room = after is None or opening.numeral < after.numeral
        if lone and same and room and opening.numeral.follows(last.numeral) and (after is not None or opening.inline):
            found.append(opening)
            last = opening
    return found
