"""Extract: any supported file becomes pages of lines, in reading order, with how well they were read.

File → format by content → pages of lines → running heads out → catchwords out → words made whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.schemas import Page
from pipeline.extract.catchwords import without_catchwords
from pipeline.extract.encodings import decode
from pipeline.extract.formats import READABLE, recognise
from pipeline.extract.guard import read_guarded
from pipeline.extract.joins import with_whole_words
from pipeline.extract.letters import fold
from pipeline.extract.limits import ExtractLimits
from pipeline.extract.markdown import digest_pages, markdown_pages
from pipeline.extract.pdf import pdf_pages
from pipeline.extract.plain import plain_pages
from pipeline.extract.repeats import without_running_heads
from pipeline.extract.rich_text import rich_text_pages
from pipeline.extract.scan import image_pages
from pipeline.extract.webpage import webpage_pages, webpage_text
from pipeline.extract.word import word_pages

if TYPE_CHECKING:
    from pipeline.core.catalogue import Card

__all__ = ["ExtractLimits", "card_digest", "main", "read", "read_digest", "read_guarded"]

Progress = Callable[[int], None]

DIGEST_LANGUAGE = "en"
"""Every digest of a real law is written in English, whatever the language of the law."""


def _silent(_page: int) -> None:
    """Tell nobody."""


def read(
    path: Path, language: str = "", limits: ExtractLimits | None = None, progress: Progress = _silent
) -> Iterator[Page]:
    """Yield the pages of one file; only a few are held at a time, however long the document.

    `language` (ISO 639-1) helps OCR only. `progress` is told each page's number as soon as it is
    read. Whatever is wrong with the file is an `InputError`; a document without any text too.
    """
    limits = limits or ExtractLimits()
    found = False
    for page in _tidied(_opened(path, language, limits, progress)):
        found = found or bool(page.lines)
        yield _folded(page, limits.line_characters)
    if not found:
        raise InputError(path, "holds no text", "give the document's text, or a scan that OCR can read")


def _tidied(pages: Iterable[Page]) -> Iterator[Page]:
    return with_whole_words(without_catchwords(without_running_heads(pages)))


def _opened(path: Path, language: str, limits: ExtractLimits, progress: Progress) -> Iterator[Page]:
    """Choose the reader by the file's content; an error of a parser is the file's fault."""
    form = recognise(path, limits)
    try:
        if form == "pdf":
            yield from pdf_pages(path, language, limits, progress)
        elif form == "docx":
            yield from word_pages(path, path.name)
        elif form == "image":
            yield from image_pages(path, language, limits)
        else:
            yield from _textual(path, form)
    except InputError:
        raise
    except MemoryError as error:
        raise InputError(path, "cannot be read within the memory that one document may use", READABLE) from error
    except Exception as error:
        what = f"cannot be read as {form} ({type(error).__name__})"
        raise InputError(path, what, f"save it anew, or {READABLE}") from error


def _textual(path: Path, form: str) -> Iterator[Page]:
    content = path.read_bytes()
    if form == "rtf":
        return rich_text_pages(content, path.name)
    text = webpage_text(content) if form == "html" else decode(content)
    if text is None:
        raise InputError(path, "holds no text in a known encoding", READABLE)
    if form == "html":
        return webpage_pages(text, path.name)
    return markdown_pages(text, path.name) if form == "markdown" else plain_pages(text, path.name)


def _folded(page: Page, width: int) -> Page:
    if all(len(line.text) <= width for line in page.lines):
        return page
    lines = (replace(line, text=text) for line in page.lines for text in fold(line.text, width))
    return replace(page, lines=tuple(lines))


def read_digest(path: Path, documents: Mapping[str, str]) -> Iterator[Page]:
    """Yield one page for each `# SHORT — TITLE` of a digest; `documents` gives an instrument's id by SHORT."""
    if not path.is_file():
        raise InputError(path, "is not there", "write the digest, or put official files into official/")
    text = decode(path.read_bytes())
    if text is None:
        raise InputError(path, "holds no text", "write it as UTF-8 Markdown")
    yield from digest_pages(text, path, documents)


def card_digest(card: Card) -> list[Page]:
    """Return the pages of the digest of a law of the catalogue, each under its instrument's id."""
    from pipeline.core.settings import SOURCES

    documents = {instrument.short: instrument.id for instrument in card.instruments}
    return list(read_digest(SOURCES / card.id / "digest.md", documents))


def main(law: str) -> None:
    """Read a law's official files, or its digest where there are none.

    Reads: corpora/sources/<law>/ and configs/params.yaml. Writes: corpora/pages/<law>.jsonl.
    """
    from pipeline.core.catalogue import read_law
    from pipeline.core.settings import PAGES, SOURCES, params
    from pipeline.core.store import write_pages
    from pipeline.extract.sources import official_files

    folder, card = SOURCES / law, read_law(law)
    files = official_files(folder / "official", card)
    if files:
        limits = params("extract", ExtractLimits)
        edition, language, pages = "official", card.language, read_guarded(files, card.language, limits)
    else:
        edition, language, pages = "digest", DIGEST_LANGUAGE, card_digest(card)
    write_pages(PAGES / f"{law}.jsonl", law, edition, language, pages)
