"""Markdown as lines, and the project's own digests as one page per instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page
from pipeline.extract.letters import clean, is_rule, mend_eth
from pipeline.extract.plain import indent
from pipeline.extract.quality import quality

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|(?<=##)(?=[^#\s]))(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_FRONT_KEY = re.compile(r"^\w[\w ]{0,40}:(?:\s|$)")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:[^()\s]{0,2000})(?: \"[^\"]{0,300}\")?\)")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|sup|sub|span|br|p|div|font|center)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_EMPHASIS = (
    re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*]{1,5000}?)(?<=[^\s\\])\1(?!\*)"),
    re.compile(r"(?<![\w\\_])(_{1,3})(?=[^\s_])([^_]{1,5000}?)(?<=[^\s\\])\1(?![\w_])"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown file's lines, each with the number of its row in the file, and what was dropped."""

    lines: tuple[tuple[int, Line], ...]
    dropped: tuple[Dropped, ...]


def parse(text: str) -> MarkdownText:
    """Read headings with their level and every other row as one line; marks of emphasis go."""
    rows, dropped = _front_matter(_blank_comments(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    lines: list[tuple[int, Line]] = []
    gap = False
    for number, row in enumerate(rows, 1):
        if lines and not gap and (under := _SETEXT.match(row)) and lines[-1][1].role == "body":
            lines[-1] = (lines[-1][0], replace(lines[-1][1], role="heading", level=1 if under[1][0] == "=" else 2))
            continue
        line = None if _TABLE_RULE.match(row) else _line(row, gap)
        if line is None or is_rule(line.text):
            dropped.extend([Dropped(line.text, "rule")] if line else [])
            gap = True
        else:
            lines.append((number, line))
            gap = line.role == "heading"
    return MarkdownText(tuple(lines), tuple(dropped))


def _blank_comments(text: str) -> str:
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text) if "<!--" in text else text


def _front_matter(rows: list[str]) -> tuple[list[str], list[Dropped]]:
    """Blank the `---` blocks of `key: value` rows at the top."""
    dropped: list[Dropped] = []
    at = next((i for i, row in enumerate(rows) if row.strip()), 0)
    while at < len(rows) and rows[at].strip() == "---" and at + 1 < len(rows) and _FRONT_KEY.match(rows[at + 1]):
        end = next((i for i in range(at + 1, min(at + 60, len(rows))) if rows[i].strip() == "---"), 0)
        if not end:
            break
        dropped.extend(Dropped(clean(row), "front matter") for row in rows[at + 1 : end] if row.strip())
        rows = [*rows[:at], *[""] * (end + 1 - at), *rows[end + 1 :]]
        at = end + 1
    return rows, dropped


def _line(row: str, gap: bool) -> Line | None:
    heading = _HEADING.match(row)
    if heading:
        text = plain_text(heading[2])
        return Line(text, "heading", len(heading[1]), True) if text else None
    row = _QUOTE.sub("", row)
    if row.lstrip().startswith("|"):
        row = row.strip().strip("|").replace("|", " ")
    text = plain_text(row)
    bold = row.strip().startswith("**") and row.strip().endswith("**")
    return Line(text, gap=gap, box=(float(indent(row)), 0.0, 0.0, 0.0), bold=bold) if text else None


def plain_text(row: str) -> str:
    """Take off emphasis, links, images, tags and escapes; list markers stay."""
    row = _TAG.sub(" ", _LINK.sub(r"\1", _IMAGE.sub(r"\1", row))) if "[" in row or "<" in row else row
    for pattern in _EMPHASIS:
        row = pattern.sub(r"\2", row) if "*" in row or "_" in row else row
    return mend_eth(clean(_ESCAPE.sub(r"\1", row)))


def markdown_pages(text: str, document: str) -> Iterator[Page]:
    """Yield the whole file as one page."""
    parsed = parse(text)
    lines = tuple(line for _, line in parsed.lines)
    yield Page(document, 1, "markup", quality("\n".join(line.text for line in lines)), lines, parsed.dropped)


def digest_pages(text: str, path: Path, documents: Mapping[str, str]) -> Iterator[Page]:
    """Yield one page for each level-1 heading, under the id of the instrument that it names."""
    parsed = parse(text)
    parts: list[tuple[str, list[Line]]] = []
    for number, line in parsed.lines:
        if line.level == 1:
            parts.append((_instrument(line.text, f"{path}:{number}", documents), []))
        if not parts:
            raise InputError(
                f"{path}:{number}", "text stands before the first '# ' heading", "start with '# SHORT — TITLE'"
            )
        parts[-1][1].append(line if line.role == "heading" else replace(line, gap=True))
    if not parts:
        raise InputError(path, "holds no '# SHORT — TITLE' heading", "start each instrument with one")
    for at, (document, lines) in enumerate(parts):
        text = "\n".join(line.text for line in lines)
        yield Page(document, 1, "markup", quality(text), tuple(lines), parsed.dropped if at == 0 else ())


def _instrument(heading: str, where: str, documents: Mapping[str, str]) -> str:
    short = heading.split(" — ", 1)[0].strip()
    if short not in documents:
        known = ", ".join(sorted(documents)) or "none"
        raise InputError(
            where, f"'{short}' is no short name of the card's instruments ({known})", "correct card or heading"
        )
    return documents[short]
