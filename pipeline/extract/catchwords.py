"""Catchwords: the foot of a page announces the first words of the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core.schemas import Dropped, Line, Page

_DOTS = re.compile(r"(?:\s*[.…]){2,}['’,\s]*$|\s\.\s*$|[/-]{2,}\s*$")
_SIGN = re.compile(r"[^\W_]")


def without_catchwords(pages: Iterable[Page]) -> Iterator[Page]:
    """Drop a page's last words where the next page starts with them.

    They must end in dots, or be at most three words in the right half of the page. The last body
    line is looked at, and the last line of all, which may stand below footnotes.
    """
    before: Page | None = None
    for page in pages:
        if before is not None:
            yield _without(before, page)
        before = page
    if before is not None:
        yield before


def _without(page: Page, following: Page) -> Page:
    first = [line for line in following.lines if line.role in {"body", "heading"}][:3]
    body = [at for at, line in enumerate(page.lines) if line.role in {"body", "heading"}]
    places = {len(page.lines) - 1, *body[-1:]} if len(page.lines) > 1 else set()
    found = {at for at in places if first and _announces(page, page.lines[at], first)}
    if not found:
        return page
    dropped = tuple(Dropped(page.lines[at].text, "catchword") for at in sorted(found))
    kept = tuple(line for at, line in enumerate(page.lines) if at not in found)
    return replace(page, lines=kept, dropped=(*page.dropped, *dropped))


def _announces(page: Page, line: Line, following: list[Line]) -> bool:
    from rapidfuzz import fuzz

    dots = _DOTS.search(line.text)
    word = _letters(line.text[: dots.start()] if dots else line.text)
    if not word or len(word) > 80 or not (dots or _is_aside(page, line)):
        return False
    starts = [_letters("".join(other.text for other in following[at:]))[: len(word)] for at in range(len(following))]
    if len(word) <= 4:
        return word in starts
    return max(fuzz.ratio(word, start) for start in starts) >= (75 if dots else 88)


def _letters(text: str) -> str:
    return "".join(_SIGN.findall(text.casefold()))


def _is_aside(page: Page, line: Line) -> bool:
    """Tell a line that starts in the right half, where no paragraph of the page does."""
    left, right = min(other.box[0] for other in page.lines), max(other.box[2] for other in page.lines)
    return len(line.text.split()) <= 3 and right > left and line.box[0] > (left + right) / 2
