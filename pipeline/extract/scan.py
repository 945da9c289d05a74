"""Read a page's picture with Tesseract, where its text layer is missing or poor."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.schemas import Page
from pipeline.extract.glyphs import Word
from pipeline.extract.layout import lay_out
from pipeline.extract.limits import ExtractLimits
from pipeline.extract.noise import part_noise
from pipeline.extract.quality import quality
from pipeline.extract.rows import weighted_median

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 300
_ONE_BLOCK = "--psm 6"
"""Tesseract's own division of the page loses list markers; columns and notes are parted by `layout`."""

_MOST_PIXELS = 40_000_000

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts without spaces between words: Tesseract parts syllables there, and only wide gaps are spaces."""

_LANGUAGES = {
    "id": "ind", "ms": "msa", "th": "tha", "vi": "vie", "km": "khm", "lo": "lao", "my": "mya", "tl": "fil",
    "fil": "fil", "en": "eng", "pt": "por", "tet": "por", "es": "spa", "fr": "fra", "de": "deu", "nl": "nld",
    "it": "ita", "ta": "tam", "zh": "chi_sim", "bn": "ben", "ur": "urd", "hi": "hin", "si": "sin", "ne": "nep",
    "ar": "ara", "ja": "jpn", "ko": "kor",
}  # fmt: skip


def tesseract_language(language: str) -> str:
    """Return Tesseract's name of a language code; English stands for an unknown one."""
    return _LANGUAGES.get(language.lower().split("-")[0], language.lower() or "eng")


@lru_cache(maxsize=32)
def missing(language: str) -> str:
    """Say what OCR lacks on this computer for a language, "" where nothing."""
    name = tesseract_language(language)
    if shutil.which("tesseract") is None:
        data = f"tesseract-ocr-{name.replace('_', '-')}"
        return f"install Tesseract with its language data '{name}' (Debian: apt install tesseract-ocr {data})"
    import pytesseract

    if name not in pytesseract.get_languages(config=""):
        return (
            f"install Tesseract's language data '{name}' (Debian: apt install tesseract-ocr-{name.replace('_', '-')})"
        )
    return ""


def read_instead(read: Page, path: Path, size: tuple[float, float], language: str, limits: ExtractLimits) -> Page:
    """Return the OCR of a PDF page where it is better than the text layer that was read.

    Without Tesseract a poor text layer stays, with its low quality; no text at all is an error.
    """
    lack, where = missing(language), f"{path}, page {read.page}"
    if lack and not read.lines:
        raise InputError(where, "is a picture without text", lack)
    if lack:
        return read
    found = _recognised(_picture(path, read.page, *size), language, limits, where)
    seen = _page(found, read.document, read.page, size[1])
    better = seen.quality >= read.quality or len(seen.lines) > 2 * len(read.lines)
    return seen if seen.lines and better else read


def image_pages(path: Path, language: str, limits: ExtractLimits) -> Iterator[Page]:
    """Yield the pages of a picture file."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    lack = missing(language)
    if lack:
        raise InputError(path, "is a picture without text", lack)
    try:
        with Image.open(path) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                found = _recognised(frame.convert("L"), language, limits, f"{path}, page {number}")
                yield _page(found, path.name, number, frame.height * 72 / DOTS_PER_INCH)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(path, "is a damaged or far too large picture", "scan it again at 300 dots an inch") from error


def _picture(path: Path, number: int, width: float, height: float) -> Image:
    """Draw one page in grey at 300 dots an inch, fewer where the page is huge."""
    import pypdfium2

    scale = min(DOTS_PER_INCH / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[number - 1]
        picture: Image = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
    picture.info["scale"] = scale
    return picture


def _recognised(picture: Image, language: str, limits: ExtractLimits, where: str) -> dict[str, list[Any]]:
    import pytesseract

    name = tesseract_language(language)
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            picture, lang=name, config=_ONE_BLOCK, output_type=pytesseract.Output.DICT, timeout=limits.page_seconds
        )
    except (RuntimeError, pytesseract.TesseractError) as error:
        raise InputError(where, "cannot be read by OCR", "scan the page again or give its text") from error
    scale = picture.info.get("scale", DOTS_PER_INCH / 72)
    for side in ("left", "top", "width", "height"):
        table[side] = [value / scale for value in table[side]]
    return table


def _page(table: dict[str, list[Any]], document: str, number: int, height: float) -> Page:
    """Lay out the words; quality is that of the text times the mean confidence by sign."""
    words, total, sure = _words(table)
    layout = lay_out(words, height, scanned=True)
    lines, noise = part_noise(layout.lines)
    text = "\n".join(line.text for line in lines)
    value = quality(text, sum(len(d.text) for d in noise)) * (sure / total if total else 0.0)
    return Page(document, number, "ocr", round(value, 3), lines, (*layout.dropped, *noise))


def _words(table: dict[str, list[Any]]) -> tuple[list[Word], int, float]:
    """Return the words, all of a recognised line on that line's baseline, with signs and sure signs."""
    places: dict[tuple[int, int, int], tuple[float, float]] = {}
    words: list[Word] = []
    total, sure = 0, 0.0
    for at, text in enumerate(table["text"]):
        key = (table["block_num"][at], table["par_num"][at], table["line_num"][at])
        left, top, width, height = (table[side][at] for side in ("left", "top", "width", "height"))
        if table["level"][at] == 4:
            places[key] = (top + 0.8 * height, max(1.0, 0.8 * height))
        if not text.strip() or key not in places:
            continue
        base, size = places[key]
        words.append(Word(text, left, left + width, base, size, bold=False, glued=bool(_UNSPACED.match(text))))
        total += len(text)
        sure += len(text) * max(0.0, float(table["conf"][at])) / 100
    return _even(words), total, sure


def _even(words: list[Word]) -> list[Word]:
    """Give words of nearly the page's usual size that size: a line's box depends on its letters."""
    usual = weighted_median([(word.size, len(word.text)) for word in words])
    return [replace(word, size=usual) if 0.65 * usual < word.size < 1.45 * usual else word for word in words]
