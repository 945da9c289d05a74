"""Find the project's own words for a cited piece of a law, for readers of a quote in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^### \S+ (?P<number>\S+?)(?: — (?P<title>.*))?$")
_MARK = re.compile(r"[(\[]([^)\]\s]+)[)\]]")


def gloss(digest: str, short: str, number: str) -> str:
    """Return the digest's line for a citation such as "14(1)(b)" in the instrument named `short`, or ""."""
    base = re.split(r"[(\[]", number, maxsplit=1)[0].strip()
    lines = next((lines for title, cited, lines in _sections(digest) if cited == base and short in ("", title)), [])
    marks = _MARK.findall(number)
    return _line(lines, marks) if marks else "\n".join(lines)


def _sections(digest: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield instrument, number and lines of each article or section."""
    title, number, lines = "", "", list[str]()
    for line in filter(None, map(str.strip, digest.splitlines())):
        if not line.startswith("#"):
            lines.append(line)
            continue
        if number:
            yield title, number, lines
        found = _HEADING.match(line)
        number, lines = (found["number"] if found else ""), []
        if line.startswith("# "):
            title = line[2:].partition(" — ")[0].strip()
    if number:
        yield title, number, lines


def _line(lines: list[str], marks: list[str]) -> str:
    """Follow the marks downwards, as a reader would: (1), then the (b) under it and not that of (2)."""
    low, high = 0, len(lines)
    for mark in marks:
        at = next((place for place in range(low, high) if _opening(lines[place]) == mark), -1)
        if at < 0:
            return ""
        low = at + 1
        high = next((place for place in range(low, high) if _follows(mark, _opening(lines[place]))), high)
    return lines[low - 1]


def _opening(line: str) -> str:
    found = _MARK.match(line)
    return found[1] if found else ""


def _follows(mark: str, other: str) -> bool:
    """Tell whether `other` is a neighbour of `mark` and not a piece under it."""
    if not other or mark[0].isdigit():
        return other[:1].isdigit()
    return other[0].isdigit() or other == chr(ord(mark[-1]) + 1)
