"""PDF: page by page, each closed as soon as it is read; scans go to OCR where their text is no use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Page
from pipeline.extract import scan, vietnamese
from pipeline.extract.glyphs import Word, drawn_once, glyphs, words
from pipeline.extract.layout import lay_out
from pipeline.extract.limits import ExtractLimits
from pipeline.extract.marks import Marks, page_marks
from pipeline.extract.noise import part_noise
from pipeline.extract.quality import USABLE, quality

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pdfplumber.pdf import PDF

_FEW = 60
"""Letters; a page picture with fewer has no text layer, and fewer are too few to judge."""

_AGAIN = "download it again, or print it anew to PDF"


def pdf_pages(path: Path, language: str, limits: ExtractLimits, progress: Callable[[int], None]) -> Iterator[Page]:
    """Yield the pages as laid out; running heads and the like are still in them."""
    _check_end(path)
    with _opened(path) as pdf:
        total = _page_count(pdf, path)
        if total > limits.pages:
            raise InputError(path, f"has {total} pages, more than {limits.pages}", "split it or raise extract.pages")
        for page in pdf.pages:
            yield _read_page(page, path, language, limits)
            page.close()
            _forget_streams(pdf)
            progress(page.page_number)


def _forget_streams(pdf: PDF) -> None:
    """Let go of the streams of pages that are read: pdfminer keeps every picture that it meets."""
    from pdfminer.pdftypes import PDFStream

    kept = pdf.doc._cached_objs  # noqa: SLF001 - there is no public way
    for number in [number for number, (found, _) in kept.items() if isinstance(found, PDFStream)]:
        del kept[number]


def _check_end(path: Path) -> None:
    """Refuse a file that stops before its end mark: a reader would show only some of its pages."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        if b"%%EOF" not in file.read():
            raise InputError(path, "is cut off: the PDF's end is not there", "download it again")


def _opened(path: Path) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        return pdfplumber.open(path)
    except RecursionError as error:
        raise InputError(path, "nests its objects too deeply", _AGAIN) from error
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or isinstance(next(iter(error.args), None), PDFPasswordIncorrect):
            raise InputError(path, "is locked with a password", "save it without the password") from error
        raise InputError(path, f"is a damaged PDF ({type(error).__name__})", _AGAIN) from error


def _page_count(pdf: PDF, path: Path) -> int:
    try:
        total = len(pdf.pages)
    except Exception as error:
        raise InputError(path, f"is a damaged PDF ({type(error).__name__})", _AGAIN) from error
    if not total:
        raise InputError(path, "is a PDF with no page", _AGAIN)
    return total


def _read_page(page: PdfPage, path: Path, language: str, limits: ExtractLimits) -> Page:
    try:
        marks = page_marks(page.layout)
        read = _text_layer(marks, path.name, page.page_number)
    except InputError:
        raise
    except Exception as error:
        where = f"{path}, page {page.page_number}"
        raise InputError(where, f"cannot be read ({type(error).__name__})", _AGAIN) from error
    if not _is_poor(read, marks):
        return read
    return scan.read_instead(read, path, (marks.width, marks.height), language, limits)


def _is_poor(read: Page, marks: Marks) -> bool:
    """Tell a page to be read by OCR: little text on a picture, or text of low quality that is no mere label."""
    letters = sum(sign.isalpha() for line in read.lines for sign in line.text)
    if marks.pictured and letters < _FEW:
        return True
    return read.quality < USABLE and (letters >= _FEW or marks.pictured)


def _text_layer(marks: Marks, document: str, number: int) -> Page:
    found = _converted(words(drawn_once(glyphs(marks.chars, marks.height))))
    layout = lay_out(found, marks.height, marks.strokes, marks.pictured)
    lines, noise = part_noise(layout.lines) if marks.pictured else (layout.lines, ())
    turned = [Dropped(marks.turned, "turned text")] if marks.turned else []
    value = quality("\n".join(line.text for line in lines), sum(len(d.text) for d in noise))
    return Page(document, number, "text", value, lines, (*layout.dropped, *noise, *turned))


def _converted(found: list[Word]) -> list[Word]:
    """Convert old Vietnamese encodings that the fonts' names do not tell."""
    from dataclasses import replace

    text = " ".join(word.text for word in found)
    old = vietnamese.old_encoding(text)
    return [replace(word, text=vietnamese.to_unicode(word.text, old)) for word in found] if old else found
