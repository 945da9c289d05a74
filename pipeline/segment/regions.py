"""Divide a document into its body and what is not the law's own text: contents, schedules, elucidations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.chain import own_chain
from pipeline.segment.contents import contents, late_contents, silent_contents
from pipeline.segment.labels import Opening
from pipeline.segment.plans import MANY, Plan, Region
from pipeline.segment.rows import Row, caseless
from pipeline.segment.vocabulary import ELUCIDATION, EXPLANATORY, PREAMBLE_END, SCHEDULE, SIGNATURE, SUPPLEMENTARY

_HEADS = (
    ("elucidation", ELUCIDATION),
    ("explanatory", EXPLANATORY),
    ("supplementary", SUPPLEMENTARY),
    ("schedule", SCHEDULE),
)


def plan(rows: Sequence[Row], openings: Sequence[Opening], quoted: Sequence[bool]) -> Plan:
    """Return the regions of the document in order and the own chain in its body."""
    free = [opening for opening in openings if not quoted[opening.row]]
    listed = contents(rows, free, quoted) or _front(rows, free)
    after = [opening for opening in free if not listed or opening.row >= listed.last]
    heads = _headings(rows, quoted, listed.last if listed else 0)
    stop, chain = _body(rows, after, heads)
    regions = [listed] if listed else silent_contents(rows, free, chain)
    regions += _tails(rows, [head for head in heads if head.first >= stop])
    regions += late_contents(rows, chain, stop)
    regions += _other_laws(rows, [opening for opening in after if opening.row < stop], chain, regions, stop)
    return Plan(tuple(chain), tuple(sorted(regions, key=lambda region: region.first)))


def _headings(rows: Sequence[Row], quoted: Sequence[bool], start: int) -> list[Region]:
    """Return every line that may head a part outside the body, as a region of that line alone."""
    found = []
    for index in range(start, len(rows)):
        row = rows[index]
        if quoted[index] or row.aside or len(row.text) > 160:
            continue
        for kind, pattern in _HEADS:
            match = pattern.match(row.text)
            if match and _stands_alone(row, match):
                found.append(Region(kind, index, index + 1, _name(kind, match[0])))
                break
    return found


def _stands_alone(row: Row, match: re.Match[str]) -> bool:
    rest = row.text[match.end() :].strip(" .:–—-*")
    if row.heads or not rest:
        return row.heads or row.text[:1].isupper() or caseless(row.text)
    if caseless(row.text):
        return row.gap and len(row.text) < 60
    return rest.startswith("[") or (rest.startswith("(") and rest.endswith(")")) or row.text.isupper()


def _name(kind: str, text: str) -> str:
    """Return what goes before the numbers of the region: "Penjelasan", "First Schedule", "Annex I"."""
    words = re.sub(r"\s+", " ", text.strip(" .:–—-#*"))
    if kind == "elucidation":
        words = re.sub(r"^(\w)\s(?=\w\s)", r"\1", words)
        spaced = re.match(r"p\s", text, re.IGNORECASE)
        return (re.sub(r"\s", "", words) if spaced else words.split()[0]).capitalize()
    if kind == "explanatory":
        return words.split()[0].capitalize()
    return " ".join(word if re.fullmatch("[IVXLC]+|[A-Z]", word) else word.capitalize() for word in words.split())


def _body(rows: Sequence[Row], openings: Sequence[Opening], heads: Sequence[Region]) -> tuple[int, list[Opening]]:
    """Return the row at which the body ends, and the own chain in it.

    A heading ends the body where numbers of the law stand before it and do not simply go on after it.
    """
    for head in heads[:MANY]:
        before = [opening for opening in openings if opening.row < head.first]
        if not before:
            continue
        chain = own_chain(before, rows[head.first].at)
        after = [opening for opening in openings if opening.row >= head.first]
        if chain and _credible(chain) and not _goes_on(chain, after):
            return head.first, chain
    return len(rows), own_chain(openings, rows[-1].end)


def _credible(chain: Sequence[Opening]) -> bool:
    return len(chain) >= 2 or chain[0].form == "word" or chain[0].weight >= 2


def _goes_on(chain: Sequence[Opening], after: Sequence[Opening]) -> bool:
    """Tell whether the next number of the same form continues the chain."""
    form = chain[-1].family
    following = next((opening for opening in after if opening.family == form and not opening.inline), None)
    return following is not None and following.numeral.follows(chain[-1].numeral) and following.weight >= 1


def _front(rows: Sequence[Row], openings: Sequence[Opening]) -> Region | None:
    """Return an explanatory note before the law, if the numbers start again after it."""
    heads = [
        index for index, row in enumerate(rows[: openings[0].row if openings else 0]) if EXPLANATORY.match(row.text)
    ]
    first = next((opening for opening in openings if opening.numeral.whole == 1), None)
    if not heads or first is None:
        return None
    again = next(
        (o for o in openings if o.row > first.row and o.numeral == first.numeral and o.form == first.form), None
    )
    if again is None:
        return None
    stop = next((index for index in range(first.row, again.row) if PREAMBLE_END.match(rows[index].text)), again.row)
    return Region("explanatory", heads[0], stop, _name("explanatory", rows[heads[0]].text))


def _tails(rows: Sequence[Row], heads: Sequence[Region]) -> list[Region]:
    """Return the regions after the body, each from its heading up to the next one."""
    ends = [head.first for head in heads[1:]] + [len(rows)]
    return [Region(head.kind, head.first, end, head.name) for head, end in zip(heads, ends, strict=False)]


def _other_laws(
    rows: Sequence[Row], openings: Sequence[Opening], chain: Sequence[Opening], taken: Sequence[Region], stop: int
) -> list[Region]:
    """Return runs of text, before or after the own chain, whose numbers start again: another law."""
    if not chain:
        return []
    used = {opening.at for opening in chain}
    spare = [
        opening
        for opening in openings
        if opening.at not in used and opening.family == chain[0].family and not opening.inline
    ]
    outside = Plan((), tuple(taken)).outside(len(rows))
    spare = [opening for opening in spare if outside[opening.row]]
    late = _law_chain([opening for opening in spare if opening.row > chain[-1].row], rows[stop - 1].end)
    early = _law_chain([opening for opening in spare if opening.row < chain[0].row], chain[0].at)
    regions = []
    if early:
        regions.append(
            Region("law", _title_row(rows, early[0].row, 0), _title_row(rows, chain[0].row, early[-1].row + 1), "[1]")
        )
    if late:
        regions.append(Region("law", _title_row(rows, late[0].row, chain[-1].row + 1), stop, "[2]"))
    return [region for region in regions if region.first < region.last]


def _law_chain(openings: Sequence[Opening], end: int) -> list[Opening]:
    strong = [opening for opening in openings if opening.weight >= 2]
    chain = own_chain(strong, end) if len(strong) >= 2 else []
    contiguous = sum(b.numeral.follows(a.numeral) for a, b in pairwise(chain))
    return chain if len(chain) >= 2 and chain[0].numeral.whole <= 1 and contiguous >= len(chain) // 2 else []


def _title_row(rows: Sequence[Row], opening: int, floor: int) -> int:
    """Return the first row of the title before an opening: after the signature or the sentence before it."""
    row = opening
    while row > floor and opening - row < 30:
        before, here = rows[row - 1], rows[row]
        sentence = re.search(r"[.”]$", before.text) and (here.text.isupper() or here.heads or here.gap)
        if SIGNATURE.match(before.text) or sentence:
            break
        row -= 1
    return row


def signature_row(rows: Sequence[Row], first: int, last: int) -> int:
    """Return the row at which the signing of the law starts, or `last`."""
    return next(
        (index for index in range(first, last) if not rows[index].aside and SIGNATURE.match(rows[index].text)), last
    )
