"""Find the numbers of subsections, paragraphs and items: at the start of a line and inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from pipeline.segment import numerals
from pipeline.segment.numerals import HAN, Numeral

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OTHER = "".join(letters for name, letters in numerals.ALPHABETS.items() if name != "latin")
_INNER = rf"\d{{1,3}}(?:[A-Za-z]{{1,2}}|\s?bis)?|[A-Za-z]{{1,2}}|[ivxlcdmIVXLCDM]{{1,7}}|[đĐ]|[{_OTHER}]|{HAN}{{1,4}}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a marker: in list class `kind` (digits, letters, roman …) it is `number`."""

    kind: str
    number: Numeral
    printed: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A number of a list at offset `at`; its words start at `after`. `style` is the form of its brackets.

    An `inline` marker needs more proof than one at a line's start; `sound` tells that a piece of text
    ends before it; `leads` that it stands at the line's start, alone or after another one.
    """

    at: int
    after: int
    style: str
    readings: tuple[Reading, ...]
    inline: bool = False
    sound: bool = True
    leads: bool = False


_KEYED = r"(?:(?P<key>ayat|huruf|angka|butir|khoản|điểm|apartado|inciso|alínea|absatz|numéro)\s+)"
_START = re.compile(
    rf"(?P<lead>[#*_\s]*(?:[“\"‘'«„「『]\s?)?(?:[“\"]\s?)?(?:\d{{1,2}}\[|\[)?){_KEYED}?(?:"
    rf"\(\s?(?P<round>{_INNER})\s?\)"
    rf"|(?P<right>{_INNER})\)(?=\s|$|[^\W\d_])"
    r"|(?P<path>\d{1,3}(?:\.\d{1,3}){1,3})\.?(?=\s|$)"
    rf"|(?P<dot>\d{{1,3}}[A-Za-z]?|[A-Za-zđĐ]|[ivxlcdm]{{1,7}}|[{_OTHER}])\.(?=\s|$|\(|(?-i:[A-ZĐ“\"]))"
    rf"|(?P<dash>\d{{1,2}})\s?[–—-](?=\s)"
    r"|(?P<degree>\d{1,2})\s?°(?=\s)"
    rf"|(?P<circled>[{CIRCLED}])"
    rf"|(?P<han>{HAN}{{1,4}})(?:、|(?=\s))"
    r"|\((?P<unclosed>[0-9lO|]{1,2})[1l|](?=\s|$)|[l|1](?P<both>[0-9lO|]{1,2})[l|](?=\s|$)"
    r")[*_\s]*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[(?P<count>\d{1,2})\]\s*")
_INSIDE = re.compile(
    rf"(?<![\w)\]])\(\s?(?P<round>{_INNER})\s?\)(?=\s|[^\W\d_]|$)|[{CIRCLED}]|(?<=[;:.] )(?P<right>[a-zđ]"
    rf"|\d{{1,2}})\)(?=\s)"
)
_STYLES = ("round", "right", "dot", "dash", "degree", "circled", "han", "path")


def leading(text: str, at: int) -> Marker | None:
    """Read the marker with which `text`, that stands at offset `at`, starts."""
    found = _START.match(text)
    if not found:
        return None
    key = (found["key"] or "").lower()
    after = at + found.end()
    if printed := found["unclosed"] or found["both"]:
        value = numerals.mended(printed) or (int(printed) if printed.isdecimal() else 0)
        reading = Reading("1", Numeral(value), str(value), mended=True)
        return Marker(at, after, "round" + key, (reading,)) if value else None
    style = next(name for name in _STYLES if found[name])
    readings = tuple(_readings(found[style], style))
    return Marker(at, after, ("round" if key else style) + key, readings) if readings else None


def counted(text: str, at: int) -> Marker | None:
    """Read the mark of a paragraph that the law does not number: "[2]" of a digest."""
    found = _BRACKETED.match(text)
    if not found:
        return None
    return Marker(at, at + found.end(), "counted", (Reading("1", Numeral(int(found["count"])), found["count"]),))


def inside(text: str, start: int, at: int) -> Iterator[Marker]:
    """Yield the markers in `text` from `start` on that may open an item within a line."""
    for found in _INSIDE.finditer(text, start):
        if found.start() == start and not text[:start].strip():
            continue
        style = "round" if found["round"] else "right" if found["right"] else "circled"
        readings = tuple(_readings(found["round"] or found["right"] or found[0], style))
        if readings:
            sound = style == "circled" or _sound(text[max(0, found.start() - 40) : found.start()])
            yield Marker(at + found.start(), at + found.end(), style, readings, inline=True, sound=sound)


_ENDED = re.compile(
    r"[;:,.—–\-।၊]\s?[”\"’]?\s*(?:(?:and|or|dan|atau|và|hoặc|et|ou|y|e|o|und|oder|и|или)\s+)?(?:\[[^\]]{1,40}\]\s*(?:(?:and"
    r"|or)\s+)?)?$",
    re.IGNORECASE,
)
_CITES = re.compile(r"(?:มาตรา|วรรค|ตาม|ใน|และ|หรือ|ถึง|อนุมาตรา|ຂໍ້|មាត្រា|,|\d)\s*$")


def _sound(before: str) -> bool:
    """Tell whether what stands before a marker ends a piece of text, so that an item may start."""
    if not before.strip():
        return True
    if _ENDED.search(before):
        return not re.search(r"\)\s?,\s*(?:and|or|dan|atau)?\s*$", before)
    last = before.rstrip()[-1:]
    caseless = last > "\u0590" and category(last)[0] in "LM" and not (last.islower() or last.isupper())
    return caseless and before[-1:].isspace() and not _CITES.search(before)


def _readings(text: str, style: str) -> Iterator[Reading]:
    if style == "circled":
        yield Reading("1", Numeral(CIRCLED.index(text) + 1), str(CIRCLED.index(text) + 1))
        return
    if style == "path":
        parts = [int(part) for part in text.split(".")]
        yield Reading("." * len(parts), Numeral(parts[-2], parts[-1]), text)
        return
    if text[0].isdecimal():
        yield from _digits(text)
    elif text in "đĐ":
        yield Reading("latin" if text == "đ" else "LATIN", Numeral(4, 1), text)
    elif text[0] in numerals.ALPHABETS["latin"] or text[0].lower() in numerals.ALPHABETS["latin"]:
        yield from _latin(text)
    elif value := numerals.han(text):
        yield Reading("han", Numeral(value), str(value))
    elif value := numerals.letter(text):
        yield Reading(numerals.alphabet(text), Numeral(value), text)


def _digits(text: str) -> Iterator[Reading]:
    number = numerals.numeral(text)
    if number is not None:
        yield Reading("1", number, text.replace(" ", ""))
    if text == "1":
        yield Reading("latin", Numeral(12), "l", True)


def _latin(text: str) -> Iterator[Reading]:
    """Read Latin letters as letters and as a roman numeral; l, I and O also as the digits they look like."""
    case = str.upper if text[0].isupper() else str.lower
    if len(text) == 1 or (text[0] == text[1] and len(text) == 2):
        yield Reading(case("latin"), Numeral(numerals.letter(text)), text)
    elif len(text) == 2:
        yield Reading(case("latin"), Numeral(numerals.letter(text[0]), numerals.letter(text[1])), text)
    if (text.islower() or text.isupper()) and (value := numerals.roman(text)):
        yield Reading(case("roman"), Numeral(value), text)
    if value := numerals.mended(text):
        yield Reading("1", Numeral(value), str(value), True)
