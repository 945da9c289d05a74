"""Paragraphs and tables in Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence


def wrapped(*sentences: str) -> str:
    """Return a paragraph of sentences, lines not longer than the README's."""
    return textwrap.fill(" ".join(filter(None, sentences)), 120, break_long_words=False, break_on_hyphens=False) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; shares have two places, what is not known is empty."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(shown, line))} |\n" for line in lines)


def shown(value: object) -> str:
    """Return a cell's text."""
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
