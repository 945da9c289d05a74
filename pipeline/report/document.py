"""The paper a brief is written on: a Word document with few styles, a table and footnotes, always the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from pipeline.report.footnotes import Footnotes
from pipeline.report.look import MADE
from pipeline.report.wording import clean

_FONT = "Arial"
_INK = "1B2A3A"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Paper:
    """A document that grows paragraph by paragraph; `save` ends it."""

    def __init__(self, title: str) -> None:
        """Start an A4 page with the project's styles, page numbers and fixed properties."""
        import docx
        from docx.shared import Cm

        self._document: Any = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        _set_styles(self._document)
        _set_properties(self._document, title)
        _set_footer(section)
        self._footnotes = Footnotes(self._document)

    @property
    def notes(self) -> int:
        """Return how many footnotes there are."""
        return self._footnotes.count

    def title(self, text: str) -> None:
        """Write the title."""
        self._document.add_heading(clean(text), 1)

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        self._document.add_heading(clean(text), 2)

    def gap(self, text: str, fill: str) -> None:
        """Write the heading of one gap on its verdict's ground."""
        heading = self._document.add_heading(clean(text), 3)
        _shade(heading._p.get_or_add_pPr(), fill)  # noqa: SLF001 - python-docx shows no shading

    def text(self, text: str, *, lead: str = "", language: str = "") -> Any:
        """Write a paragraph, its lead in bold; return it so that a note can follow."""
        paragraph = self._document.add_paragraph()
        if lead:
            paragraph.add_run(clean(lead)).bold = True
        run = paragraph.add_run(clean(text))
        if language:
            _set_language(run, language)
        return paragraph

    def warning(self, text: str) -> None:
        """Write what a reader must know before citing."""
        paragraph = self.text(text, lead="Read with care. ")
        _shade(paragraph._p.get_or_add_pPr(), "FBE9E5")  # noqa: SLF001 - python-docx shows no shading

    def bullet(self, text: str) -> None:
        """Write one point of a list."""
        self._document.add_paragraph(clean(text), style="List Bullet")

    def note(self, paragraph: Any, text: str, language: str) -> None:
        """Set a footnote at a paragraph's end."""
        self._footnotes.add(paragraph, text, language)

    def table(
        self, heads: Sequence[str], widths: Sequence[float], lines: Sequence[Sequence[str]], fills: Sequence[str]
    ) -> None:
        """Write a table, widths in centimetres.

        A line of one cell is a heading across; each other takes the next of `fills` for its third column.
        """
        table = self._document.add_table(1, len(heads), style="Table Grid")
        table.autofit = False
        _lighten(table)
        for row in (table.add_row() for _line in lines):
            _mark_row(row, "w:cantSplit")
        _mark_row(table.rows[0], "w:tblHeader")
        _set_widths(table, widths)
        left = iter(fills)
        for row, line in zip(table.rows, (heads, *lines), strict=True):
            cells = row.cells
            if len(line) == 1:
                cells[0].merge(cells[-1])
            _fill(cells, line, bold=line is heads or len(line) == 1)
            if line is not heads and len(line) > 1:
                _shade(cells[2]._tc.get_or_add_tcPr(), next(left))  # noqa: SLF001 - python-docx shows no shading

    def save(self) -> bytes:
        """Attach the notes and return the file's bytes."""
        self._footnotes.attach()
        content = io.BytesIO()
        self._document.save(content)
        return _undated(content.getvalue())


def _undated(content: bytes) -> bytes:
    """Return a zip archive with every part dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _set_styles(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {
        "Normal": (9.5, 4, 0),
        "List Bullet": (9.5, 2, 0),
        "Heading 1": (16, 4, 0),
        "Heading 2": (12.5, 4, 10),
        "Heading 3": (10, 2, 7),
    }
    for name, (size, after, before) in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), _FONT)
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor.from_string(_INK)


def _set_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(title)[:250], "actip", ""
    properties.last_modified_by, properties.revision, properties.language = "actip", 1, "en"
    properties.created = properties.modified = MADE


def _set_footer(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = section.footer.paragraphs[0]
    paragraph.add_run("Verdicts by a program, not legal advice. Page ").font.size = Pt(8)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0].style.font.size = Pt(8)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _fill(cells: Sequence[Any], texts: Sequence[str], *, bold: bool = False) -> None:
    from docx.shared import Pt

    for cell, text in zip(cells, texts, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(clean(text))
        run.font.size, run.bold = Pt(7.5), bold


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _lighten(table: Any) -> None:
    """Draw the table's lines thin and grey."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "B0B0B0")):
            line.set(qn(name), value)
        borders.append(line)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)  # noqa: SLF001 - python-docx shows no borders


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx shows no such property


def _set_language(run: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    for kind in ("w:val", "w:bidi", "w:eastAsia"):
        mark.set(qn(kind), language)
    run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 - python-docx shows no language


def _shade(properties: Any, fill: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill.lstrip("#"))):
        shade.set(qn(name), value)
    properties.append(shade)
