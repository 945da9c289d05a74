"""Clean the letters of one line: Unicode form, invisible signs, spaces, marks torn from their letter."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

# Thai fonts of the 1990s put shifted forms of marks at U+F700 to U+F71A; each stands for one letter.
_THAI_SHIFTED = (
    0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
    0x0E4C, 0x0E0D, 0x0E31, 0x0E4D, 0x0E47, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E38, 0x0E39, 0x0E3A,
)  # fmt: skip

_INVISIBLE = (0x00AD, 0x034F, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF,
              *range(0x202A, 0x202F), *range(0x2061, 0x2070), *range(0xFFF9, 0xFFFC))  # fmt: skip

_TABLE: dict[int, str | None] = {
    **_LIGATURES,
    **{0xF700 + i: chr(code) for i, code in enumerate(_THAI_SHIFTED)},
    **dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " "),
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), *_INVISIBLE)),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}

_MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u17b6-\u17d3\u102b-\u103e"
_TORN_MARK = re.compile(f" +(?=[{_MARKS}])")
_SPACES = re.compile(r"\s+")
_JOINERS = re.compile("[\u200c\u200d]")
_JOINING_SCRIPT = re.compile("[\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
_SARA_AM = re.compile("\u0e4d ?([\u0e48-\u0e4b]?) ?\u0e32")
_LAO_AM = re.compile("\u0ecd ?([\u0ec8-\u0ecb]?) ?\u0eb2")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def clean(text: str) -> str:
    """Return one line in NFC with single spaces and no control, bidi or zero-width sign.

    Zero-width spaces go in every script; joiners stay only between letters of scripts that write
    with them (Arabic, Indic, Burmese, Khmer). Thai letters in the private use area and sara am in
    two halves become the letters that they stand for. `clean(clean(x)) == clean(x)`.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = text.translate(_TABLE)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub(_needed_joiner, text)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()
    text = _LAO_AM.sub("\\1\u0eb3", _SARA_AM.sub("\\1\u0e33", _TORN_MARK.sub("", text)))
    return unicodedata.normalize("NFC", text.replace("\u0e40\u0e40", "\u0e41"))


def _needed_joiner(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    return found[0] if _JOINING_SCRIPT.match(before) and _JOINING_SCRIPT.match(after) else ""


def mend_eth(text: str) -> str:
    """Write Đ for the look-alike Eth (Ð) where the text is Vietnamese."""
    if ("\u00d0" in text or "\u00f0" in text) and _VIETNAMESE.search(text):
        return text.replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return text


def is_rule(text: str) -> bool:
    """Tell a line of dashes or the like that only decorates; dots and asterisks can mean omitted words."""
    signs = text.replace(" ", "")
    return len(signs) >= 3 and not signs.strip("-_=~\u2010\u2011\u2012\u2013\u2014\u2015\u2500\u2501")


def fold(text: str, width: int) -> list[str]:
    """Cut a line longer than `width` at the last space before it, or in the word if there is none."""
    pieces = []
    while len(text) > width:
        cut = text.rfind(" ", 1, width + 1)
        cut = cut if cut > 0 else width
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [piece for piece in (*pieces, text) if piece]
