"""DOCX: paragraphs with their automatic numbers, tables row by row, footnotes apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page
from pipeline.extract import vietnamese
from pipeline.extract.letters import clean, is_rule, mend_eth
from pipeline.extract.quality import quality
from pipeline.extract.word_numbering import Counters, Numbering, read_numbering, w

if TYPE_CHECKING:
    from docx.document import Document

_SKIP = frozenset({w("del"), w("moveFrom"), w("instrText"), w("pPr"), w("rPr"),
                   "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})  # fmt: skip
_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag"), w("moveTo")})


def word_pages(path: Path, document: str) -> Iterator[Page]:
    """Yield the whole document as one page, footnotes last."""
    opened = _open(path)
    numbering = read_numbering(opened)
    counters = Counters()
    lines = [line for element in _blocks(opened.element.body) for line in _lines(element, numbering, counters)]
    dropped = tuple(Dropped(line.text, "rule") for line in lines if is_rule(line.text))
    kept = (*[line for line in lines if not is_rule(line.text)], *_footnotes(opened))
    yield Page(document, 1, "markup", quality("\n".join(line.text for line in kept)), kept, dropped)


def _open(path: Path) -> Document:
    """Open the package; a document type declaration, which could name outside entities, is refused."""
    import zipfile

    import docx

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
                raise InputError(path, f"declares XML entities in {name}", "save it anew as .docx or PDF")
    return docx.Document(str(path))


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, looking through content controls and insertions."""
    for element in parent:
        if element.tag in _WRAPPERS:
            yield from _blocks(element)
        elif element.tag in {w("p"), w("tbl")}:
            yield element


def _lines(element: Any, numbering: Numbering, counters: Counters) -> Iterator[Line]:
    if element.tag == w("tbl"):
        for row in element.iterchildren(w("tr")):
            yield from _row(row, numbering, counters)
        return
    yield from _paragraph(element, numbering, counters)


def _row(row: Any, numbering: Numbering, counters: Counters) -> Iterator[Line]:
    """Yield a row as one line where each cell is one line, else cell by cell."""
    cells = [[line for block in _blocks(cell) for line in _lines(block, numbering, counters)] for cell in _cells(row)]
    if all(len(cell) <= 1 for cell in cells):
        text = " ".join(line.text for cell in cells for line in cell)
        yield from [Line(text, gap=True)] if text else []
    else:
        yield from (line for cell in cells for line in cell)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if element.tag in _WRAPPERS:
            yield from _cells(element)
        elif element.tag == w("tc"):
            yield element


def _paragraph(element: Any, numbering: Numbering, counters: Counters) -> Iterator[Line]:
    rows = "".join(_text(element)).split("\n")
    label = counters.label(numbering, element) if any(map(clean, rows)) else ""
    level = numbering.heading_level(element)
    bold = _is_bold(element)
    gap = True
    for row in rows:
        text = mend_eth(vietnamese.convert(clean(f"{label} {row}" if label else row)))
        if text:
            yield Line(text, "heading" if level else "body", level, gap, bold=bold)
            label, gap = "", False


def _text(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph without deleted words, field codes and fallbacks."""
    for child in element:
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in {w("br"), w("cr")}:
            yield "\n"
        elif child.tag == w("tab"):
            yield "\t"
        elif child.tag == w("noBreakHyphen"):
            yield "-"
        elif child.tag not in _SKIP:
            yield from _text(child)


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(w("r")) if any((t.text or "").strip() for t in run.iter(w("t")))]
    return bool(runs) and all(_has_bold(run) for run in runs)


def _has_bold(run: Any) -> bool:
    mark = run.find(f"{w('rPr')}/{w('b')}")
    return mark is not None and mark.get(w("val"), "1") not in {"0", "false"}


def _footnotes(opened: Document) -> Iterator[Line]:
    """Yield each footnote as one line that starts with its number."""
    from docx.oxml import parse_xml

    for relation in opened.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            notes = parse_xml(relation.target_part.blob)
            shown = [note for note in notes if note.get(w("type")) in {None, "normal"}]
            for number, note in enumerate(shown, 1):
                text = clean(" ".join("".join(_text(paragraph)) for paragraph in note.iter(w("p"))))
                yield from [Line(f"{number} {text}", "footnote", gap=True)] if text else []
