"""Recognise a document's format by its content; the file's name decides only between text and Markdown."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

from pipeline.core.errors import InputError
from pipeline.extract.encodings import decode
from pipeline.extract.limits import ExtractLimits

Format = Literal["pdf", "docx", "rtf", "html", "markdown", "plain", "image"]

READABLE = "give a PDF, DOCX, HTML, RTF, Markdown, text or image file"

_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ol|ul|li|table|tr|td|span|section|article|br)\b[^<>]{0,400}>", re.IGNORECASE
)
_ATX = re.compile(r"^#{1,6} +\S", re.MULTILINE)


def recognise(path: Path, limits: ExtractLimits) -> Format:
    """Check that the file can be read at all and return its format."""
    _check_file(path, limits)
    with path.open("rb") as file:
        head = file.read(65_536)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, limits)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_IMAGES):
        return "image"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(path, "is a Word file of the format before 2007 (.doc)", "save it as .docx or PDF")
    return _textual(path, head)


def _check_file(path: Path, limits: ExtractLimits) -> None:
    if path.is_dir():
        raise InputError(path, "is a folder", "name the document's file")
    if not path.exists():
        raise InputError(path, "is not there", "check the name")
    if not path.is_file():
        raise InputError(path, "is not a regular file", READABLE)
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror})", "check its permissions") from error
    if size == 0:
        raise InputError(path, "is empty", "download or save it again")
    if size > limits.file_bytes:
        raise InputError(
            path, f"has {size:,} bytes, more than {limits.file_bytes:,}", "split it or raise extract.file_bytes"
        )


def _zipped(path: Path, limits: ExtractLimits) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError(path, "is a damaged zip or DOCX file", "download or save it again") from error
    total, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if total > limits.unzipped_bytes or (total > 20_000_000 and total > limits.unzip_ratio * max(packed, 1)):
        raise InputError(
            path, f"unpacks to {total:,} bytes, which no law needs", "do not open it; get the text elsewhere"
        )
    if "word/document.xml" not in {part.filename for part in parts}:
        raise InputError(path, "is a zip file but no DOCX", READABLE)
    return "docx"


def _textual(path: Path, head: bytes) -> Format:
    text = decode(head) if len(head) < 65_536 else decode(head[:-4])
    if text is None:
        raise InputError(path, "holds no text in a known encoding or format", READABLE)
    named_markdown = path.suffix.lower() in {".md", ".markdown"}
    if _HTML.search(text[:4000]) or (not named_markdown and len(_HTML_BLOCK.findall(text)) >= 4):
        return "html"
    if text.lstrip().startswith("<?xml"):
        raise InputError(path, "is XML of an unknown kind", READABLE)
    if named_markdown or len(_ATX.findall(text)) >= 2:
        return "markdown"
    return "plain"
