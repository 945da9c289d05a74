"""Write a rewritten provision over the old one: "x x x" keeps what stood there, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.consolidate.numbering import key, nth, order, style
from pipeline.consolidate.placing import Habits, kind_of
from pipeline.consolidate.tree import CITED, Node, cut, renamed, walk
from pipeline.consolidate.vocabulary import KEPT
from pipeline.core.schemas import Provision

_SENTENCE = re.compile(r"[.;:,!?။][\s“”‘’\"')«»]*$")
_OPENING = re.compile(r"\s[“‘«\"]\s*$")


@dataclass(frozen=True, slots=True)
class Merged:
    """The provision as it now stands, the citations that "x x x" kept, and those that it names in vain."""

    node: Node
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One piece of the new text: words of its own, or the sign that old ones stay (`label` "" for a run of them)."""

    form: Literal["piece", "keep"]
    label: str = ""
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class _Old:
    label: str
    node: Node


def merged(old: Node, new: Node, known: Habits) -> Merged:
    """Return the new provision with what it keeps of the old one."""
    if not any(KEPT.search(node.own.text) for node in walk((new,))):
        return Merged(new)
    own, entries = _entries(new)
    stays = not _worded(own) and _worded(old.own)
    lead = replace(old.own, kind=own.kind, number=own.number) if stays else own
    inside = stays and _holds_first(old.own) and _keeps_first(entries)
    olds = _labelled(old, entries, skipped=int(inside))
    if inside:
        first = next(index for index, entry in enumerate(entries) if entry.label)
        entries = [*entries[:first], *entries[first + 1 :]]
    if not stays and entries[:1] == [_Entry("keep")] and (rest := _rest(old, own)):
        olds = [_Old("", rest), *olds]
    laid = _laid(entries, olds, old, known)
    return Merged(
        Node(lead, laid.node.children), laid.kept, tuple(f"{new.own.number}{label}" for label in laid.missing)
    )


def _worded(own: Provision) -> bool:
    """Tell whether a provision says more than its label, its heading and "x x x"."""
    text = KEPT.sub("", own.text)
    text = text.replace(own.heading, "") if own.heading else text
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"^\W*[^\W\d_]+\.?\s*\d+\S*", "", text))) > 1


def _holds_first(own: Provision) -> bool:
    """Tell whether the words after a heading are the first paragraph themselves: they announce no list."""
    return bool(own.heading) and not own.text.rstrip().endswith((":", "—", "–"))


def _keeps_first(entries: Sequence[_Entry]) -> bool:
    first = next((entry for entry in entries if entry.label), None)
    return first is not None and first.form == "keep"


def _entries(new: Node) -> tuple[Provision, list[_Entry]]:
    """Return the opening words, and the pieces after them with the signs that old ones stay."""
    head, *tail = _segments(new.own)
    entries = [_sign_or_words(segment, new) for segment in tail]
    for under in new.children:
        entries += _entries_of(under, new)
    return head if head is not None else new.own, entries


def _segments(own: Provision) -> list[Provision | None]:
    """Cut a provision's words at each "x x x" (None), the words before the first one first."""
    found: list[Provision | None] = []
    at = 0
    for sign in KEPT.finditer(own.text):
        if at == 0 or re.search(r"\w", own.text[at : sign.start()]):
            words = _OPENING.sub("", own.text[at : sign.start()])
            found.append(cut(own, at, at + len(words)))
        found.append(None)
        at = sign.end()
    if at == 0 or re.search(r"\w", own.text[at:]):
        found.append(cut(own, at, len(own.text)))
    return found


def _sign_or_words(segment: Provision | None, above: Node) -> _Entry:
    if segment is None:
        return _Entry("keep")
    return _Entry("piece", "", Node(renamed(segment, "closing", above.own.number, "")))


def _entries_of(under: Node, above: Node) -> list[_Entry]:
    """Return the entries of one piece: itself, or the sign that the old one with its label stays."""
    label = under.label if under.own.number != above.own.number and under.own.kind in CITED else ""
    head, *tail = _segments(under.own)
    inner = [node for node in under.children if node.own.kind in CITED]
    if head is None or not tail or inner or under.own.kind == "note":
        return [_Entry("piece", label, under)]
    bare = re.sub(r"^[\W_]*\(?\w{1,5}[).]", "", head.text) if label else head.text
    if not re.search(r"\w", bare) or (label and not _SENTENCE.search(head.text)):
        first = [_Entry("keep", label)]
        tail = tail[1:] if label or tail[0] is None else tail
    else:
        first = [_Entry("piece", label, Node(head, under.children))]
    return first + [_sign_or_words(segment, above) for segment in tail]


def _rest(old: Node, own: Provision) -> Node | None:
    """Return the old opening words after those that the new ones repeat, or after the first paragraph in quotes."""
    same = _same(old.own.text, own.text)
    paragraph = re.search(r"[.:;]\s(?=[“\"])", old.own.text)
    at = same or (paragraph.end() if paragraph else 0)
    if not at or not re.search(r"\w", old.own.text[at:]):
        return None
    return Node(renamed(cut(old.own, at, len(old.own.text)), "closing", old.own.number, ""))


def _same(old: str, new: str) -> int:
    """Return how far the old text repeats the whole new one, words only; 0 if it does not."""
    words = re.findall(r"\w+", new)
    ends = [(match[0], match.end()) for match in re.finditer(r"\w+", old)]
    if len(words) < 4 or len(ends) <= len(words) or [word for word, _ in ends[: len(words)]] != words:
        return 0
    opening = re.compile(r"[\w“\"(]").search(old, ends[len(words) - 1][1])
    return opening.start() if opening else 0


def _labelled(old: Node, entries: Sequence[_Entry], skipped: int) -> list[_Old]:
    """Return the old pieces with their labels; unlabelled ones get those of the new list by their order.

    `skipped` counts the pieces that stand in the old opening words.
    """
    like = next((entry.label for entry in entries if entry.label), "")
    own = [node.label if node.own.number != old.own.number and node.own.kind in CITED else "" for node in old.children]
    if not like or any(style(label) == style(like) and label.startswith("(") for label in own):
        return [_Old(label, node) for label, node in zip(own, old.children, strict=True)]
    found: list[_Old] = []
    count = skipped
    for label, node in zip(own, old.children, strict=True):
        count += label.startswith("[")
        found.append(_Old(nth(count, like) if label.startswith("[") else "", node))
    return found


def _laid(entries: Sequence[_Entry], olds: Sequence[_Old], old: Node, known: Habits) -> Merged:
    """Lay the new pieces and the kept old ones out in order."""
    laid: list[Node] = []
    kept: list[str] = []
    missing: list[str] = []
    at, before = 0, ""
    for index, entry in enumerate(entries):
        match = _index(olds, entry.label)
        if entry.form == "keep" and not entry.label:
            end = _end(olds, entries[index + 1 :], at)
        elif entry.label:
            end = _gap(olds, at, before, entry.label)
        else:
            end = at
        fresh = [_kept(piece, old, known) for piece in olds[at:end]]
        at = end
        if entry.node is not None:
            inner = merged(olds[match].node, entry.node, known) if match is not None else Merged(entry.node)
            kept += inner.kept
            laid += [*fresh, inner.node]
        elif entry.label and match is not None:
            stays = _kept(olds[match], old, known)
            laid += [*fresh, stays]
            fresh.append(stays)
        else:
            laid += fresh
            missing += [entry.label] if entry.label else []
        kept += [node.own.number for node in fresh]
        at = _past(olds, at, match, entry.label)
        before = entry.label or before
    return Merged(Node(old.own, tuple(laid)), tuple(kept), tuple(missing))


def _index(olds: Sequence[_Old], label: str) -> int | None:
    return next((index for index, piece in enumerate(olds) if label and key(piece.label) == key(label)), None)


def _end(olds: Sequence[_Old], later: Sequence[_Entry], at: int) -> int:
    """Return where a run of kept pieces ends: before the old piece that the next labelled new one replaces or precedes."""
    label = next((entry.label for entry in later if entry.label), "")
    if not label:
        return len(olds)
    match = _index(olds, label)
    if match is not None:
        return max(at, match)
    return next((index for index in range(at, len(olds)) if _greater(olds[index].label, label)), len(olds))


def _gap(olds: Sequence[_Old], at: int, before: str, label: str) -> int:
    """Return how far old pieces stay whose labels the new list leaves out."""
    match = _index(olds, label)
    end = match if match is not None else at
    between = [piece.label for piece in olds[at:end] if piece.label]
    return end if between and before and all(_greater(other, before) for other in between) else at


def _past(olds: Sequence[_Old], at: int, match: int | None, label: str) -> int:
    """Return the first old piece that is still to come after a label: its own and the unlabelled words after it are done."""
    if match is not None:
        at = max(at, match + 1)
    while at < len(olds) and label and olds[at].label and not _greater(olds[at].label, label):
        at += 1
    return at


def _greater(label: str, other: str) -> bool:
    return bool(label) and bool(other) and style(label) == style(other) and order(label) > order(other)


def _kept(piece: _Old, old: Node, known: Habits) -> Node:
    """Return an old piece that stays; its number is real where the new list tells its letter."""
    node = piece.node
    if not piece.label or node.label == piece.label:
        return node
    kind = kind_of(style(piece.label), old.own.kind, known)
    number = old.own.number + piece.label
    return Node(renamed(node.own, kind, number, node.own.heading), node.children)
