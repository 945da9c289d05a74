"""Restore the numbers that Word computes when it prints a DOCX."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.extract.numerals import in_format

if TYPE_CHECKING:
    from docx.document import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = re.compile(r"%(\d)")
_HEADING = re.compile(r"^(?:heading|judul|título|titre)\s*(\d)$", re.IGNORECASE)


def w(name: str) -> str:
    """Return a WordprocessingML name with its namespace."""
    return f"{{{_W}}}{name}"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number format, text with %1 to %9, first number."""

    style: str
    text: str
    start: int
    legal: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document (levels and family by list id) and what its styles say."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    style_list: dict[str, tuple[str, int]] = field(default_factory=dict)
    style_level: dict[str, int] = field(default_factory=dict)

    def place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return list id and level of a paragraph, from itself or from its style."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        styled = self.style_list.get(_style(paragraph))
        if own is None:
            return styled
        number = _value(own.find(w("numId")), styled[0] if styled else "")
        return (number, int(_value(own.find(w("ilvl")), str(styled[1]) if styled else "0"))) if number != "0" else None

    def heading_level(self, paragraph: Any) -> int:
        """Return 1 to 6 for a heading, 0 for other text."""
        own = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
        level = int(_value(own, "9")) + 1 if own is not None else self.style_level.get(_style(paragraph), 0)
        return level if level <= 6 else 0


@dataclass(slots=True)
class Counters:
    """How far each list has counted."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def label(self, numbering: Numbering, paragraph: Any) -> str:
        """Count one paragraph and return its printed number, "" for none or a bullet."""
        place = numbering.place(paragraph)
        level = numbering.levels.get(place) if place else None
        if place is None or level is None:
            return ""
        number, depth = place
        family = numbering.family.get(number, number)
        if number not in self.seen:
            self._restart(number, family)
        self.counts[family, depth] = self.counts.get((family, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((family, deeper), None)
        if level.style in {"bullet", "none"}:
            return ""
        return _PLACE.sub(
            lambda found: self._count(numbering, number, family, int(found[1]) - 1, level.legal), level.text
        )

    def _restart(self, number: str, family: str) -> None:
        """Let a list whose start is overridden begin anew, as Word does at its first paragraph."""
        self.seen.add(number)
        if family == number:
            for depth in range(9):
                self.counts.pop((family, depth), None)

    def _count(self, numbering: Numbering, number: str, family: str, depth: int, legal: bool) -> str:
        level = numbering.levels.get((number, depth))
        start = level.start if level else 1
        return in_format(self.counts.get((family, depth), start), "decimal" if legal or not level else level.style)


def read_numbering(opened: Document) -> Numbering:
    """Read lists and styles of an opened document."""
    numbering = Numbering()
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            _read_lists(opened.part.numbering_part.element, numbering)
    for style in opened.styles.element.iterchildren(w("style")):
        _read_style(style, numbering)
    return numbering


def _read_lists(root: Any, numbering: Numbering) -> None:
    abstract = {item.get(w("abstractNumId")): item for item in root.iterchildren(w("abstractNum"))}
    for item in root.iterchildren(w("num")):
        number, family = item.get(w("numId")), _value(item.find(w("abstractNumId")), "")
        numbering.family[number] = f"abstract {family}"
        for level in abstract[family].iterchildren(w("lvl")) if family in abstract else ():
            numbering.levels[number, int(level.get(w("ilvl"), "0"))] = _level(level, None)
        for override in item.iterchildren(w("lvlOverride")):
            _override(override, number, numbering)


def _override(override: Any, number: str, numbering: Numbering) -> None:
    """Give a list its own level or start; a list with its own start counts on its own."""
    depth = int(override.get(w("ilvl"), "0"))
    own, start = override.find(w("lvl")), override.find(w("startOverride"))
    old = numbering.levels.get((number, depth))
    level = _level(own, None) if own is not None else old
    if level is None:
        return
    if start is not None:
        numbering.family[number] = number
        level = Level(level.style, level.text, int(_value(start, "1")), level.legal)
    numbering.levels[number, depth] = level


def _level(element: Any, start: int | None) -> Level:
    return Level(
        style=_value(element.find(w("numFmt")), "decimal"),
        text=_value(element.find(w("lvlText")), ""),
        start=start if start is not None else int(_value(element.find(w("start")), "1")),
        legal=element.find(w("isLgl")) is not None,
    )


def _read_style(style: Any, numbering: Numbering) -> None:
    name = _value(style.find(w("name")), "")
    identifier = style.get(w("styleId"), "")
    heading = _HEADING.match(name)
    outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
    if heading or name.lower() == "title":
        numbering.style_level[identifier] = int(heading[1]) if heading else 1
    elif outline is not None:
        numbering.style_level[identifier] = int(_value(outline, "9")) + 1
    own = style.find(f"{w('pPr')}/{w('numPr')}")
    if own is not None and (number := _value(own.find(w("numId")), "")):
        numbering.style_list[identifier] = (number, int(_value(own.find(w("ilvl")), "0")))


def _style(paragraph: Any) -> str:
    return _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"), "Normal")


def _value(element: Any, otherwise: str) -> str:
    return str(element.get(w("val"), otherwise)) if element is not None else otherwise
