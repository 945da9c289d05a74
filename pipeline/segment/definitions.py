"""Find defined terms: a paragraph, or a piece of one, that opens with a term in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.segment.vocabulary import MEANS

_TERM = re.compile(r"(?P<quote>[‘']?\s?[“\"«„])\s?(?P<term>[^”\"»“]{1,120})[”\"»“]")
_SINGLE = re.compile(r"(?P<quote>‘‘|\'\'|‘)\s?(?P<term>[^‘’\']{1,120})(?:’’|\'\'|’)")
"""A term in single or doubled single quotation marks; the words of meaning must follow at once."""
_INSIDE = re.compile(r"(?<=[;—:.\]])\s+(?=“[^”]{1,120}”)")


def term(text: str, *, always: bool = False) -> str:
    """Return the term that the paragraph defines, "" if it defines none; `always` where quotes are enough."""
    match = _TERM.match(text)
    if match and (always or MEANS.search(text, match.end(), match.end() + 120)):
        return match["term"].strip()
    match = _SINGLE.match(text)
    if match and MEANS.match(text[match.end() :].lstrip()):
        return match["term"].strip()
    return ""


def terms_inside(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield definitions that run on within one row, as offset and term; `text` stands at offset `at`."""
    for found in _INSIDE.finditer(text):
        if name := term(text[found.end() : found.end() + 260]):
            yield at + found.end(), name
