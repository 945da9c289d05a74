"""RTF: the text between the control words, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.core.schemas import Page
from pipeline.extract import vietnamese
from pipeline.extract.plain import plain_pages


def rich_text_pages(content: bytes, document: str) -> Iterator[Page]:
    """Yield the document as one page; pictures, objects and fields are not read."""
    from striprtf.striprtf import rtf_to_text

    read: Any = rtf_to_text
    text: str = read(content.decode("cp1252", errors="replace"), errors="replace")
    yield from plain_pages(vietnamese.convert(text), document, "markup")
