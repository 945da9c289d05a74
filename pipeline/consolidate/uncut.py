"""Cut a new chapter out of an amending act that gives it without quotation marks, with the clauses printed after it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.consolidate.numbering import order
from pipeline.consolidate.tree import CONTAINERS, Forest, Node, cut
from pipeline.consolidate.vocabulary import FOLLOWING, INSERT, OWN_WORDS, VERBS
from pipeline.core.schemas import OWN_KINDS, Provision

_INSERTED = re.compile(rf"(?<!\S)(?:{OWN_WORDS})\.?\s(?P<number>\d{{1,4}}-?[A-Z]{{1,2}})(?![\w(])", re.IGNORECASE)
_INSERTS = re.compile(INSERT, re.IGNORECASE)
NEAR = 160
"""Signs after a clause's number within which its verb stands."""


def recut(nodes: Forest) -> Forest:
    """Return the trees with each chapter that an unfinished clause announces put under that clause as new text."""
    found: list[Node] = []
    for node in nodes:
        before = found[-1] if found else None
        if (
            before is not None
            and node.own.kind in CONTAINERS
            and before.own.kind in OWN_KINDS
            and _announcing(before)
            and _INSERTED.search(node.own.text)
        ):
            found[-1] = _completed(before, node)
            found += recut(node.children)
        else:
            found.append(replace(node, children=recut(node.children)))
    return tuple(found)


def _announcing(section: Node) -> bool:
    last = section.children[-1] if section.children else section
    text = last.own.text.rstrip()
    return (
        not last.children
        and text.endswith((":", "—", "–"))
        and bool(_INSERTS.search(text))
        and bool(FOLLOWING.search(text))
    )


def _completed(section: Node, box: Node) -> Node:
    """Return the section with the new chapter under its last clause, and with the clauses that follow in the same text."""
    *earlier, last = section.children or (section,)
    text = box.own.text
    starts = _clauses(text, last)
    end = starts[0] if starts else len(text)
    sections = _sections(text, end)
    edges = [0, *sections, end]
    pieces = [_quoted(cut(box.own, at, stop), last) for at, stop in pairwise(edges)]
    if not section.children:
        return replace(section, children=tuple(pieces))
    stem = section.own.number
    later = [
        Node(
            replace(
                cut(box.own, at, stop),
                kind=last.own.kind,
                number=f"{stem}({text[at:].split('.')[0].strip()})",
                heading="",
            )
        )
        for at, stop in pairwise([*starts, len(text)])
    ]
    return replace(section, children=(*earlier, replace(last, children=tuple(pieces)), *later))


def _clauses(text: str, last: Node) -> list[int]:
    """Return where the clauses after the last one start: the next numbers, each with a verb near by."""
    label = last.label.strip("()")
    starts: list[int] = []
    number = int(label) + 1 if label.isdecimal() else 0
    while number and (found := re.compile(rf"(?<=[.;:”]\s){number}\.\s").search(text, starts[-1] if starts else 0)):
        if not VERBS.search(text, found.end(), found.end() + NEAR):
            break
        starts.append(found.start())
        number += 1
    return starts


def _sections(text: str, end: int) -> list[int]:
    """Return where the new sections start: inserted numbers that rise one by one."""
    starts: list[int] = []
    highest: tuple[int, ...] = ()
    for found in _INSERTED.finditer(text, 1, end):
        number = order(found["number"])
        if number > highest and (not highest or number[0] == highest[0]):
            starts.append(found.start())
            highest = number
    return starts


def _quoted(own: Provision, clause: Node) -> Node:
    found = _INSERTED.match(own.text)
    label = found["number"] if found else "…"
    return Node(replace(own, kind="quoted", number=f"{clause.own.number}[{label}]", heading=""))
