"""Say how far the words of a page can be trusted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

USABLE = 0.6
"""Below this a PDF's text layer is read anew by OCR where that can be had."""

_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
_LOST_THAI = re.compile("[\u0e01-\u0e2e][\u0e48-\u0e4b]? \u0e32|[\u0e48-\u0e4b]\u0e32(?=[\u0e48-\u0e4b])")
_NO_ORDER = re.compile(
    "(?:(?<=\\s)|^)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u17b6-\u17d2\u102b-\u103e]"
    "|[\u17b6-\u17c5][\u17c1-\u17c5]|[\u102b-\u1032\u1036-\u1038\u103a]\u1031"
    "|[\u0e31\u0e34-\u0e3a]{2}|[\u0e48-\u0e4b]{2}",
    re.MULTILINE,
)
_DIGIT_IN_WORD = re.compile(r"\d[OolI]\d|\d[OolI]{2}|[^\W\d_]\d+[a-z]|^[a-z]O")
_CASE_CHAOS = re.compile(r"[a-z]{2}[A-Z](?![a-z]{2})|^[A-Z][a-z]+[A-Z]+$|[a-z][A-Z]{2,}[a-z]")
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][^\w\s'’./&,()\-‐‑–—:;ๆฯ“”\"\u0e00-\u10ff\u1780-\u17ff]+\w")
_LATIN_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)


def quality(text: str, dropped_noise: int = 0) -> float:
    """Return 1 for clean text down to 0, to three digits: 1 − 4 × the share of odd signs.

    Odd are, of the signs that are not spaces: unmapped glyphs (U+FFFD), private use, control and
    unassigned signs; all letters of a word that mixes scripts, holds a symbol or a digit's
    look-alike among its letters, changes case without sense, or has four letters and no vowel;
    and, each counted as twelve, places where Thai lost half of sara am or where a mark or vowel
    sign stands without its letter, as in Khmer and Burmese set in visual order. `dropped_noise` counts
    signs taken out as stamp or emblem: they count as odd too. OCR multiplies this by the mean
    confidence of its words.
    """
    signs = sum(map(len, text.split())) + dropped_noise
    if not signs:
        return 1.0
    strange = 0 if text.isascii() else sum(map(_is_strange, text))
    words = sum(len(word) for word in _WORD.findall(text) if is_odd_word(word))
    lost = 0 if text.isascii() else 12 * (len(_LOST_THAI.findall(text)) + len(_NO_ORDER.findall(text)))
    return round(max(0.0, 1 - 4 * min(1.0, (strange + words + lost + dropped_noise) / signs)), 3)


@lru_cache(maxsize=4096)
def _is_strange(sign: str) -> bool:
    if sign.isspace():
        return False
    return sign == "\ufffd" or unicodedata.category(sign) in {"Co", "Cn", "Cs", "Cc"}


@lru_cache(maxsize=50_000)
def is_odd_word(word: str) -> bool:
    """Tell a word that no careful typesetter wrote."""
    if word.isascii() and word.isalpha() and (word.islower() or word.istitle()):
        return len(word) >= 4 and not _LATIN_VOWEL.search(word)
    if word.isascii() and (word.isupper() or word.isdigit()) and word.isalnum():
        return bool(_DIGIT_IN_WORD.search(word)) or (
            len(word) >= 6 and word.isalpha() and not _LATIN_VOWEL.search(word)
        )
    if len(scripts(word)) > 1:
        return True
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return bool(_DIGIT_IN_WORD.search(plain) or _CASE_CHAOS.search(plain) or _SYMBOL_IN_WORD.search(word))


@lru_cache(maxsize=50_000)
def scripts(word: str) -> frozenset[str]:
    """Return the scripts of a word's letters; ª, º and the micro sign belong to none."""
    return frozenset(_script(sign) for sign in word if sign.isalpha() and sign not in "ªºµ")


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    first = unicodedata.name(sign, "UNKNOWN").split(" ", 1)[0]
    return "LATIN" if first in {"MODIFIER", "FULLWIDTH", "KELVIN", "ANGSTROM"} else first
