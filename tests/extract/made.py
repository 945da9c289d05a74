"""Documents made for the tests: sentences of our own, set as PDFs with chosen faults."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
NOUNS = (
    "council", "shelter", "register", "officer", "witness", "permit", "harbour",
    "border", "ticket", "contract", "school", "market", "bridge", "clinic",
)  # fmt: skip
VERBS = ("keeps", "visits", "reports", "records", "guards", "opens", "counts", "closes", "repairs", "measures")
TAILS = ("each year", "before winter", "without delay", "in every district", "at its own cost", "with written reasons")


class Text(NamedTuple):
    """One piece of text on a page, `y` from the top."""

    x: float
    y: float
    text: str
    size: float = 11
    font: str = "Times-Roman"


def sentence(number: int) -> str:
    """Return the sentence of that number; neighbours differ."""
    noun, other = NOUNS[number % 14], NOUNS[(number * 5 + 3) % 14]
    return f"The {noun} number {number + 101} {VERBS[number % 10]} the {other} {TAILS[number % 6]}."


def body(
    first: int, count: int, *, x: float = 90, top: float = 120, leading: float = 15, size: float = 11
) -> list[Text]:
    """Return lines of body text from `top` down."""
    return [Text(x, top + i * leading, sentence(first + i), size) for i in range(count)]


def pdf(path: Path, pages: Iterable[Sequence[Text]], strokes: Sequence[float] = ()) -> Path:
    """Write a PDF of pages of texts; `strokes` are heights of rules drawn on every page."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for page in pages:
        for piece in page:
            canvas.setFont(piece.font, piece.size)
            canvas.drawString(piece.x, HEIGHT - piece.y, piece.text)
        for y in strokes:
            canvas.line(90, HEIGHT - y, 240, HEIGHT - y)
        canvas.showPage()
    canvas.save()
    return path


def font(name: str) -> str:
    """Register a system font, or say that it is not there by an empty name."""
    for folder in ("/usr/share/fonts", "/Library/Fonts", "C:/Windows/Fonts"):
        for file in sorted(Path(folder).rglob(f"{name}.ttf")) if Path(folder).is_dir() else ():
            pdfmetrics.registerFont(TTFont(name, str(file)))
            return name
    return ""


def picture_pdf(path: Path, png: bytes) -> Path:
    """Write a PDF whose one page is a picture."""
    from reportlab.lib.utils import ImageReader

    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(io.BytesIO(png)), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return path


def picture(lines: Sequence[str], font_file: str, size: int = 44, left: int = 200) -> bytes:
    """Draw lines of text as a scan at 300 dots an inch would show them."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(image)
    letters = ImageFont.truetype(font_file, size)
    for number, line in enumerate(lines):
        draw.text((left, 300 + number * int(size * 1.8)), line, fill=0, font=letters)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(300, 300))
    return out.getvalue()
