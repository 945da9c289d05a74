"""Turn a sheet's rows into decisions: what is not understood is refused with its cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta

from pipeline.core.errors import InputError
from pipeline.core.reviews import HASH, VERDICTS, Held, Review, tidy
from pipeline.review.reading import Formula, Row

MAX_COMMENT = 30_000
"""Characters of a comment; a workbook's cell can hold few more."""
MAX_NAME = 200
YEARS = range(2000, 2101)
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
"""Where spreadsheets begin to count days."""

AS_EXPORTED = "put it back as it was exported"

Decision = tuple[Review, Row]


class CellError(Exception):
    """What is wrong with one cell, and what to do."""

    def __init__(self, column: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.column, self.what, self.remedy = column, what, remedy


def decided(rows: Sequence[Row], laws: Collection[str], codes: Collection[str]) -> list[Decision]:
    """Return the decisions in rows that have a verdict; `InputError` tells the first cell that is not understood."""
    found: list[Decision] = []
    faults: list[tuple[str, CellError]] = []
    for row in rows:
        try:
            if _text(row, "verdict"):
                found.append((_decision(row, laws, codes), row))
        except CellError as fault:
            faults.append((row.cells[fault.column], fault))
    if faults:
        cell, first = faults[0]
        more = f" (and {len(faults) - 1} more, next {faults[1][0]})" if len(faults) > 1 else ""
        raise InputError(cell, first.what + more, f"{first.remedy}; nothing was imported") from first
    return found


def undecided(rows: Sequence[Row]) -> list[str]:
    """Return the cells of comments that have no verdict beside them."""
    return [row.cells["comment"] for row in rows if not _text(row, "verdict") and _text(row, "comment")]


def check_twice(found: Sequence[Decision], held: Held) -> None:
    """Refuse a file in which one reviewer says two things at the same time, unless both are held already."""
    known = {review.key for reviews in held.values() for review in reviews}
    seen: dict[tuple[str, ...], Decision] = {}
    for review, row in found:
        place = (review.law, review.code, review.who, review.date)
        other, there = seen.setdefault(place, (review, row))
        same = review.key == other.key and review.evidence_hash == other.evidence_hash
        if not same and not {review.key, other.key} <= known:
            what = f"contradicts {there.cells['verdict']}: same law, code, reviewer and date"
            raise InputError(row.cells["verdict"], what, "keep one of the two; nothing was imported")


def _decision(row: Row, laws: Collection[str], codes: Collection[str]) -> Review:
    verdict = re.sub(r"[\s_-]+", "_", _text(row, "verdict").lower())
    choice = f"choose one of {', '.join(VERDICTS)}"
    _need("verdict", verdict in VERDICTS, f"holds no verdict ({_short(_text(row, 'verdict'))})", choice)
    law, code = _text(row, "law"), _text(row, "code")
    _need("law", law in laws, f"names no law of the catalogue ({_short(law)})", AS_EXPORTED)
    _need("code", code in codes, f"names no obligation ({_short(code)})", AS_EXPORTED)
    mark = _text(row, "evidence_hash").lower()
    _need("evidence_hash", bool(HASH.fullmatch(mark)), f"holds no evidence hash ({_short(mark)})", AS_EXPORTED)
    machine = _text(row, "machine_verdict") if "machine_verdict" in row.values else ""
    _need("machine_verdict", machine in {"", *VERDICTS}, f"holds no verdict ({_short(machine)})", AS_EXPORTED)
    comment = _text(row, "comment")
    _need("comment", len(comment) <= MAX_COMMENT, f"has more than {MAX_COMMENT:,} characters", "shorten it")
    return Review(law, code, verdict, comment, _reviewer(row), _date(row), mark, machine)


def _reviewer(row: Row) -> str:
    reviewer = unicodedata.normalize("NFC", " ".join(_text(row, "reviewer").split()))
    _need("reviewer", bool(reviewer), "is empty beside a verdict", "write who decided")
    _need("reviewer", len(reviewer) <= MAX_NAME, "is too long for a name", "write the name only")
    return reviewer


def _need(column: str, good: bool, what: str, remedy: str) -> None:
    if not good:
        raise CellError(column, what, remedy)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _text(row: Row, column: str) -> str:
    """Return a cell's words; whole numbers without a decimal point, as they look in the sheet."""
    value = row.values[column]
    if isinstance(value, Formula):
        raise CellError(column, f"holds a formula ({_short(value.text)})", "paste it as a value")
    if value is None:
        return ""
    return tidy(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def _date(row: Row) -> str:
    value = row.values["date"]
    if isinstance(value, datetime | date):
        return _in_range(_iso(value))
    text = _text(row, "date")
    _need("date", bool(text), "is empty beside a verdict", "write the day of the decision as YYYY-MM-DD")
    if isinstance(value, int | float) or re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        days = float(text)
        _need("date", days < 100_000, f"is no date ({_short(text)})", "write YYYY-MM-DD")
        return _in_range(_iso(DAY_ZERO + timedelta(minutes=round(days * 24 * 60))))
    for pattern, read in WRITTEN:
        if match := re.fullmatch(pattern, text):
            return _in_range(_made(text, read(*match.groups())))
    raise CellError("date", f"is no date that can mean one day only ({_short(text)})", "write YYYY-MM-DD")


def _iso(value: date) -> str:
    """Return a date, with the time of day if it has one."""
    timed = isinstance(value, datetime) and (value.hour or value.minute)
    return value.strftime("%Y-%m-%dT%H:%M") if timed else value.strftime("%Y-%m-%d")


def _in_range(text: str) -> str:
    _need("date", int(text[:4]) in YEARS, f"lies in the year {text[:4]}", "write the year of the Gregorian calendar")
    return text


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T ](\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?)?"

Parts = tuple[str, str, str, str, str]


def _named_month(day: str, month: str, year: str, hour: str, minute: str) -> Parts:
    short = month[:3].lower()
    return year, str(MONTHS.index(short) + 1) if short in MONTHS else "0", day, hour, minute


def _slashed(one: str, two: str, year: str, hour: str, minute: str) -> Parts:
    """Read 26/11/2026; 11/12/2026 may be two days and is none."""
    if int(one) > 12 or one.lstrip("0") == two.lstrip("0"):
        return year, two, one, hour, minute
    return year, "0", "0", hour, minute


WRITTEN: tuple[tuple[str, Callable[..., Parts]], ...] = (
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, lambda *parts: parts),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})" + _TIME, lambda day, month, year, *time: (year, month, day, *time)),
    (r"(\d{1,2})/(\d{1,2})/(\d{4})" + _TIME, _slashed),
    (r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})" + _TIME, _named_month),
)
"""How dates are written that can mean one day only, and how their parts are put in order."""


def _made(text: str, parts: Parts) -> str:
    year, month, day, hour, minute = (int(part or 0) for part in parts)
    try:
        return _iso(datetime(year, month, day, hour, minute))  # noqa: DTZ001
    except ValueError:
        raise CellError("date", f"is no date that can mean one day only ({_short(text)})", "write YYYY-MM-DD") from None
