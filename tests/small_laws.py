"""Small laws for tests: provisions in a tree, their passages, and marks on them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.core import labels, written
from pipeline.core.schemas import Provision
from pipeline.core.written import INVENTED_COLUMNS, RESTATED_COLUMNS, invented_laws, restated_laws, written_laws

LAWS = (
    "invone-2026,en,First Act,First,plain,",
    "invonefr-2026,fr,Première loi,Première,translation,invone-2026",
)
"""Rows of a table of invented laws: a law and its translation."""


def provision(number: str, text: str = "", parent: str = "", *, name: str = "", start: int = 0) -> Provision:
    """Return a provision; its id is its number unless it has a `name`, and it has no words unless it is given some."""
    kind = "paragraph" if parent else "section"
    label = f"({number.rpartition('(')[2]} " if parent else f"{number}. "
    words = label + text
    end = start + len(words)
    return Provision("xx-2001", "act", name or number, parent, kind, number, "", words, 1, start, end, "en")


def small_law() -> list[Provision]:
    """Return a law of two sections: one with two paragraphs, the first of which has an item, and one alone."""
    rows = [
        ("1", "Duties of the Ministry", ""),
        ("1(1)", "The Ministry shall", "1"),
        ("1(1)(a)", "house every victim.", "1(1)"),
        ("1(2)", "The Ministry reports each year.", "1"),
        ("2", "A fund for victims is set up.", ""),
    ]
    found: list[Provision] = []
    for number, text, parent in rows:
        found.append(provision(number, text, parent, start=found[-1].end + 1 if found else 0))
    return found


def write_marks(path: Path, rows: Iterable[str], head: str = "place,code,elements") -> None:
    """Write a file of marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in (head, *rows)), encoding="utf-8")


def use_laws(
    folder: Path, monkeypatch: pytest.MonkeyPatch, laws: Iterable[str] = LAWS, restated: Iterable[str] = ()
) -> None:
    """Make `folder` the one with invented/, restated/ and silver/ from which laws and marks are read."""
    for name, columns, rows in (("invented", INVENTED_COLUMNS, laws), ("restated", RESTATED_COLUMNS, restated)):
        (folder / name).mkdir()
        table = "".join(f"{row}\n" for row in (",".join(columns), *rows))
        (folder / name / "laws.csv").write_text(table, encoding="utf-8")
        monkeypatch.setattr(written, name.upper(), folder / name)
    monkeypatch.setattr(labels, "SILVER", folder / "silver")
    forget_laws()


def forget_laws() -> None:
    """Let the tables of written laws be read anew."""
    for known in (invented_laws, restated_laws, written_laws):
        known.cache_clear()
