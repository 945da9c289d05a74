"""Weigh how strongly a place speaks for an opening: what stands after the number and before the line."""

from __future__ import annotations

import re

from pipeline.segment.rows import ENDS, Row, caseless, refers, starts_low
from pipeline.segment.vocabulary import ARTICLES, SECTIONS, any_of

ALONE, HEADED, TEXTED, DOUBTFUL = 3.0, 3.0, 2.0, 0.7
"""Weights: label alone on its line, with a separator, with text after it, where it may be a reference."""


_ART_WORDS = any_of(word for word in [*ARTICLES, *SECTIONS] if len(word) > 1)
_NOT_HERE = re.compile(
    rf"(?:[,;)\]]|(?:\(\w{{1,5}}\)\s*)+(?:of|to|and|or|dan|atau|,|và|de|da|do|del|shall)\b|(?:{_ART_WORDS})\b|ayat|huruf|angka|khoản|điểm|undang|uu\b|peraturan"
    r"|konvensi|kitab|act\b|code\b|of\b|bộ luật|luật|nghị|วรรค|แห่ง|และ|หรือ|ถึง|ของ|之|규정|의\s|을|를|에\s)",
    re.IGNORECASE,
)
"""Words after a number by which it is a reference to an article, not its opening."""


_TITLE = re.compile(r"(?-i:[A-Z])[^.;:,]{2,60}\b(?:of|to|with|this|other)\s(?:the\s)?(?:Act|Law|Ordinance|Code|Part|Chapter)s?$", re.IGNORECASE)
"""A marginal note such as "Objects of Act", after which a number is no reference."""


def label_weight(row: Row, before: Row | None, sign: bool, rest: str) -> float:
    """Weigh a label by what stands after it and whether the line before may run on into it."""
    if not rest:
        cited = before is not None and not row.gap and not before.heads and refers(before.text)
        return DOUBTFUL if cited else ALONE
    if row.heads:
        return HEADED
    running = runs_on(row, before)
    if sign:
        return TEXTED - 0.5 if running else HEADED
    if _NOT_HERE.match(rest) or starts_low(rest):
        return 0.0
    if caseless(rest):
        return DOUBTFUL if running else TEXTED
    return 0.0 if running else TEXTED


def runs_on(row: Row, before: Row | None) -> bool:
    """Tell whether the line before may end in the middle of a sentence."""
    if before is None or row.gap or before.heads or ENDS.search(before.text) or _capitals(before.text):
        return False
    last = before.text.split()[-1]
    if caseless(last) and len(before.text) < 40 and not refers(before.text):
        return False
    return refers(before.text) or last[0].islower() or last[0].isdigit() or caseless(last)


def _capitals(text: str) -> bool:
    """Tell whether a line is set in capitals, as the title "LEI Nº 13.000" is."""
    letters = [sign for sign in text if sign.isalpha() and sign not in "ºª"]
    return len(letters) > 2 and all(sign.isupper() for sign in letters)


def bare_weight(row: Row, before: Row | None, sign: str, rest: str) -> float:
    """Weigh a number without a word; `sign` is what stands between it and the words after it."""
    if not sign:
        heading = rest[:1].isupper() and len(rest) < 120 and not rest.endswith((".", ";", ","))
        return (1.5 if row.heads else 1.0) if heading and not runs_on(row, before) else 0.0
    titled = before is not None and bool(_TITLE.match(before.text)) and rest[:1].isupper()
    if before is not None and not row.gap and refers(before.text) and not titled:
        return 0.0
    if not rest:
        return DOUBTFUL
    if rest[0] == "(" or row.heads:
        return TEXTED
    if starts_low(rest) or rest[0] in ",;.)":
        return 0.0
    return DOUBTFUL if runs_on(row, before) else 1.2
