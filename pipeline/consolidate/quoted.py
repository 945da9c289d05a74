"""Set right how the clauses of an amending document were cut, so that each has its new text under it as `quoted`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.consolidate.numbering import folded, order, style
from pipeline.consolidate.tree import Forest, Node, cut
from pipeline.consolidate.vocabulary import AMEND, FOLLOWING, INSERT, NAMES_WORDS, OWN_WORDS, REPLACE, VERBS

MARKS = "“”\"«»‘’'„「」『』"
_CLOSED = re.compile(
    r"[”\"»’'」』][\s”’'\"»]*[.;,]{0,2}\s?(?:and|or|dan|atau|và|hoặc|e|ou|และ|หรือ)?\.?$", re.IGNORECASE
)
_OPENED = re.compile(r"[#*_\s]*[“\"«„‘「『]")
_NEW_TEXT = re.compile(rf"(?:{REPLACE}|{INSERT}|{AMEND})", re.IGNORECASE)
_LEAD_IN = re.compile(r"[:—–-]\s*(?=[“\"«‘]?\s?(?:\(?\w{1,4}[.)]|\(\w{1,4}\)|[^\W\d_]+\.?\s\d)\s)")
_LABEL = re.compile(
    r"[“\"«‘\s]*(?:\((?P<round>\w{1,5})\)|(?P<right>\w{1,4})\)"
    rf"|(?:(?:{OWN_WORDS})\.?\s+)?(?P<number>\d{{1,4}}(?:[-/]?[A-Za-z]{{1,2}})?)(?!\w)\.?|(?P<letter>[a-zđ])\.)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One instruction, the new text that it gives, and the instructions under it."""

    node: Node
    quoted: Forest
    under: Forest


def clause_of(node: Node) -> Clause:
    """Return a clause with its new text and the clauses under it."""
    quoted = tuple(below for below in node.children if below.own.kind == "quoted")
    under = tuple(below for below in node.children if below.own.kind not in ("quoted", "note"))
    return Clause(node, quoted, under)


def mended(node: Node) -> Node:
    """Return a clause in which every piece of new text is `quoted`, whatever it was taken for."""
    if node.own.kind == "quoted":
        return replace(node, children=_lifted(node.children))
    node = _with_inline(_unbroken(node))
    below = [mended(_relabelled(under, node)) for under in _absorbed(node)]
    return replace(node, children=tuple(piece for under in below for piece in _run(under)))


def _relabelled(node: Node, above: Node) -> Node:
    """Give new text the label with which it begins, where it was cut without one."""
    if node.own.kind != "quoted" or not node.label.startswith("[…") or not _label(node):
        return node
    return _requoted(node, above.own.number)


def _unbroken(node: Node) -> Node:
    """Join an instruction that was cut where a reference stood at the start of a line."""
    first = node.children[0] if node.children else None
    if first is None or first.own.kind in ("quoted", "note") or not VERBS.search(node.own.text):
        return node
    ended = node.own.text.rstrip().endswith((":", ";", ".", "—", "–", "-", "”"))
    if ended or VERBS.search(first.own.text) or not any(below.own.kind == "quoted" for below in first.children):
        return node
    gap = " " * (first.own.start - node.own.end)
    own = replace(node.own, text=node.own.text + gap + first.own.text, end=first.own.end)
    return Node(own, (*first.children, *node.children[1:]))


def _with_inline(node: Node) -> Node:
    """Cut off new text that stands on the same line as the instruction."""
    text = node.own.text
    verb = _NEW_TEXT.search(text)
    if verb is None or any(below.own.kind == "quoted" for below in node.children):
        return node
    leads = (lead.end() for lead in _LEAD_IN.finditer(text, verb.end()))
    at = next((lead for lead in leads if not VERBS.search(text[lead : lead + 60])), 0) or _last_quotation(
        text, verb.end()
    )
    if not at or not FOLLOWING.search(text, verb.start(), at):
        return node
    piece = _requoted(Node(cut(node.own, at, len(text))), node.own.number)
    return Node(cut(node.own, 0, at), (piece, *node.children))


def _last_quotation(text: str, start: int) -> int:
    """Return where a quotation starts with which the text ends, if it is no word or phrase that is named; else 0."""
    found = re.compile(r"[“«][^“”«»]{12,}[”»][.;,]?\s*$").search(text, start)
    return found.start() if found and not NAMES_WORDS.search(text[: found.start()]) else 0


def _absorbed(node: Node) -> Forest:
    """Return the children; what follows an unclosed quotation, or opens one that is announced, becomes `quoted`."""
    found: list[Node] = []
    is_open = _announces(node)
    for below in node.children:
        starts = bool(_OPENED.match(below.own.text))
        if below.own.kind == "quoted":
            found.append(below)
            is_open = _marked(below) and not _closed(below)
        elif below.own.kind == "note" or not is_open or not (starts or _has_quoted(found)) or _orders(below):
            found.append(below)
            is_open = is_open and below.own.kind == "note"
        else:
            found = _continued(found, below, node.own.number)
            is_open = not _closed(below)
    return tuple(found)


def _announces(node: Node) -> bool:
    text = node.own.text.rstrip(' “"')
    return bool(_NEW_TEXT.search(text)) and (text.endswith((":", "—", "–", "-")) or bool(FOLLOWING.search(text[-24:])))


def _orders(node: Node) -> bool:
    return bool(VERBS.search(node.own.text)) and not _OPENED.match(node.own.text)


def _has_quoted(found: Sequence[Node]) -> bool:
    return any(node.own.kind == "quoted" for node in found)


def _marked(node: Node) -> bool:
    return bool(re.search(r"[“«„「『\"]", node.own.text[:4]))


def _closed(node: Node) -> bool:
    last = node
    while last.children:
        last = last.children[-1]
    return bool(_CLOSED.search(last.own.text.rstrip()))


def _continued(found: list[Node], below: Node, number: str) -> list[Node]:
    """Put a piece to the quotation that it goes on with: beside it, where their labels are alike, or under it."""
    if not _has_quoted(found):
        return [*found, _requoted(below, number)]
    at = max(index for index, node in enumerate(found) if node.own.kind == "quoted")
    last = found[at]
    label = _label(below)
    inner = [under.label for under in last.children if style(under.label) == "digit"]
    if (
        label
        and inner
        and order(label) > order(inner[-1])
        and style(label) == "digit"
        and not _OPENED.match(below.own.text)
    ):
        number = f"{last.own.number}({label.strip('()')})"
        return [*found[:at], replace(last, children=(*last.children, _as_quoted(below, number))), *found[at + 1 :]]
    if label and (label.startswith("(") == ("[(" in last.label)) and style(label) == style(last.label):
        return [*found, _requoted(below, number)]
    number = last.own.number + (f"({label.strip('()')})" if label else "")
    grown = replace(last, children=(*last.children, _as_quoted(below, number)))
    return [*found[:at], grown, *found[at + 1 :]]


def _label(node: Node) -> str:
    """Return the label with which a piece's words begin: "(2)", "5A", or "" where there is none."""
    found = _LABEL.match(folded(node.own.text))
    if not found:
        return ""
    if found["number"]:
        return found["number"]
    return f"({found['round'] or found['right'] or found['letter']})"


def _requoted(node: Node, above: str) -> Node:
    return _as_quoted(node, f"{above}[{_label(node) or '…'}]")


def _as_quoted(node: Node, number: str) -> Node:
    """Return a piece as `quoted`, with all under it, cited from `number` on."""
    own = replace(node.own, kind="quoted" if node.own.kind != "note" else "note", number=number)
    below = (_as_quoted(under, number + part_of(under, node)) for under in node.children)
    return Node(own, tuple(below))


def part_of(node: Node, above: Node) -> str:
    """Return what a piece's citation adds to that of the piece above it."""
    number, start = node.own.number, above.own.number
    return number[len(start) :] if number.startswith(start) else node.label


def _lifted(nodes: Forest) -> Forest:
    """Put the letter (i) where it belongs: a lone (i) under (f), with (j) after it, is no roman one."""
    found: list[Node] = []
    for index, whole in enumerate(nodes):
        node = replace(whole, children=_lifted(whole.children))
        after = nodes[index + 1].label if index + 1 < len(nodes) else ""
        at = next((place for place, under in enumerate(node.children) if under.label == "(i)"), -1)
        labels = [under.label for under in node.children if part_of(under, node)]
        if at < 0 or after != "(j)" or labels != ["(i)"] or not node.label.startswith("("):
            found.append(node)
            continue
        number = node.own.number.removesuffix(node.label) + "(i)"
        rest = [replace(under, own=replace(under.own, number=number)) for under in node.children[at + 1 :]]
        lone = _as_quoted(node.children[at], number)
        found += [replace(node, children=node.children[:at]), replace(lone, children=(*lone.children, *rest))]
    return tuple(found)


def _run(node: Node) -> Forest:
    """Cut a leaf that holds several new sections one after the other ("4A. … 4B. …")."""
    found = re.fullmatch(r".*\[(\d+[A-Za-z]?)\]", node.own.number)
    if node.own.kind != "quoted" or node.children or not found:
        return (node,)
    number = _next(found[1])
    head = r"(?:[^\W\d_][^.;:”]{0,100}?\s)?"
    after = re.search(rf"(?<=[.;:”])\s({head}{number}\.)(?=[\s(—–-])", node.own.text)
    if not after:
        return (node,)
    first = replace(node, own=cut(node.own, 0, after.start(1)))
    above = node.own.number[: found.start(1) - 1]
    rest = replace(cut(node.own, after.start(1), len(node.own.text)), number=f"{above}[{number}]", heading="")
    return (first, *_run(Node(rest)))


def _next(number: str) -> str:
    return number[:-1] + chr(ord(number[-1]) + 1) if number[-1].isalpha() else str(int(number) + 1)
