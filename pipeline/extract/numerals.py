"""Write and read the numbers of automatic lists."""

from __future__ import annotations

import re

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MARKER = re.compile(r"^\(?[0-9a-zA-Z]{1,5}[.)]")


def in_format(number: int, style: str) -> str:
    """Write a number as Word names its formats: decimal, lowerLetter, upperRoman, …; others as decimal."""
    if number < 1:
        return str(number)
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in {"lowerRoman", "upperRoman"} and number < 4000:
        return roman(number) if style == "lowerRoman" else roman(number).upper()
    return f"{number:02}" if style == "decimalZero" else str(number)


def roman(number: int) -> str:
    """Write 1 to 3999 in small Roman numerals."""
    out = ""
    for value, signs in _ROMAN:
        out += signs * (number // value)
        number %= value
    return out


def starts_with_marker(text: str, label: str) -> bool:
    """Tell whether the text already prints the number that would be put before it."""
    found = _MARKER.match(text)
    return bool(found) and found[0].strip("().") == label.strip("().") if found else False
