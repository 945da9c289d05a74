"""Look at a page together with its neighbours, without holding the whole document."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from pipeline.core.schemas import Page

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_MOST_WORDS = 200_000


def neighbours(pages: Iterable[Page], radius: int) -> Iterator[tuple[Page, tuple[Page, ...]]]:
    """Yield each page with up to `radius` pages on each side, those before it first."""
    held: deque[Page] = deque()
    at = 0
    for page in pages:
        held.append(page)
        if len(held) - at > radius:
            yield _centred(held, at)
            at += 1
            if at > radius:
                held.popleft()
                at -= 1
    for place in range(at, len(held)):
        start = max(0, place - radius)
        yield _centred(deque(list(held)[start:]), place - start)


def _centred(held: deque[Page], at: int) -> tuple[Page, tuple[Page, ...]]:
    return held[at], tuple(page for place, page in enumerate(held) if place != at)


def with_vocabulary(pages: Iterable[Page], ahead: int) -> Iterator[tuple[Page, Counter[str]]]:
    """Yield each page with how often each word stands in the pages so far and in the `ahead` next ones.

    A word cut at a line's end does not count; the count is one growing object, not a copy.
    """
    vocabulary: Counter[str] = Counter()
    held: deque[Page] = deque()
    for page in pages:
        if len(vocabulary) < _MOST_WORDS:
            vocabulary.update(_words(page))
        held.append(page)
        if len(held) > ahead:
            yield held.popleft(), vocabulary
    for page in held:
        yield page, vocabulary


def _words(page: Page) -> Iterator[str]:
    broken = False
    for line in page.lines:
        found = _WORD.findall(line.text)
        cut = line.text.endswith("-")
        for word in found[int(broken) : len(found) - int(cut)]:
            yield word.casefold()
        broken = cut
