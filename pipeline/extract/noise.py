"""Tell emblem, stamp and scratches that a scanner took for text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.schemas import Dropped, Line
from pipeline.extract.quality import is_odd_word, scripts

_TOKEN = re.compile(r"\S+")
_WORDLIKE = re.compile(r"^[(\[“\"']*[^\W\d_]{2,}[.,;:)\]”\"'!?]*$")
_LONG_RUN = re.compile(r"[A-Z]{5,}|[A-Z]?[a-z]{5,}")
_VOWEL = re.compile("[aeiou]", re.IGNORECASE)
_NUMBER = re.compile(r"^[-–(\[]*(?:\d+|[ivxlc]+|[A-Za-z])[-–.,;:)\]]*$")


def part_noise(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Split a scanned page's lines from those that are no words of its script."""
    main = _main_script(lines)
    noisy = [is_noise(line.text, main) for line in lines]
    kept = tuple(line for line, noise in zip(lines, noisy, strict=True) if not noise)
    return kept, tuple(Dropped(line.text, "noise") for line, noise in zip(lines, noisy, strict=True) if noise)


def _main_script(lines: Sequence[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        for script in scripts(line.text):
            counts[script] = counts.get(script, 0) + len(line.text)
    return max(sorted(counts), key=lambda script: counts[script], default="")


def is_noise(text: str, main: str = "LATIN") -> bool:
    """Tell a short line that has foreign letters, or more signs than words and no word at all."""
    if len(text) > 40 or _is_dots(text):
        return False
    if (main and scripts(text) - {main, "LATIN"}) or (len(text) == 1 and text.islower()):
        return True
    tokens = _TOKEN.findall(text)
    if main != "LATIN" or all(_NUMBER.match(token) for token in tokens):
        return not any(sign.isalnum() for sign in text)
    return not any(map(_is_word, tokens)) and _is_scraps(tokens)


def _is_word(token: str) -> bool:
    return len(token) > 2 and bool(_WORDLIKE.match(token)) and not is_odd_word(token.strip("()[]“”\"'.,;:!?"))


def _is_scraps(tokens: Sequence[str]) -> bool:
    if len(tokens) >= 4 and sum(len(token) == 1 for token in tokens) * 2 >= len(tokens):
        return not all(token.isalpha() for token in tokens)
    return 2 * sum(len(token) for token in tokens if _is_odd_token(token)) > sum(map(len, tokens))


def _is_odd_token(token: str) -> bool:
    """Tell a token of scraps; a long run of letters of one case is a damaged word, and those are the law's."""
    run = _LONG_RUN.search(token)
    if run and _VOWEL.search(run[0]):
        return False
    core = token.strip("()[]“”\"'.,;:!?-–…")
    return not core or is_odd_word(core) or (not _NUMBER.match(token) and not _WORDLIKE.match(token))


def _is_dots(text: str) -> bool:
    """Dots and asterisks stand for words left out."""
    return not text.replace(" ", "").strip(".…*")
