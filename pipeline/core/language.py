"""Find out what language a text is in, and refuse a language that it plainly is not in."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from pipeline.core.errors import InputError

SCRIPTS = {
    "th": r"[\u0e00-\u0e7f]", "lo": r"[\u0e80-\u0eff]", "km": r"[\u1780-\u17ff]", "my": r"[\u1000-\u109f]",
    "zh": r"[\u4e00-\u9fff]", "ja": r"[\u3040-\u30ff]", "ko": r"[\uac00-\ud7af]", "ar": r"[\u0600-\u06ff]",
    "hi": r"[\u0900-\u097f]", "bn": r"[\u0980-\u09ff]", "ta": r"[\u0b80-\u0bff]", "si": r"[\u0d80-\u0dff]",
    "ru": r"[\u0400-\u04ff]", "el": r"[\u0370-\u03ff]", "he": r"[\u0590-\u05ff]", "ka": r"[\u10a0-\u10ff]",
}  # fmt: skip
"""Scripts that (nearly) tell the language; the first language of each script stands for it."""

SAME_SCRIPT = {
    "ja": "zh", "ne": "hi", "mr": "hi", "fa": "ar", "ur": "ar",
    "uk": "ru", "bg": "ru", "sr": "ru", "mn": "ru", "kk": "ru",
}  # fmt: skip
NEAR = {"id": "ms", "fil": "tl", "tet": "pt", "gl": "pt"}
"""Languages that a detector takes for each other, each with the one that stands for the group."""

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl"
    " sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo"
    " za zh zu ceb fil hil hmn ilo kac kar mnw shn tet war"
)
CODES = frozenset(_CODES.split())
"""Languages that may be given: those of ISO 639-1, and of the region those that it lacks (ISO 639-3)."""

SAMPLE = 60_000
PLAIN = 0.08
"""Share of a language's commonest words in a text from which the text plainly is in it."""

_WORDS = {
    "id": r"\b(?:yang|dengan|dan|pasal|dimaksud|dapat|wajib|bahwa|korban)\b",
    "ms": r"\b(?:yang|hendaklah|boleh|seksyen|mana-mana|bagi|ertinya|kesalahan)\b",
    "en": r"\b(?:the|shall|of|any|person|section|may|under)\b",
    "pt": r"\b(?:artigo|não|pessoa|para|dos|pela|número|são)\b",
    "vi": r"\b(?:của|các|người|và|điều|được|khoản|quy)\b",
    "fr": r"\b(?:les|des|article|est|dans|personne|une|présente)\b",
    "es": r"\b(?:los|las|artículo|del|persona|una|por|será)\b",
    "tl": r"\b(?:ang|ng|mga|sa|ay|na|hindi|dapat)\b",
}


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "en" for a text without letters."""
    sample = text[:SAMPLE]
    letters = sum(sign.isalpha() for sign in sample) or 1
    counts = Counter({code: len(re.findall(signs, sample)) for code, signs in SCRIPTS.items()})
    if counts["ja"] > 0.05 * letters:
        return "ja"
    code, best = counts.most_common(1)[0]
    if best > 0.3 * letters:
        return code
    return _latin(sample)


def _latin(sample: str) -> str:
    shares = _shares(sample)
    best = max(sorted(shares), key=lambda code: shares[code])
    if shares[best] > PLAIN or not any(sign.isalpha() for sign in sample):
        return best if shares[best] > PLAIN else "en"
    import py3langid

    found = str(py3langid.classify(sample[:20_000])[0])
    return found if found in CODES else "en"


def _shares(sample: str) -> dict[str, float]:
    """Return for each language how many of the words are among its commonest."""
    words = max(1, sample.count(" "))
    return {code: len(re.findall(pattern, sample, re.IGNORECASE)) / words for code, pattern in _WORDS.items()}


def check_code(wanted: str) -> None:
    """Raise `InputError` if a language code given on the command line is none that is known."""
    if wanted not in CODES:
        remedy = "give an ISO 639-1 code such as id, th, vi or en"
        raise InputError(f"--language {wanted}", "is no language code", remedy)


def check_language(where: Path, text: str, wanted: str) -> None:
    """Raise `InputError` if a text is plainly not in the language that was given for it."""
    check_code(wanted)
    found = detect_language(text)
    if _group(found) != _group(wanted) and _plainly_other(text, found, wanted):
        raise InputError(where, f"reads as {found}, not as {wanted}", f"give --language {found}, or leave it out")


def _group(code: str) -> str:
    return SAME_SCRIPT.get(code, NEAR.get(code, code))


def _plainly_other(text: str, found: str, wanted: str) -> bool:
    """Tell two languages apart by script, or by common words of the one and hardly any of the other."""
    sample = text[:SAMPLE]
    if not any(sign.isalpha() for sign in sample):
        return False
    if {found, wanted} & (SCRIPTS.keys() | SAME_SCRIPT.keys()):
        return True
    shares = _shares(sample)
    own = max((share for code, share in shares.items() if _group(code) == _group(wanted)), default=0.0)
    return shares.get(found, 0.0) > max(PLAIN, 2 * own)
