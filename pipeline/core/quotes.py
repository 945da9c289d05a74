"""Quotes that stand in the text: a quote cannot be made without the provision that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.passages import Passage, body
from pipeline.core.schemas import Provision


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a law with the place where they stand; offsets are in the law text."""

    article: str
    text: str
    document: str
    page: int
    start: int
    end: int


def quote(provision: Provision, start: int, end: int, limit: int) -> Quote:
    """Return the words of a provision from `start` to `end` (law text), cut to `limit` characters at a space.

    A place outside the provision, or one without words, is a fault of the program: `AssertionError`.
    """
    inside = provision.start <= start <= end <= provision.end
    words = provision.text[start - provision.start : end - provision.start] if inside else ""
    text = _cut(words.strip(), limit)
    at = start + words.find(text)
    if not text or provision.text[at - provision.start :][: len(text)] != text:
        raise AssertionError(f"the quote does not stand in {provision.id}")
    return Quote(provision.number, text, provision.document, provision.page, at, at + len(text))


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    space = words.rfind(" ", limit // 2, limit + 1)
    return words[: space if space > 0 else limit].rstrip()


def quote_passage(passage: Passage, provisions: Sequence[Provision], limit: int) -> Quote:
    """Return a passage's own words as a quote."""
    return quote(provisions[passage.provision], passage.start, passage.end, limit)


_ARTICLE = re.compile(r"\d+(?:\([0-9a-z]+\))*")


def convention_quote(actip: str, convention: Sequence[Provision], limit: int) -> Quote | None:
    """Return the Convention's words for a reference such as "14(10)(a)-(c)"; the first cited piece that has any."""
    for cited in _ARTICLE.findall(actip):
        for number in _wider(cited):
            for provision in convention:
                if provision.number == number and (words := body(provision))[0].strip():
                    return quote(provision, provision.start + words[1], provision.end, limit)
            below = [p for p in convention if p.number.startswith((f"{number}(", f"{number}[")) and body(p)[0].strip()]
            if below:
                return quote(below[0], below[0].start + body(below[0])[1], below[0].end, limit)
    return None


def _wider(number: str) -> list[str]:
    """Return a citation and the pieces above it, narrowest first."""
    found = [number]
    while "(" in found[-1]:
        found.append(found[-1][: found[-1].rfind("(")])
    return found
