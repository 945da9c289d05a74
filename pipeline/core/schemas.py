"""The nouns that pass between stages: lines, pages, provisions, evidence, findings.

The *law text* is the text of every kept line of every page, joined by one newline, in reading
order (`law_text`). All offsets (`start`, `end`) are character positions in it, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["body", "heading", "note", "footnote"]
Method = Literal["text", "ocr", "markup", "plain"]
Edition = Literal["digest", "official"]
Verdict = Literal["aligned", "partial", "missing", "contrary", "not_assessed"]
Box = tuple[float, float, float, float]

NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One kept line of a page.

    `role`: `heading` where markup or layout says so, `note` for a side note (placed before the
    line that it stands beside), `footnote` for notes at the foot. `level` is the heading's level
    in markup (1 to 6) or 0. `gap` tells that a blank line or a wider space stands before it.
    `box` is left, top, right, bottom in points from the page's top left corner; for text without
    a page, left is the indent in characters and the rest is 0. `size` is the type size in points.
    """

    text: str
    role: Role = "body"
    level: int = 0
    gap: bool = False
    box: Box = NOWHERE
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of a page that are not the law's: running head, page number, catchword, stamp, noise."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one document: how it was read, how well (0 to 1), its lines in reading order.

    `document` names the source file (for a digest: the instrument's id); `page` counts from 1;
    formats without pages are one page.
    """

    document: str
    page: int
    method: Method
    quality: float
    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Where one line stands in the law text."""

    line: Line
    document: str
    page: int
    start: int
    end: int


def spans(pages: Iterable[Page]) -> Iterator[Span]:
    """Yield every kept line with its place in the law text."""
    at = 0
    for page in pages:
        for line in page.lines:
            yield Span(line, page.document, page.page, at, at + len(line.text))
            at += len(line.text) + 1


def law_text(pages: Iterable[Page]) -> str:
    """Return the law text that all offsets refer to."""
    return "\n".join(line.text for page in pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered piece of a law, without the pieces under it.

    `text` is the law text from `start` to `end`, each newline as a space, label and heading
    included: the spans of a law's provisions do not overlap and together hold every kept line.
    `number` is the whole citation in Latin digits ("14(1)(b)", "26-A"); `kind` is one of `KINDS`;
    `parent` is the `id` of the piece above, or "".
    """

    law: str
    document: str
    id: str
    parent: str
    kind: str
    number: str
    heading: str
    text: str
    page: int
    start: int
    end: int
    language: str


OWN_KINDS = ("article", "section")
"""Kinds whose numbers are the law's own top-level numbers."""

KINDS = (
    "title", "preamble", "contents", "book", "part", "chapter", "division",
    *OWN_KINDS, "subsection", "paragraph", "item", "subitem", "definition", "closing",
    "schedule", "elucidation", "quoted", "explanatory", "note", "signature",
)  # fmt: skip
"""All kinds of provision, outermost first."""

OPERATIVE_KINDS = frozenset({*OWN_KINDS, "subsection", "paragraph", "item", "subitem", "definition", "closing"})
"""Kinds that can carry a rule of the law."""

READ_KINDS = OPERATIVE_KINDS | {"quoted"}
"""Kinds that are read for obligations: also the words that an amending law puts into another one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a law's text that a reader should know: a gap or a repeat of numbering, and so on."""

    law: str
    document: str
    kind: str
    number: str
    remark: str


FINDING_COLUMNS = (
    "law", "country", "code", "category", "dimension", "title", "verdict", "beyond", "confidence",
    "convention_article", "convention_quote", "national_article", "national_quote", "document", "page",
    "start", "end", "force", "elements_found", "elements_missing", "reason", "edition", "review",
)  # fmt: skip
"""Columns of `findings.csv` and `reports/gap_table.csv`, in order."""


def children(provisions: Sequence[Provision]) -> dict[str, list[Provision]]:
    """Return the provisions under each id, in the order of the text."""
    under: dict[str, list[Provision]] = {}
    for provision in provisions:
        under.setdefault(provision.parent, []).append(provision)
    return under


def section_of(number: str) -> str:
    """Return the top-level number of a citation, in capitals: "14(1)(b)" and "UU 1/2023 14(1)" give "14"."""
    return number.split("(", 1)[0].split("[", 1)[0].rsplit(" ", 1)[-1].upper()
