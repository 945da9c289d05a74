"""Compare the numbers by which laws name their parts: 4, 4-A, 15a, 6/1, (2), (ja), (iv)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

Key = tuple[int, ...]

_PARTS = re.compile(r"\d+|[a-zđ]+")
_REPEATS = {"bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "sexies": 5}
_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def folded(text: str) -> str:
    """Return `text` with digits of every script as 0-9, sign for sign."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def key(number: str) -> str:
    """Return what two ways to print one number have in common: "4-A" and "4a", "5.º" and "5"."""
    return re.sub(r"[\s\-–º°ª]|\.(?=$|[^\d])", "", folded(number).lower())


def clean(number: str) -> str:
    """Return a number as it is cited: no ordinal signs, Latin digits, an inserted letter as a capital (15a → 15A)."""
    plain = re.sub(r"(?<=\d)\.?\s?[º°ª]\.?|\s+(?=[-–/])|(?<=[-–/])\s+", "", folded(number).strip())
    return re.sub(r"^\d+\s?[a-z]$", lambda found: found[0].replace(" ", "").upper(), plain)


def roman(text: str) -> int:
    """Return the value of a roman numeral, 0 for anything else."""
    low = text.lower()
    if not _ROMAN.match(low):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in low]
    after = [*values[1:], 0]
    return sum(-now if now < then else now for now, then in zip(values, after, strict=True))


def order(label: str, *, romans: bool = False) -> Key:
    """Return a key that sorts labels as a law does: 4 < 4-A < 5, (l) < (la) < (m), with `romans` (i) < (ii)."""
    bare = folded(label).lower().strip("()[]. ")
    if romans and (value := roman(bare)):
        return (value,)
    numbers: list[int] = []
    for part in _PARTS.findall(bare):
        if part.isdecimal():
            numbers.append(int(part))
        elif part in _REPEATS:
            numbers.append(_REPEATS[part])
        else:
            numbers.extend(_letter(sign) for sign in part)
    return tuple(numbers)


def _letter(sign: str) -> int:
    """Return a letter's place; Vietnamese đ stands just after d, so that places are doubled."""
    return 2 * (ord("d") - 96) + 1 if sign == "đ" else 2 * (ord(sign) - 96)


def are_romans(labels: Iterable[str]) -> bool:
    """Tell whether all labels of a list are roman numerals and one of them can be nothing else."""
    bare = [label.lower().strip("()[]. ") for label in labels]
    return bool(bare) and all(roman(label) for label in bare) and (len(bare) == 1 or "ii" in bare or "iv" in bare)


def style(label: str) -> str:
    """Name the kind of a label: `digit` or `letter`, or nothing for a piece without a label."""
    bare = folded(label).strip("()[]. ")
    if not bare or not re.fullmatch(r"\d{1,4}[A-Za-z]{0,3}|[A-Za-zđĐ]{1,5}|\W?\d{1,4}[-/]\w{1,3}", bare):
        return ""
    return "digit" if bare[0].isdecimal() else "letter"


def nth(count: int, like: str) -> str:
    """Return the label of the `count`th piece of a list whose labels look like `like`."""
    return f"({count})" if style(like) == "digit" else f"({chr(96 + count)})" if count <= 26 else ""
