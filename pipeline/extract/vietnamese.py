"""Vietnamese written before Unicode: recognise TCVN3 (.VnTime) and VNI text and convert it."""

from __future__ import annotations

import re

# Each row: the plain or hatted letter, then its grave, acute, hook, tilde and dot forms in TCVN3.
_TCVN3_ROWS = {
    "aàáảãạ": "aµ¸¶·¹", "ăằắẳẵặ": "¨»¾¼½Æ", "âầấẩẫậ": "©ÇÊÈÉË", "eèéẻẽẹ": "eÌÐÎÏÑ", "êềếểễệ": "ªÒÕÓÔÖ",
    "iìíỉĩị": "i×ÝØÜÞ", "oòóỏõọ": "oßãáâä", "ôồốổỗộ": "«åèæçé", "ơờớởỡợ": "¬êíëìî", "uùúủũụ": "uïóñòô",
    "ưừứửữự": "\u00adõøö÷ù", "yỳýỷỹỵ": "yúýûüþ", "đ": "®", "ĂÂĐÊÔƠƯ": "¡¢§£¤¥¦",
}  # fmt: skip
_TCVN3 = {
    ord(old): new for news, olds in _TCVN3_ROWS.items() for new, old in zip(news, olds, strict=True) if old != new
}

# VNI writes the mark behind the letter: grave, acute, hook, tilde, dot; then breve and circumflex with each.
_VNI_TONES = "øùûõï"
_VNI_BREVE = "êèéúüë"
_VNI_CIRCUMFLEX = "âàáåãä"
_VNI_LETTERS = {
    "a": ("aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ"), "e": ("eèéẻẽẹ", "", "êềếểễệ"), "o": ("oòóỏõọ", "", "ôồốổỗộ"),
    "u": ("uùúủũụ", "", ""), "y": ("yỳýỷỹ", "", ""), "ô": ("ơờớởỡợ", "", ""), "ö": ("ưừứửữự", "", ""),
}  # fmt: skip
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for letter, (tones, breve, circumflex) in _VNI_LETTERS.items():
        pairs |= {letter + mark: new for mark, new in zip(_VNI_TONES, tones[1:], strict=False)}
        pairs |= {letter + mark: new for mark, new in zip(_VNI_BREVE, breve, strict=False)}
        pairs |= {letter + mark: new for mark, new in zip(_VNI_CIRCUMFLEX, circumflex, strict=False)}
    upper = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in pairs.items() if len(old) == 2}
    return {**mixed, **pairs, **upper}


_VNI = _vni_pairs()
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_COMMON = frozenset(
    """
    và của các người được trong theo cho không những này khi đến định pháp luật điều khoản tội năm hình việc về với
    một tại hoặc từ có thể bị đối chương quy phải đã sự nhà nước trẻ bán cộng hòa xã hội chủ nghĩa nam việt tù phạt
    hành vi chính cấp dân
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_TELLING = frozenset(word for word in _COMMON if not word.isascii())
_WORD = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str) -> str:
    """Convert text whose TCVN3 bytes were read as Latin-1."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Convert text whose VNI bytes were read as Latin-1."""
    return _VNI_SIGN.sub(lambda found: _VNI[found[0]], text)


def vietnamese_words(text: str) -> int:
    """Count frequent Vietnamese words that carry a mark."""
    return sum(word in _TELLING for word in _WORD.findall(text.casefold()))


def old_encoding(text: str) -> str:
    """Return "tcvn3" or "vni" where only that reading gives Vietnamese words, else ""."""
    if text.isascii():
        return ""
    sample = text[:40_000]
    found = {"tcvn3": vietnamese_words(from_tcvn3(sample)), "vni": vietnamese_words(from_vni(sample))}
    best = max(sorted(found), key=lambda name: found[name])
    return best if found[best] >= 2 and found[best] > 2 * vietnamese_words(sample) else ""


def to_unicode(text: str, encoding: str) -> str:
    """Convert by the name that `old_encoding` gave; other names leave the text as it is."""
    if encoding == "tcvn3":
        return from_tcvn3(text)
    return from_vni(text) if encoding == "vni" else text


def convert(text: str) -> str:
    """Return Vietnamese text of an old encoding in Unicode; leave any other text as it is."""
    return to_unicode(text, old_encoding(text))
