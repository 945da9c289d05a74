"""Find tables of contents: with a heading, without one, or at the end of the law."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.segment.labels import Opening
from pipeline.segment.plans import MANY, Region
from pipeline.segment.rows import Row
from pipeline.segment.vocabulary import CONTENTS, PREAMBLE_END


def contents(rows: Sequence[Row], openings: Sequence[Opening], quoted: Sequence[bool]) -> Region | None:
    """Return the table of contents that has a heading, if its lines or its numbers come again after it."""
    for index in _marked(rows, quoted)[:MANY]:
        if region := _listed(rows, index):
            return region
        entries = [opening for opening in openings if opening.row > index]
        if again := _restart(entries):
            last = [entry for entry in entries if entry.row < again.row][-1].row
            return Region("contents", index, _entry_end(rows, last, again.row))
    return None


def _marked(rows: Sequence[Row], quoted: Sequence[bool]) -> list[int]:
    return [index for index, row in enumerate(rows) if CONTENTS.match(row.text) and not quoted[index] and not row.aside]


def _listed(rows: Sequence[Row], head: int) -> Region | None:
    """Return the contents up to its last line that comes again in the body, where its first one does."""
    keys = {index: _entry(rows[index].text) for index in range(head + 1, len(rows)) if not rows[index].aside}
    first = next((index for index, key in keys.items() if len(key) > LETTERS), None)
    again = None if first is None else _again(rows, keys, first)
    if first is None or again is None or again - first < 2:
        return None
    counts = Counter(keys.values())
    later = {key for index, key in keys.items() if index >= again and counts[key] < COMMON}
    last = max(index for index in range(first, again) if index == first or keys.get(index) in later)
    while last + 1 < again and not PREAMBLE_END.match(rows[last + 1].text) and _NUMBERED.match(rows[last + 1].text):
        last += 1
    return Region("contents", head, _entry_end(rows, last, again))


_NUMBERED = re.compile(r"(?:[^\W\d_]+\.?\s)?\d+[A-Z]?(?:[.:\s]|$)")
LETTERS, COMMON = 3, 3
"""An entry has more letters than this; a line that comes this often is no entry but a running head."""


def _again(rows: Sequence[Row], keys: Mapping[int, str], first: int) -> int | None:
    """Return the row after `first` that has the same words, or its label alone."""
    for index, key in keys.items():
        label = len(key) > LETTERS and keys[first].startswith(key) and len(rows[index].text) < 30
        if index > first and key and (key == keys[first] or label):
            return index
    return None


def _entry(text: str) -> str:
    """Return a line of contents without the dots and page number at its end, in small letters."""
    plain = re.sub(r"(?:\s?\.){2,}\s?\d*$|(?<=\w{3}\s\w{3})\s\d+$", "", text)
    return re.sub(r"[\W_]+", "", plain).lower()


def _restart(entries: Sequence[Opening]) -> Opening | None:
    """Return the opening at which the numbers of the contents start again, with words under them."""
    for place in range(2, len(entries)):
        entry, following = entries[place], entries[place : place + 4]
        again = entry.numeral <= entries[0].numeral and (entry.form == entries[0].form or place > 2)
        if again and following[-1].at - entry.at > 130 * max(1, len(following) - 1):
            return entry
    return None


def _entry_end(rows: Sequence[Row], last: int, limit: int) -> int:
    """Return the row after the last entry: up to three lines that it runs over are part of it."""
    end = last + 1
    while end < min(limit, last + 4) and not rows[end].gap and not rows[end].text.isupper():
        if PREAMBLE_END.match(rows[end].text):
            break
        end += 1
    return end


def silent_contents(rows: Sequence[Row], openings: Sequence[Opening], chain: Sequence[Opening]) -> list[Region]:
    """Return a table of contents without a heading: the chain's numbers with hardly a word between them."""
    if not chain:
        return []
    own = {opening.numeral for opening in chain}
    before = [opening for opening in openings if opening.row < chain[0].row and not opening.inline]
    early = [opening for opening in before if opening.numeral in own]
    if len(early) < 3 or 2 * len(early) < len(chain) or early[-1].at - early[0].at > 160 * len(early):
        return []
    return [Region("contents", early[0].row, _entry_end(rows, early[-1].row, chain[0].row))]


def late_contents(rows: Sequence[Row], chain: Sequence[Opening], stop: int) -> list[Region]:
    """Return a table of contents that stands at the end of the body."""
    if not chain:
        return []
    found = next((index for index in range(chain[-1].row + 1, stop) if CONTENTS.match(rows[index].text)), stop)
    return [Region("contents", found, stop)] if stop - found > 2 else []
