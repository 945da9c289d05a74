"""Scanned pages, with Tesseract where it is installed."""

from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.schemas import Line, Page
from pipeline.extract import ExtractLimits, read, scan
from tests.extract.made import picture, picture_pdf, sentence

LINES = [sentence(i) for i in range(5)]


def file(name: str) -> str:
    return next((str(path) for path in sorted(Path("/usr/share/fonts").rglob(f"{name}.ttf"))), "")


def needs(language: str, font_name: str) -> str:
    if scan.missing(language) or not file(font_name):
        pytest.skip(f"needs Tesseract's data for {language} and the font {font_name}")
    return file(font_name)


def test_scan_is_read_by_ocr(tmp_path: Path) -> None:
    """A page that is only a picture is read by OCR, in points from the page's top."""
    png = picture([f"{i}. {line}" for i, line in enumerate(LINES, 1)], needs("en", "DejaVuSans"))
    (page,) = read(picture_pdf(tmp_path / "a.pdf", png), "en")
    assert page.method == "ocr"
    assert [line.text for line in page.lines] == [f"{i}. {line}" for i, line in enumerate(LINES, 1)]
    assert 0.8 < page.quality <= 1
    assert page.lines[0].box[0] == pytest.approx(48, abs=4)
    assert page.lines[0].box[3] == pytest.approx(82, abs=6)


def test_picture_file_is_read(tmp_path: Path) -> None:
    """A picture file is read like a scanned page."""
    (tmp_path / "a.png").write_bytes(picture(LINES, needs("en", "DejaVuSans")))
    (page,) = read(tmp_path / "a.png", "en")
    assert [line.text for line in page.lines] == LINES


def test_columns_of_a_scan_are_read_in_order(tmp_path: Path) -> None:
    """Two columns of a picture are read one after the other."""
    from PIL import Image

    font_file = needs("en", "DejaVuSans")
    sides = [[" ".join(sentence(i).split()[:4]) for i in range(first, first + 9)] for first in (0, 40)]
    for name, side, left in (("l", sides[0], 200), ("r", sides[1], 1350)):
        (tmp_path / f"{name}.png").write_bytes(picture(side, font_file, left=left))
    both = Image.open(tmp_path / "l.png")
    both.paste(Image.open(tmp_path / "r.png").crop((1300, 0, 2480, 3508)), (1300, 0))
    both.save(tmp_path / "a.png")
    (page,) = read(tmp_path / "a.png", "en")
    assert [line.text for line in page.lines] == [*sides[0], *sides[1]]


@pytest.mark.parametrize(
    ("language", "font_name", "line"),
    [
        ("th", "NotoSansThai-Regular", "ผู้ใดทำผิดต้องรับโทษ"),
        ("vi", "DejaVuSans", "Người phạm tội bị phạt tù theo pháp luật"),
    ],
)
def test_languages(tmp_path: Path, language: str, font_name: str, line: str) -> None:
    """The language chooses the letters that OCR looks for."""
    (tmp_path / "a.png").write_bytes(picture([line] * 3, needs(language, font_name)))
    (page,) = read(tmp_path / "a.png", language)
    found = [row.text.replace(" ", "") for row in page.lines]
    assert line.replace(" ", "") in found


@pytest.mark.parametrize(("code", "name"), [("id", "ind"), ("tl", "fil"), ("my", "mya"), ("pt-TL", "por"), ("", "eng")])
def test_language_names(code: str, name: str) -> None:
    """Language codes have Tesseract's names."""
    assert scan.tesseract_language(code) == name


def poor(lines: tuple[Line, ...]) -> Page:
    return Page("a.pdf", 3, "text", 0.3, lines)


def test_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OCR a poor text layer stays as it is; a page without text is an error that says what to install."""
    monkeypatch.setattr(scan.shutil, "which", lambda _name: None)
    scan.missing.cache_clear()
    page = poor((Line("ค าน า"),))
    assert scan.read_instead(page, Path("a.pdf"), (595, 842), "th", ExtractLimits()) is page
    with pytest.raises(InputError, match=r"a\.pdf, page 3: is a picture without text; install Tesseract .*'tha'"):
        scan.read_instead(poor(()), Path("a.pdf"), (595, 842), "th", ExtractLimits())
    scan.missing.cache_clear()


def test_missing_language_data_is_named() -> None:
    """Language data that is not installed is named in the remedy."""
    if scan.missing("en"):
        pytest.skip("needs Tesseract")
    assert "'xyz'" in scan.missing("xyz")
