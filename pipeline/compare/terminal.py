"""Print a comparison: colours on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.compare.changes import KINDS, Change
from pipeline.compare.marks import Mark
from pipeline.compare.obligations import Obligation, told
from pipeline.show import plain

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.compare import Comparison

SIGNS = {"same": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}
STYLES = {"same": "", "out": "red strike", "in": "green underline"}
WIDE = 700
"""Characters of marked words shown of one provision; files hold them all."""
BRIEF = 300
"""The same under an obligation, for each provision that bears on it."""


def print_comparison(comparison: Comparison) -> None:
    """Print what differs: obligations first, then provisions."""
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=not sys.stdout.isatty(), highlight=False)
    for line in head(comparison):
        console.print(Text(plain(line), style="bold" if line.endswith(":") else ""))
    for obligation in comparison.obligations:
        _obligation(console.print, obligation)
    for kind in KINDS:
        if listed := [change for change in comparison.changes if change.kind == kind]:
            console.print(Text(f"\n{kind.capitalize()}: {_size(listed)}", style="bold"))
            for change in listed:
                console.print(Text("- ") + Text(plain(told(change))))
                if change.marks:
                    console.print(Text("  ") + _marked(change.marks))


def head(comparison: Comparison) -> list[str]:
    """Return the lines that stand above: the two laws, what to know of their texts, how they were compared, counts."""
    lines = [f"{comparison.a.title} ({comparison.a.name})", f"and {comparison.b.title} ({comparison.b.name})"]
    lines += [f"Warning ({side.name}): {warning}" for side in (comparison.a, comparison.b) for warning in side.warnings]
    counts = Counter(str(obligation.what) for obligation in comparison.obligations)
    words = {
        "verdict": "other verdict", "elements": "same verdict, other elements", "force": "same verdict, other force",
        "words": "same verdict, words changed",
    }  # fmt: skip
    told_of = "; ".join(f"{text} {counts[what]}" for what, text in words.items() if counts[what])
    return [*lines, comparison.basis, f"Obligations that differ: {told_of or 'none'}"]


def _size(listed: list[Change]) -> int:
    return sum(change.count for change in listed)


def _obligation(show: Callable[[Text], None], obligation: Obligation) -> None:
    from rich.text import Text

    show(Text(plain(f"\n{obligation.code} {obligation.title}: {summary(obligation)}"), style="bold"))
    for line in obligation.why:
        show(Text(plain(f"  {line}")))
    if obligation.marks:
        show(Text("  Words quoted: ") + _marked(obligation.marks))
    for change in obligation.provisions:
        show(Text(plain(f"  {told(change)}: ")) + _marked(change.marks, BRIEF))


def summary(obligation: Obligation) -> str:
    """Return both verdicts with their articles in one line."""
    sides = []
    for side in (obligation.before, obligation.after):
        beyond = " and beyond" if side.beyond else ""
        sides.append(f"{side.verdict}{beyond}" + (f" ({side.article})" if side.article else ""))
    if obligation.what == "verdict":
        return " → ".join(sides)
    return f"{' → '.join(sides)} (same verdict, {obligation.what} changed)"


def _marked(marks: tuple[Mark, ...], room: int = WIDE) -> Text:
    from rich.text import Text

    text = Text()
    for mark in marks:
        left, right = SIGNS[mark.kind]
        shown = plain(mark.text[:room])
        text.append(f"{left}{shown.rstrip()}{right}", STYLES[mark.kind])
        text.append(shown[len(shown.rstrip()) :])
        room -= len(mark.text)
        if room <= 0:
            text.append(" …")
            break
    return text
