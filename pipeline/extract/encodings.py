"""Turn the bytes of a text file into text without being told the encoding."""

from __future__ import annotations

import re

from pipeline.extract import vietnamese

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_THAI_TORN = re.compile("(?:^|[ a-z0-9])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")


def decode(content: bytes) -> str | None:
    """Return the text, or None where the bytes are no text in any known encoding.

    In order: byte order mark, UTF-16 by its zero bytes, UTF-8 (a few broken places become U+FFFD),
    Thai (TIS-620, cp874) where most letters are high bytes, Vietnamese windows-1258, TCVN3 and VNI
    by the words that they give, else Windows-1252. Vietnamese in Unicode files is converted too.
    """
    text = _unicode(content)
    if text is None:
        text = _thai(content) or _vietnamese_1258(content) or _western(content)
    if text is None or _is_noise(text):
        return None
    return vietnamese.convert(text.lstrip("\ufeff"))


def _unicode(content: bytes) -> str | None:
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _utf16(content) if b"\x00" in content[:4000] else _mostly_utf8(content)
    return _utf16(content) if b"\x00" in content[:4000] and _is_noise(text) else text


def _utf16(content: bytes) -> str | None:
    """Choose the byte order that puts the zero bytes into the high half; noise falls into too many alphabets."""
    even, odd = content[:4000:2].count(0), content[1:4000:2].count(0)
    text = content.decode("utf-16-le" if odd >= even else "utf-16-be", errors="replace")
    alphabets = {ord(sign) >> 8 for sign in text[:4000] if not "\u4e00" <= sign <= "\u9fff"}
    return None if text.count("\ufffd") * 50 > len(text) or len(alphabets) > 20 else text


def _mostly_utf8(content: bytes) -> str | None:
    text = content.decode("utf-8", errors="replace")
    many = sum(sign > "\x7f" for sign in text) - text.count("\ufffd")
    return text if text.count("\ufffd") * 20 < many else None


def _thai(content: bytes) -> str | None:
    high, letters = len(_HIGH.findall(content)), len(_LETTER.findall(content))
    if not letters or high < 0.5 * letters:
        return None
    text = content.decode("cp874", errors="replace")
    thai = sum("\u0e00" < sign < "\u0e5c" for sign in text)
    return text if thai > 0.95 * high and len(_THAI_TORN.findall(text)) * 50 < thai else None


def _vietnamese_1258(content: bytes) -> str | None:
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        return None
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    found = vietnamese.vietnamese_words(text[:40_000])
    other = vietnamese.convert(content[:40_000].decode("latin-1"))
    return text if found >= 2 and found >= vietnamese.vietnamese_words(other) else None


def _western(content: bytes) -> str:
    """Read as Windows-1252; TCVN3 uses the soft hyphen and codes that only Latin-1 keeps apart."""
    latin = content.decode("latin-1")
    if vietnamese.old_encoding(latin):
        return latin
    return content.decode("cp1252", errors="replace")


def _is_noise(text: str) -> bool:
    return len(_CONTROL.findall(text)) * 100 > len(text) or text.count("\ufffd") * 5 > len(text)
