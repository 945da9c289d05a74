"""Cut provisions into passages: one or a few sentences with the words that they need to be understood.

A passage is what is embedded, ranked and quoted. Its `text` carries the heading and the opening words of the
provision above it, so that an item of a list means what it means in the law; `start` and `end` hold only its own
words in the law text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.schemas import READ_KINDS, Provision

MAX_WORDS = 110
"""A longer provision is cut at sentence ends; most of the world's legal sentences stay whole."""

CONTEXT_WORDS = 28
"""Words of the provision above that are read with an item."""

MAX_SIGNS = 900
"""The bound for scripts that write no spaces between words."""

_ABBREVIATION = r"(?<!\bNo\.)(?<!\bArt\.)(?<!\bSec\.)(?<!\bpara\.)(?<!\bs\.)(?<!\bn\.)(?<!\bvs\.)(?<!\b[A-Z]\.)"
_SENTENCE_END = re.compile(_ABBREVIATION + r"(?<=[.;:!?。；។၊။])\s+(?=\S)")
_MARK = re.compile(r"^\s*[(\[“\"]*\w{1,5}[)\].]\s+")
"""The label of a paragraph or item, such as "(a)", "1." or "[2]"."""
_LABEL = re.compile(r"^\s*(?:[(\[]?[\w\d]{1,4}[)\].]\s+)+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one provision (by its place in the list), with context in `text`."""

    provision: int
    start: int
    end: int
    text: str
    own: str


def passages(provisions: Sequence[Provision]) -> list[Passage]:
    """Return the passages of all provisions that are read, in the order of the text."""
    by_id = {provision.id: provision for provision in provisions}
    found: list[Passage] = []
    for place, provision in enumerate(provisions):
        if provision.kind in READ_KINDS and not is_bare(provision):
            found.extend(_passages_of(place, provision, context(provision, by_id)))
    return found


def is_bare(provision: Provision) -> bool:
    """Tell whether a provision has no words of its own besides its label and heading."""
    return not re.search(r"\w", body(provision)[0])


def body(provision: Provision) -> tuple[str, int]:
    """Return a provision's words after label and heading, and where they begin in its text."""
    at = 0
    if provision.kind == "definition":
        return provision.text, 0
    if provision.heading and (found := provision.text.find(provision.heading[:60])) >= 0:
        at = min(len(provision.text), found + len(provision.heading))
    elif provision.kind in {"article", "section"}:
        label = re.match(r"^\s*\S*\s*\S*?\d[\w./-]*[.)\]:—–-]*\s*", provision.text)
        at = label.end() if label else 0
    elif label := _MARK.match(provision.text):
        at = label.end()
    return provision.text[at:], at


def context(provision: Provision, by_id: dict[str, Provision]) -> str:
    """Return the headings above a provision and the opening words of the piece that it completes."""
    words: list[str] = []
    above = by_id.get(provision.parent)
    if provision.heading:
        words.append(provision.heading)
    while above is not None and above.kind in READ_KINDS:
        opening = _LABEL.sub("", body(above)[0]).split()
        if opening:
            words.insert(0, " ".join(opening[:CONTEXT_WORDS]))
        if above.heading:
            words.insert(0, above.heading)
        above = by_id.get(above.parent)
    return ". ".join(dict.fromkeys(words))


def _passages_of(place: int, provision: Provision, before: str) -> Iterator[Passage]:
    own, at = body(provision)
    for start, end in _windows(own):
        words = own[start:end]
        text = f"{before.rstrip(' :')}: {words}" if before else words
        yield Passage(place, provision.start + at + start, provision.start + at + end, text, words)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of at most `MAX_WORDS` words (one sentence may be longer), without outer spaces."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    start = 0
    for at, cut in enumerate(cuts[1:], 1):
        last = at == len(cuts) - 1
        if last or _too_long(text[start : cuts[at + 1]]):
            yield from _folded(text, start, cut)
            start = cut


def _too_long(text: str) -> bool:
    return len(text) > MAX_SIGNS or text.count(" ") >= MAX_WORDS


def _folded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Fold one overlong sentence at spaces (or anywhere, where there are none)."""
    while start < end:
        stop = end
        if end - start > 1.4 * MAX_SIGNS:
            stop = text.rfind(" ", start + MAX_SIGNS, min(end, start + 2 * MAX_SIGNS))
            stop = stop if stop > 0 else start + MAX_SIGNS
        piece = text[start:stop]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            yield start + left, start + right
        start = stop
