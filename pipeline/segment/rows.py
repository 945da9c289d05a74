"""The lines of one document with what the other modules ask about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.core.schemas import Page, Role, spans
from pipeline.segment.numerals import fold


@dataclass(frozen=True, slots=True)
class Row:
    """One line that holds words: `text` is folded (see `numerals.fold`) and stripped, `raw` as printed.

    `at` and `end` are offsets into the law text; `indent` is the left edge; `level` the heading's
    level in markup or 0.
    """

    text: str
    raw: str
    at: int
    end: int
    page: int
    role: Role
    level: int
    gap: bool
    indent: float
    bold: bool

    @property
    def heads(self) -> bool:
        """Tell whether markup or type makes the line a heading."""
        return self.role == "heading"

    @property
    def aside(self) -> bool:
        """Tell whether the line stands outside the running text."""
        return self.role in ("note", "footnote")


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of one document that follow one another, and how its lines are set.

    `wrapped` tells that a paragraph runs over many lines, `loose` that blank lines stand in the middle of
    sentences, too. `heads` are rows that look like running heads which no one has taken out, `head_words`
    how often their words come; `catches` are catchwords (first words of the next page at a page's foot).
    """

    name: str
    start: int
    end: int
    rows: tuple[Row, ...]
    wrapped: bool
    loose: bool
    heads: frozenset[int]
    head_words: Mapping[str, int]
    catches: frozenset[int]


def documents(pages: Sequence[Page]) -> Iterator[Document]:
    """Yield each document's rows in reading order; lines without words are left out."""
    for name, group in groupby(spans(pages), key=lambda span: span.document):
        rows: list[Row] = []
        blank, lines = False, list(group)
        for span in lines:
            text = fold(span.line.text)
            inner = text.strip()
            if not span.line.text.strip() or not inner:
                blank = True
                continue
            line = span.line
            at = span.start + len(text) - len(text.lstrip())
            rows.append(
                Row(
                    inner,
                    line.text[at - span.start : at - span.start + len(inner)],
                    at,
                    at + len(inner),
                    span.page,
                    line.role,
                    line.level,
                    line.gap or blank,
                    line.box[0],
                    line.bold,
                )
            )
            blank = False
        if rows:
            yield _document(name, lines[0].start, lines[-1].end, rows)


def _document(name: str, start: int, end: int, rows: Sequence[Row]) -> Document:
    heads = running_heads(rows)
    words = Counter(plain(rows[index].text) for index in heads)
    return Document(name, start, end, tuple(rows), wrapped(rows), loose(rows), heads, words, catchwords(rows))


ENDS = re.compile(
    r"[.;:!?…。；：।॥။៕፡‽—–](?:\s?[”\"’'»」])*[.;,]?(?:\s(?:and|or|dan|atau|và|hoặc|และ|หรือ|et|ou|y|o|e))?$"
    r"|[\])”](?:\s?[”\"’'»」])*[.;]?$"
)
"""Text after which a new paragraph may start."""

_LOWER = re.compile(r"[^\W\d_]")


def starts_low(text: str) -> bool:
    """Tell whether the first letter is a small one (never, in scripts without case)."""
    found = _LOWER.match(text)
    return bool(found) and text[0].islower()


def caseless(text: str) -> bool:
    """Tell whether the text starts in a script that has no capitals."""
    found = _LOWER.search(text[:40])
    return found is not None and not (found[0].islower() or found[0].isupper())


def wrapped(rows: Sequence[Row]) -> bool:
    """Tell whether lines break where the page ends (one paragraph over many lines) or one a paragraph."""
    body = [row for row in rows if row.role == "body"]
    lengths = sorted(len(row.text) for row in body)
    width = lengths[len(lengths) * 95 // 100] if lengths else 0
    running = sum(1 for row, after in pairwise(body) if _runs_over(row, after, width))
    return width <= 140 and running * 6 > len(body)


def _runs_over(row: Row, after: Row, width: int) -> bool:
    if ENDS.search(row.text):
        return False
    return starts_low(after.text) or (caseless(after.text) and not after.gap and 10 * len(row.text) >= 6 * width)


def loose(rows: Sequence[Row]) -> bool:
    """Tell whether many of the blank lines stand before a line that goes on with a sentence."""
    gaps = [(before, row) for before, row in pairwise(rows) if row.gap]
    inside = sum(1 for before, row in gaps if starts_low(row.text) and not ENDS.search(before.text))
    return inside > SOME and 4 * inside > len(gaps)


SOME = 5
"""So many blank lines inside sentences may be chance."""


def running_heads(rows: Sequence[Row]) -> frozenset[int]:
    """Return page numbers, and rows whose words come three times or more, or twice with another page number."""
    words = [plain(row.text) if len(row.text) < 80 and not _ENTRY.match(row.text) else "" for row in rows]
    counts = Counter(words)
    numbered = Counter(words[index] for index in {row.text: index for index, row in enumerate(rows)}.values())
    paged = {words[index] for index, row in enumerate(rows) if _PAGED.search(row.text) and numbered[words[index]] > 1}
    often = {word for word, count in counts.items() if len(word) > 3 and (count >= 3 or word in paged)}
    return frozenset(
        index for index, row in enumerate(rows)
        if _PAGE.match(row.text) or (words[index] in often and not row.text.endswith((".", ";", ":")))
    )  # fmt: skip


_ENTRY = re.compile(r"\d+[A-Za-z]?\.")
_PAGED = re.compile(r"^\d{1,3}\s|\s\d{1,3}$")
_PAGE = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*$")


def plain(text: str) -> str:
    """Return the letters of a line."""
    return re.sub(r"[\W\d_]+", "", text)


_CATCH = re.compile(r"(?P<words>.{1,50}?)\s?(?:\.\s?){2,}$|(?P<more>.{1,50}?)\s?…$")


def catchwords(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows that end in dots and whose words start one of the next four rows."""
    found = set()
    for index, row in enumerate(rows):
        match = _CATCH.match(row.text) if len(row.text) < 60 else None
        words = plain(match["words"] or match["more"]) if match else ""
        following = [after.text for after in rows[index + 1 : index + 5] if after.text[:1] == row.text[:1]]
        if words and any(plain(text).startswith(words) for text in following):
            found.add(index)
    return frozenset(found)


_JOINING = (
    r"under|in|of|to|by|with|from|and|or|the|than|dan|atau|dalam|pada|dengan|và|hoặc|của|tại"
    r"|de|da|do|del|la|du|des|et|ou|y|o|e|a|na|и|или"
)
_NAMING = (
    r"section|subsection|sub-section|article|paragraph|sub-?paragraph|clause|sub-?clause|part|chapter|rule|regulation|schedule"
    r"|item|point|number|act|pasal|ayat|huruf|angka|nomor|butir|seksyen|subseksyen|perenggan|subperenggan|fasal|bab|bahagian"
    r"|điều|khoản|điểm|chương|mục|artigo|número|alínea|inciso|artículo|apartado|letra|alinéa|numéro|lettre"
    r"|absatz|nummer|satz|статьи|статье|статей|пункта?|части"
)
_REFERRING = re.compile(
    rf"\b(?:{_JOINING}|(?:{_NAMING})s?)$|\b(?:sec|art|nos?|n|abs|nr|ss?)[.º]?$"
    r"|(?:มาตรา|วรรค|อนุมาตรา|ตาม|และ|หรือ|第|條|条|제|ມາດຕາ|មាត្រា|المادة|§|[,(\-–/])$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(rf"\b(?:{_JOINING})(?:\s(?:{_NAMING}))?$", re.IGNORECASE)


def refers(text: str) -> bool:
    """Tell whether a number that comes after this text belongs to a reference, not to an opening."""
    return not text.isupper() and bool(_REFERRING.search(text))


def unfinished(text: str) -> bool:
    """Tell whether a text ends in the middle of a phrase, so that it is no heading."""
    return not text.isupper() and bool(_UNFINISHED.search(text))
