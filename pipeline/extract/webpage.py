"""HTML: block elements become lines, what is not the law's text is dropped and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page
from pipeline.extract import vietnamese
from pipeline.extract.encodings import decode
from pipeline.extract.letters import clean, is_rule, mend_eth
from pipeline.extract.numerals import in_format, starts_with_marker
from pipeline.extract.quality import quality

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 600
"""Elements inside one another; real pages stay under 100, and a deeper tree is an attack."""

_SILENT = frozenset(
    """
    script style noscript template svg math iframe object embed canvas head title select button input textarea
    audio video
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_AROUND = frozenset({"nav", "footer", "aside", "menu", "dialog"})
_BLOCKS = frozenset(
    """
    p div section article main header body html blockquote center dl dt dd ul ol li table tbody thead tfoot tr td th
    caption pre address figure figcaption fieldset form hr h1 h2 h3 h4 h5 h6 details summary footer aside menu dialog
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_SPACED = _BLOCKS - {"li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,200}encoding=[\"']([\w-]{2,40})"
)
_LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "upper-roman": "upperRoman",
}
_CSS_LIST = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class _Writer:
    """The lines so far, and the words of the line that is being read."""

    lines: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    label: str = ""
    level: int = 0
    gap: bool = False
    bold: int = 0
    plain: bool = False
    counts: dict[int, int] = field(default_factory=dict)

    def end_line(self) -> None:
        text = mend_eth(clean("".join(self.words)))
        bold = bool(self.bold) and not self.plain
        self.words.clear()
        self.plain = False
        if not text:
            return
        if is_rule(text):
            self.dropped.append(Dropped(text, "rule"))
            self.gap = True
            return
        text = text if not self.label or starts_with_marker(text, self.label) else f"{self.label} {text}"
        self.label = ""
        self.lines.append(Line(text, "heading" if self.level else "body", self.level, self.gap, bold=bold))
        self.gap = False


def webpage_text(content: bytes) -> str | None:
    """Decode by the page's own declaration where it holds, else as any text."""
    declared = _CHARSET.search(content[:2048])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = (declared[1] or declared[2]).decode("ascii").lower()
        try:
            return vietnamese.convert(content.decode({"tis-620": "cp874", "iso-8859-1": "cp1252"}.get(name, name)))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)


def webpage_pages(text: str, document: str) -> Iterator[Page]:
    """Yield the page as lines in reading order."""
    from selectolax.lexbor import LexborHTMLParser

    _refuse_depth(text, document)
    root = LexborHTMLParser(text).root
    writer = _Writer()
    if root is not None:
        _walk(root, writer)
    writer.end_line()
    yield Page(document, 1, "markup", quality("\n".join(line.text for line in writer.lines)), tuple(writer.lines),
               tuple(writer.dropped))  # fmt: skip


_TAGS = re.compile(r"<(/?)([a-zA-Z][\w-]{0,30})([^<>]*)>")
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "p", "li", "tr",
                   "td", "th", "dt", "dd", "option", "param"})  # fmt: skip


def _refuse_depth(text: str, document: str) -> None:
    """Count open elements before the tree is built, so that no parser meets a bottomless one."""
    depth = 0
    for found in _TAGS.finditer(text):
        if found[2].lower() in _VOID or found[3].endswith("/"):
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MAX_DEPTH:
            raise InputError(
                document, f"nests more than {MAX_DEPTH} elements", "save the page anew or copy its text into a file"
            )


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Visit the tree in document order without recursion; a node comes back to be closed."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        if closing:
            _leave(node, writer)
        elif _enter(node, writer):
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


def _enter(node: LexborNode, writer: _Writer) -> bool:
    """Open an element; False where nothing of it is to be read."""
    tag = node.tag or ""
    if tag == "-text":
        text = node.text(deep=True) or ""
        writer.plain |= not writer.bold and bool(text.strip())
        writer.words.append(text if _inside_pre(node) else text.replace("\n", " "))
        if "\n" in writer.words[-1]:
            _preformatted(writer)
        return False
    if tag in _SILENT or tag.startswith(("-", "!")):
        return False
    reason = _dropped_for(node, tag)
    if reason:
        writer.dropped.extend(Dropped(text, reason) for text in [clean(node.text(separator=" "))] if text)
        return False
    _open(node, tag, writer)
    return True


def _inside_pre(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag == "pre"


def _preformatted(writer: _Writer) -> None:
    *rows, last = "".join(writer.words).split("\n")
    for row in rows:
        writer.words[:] = [row]
        writer.gap |= not row.strip()
        writer.end_line()
    writer.words[:] = [last]


def _dropped_for(node: LexborNode, tag: str) -> str:
    attributes = node.attributes
    style = attributes.get("style") or ""
    if "hidden" in attributes or _HIDDEN_STYLE.search(style):
        return "hidden"
    if tag in _AROUND - {"aside", "footer"} or attributes.get("role") in {"navigation", "search", "banner"}:
        return "navigation"
    return "navigation" if tag in {"footer", "aside"} and not node.css_first("h1,h2,h3,ol") else ""


def _open(node: LexborNode, tag: str, writer: _Writer) -> None:
    if tag == "br":
        writer.end_line()
    elif _joined_cell(node, tag):
        writer.words.append(" ")
    elif tag in _BLOCKS:
        writer.end_line()
        writer.gap |= tag in _SPACED
    if tag == "li":
        writer.label = _list_label(node, writer.counts)
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        writer.level = int(tag[1])
    writer.bold += tag in {"b", "strong", "th"}


def _leave(node: LexborNode, writer: _Writer) -> None:
    tag = node.tag or ""
    if tag in _BLOCKS and not _joined_cell(node, tag):
        writer.end_line()
        writer.gap |= tag in _SPACED
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        writer.level = 0
    if tag == "li":
        writer.label = ""
    writer.bold -= tag in {"b", "strong", "th"}


def _joined_cell(node: LexborNode, tag: str) -> bool:
    """Tell a cell, or its only paragraph, of a row whose cells hold one block each: such a row is one line."""
    if tag in {"p", "div"}:
        return node.parent is not None and node.parent.tag in {"td", "th"} and _joined_cell(node.parent, "td")
    row = node.parent
    return tag in {"td", "th"} and row is not None and all(_is_single(cell) for cell in row.iter())


def _is_single(cell: LexborNode) -> bool:
    return len(cell.css("p, div, li, br, table, h1, h2, h3, h4")) <= 1 and not cell.css("table, li, br")


def _list_label(item: LexborNode, counts: dict[int, int]) -> str:
    """Return the number that a browser would print before the item."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return ""
    css = _CSS_LIST.search((item.attributes.get("style") or "") + ";" + (parent.attributes.get("style") or ""))
    if css and css[1].lower() == "none":
        return ""
    style = _CSS_STYLES.get(css[1].lower() if css else "") or _LIST_STYLES.get(
        parent.attributes.get("type") or "1", "decimal"
    )
    return in_format(_ordinal(item, parent, counts), style) + "."


def _ordinal(item: LexborNode, parent: LexborNode, counts: dict[int, int]) -> int:
    """Count one item; `counts` holds the last number of each list by the list's own id."""
    step = -1 if "reversed" in parent.attributes else 1
    if parent.mem_id not in counts:
        first = sum(child.tag == "li" for child in parent.iter()) if step < 0 else 1
        counts[parent.mem_id] = _whole(parent.attributes.get("start"), first) - step
    counts[parent.mem_id] = _whole(item.attributes.get("value"), counts[parent.mem_id] + step)
    return counts[parent.mem_id]


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else otherwise
