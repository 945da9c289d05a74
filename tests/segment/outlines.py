"""Make pages from plain text, and a readable outline from provisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.core.schemas import Line, Page, Provision, law_text
from pipeline.segment import Segmentation, segment

_MARKS = {"~note ": "note", "~foot ": "footnote"}


def line_of(text: str, *, gap: bool) -> Line:
    """Read `# heading`, `~note side note` and `~foot footnote`; all else is body text."""
    if match := re.match(r"(#{1,6}) (.*)", text):
        return Line(match[2], role="heading", level=len(match[1]), gap=gap)
    for mark, role in _MARKS.items():
        if text.startswith(mark):
            return Line(text.removeprefix(mark), role=role, gap=gap)
    return Line(text, gap=gap)


def pages_of(text: str, document: str = "law.txt") -> list[Page]:
    """Return the pages of a text; a form feed starts a page, a blank line is a gap."""
    pages = []
    for number, part in enumerate(text.split("\f"), 1):
        lines, gap = [], False
        for raw in part.split("\n"):
            if raw.strip():
                lines.append(line_of(raw.strip(), gap=gap))
            gap = not raw.strip()
        pages.append(Page(document, number, "plain", 1.0, tuple(lines)))
    return pages


def drawn(text: str) -> Segmentation:
    """Return the segmentation of a text."""
    return segment(pages_of(text), "xx-2030", "")


def outline(provisions: Iterable[Provision]) -> str:
    """Return one line a provision, indented under its parent."""
    depth: dict[str, int] = {"": -1}
    lines = []
    for provision in provisions:
        depth[provision.id] = depth[provision.parent] + 1
        heading = f" <{provision.heading}>" if provision.heading else ""
        number = f" {provision.number}" if provision.number else ""
        lines.append(f"{'  ' * depth[provision.id]}{provision.kind}{number}{heading} | {provision.text}")
    return "\n".join(lines) + "\n"


def numbers(text: str, *kinds: str) -> list[str]:
    """Return the numbers of the provisions of some kinds (all, if none is named)."""
    return [provision.number for provision in drawn(text).provisions if not kinds or provision.kind in kinds]


def check_contract(pages: Sequence[Page], done: Segmentation) -> None:
    """Assert that the spans share out the law text and that the provisions are trees."""
    text, last = law_text(pages), 0
    homes: dict[str, str] = {}
    for provision in done.provisions:
        assert last <= provision.start < provision.end
        assert not text[last : provision.start].strip()
        assert provision.text == text[provision.start : provision.end].replace("\n", " ")
        assert provision.id not in homes
        assert not provision.parent or homes[provision.parent] == provision.document
        homes[provision.id] = provision.document
        last = provision.end
    assert not text[last:].strip()
