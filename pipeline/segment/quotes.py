"""Find words that a law quotes from another one: amendments, not definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.segment.labels import WORDED, Opening
from pipeline.segment.rows import Row
from pipeline.segment.vocabulary import AMENDING, AMENDS, MEANS
from pipeline.segment.weights import ALONE

OPENING, CLOSING = "“‘«„「『\"'", "”’»“」』\"'"
_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“", '"': '"', "‘": "’", "'": "'"}
_CLOSES = re.compile(
    r"[”\"’'»」』](?:\s?[’'”\"])?\s?(?:[.;,:)]{0,2})\s?(?:and|or|dan|atau|và|et|y|e|ou|และ)?\.?$", re.IGNORECASE
)
_STARTS = re.compile(r"[#*_\s]*(?:[“\"«„「『]|[‘']\s?(?=[“\"A-Z(\d]))")
_DEFINES = re.compile(r"[‘']?\s?[“\"«「『][^”\"»」』]{1,120}[”\"»」』]")
_LABEL_INSIDE = re.compile(r"[“\"‘'«„「『]\s?(?:\(?\d|\([a-z]{1,4}\)|[^\W\d_]{1,10}\.? ?\d|第|제)")
REACH = 14
"""How many lines back the words that announce a quotation may stand."""
LONGEST = 3000
"""Lines after which a quotation that never closes is given up."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Rows `first` up to `last` (not included) hold words of another law."""

    first: int
    last: int


def quotations(rows: Sequence[Row]) -> list[Quotation]:
    """Return the quoted amendments in order; they do not overlap."""
    found: list[Quotation] = []
    ends = _Ends(rows)
    index = 0
    while index < len(rows):
        if _STARTS.match(rows[index].text) and not rows[index].aside and _announced(rows, index, found):
            last = ends.after(index)
            found.append(Quotation(index, last))
            index = last
        else:
            index += 1
    return found


def unquoted(rows: Sequence[Row], openings: Sequence[Opening]) -> list[Quotation]:
    """Return articles of another law that stand without quotation marks under articles numbered in roman.

    "Pasal I" amends, "Pasal 5" under it is quoted: what a line with amending words announces, up to the
    next such line or the next roman number.
    """
    romans = [opening for opening in openings if opening.family.endswith("/roman") and opening.weight >= ALONE]
    found: list[Quotation] = []
    if not romans or romans[0].numeral.whole != 1:
        return found
    stem, roman_rows = romans[0].family.removesuffix("/roman"), {opening.row for opening in romans}
    for opening in openings:
        announced = any(AMENDING.search(row.text) for row in rows[max(0, opening.row - 4) : opening.row])
        fresh = (
            opening.row > romans[0].row
            and opening.row not in roman_rows
            and (not found or opening.row >= found[-1].last)
        )
        if opening.family == stem and opening.weight >= ALONE and announced and fresh:
            found.append(Quotation(opening.row, _next_order(rows, opening.row, roman_rows)))
    return found


def _next_order(rows: Sequence[Row], first: int, stops: set[int]) -> int:
    """Return the row of the next numbered amending order, or of the next article of the law itself."""
    for at in range(first + 1, len(rows)):
        if at in stops:
            return at
        if re.match(r"\d{1,3}[.)]\s", rows[at].text) and any(AMENDING.search(row.text) for row in rows[at : at + 4]):
            return at
    return len(rows)


def _announced(rows: Sequence[Row], index: int, found: Sequence[Quotation]) -> bool:
    """Tell whether the lines before say that a text of another law follows."""
    text, before = rows[index].text, rows[index - 1] if index else None
    direct = before is not None and bool(
        re.search(r"[:—–-]$|(?:follows|berikut|sau|แทน|following)[,:.]?$", before.text)
    )
    if _defines(text) and not (direct and (text[:1] in "‘'" or _amends(rows, index))):
        return False
    if not direct and not _LABEL_INSIDE.match(text):
        return False
    floor = max(found[-1].last if found else 0, index - REACH)
    for at in range(index - 1, floor - 1, -1):
        if AMENDING.search(rows[at].text):
            return True
        if _labelled(rows[at]):
            break
    return False


def _amends(rows: Sequence[Row], index: int) -> bool:
    """Tell whether the sentence that ends before this line changes another law; one that announces definitions does not."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if AMENDS.search(rows[at].text):
            return True
        if at < index - 1 and re.search(r"[.;:—]$", rows[at].text):
            break
    return False


def _labelled(row: Row) -> bool:
    return bool(WORDED.match(row.text)) or bool(re.match(r"\d{1,3}[A-Za-z]?\.\s", row.text))


def _defines(text: str) -> bool:
    """Tell whether the line opens with a term in quotation marks and says what it means."""
    term = _DEFINES.match(text)
    return bool(term) and bool(MEANS.search(text, term.end(), term.end() + 100) if term else None)


class _Ends:
    """Where quotations may end: looked for from the end of the document once, at the first question."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.closing: list[int] = []
        self.own: list[int] = []
        self.label: list[int] = []

    def after(self, first: int) -> int:
        """Return the row after the quotation: after its closing mark, or before the law's own next label."""
        if not self.closing:
            self.closing = self._next(lambda at: _closes(self.rows[at].text))
            self.own = self._next(lambda at: _own_again(self.rows, at))
            self.label = self._next(lambda at: _labelled(self.rows[at]) and not _STARTS.match(self.rows[at].text))
        end = min(self.closing[first] + 1, self.own[first + 1])
        if end <= len(self.rows) and end - first <= LONGEST:
            return end
        return self.label[first + 1] if self.label[first + 1] < len(self.rows) else first + 1

    def _next(self, holds: Callable[[int], bool]) -> list[int]:
        """Return for each row the next one, itself included, of which the test holds (else one too far)."""
        count = len(self.rows)
        result = [count + 1] * (count + 2)
        for at in range(count - 1, -1, -1):
            result[at] = at if holds(at) else result[at + 1]
        return result


def _own_again(rows: Sequence[Row], at: int) -> bool:
    """Tell whether an unquoted label with amending words stands here: the last quotation was never closed."""
    if _STARTS.match(rows[at].text) or not _labelled(rows[at]):
        return False
    for row in rows[at : at + 4]:
        if AMENDING.search(row.text):
            return True
        if re.search(r"[.:;—”]$", row.text):
            break
    return False


def _closes(text: str) -> bool:
    """Tell whether the line ends with the mark that closes what the quotation opened."""
    found = _CLOSES.search(text)
    if not found:
        return False
    depth: list[str] = []
    at_start: bool | None = None
    for place, sign in enumerate(text):
        if (sign not in _PAIRS and sign not in CLOSING) or _apostrophe(text, place):
            continue
        if depth and _PAIRS.get(depth[-1]) == sign:
            opener = depth.pop()
            at_start = not depth and text.find(opener) <= 2
        elif sign in _PAIRS and not (sign in "\"'" and place >= found.start()):
            depth.append(sign)
            at_start = None
        else:
            at_start = True
        if place >= found.start() and at_start:
            return True
    return False


def _apostrophe(text: str, place: int) -> bool:
    return text[place] in "’'" and 0 < place < len(text) - 1 and text[place - 1].isalpha() and text[place + 1].isalpha()
