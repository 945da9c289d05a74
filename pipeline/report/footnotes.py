"""Real footnotes for python-docx, which has none: the part, its two separators, the styles and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from pipeline.report.wording import one_line

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """The notes of one document: `add` sets a mark and keeps its text, `attach` writes the part."""

    def __init__(self, document: Any) -> None:
        """Give the document the styles of notes."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        self._document = document
        self._texts: list[tuple[str, str]] = []
        self._text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        self._text.base_style = document.styles["Normal"]
        self._text.font.size = Pt(8)
        self._text.paragraph_format.space_after = Pt(1)
        self._mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        self._mark.font.superscript = True

    @property
    def count(self) -> int:
        """Return how many notes there are: the number of the last one."""
        return len(self._texts)

    def add(self, paragraph: Any, text: str, language: str = "en") -> int:
        """Set a mark at the paragraph's end for a note; return its number."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._texts.append((one_line(text), language))
        run = paragraph.add_run(style=self._mark)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        run._r.append(reference)  # noqa: SLF001 - python-docx shows no other way to its element
        return self.count

    def attach(self) -> None:
        """Write the notes' part and tell the settings of its separators."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part, package = self._document.part, self._document.part.package
        xml = footnotes_xml(self._texts, self._text.style_id, self._mark.style_id)
        part.relate_to(Part(PackURI("/word/footnotes.xml"), _TYPE, xml, package), _RELATION)
        _declare_separators(self._document.settings.element)


def footnotes_xml(texts: Sequence[tuple[str, str]], text_style: str, mark_style: str) -> bytes:
    """Return the notes' part: the two separators, then each text with its language, numbered from 1."""
    space = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    lines = [
        f'<w:footnote w:type="{kind}" w:id="{place}"><w:p>{space}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, place in _SEPARATORS
    ]
    lines += [
        f'<w:footnote w:id="{place}"><w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:lang w:val="{escape(language)}"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
        "</w:p></w:footnote>"
        for place, (text, language) in enumerate(texts, 1)
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:footnotes xmlns:w="{_WORD}">{"".join(lines)}</w:footnotes>'.encode()


def _declare_separators(settings: Any) -> None:
    """Name the separators in the settings, before `compat`, where the schema wants them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = OxmlElement("w:footnotePr")
    for _kind, place in _SEPARATORS:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(place))
        properties.append(note)
    settings.find(qn("w:compat")).addprevious(properties)
