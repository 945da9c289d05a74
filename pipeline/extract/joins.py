"""Words cut at a line's end or split by layout, made whole where the document itself shows how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core.schemas import Line, Page
from pipeline.extract.window import with_vocabulary

AHEAD = 8
"""Pages read ahead for the words of the document."""

_CUT = re.compile(r"(?:^|[^\w-])([^\W_]+(?:-[^\W_]+)*)[-‐\u00ac]$")
_REST = re.compile(r"^[^\W_]+(?:-[^\W_]+)*")
_HYPHENED = frozenset({"anti", "self", "non", "ex", "vice", "quasi", "all", "semi", "pseudo", "well"})
_LATIN = re.compile(r"^[a-zà-öø-ɏḀ-ỿ]+$")
_TOKEN = re.compile(r"^([(\[“\"'‘]*)([^\W\d_]+)([.,;:)\]”\"'’]*)$")


def with_whole_words(pages: Iterable[Page]) -> Iterator[Page]:
    """Join cut words into the line where they start, over page ends too; mend split ones in PDFs."""
    held: Page | None = None
    for page, vocabulary in with_vocabulary(pages, AHEAD):
        lines = tuple(_unsplit(line, vocabulary) for line in page.lines) if _is_laid_out(page) else page.lines
        whole = replace(page, lines=_joined(lines, vocabulary))
        if held is not None:
            held, whole = _over_page_end(held, whole, vocabulary)
            yield held
        held = whole
    if held is not None:
        yield held


def _is_laid_out(page: Page) -> bool:
    return page.method in {"text", "ocr"}


def _joined(lines: tuple[Line, ...], vocabulary: Counter[str]) -> tuple[Line, ...]:
    out: list[Line] = []
    last: dict[str, int] = {}
    for line in lines:
        before, rest = last.get(line.role), line
        if before is not None and not line.gap:
            out[before], rest = _join(out[before], line, vocabulary)
        if rest.text:
            last[line.role] = len(out)
            out.append(rest)
    return tuple(out)


def _over_page_end(page: Page, following: Page, vocabulary: Counter[str]) -> tuple[Page, Page]:
    last = next((at for at in reversed(range(len(page.lines))) if page.lines[at].role == "body"), None)
    first = next((at for at, line in enumerate(following.lines) if line.role == "body"), None)
    if last is None or first is None or page.document != following.document:
        return page, following
    one, other = _join(page.lines[last], following.lines[first], vocabulary)
    if one is page.lines[last]:
        return page, following
    ahead = (other,) if other.text else ()
    return (
        replace(page, lines=(*page.lines[:last], one, *page.lines[last + 1 :])),
        replace(following, lines=(*following.lines[:first], *ahead, *following.lines[first + 1 :])),
    )


def _join(line: Line, following: Line, vocabulary: Counter[str]) -> tuple[Line, Line]:
    """Move the rest of a cut word up; both lines unchanged where the first ends in no cut word."""
    cut = _CUT.search(line.text[-80:])
    rest = _REST.match(following.text)
    if not cut or not rest:
        return line, following
    head, _, tail = following.text.partition(" ")
    keeps = _keeps_hyphen(cut[1], rest[0], vocabulary)
    whole = line.text[:-1] + ("-" if keeps else "") + head
    return replace(line, text=whole), replace(following, text=tail)


def _keeps_hyphen(left: str, right: str, vocabulary: Counter[str]) -> bool:
    """Decide by the document's own spelling, then by letter case, doubling and the words themselves."""
    one, other = left.casefold(), right.casefold()
    closed, open_ = vocabulary[one + other], vocabulary[f"{one}-{other}"]
    if closed != open_:
        return open_ > closed
    if not (left[-1].isalpha() and right[0].isalpha()) or (right[0].isupper() and not left.isupper()):
        return True
    stem = other.split("-")[0]
    doubled = len(stem) >= 3 and (one.endswith(stem) or stem.startswith(one) or _overlap(one, stem) >= 4)
    if doubled or one.rsplit("-", 1)[-1] in _HYPHENED:
        return True
    return vocabulary[one] > 0 and vocabulary[other] > 0 and min(len(one), len(other)) >= 4


def _overlap(one: str, other: str) -> int:
    """Return the longest end of one word that the other starts with: "perundang", "undangan"."""
    return next((size for size in range(min(len(one), len(other)), 0, -1) if one.endswith(other[:size])), 0)


def _unsplit(line: Line, vocabulary: Counter[str]) -> Line:
    """Join two to four neighbouring pieces where only their whole is a word of the document."""
    tokens = line.text.split(" ")
    out: list[str] = []
    at = 0
    while at < len(tokens):
        size = next((n for n in (4, 3, 2) if at + n <= len(tokens) and _is_split(tokens[at : at + n], vocabulary)), 1)
        out.append("".join(tokens[at : at + size]))
        at += size
    return line if len(out) == len(tokens) else replace(line, text=" ".join(out))


def _is_split(tokens: list[str], vocabulary: Counter[str]) -> bool:
    """Tell pieces that the document does not use elsewhere as words, while it knows their whole."""
    cores = [_TOKEN.match(token) for token in tokens]
    if any(core is None for core in cores):
        return False
    found = [core for core in cores if core]
    if any(core[3] for core in found[:-1]) or any(core[1] for core in found[1:]):
        return False
    pieces = [core[2].casefold() for core in found]
    whole = vocabulary["".join(pieces)]
    if whole < 1 or not all(map(_LATIN.match, pieces)) or not _one_case([core[2] for core in found]):
        return False
    known = max(vocabulary[piece] for piece in pieces if len(piece) > 1 or len(pieces) == 2)
    return known <= 1 or known * 3 <= whole


def _one_case(words: list[str]) -> bool:
    """Pieces of one word are all capitals, or small after the first letter."""
    return all(word.isupper() for word in words) or all(word.islower() for word in words[1:])
