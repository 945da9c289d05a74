"""Find the heading of each article: above, beside or below its number, as the part of the document has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.segment.labels import Opening
from pipeline.segment.markers import leading
from pipeline.segment.rows import ENDS, Document, Row, caseless, plain, starts_low, unfinished

_BESIDE = re.compile(
    r"(?P<heading>[^(\d“\"‘][^“\"]{1,200}?)(?:\s?\.\s?[-–—]+(?=\s*(?:\(|[^\W\d_]|[“\"\d]|$))|\s?:\s?[-–—](?=\s*\S)|(?P<dash>\s[—–]|—)(?=\s*[^\W\d_]))"
)
_BRACKETED = re.compile(r"\([^()\d]{2,80}\)(?=\s|$)")
_SENTENCE = re.compile(r"(?P<heading>[^\W\d_a-z][^.;:(]{2,90})\.\s+(?=[A-ZÁÉÍÓÚÀÂÇĐ«“\"(\d¿])")


@dataclass(frozen=True, slots=True)
class Headed:
    """Where an article starts, heading above included, what its heading is and where its words start.

    `first` is the row of the start, `body` the offset after label and heading beside or below.
    """

    opening: Opening
    first: int
    at: int
    body: int
    heading: str


def headed(
    document: Document, chain: Sequence[Opening], free: Sequence[bool], last: int, floor: int = -1
) -> list[Headed]:
    """Return the articles of one part of a document with their headings.

    `free` marks rows that a heading may take, all after row `floor`; the part ends before row `last`.
    """
    if not chain:
        return []
    rows = document.rows
    often = _Often(document.head_words, Counter(plain(rows[opening.row - 1].text) for opening in chain if opening.row))
    floors = [floor, *(opening.row for opening in chain)]
    stops = [*(opening.row for opening in chain[1:]), last]
    above = [_above(rows, opening, free, often, floor) for opening, floor in zip(chain, floors, strict=False)]
    below = [_below(rows, opening, free, stop) for opening, stop in zip(chain, stops, strict=True)]
    alone = [_rest(rows[opening.row], opening) == "" for opening in chain]
    use_below = 2 * sum(1 for text in below if text) > sum(alone) > 0
    over = sum(1 for first in above if first is not None)
    use_above = not use_below and 2 * over >= len(chain) and (over >= 2 or chain[0].form != "word")
    sentence = 5 * sum(1 for opening in chain if _SENTENCE.match(_rest(rows[opening.row], opening))) >= 3 * len(chain)
    result = []
    for index, opening in enumerate(chain):
        first = above[index] if use_above or _noted(rows, opening) else None
        more = opening.row + 1 < stops[index] and free[opening.row + 1]
        result.append(_one(rows, opening, first, below[index] if use_below else "", sentence=sentence, more=more))
    return result


def _one(rows: Sequence[Row], opening: Opening, first: int | None, below: str, *, sentence: bool, more: bool) -> Headed:
    """Put together one article's heading; what stands beside the number goes before what is above it.

    `more` tells that words of the article follow on the next row.
    """
    row = rows[opening.row]
    start = (opening.row, _bracket(row, opening)) if first is None else (first, rows[first].at)
    if below:
        end = opening.row + below.count("\n") + 1
        return Headed(opening, *start, rows[end].end, below)
    beside, length = _beside(rows, opening, sentence=sentence and first is None, more=more)
    over = range(opening.row if first is None else first, opening.row)
    above = " ".join(re.sub(r"^\d+[A-Z]?\s+", "", rows[at].raw) for at in over)
    return Headed(opening, *start, opening.after + length, beside or above.strip('#*“" '))


def _bracket(row: Row, opening: Opening) -> int:
    """Return the offset of the label with an opening mark or bracket before it."""
    return row.at if opening.at - row.at <= 4 and not opening.inline else opening.at


def _rest(row: Row, opening: Opening) -> str:
    return row.text[max(0, opening.after - row.at) : max(0, opening.after - row.at) + 400]


def _beside(rows: Sequence[Row], opening: Opening, *, sentence: bool, more: bool) -> tuple[str, int]:
    """Return the heading on the label's own line and its length with the sign after it."""
    row = rows[opening.row]
    rest, raw = _rest(row, opening), row.raw[max(0, opening.after - row.at) :]
    match = _BESIDE.match(rest)
    if match and (opening.form == "word" or not match["dash"]):
        return raw[: match.end("heading")].strip('#*“" '), match.end()
    if sentence and (match := _SENTENCE.match(rest)):
        return raw[: match.end("heading")], match.end("heading") + 1
    if match := _BRACKETED.match(rest):
        alone = len(rest) == match.end() or re.search(r"[.;:。]$", rest)
        return (raw[1 : match.end() - 1], match.end()) if alone else (raw[match.end() :].strip(), len(rest))
    return (raw.strip("#*. "), len(rest)) if _whole_line(rows, opening, rest, more=more) else ("", 0)


def _whole_line(rows: Sequence[Row], opening: Opening, rest: str, *, more: bool) -> bool:
    """Tell whether all that stands beside the label is its heading."""
    row = rows[opening.row]
    if not 0 < len(rest) < 200:
        return False
    if row.heads or (more and rest.isupper() and 3 < len(rest) < 150):
        return True
    running = rest[0] in '([“"' or re.search(r"[.;:,—-]$", rest) or starts_low(rest) or unfinished(rest)
    if running or not more or (opening.form == "bare" and caseless(rest)):
        return False
    return _ends_short(rows, opening.row, len(rest) if opening.inline else len(row.text))


def _ends_short(rows: Sequence[Row], index: int, length: int) -> bool:
    """Tell whether the line ends well before the margin or is followed by a new paragraph."""
    after = rows[index + 1]
    if starts_low(after.text):
        return False
    width = max(len(row.text) for row in rows[max(0, index - 20) : index + 20])
    return after.gap or bool(leading(after.text, 0)) or 5 * length < 4 * width


@dataclass(frozen=True, slots=True)
class _Often:
    """How often the words of running heads come in the document, and right above an article."""

    words: Mapping[str, int]
    above: Mapping[str, int]

    def runs(self, words: str) -> bool:
        """Tell whether these are words of a running head, not of a heading that comes again."""
        return words in self.words and 2 * self.above.get(words, 0) < self.words[words]


def _noted(rows: Sequence[Row], opening: Opening) -> bool:
    return opening.row > 0 and rows[opening.row - 1].role == "note"


def _above(rows: Sequence[Row], opening: Opening, free: Sequence[bool], often: _Often, floor: int) -> int | None:
    """Return the first row of a heading that stands right above the label, None if there is none."""
    at = opening.row
    if _noted(rows, opening):
        while at - 1 > floor and rows[at - 1].role == "note":
            at -= 1
        return at
    while at - 1 > floor and opening.row - at < 3:
        row = rows[at - 1]
        if not free[at - 1] or row.aside or not _titled(row, often, last=at == opening.row):
            return None
        at -= 1
        if not starts_low(row.text):
            apart = row.gap or row.heads or at - 1 <= floor or rows[at - 1].heads or rows[at - 1].text.isupper()
            return at if apart or ENDS.search(rows[at - 1].text) else None
    return None


_KEYED = re.compile(r"(?:ayat|huruf|angka|butir|khoản|điểm)\b", re.IGNORECASE)


def _titled(row: Row, often: _Often, last: bool) -> bool:
    text = row.text
    if (caseless(text) and not row.heads and not row.bold) or _KEYED.match(text):
        return False
    if (
        len(text) > 120
        or often.runs(plain(text))
        or not plain(text)
        or (leading(text, 0) and not re.match(r"\d+[A-Z]?\s", text))
    ):
        return False
    if last and re.search(r"[.;:,]$", text) and not re.search(r"\b(?:etc|dsb|dll)\.$", text):
        return False
    return not re.search(r"[.;:]$", text) or bool(re.search(r"\b(?:etc|dsb|dll)\.$", text))


def _below(rows: Sequence[Row], opening: Opening, free: Sequence[bool], stop: int) -> str:
    """Return the heading on the lines under a label that stands alone; lines joined by newlines."""
    if _rest(rows[opening.row], opening):
        return ""
    row = opening.row + 1
    if (
        row + 1 >= stop
        or not free[row]
        or rows[row].aside
        or not _head_like(rows[row])
        or starts_low(rows[row + 1].text)
    ):
        return ""
    parts = [rows[row].raw]
    while (
        row + 2 < stop
        and len(parts) < 3
        and rows[row].heads
        and rows[row + 1].heads
        and rows[row + 1].level == rows[row].level
    ):
        row += 1
        parts.append(rows[row].raw)
    return "\n".join(part.strip("#* ()") for part in parts)


def _head_like(row: Row) -> bool:
    if row.heads:
        return True
    text = row.text
    return (
        len(text) < 120
        and not re.search(r"[.;:,—]$", text)
        and not leading(text, 0)
        and (text[:1].isupper() or caseless(text) or text[:1] == "(")
    )
