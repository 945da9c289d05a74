"""Read a sheet of decisions out of a workbook or a CSV file that anybody may have made: plain values, within limits."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.review.sheet import SHEET

NEEDED = ("law", "code", "verdict", "comment", "reviewer", "date", "evidence_hash")
TAKEN = (*NEEDED, "machine_verdict")

MAX_BYTES = 50_000_000
MAX_UNPACKED = 150_000_000
MAX_RATIO = 300
MAX_PARTS = 2_000
MAX_ROWS = 20_000
"""Rows with anything in them; a hundred laws have 5,200."""
MAX_COLUMNS = 64
HEAD_WITHIN = 20
"""Lines in which the heads are sought, empty ones not counted."""

Line = tuple[int, Sequence[object]]
"""A line of a sheet, with its number there."""

SAVE = "save it as .xlsx or as 'CSV UTF-8'"
EXPORT = "export a new workbook with 'actip review export' and copy your decisions into it"


@dataclass(frozen=True, slots=True)
class Row:
    """One row's values by column, and where each stands ("review!G14")."""

    values: Mapping[str, object]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, kept apart from text: what it shows is not something a person wrote."""

    text: str


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a workbook's sheet "review", or of a CSV file; kind is told by content."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(path, f"has {size:,} bytes, more than any review", EXPORT)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(path, "cannot be read", "give a workbook or a CSV file") from error
    if content.startswith(b"PK"):
        return _rows(_workbook_lines(path, content), path, SHEET)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(path, "is an old .xls workbook or has a password", "save it as .xlsx without a password")
    return _csv_rows(path, content)


def _workbook_lines(path: Path, content: bytes) -> list[Line]:
    from openpyxl import load_workbook

    _check_parts(path, content)
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheet = _sheet(path, book)
            sheet.reset_dimensions()
            return _bounded(path, enumerate(map(_values, sheet.iter_rows(max_col=MAX_COLUMNS)), 1))
    except InputError:
        raise
    except Exception as error:  # a parser's error on a stranger's file is the file's fault
        what = f"cannot be read as a workbook ({type(error).__name__})"
        raise InputError(path, what, "save it again as .xlsx") from error


def _sheet(path: Path, book: Any) -> Any:
    names = [name for name in book.sheetnames if name.strip().lower() == SHEET]
    if len(names) != 1:
        raise InputError(path, f"has no sheet named {SHEET}", EXPORT)
    return book[names[0]]


def _check_parts(path: Path, content: bytes) -> None:
    """Refuse what is no plain workbook: bombs, macros, documents that define entities, passwords."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 10_000):
                raise InputError(path, "grows beyond any review when unpacked", EXPORT)
            names = {part.filename.lower() for part in parts}
            if "xl/workbook.xml" not in names:
                raise InputError(path, "is no .xlsx workbook", "save it as .xlsx or as CSV")
            if any("vbaproject" in name for name in names):
                raise InputError(path, "holds macros", "save it as .xlsx, without macros")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")) and _defines(archive.read(part)):
                    raise InputError(path, "defines entities, as no spreadsheet does", EXPORT)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError(path, "is a damaged workbook", "save it again as .xlsx") from error


def _defines(part: bytes) -> bool:
    """Tell whether a part holds a document type, in any of the encodings that a parser would take."""
    plain = part.replace(b"\x00", b"") if part[:4].count(0) else part
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or part.startswith((b"\xff\xfe", b"\xfe\xff", b"+/v"))


def _bounded(path: Path, lines: Iterable[Line]) -> list[Line]:
    """Return the lines that have anything in them, or refuse if they are too many."""
    found = list(islice((line for line in lines if any(_name(value) for value in line[1])), MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        raise InputError(path, f"has more than {MAX_ROWS:,} rows", EXPORT)
    return found


def _values(line: Sequence[Any]) -> list[object]:
    from openpyxl.cell.read_only import EMPTY_CELL

    empty = all(cell is EMPTY_CELL for cell in line)
    return [] if empty else [_value(cell) for cell in line]


def _value(cell: Any) -> object:
    if cell.data_type == "f":
        return Formula(str(cell.value))
    return cell.value.replace("_x000D_", "\r") if isinstance(cell.value, str) else cell.value


def _csv_rows(path: Path, content: bytes) -> list[Row]:
    text = _decoded(path, content)
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    for delimiter in ",;\t":
        csv.field_size_limit(MAX_BYTES)
        head = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        if set(NEEDED) <= {_name(value) for value in head}:
            return _rows(_bounded(path, enumerate(_csv_lines(path, text, delimiter), 1)), path, "")
    raise InputError(path, f"has no heads {', '.join(NEEDED)} in its first line", EXPORT)


def _csv_lines(path: Path, text: str, delimiter: str) -> Iterator[Sequence[object]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise InputError(path, f"is a damaged CSV file ({error})", "save it again as CSV UTF-8") from error


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(path, "is neither a workbook nor a CSV file in UTF-8", SAVE) from error
    if "\x00" in text:
        raise InputError(path, "is neither a workbook nor a CSV file", SAVE)
    return text


def _rows(lines: Sequence[Line], path: Path, sheet: str) -> list[Row]:
    """Return the rows under the heads."""
    for place, (_number, head) in enumerate(lines[:HEAD_WITHIN]):
        if {"law", "code", "verdict"} <= {_name(value) for value in head}:
            heads = _heads(path, head)
            return [_row(heads, number, line, sheet) for number, line in lines[place + 1 :]]
    raise InputError(path, f"has no line with the heads {', '.join(NEEDED)}", EXPORT)


def _row(heads: Mapping[str, int], number: int, line: Sequence[object], sheet: str) -> Row:
    values = {name: line[at] if at < len(line) else None for name, at in heads.items()}
    return Row(values, {name: _cell(sheet, at, number) for name, at in heads.items()})


def _heads(path: Path, line: Sequence[object]) -> dict[str, int]:
    named = [_name(value) for value in line]
    for name in TAKEN:
        if named.count(name) > 1:
            raise InputError(path, f"has two columns named {name}", "remove one of the two")
        if name in NEEDED and name not in named:
            raise InputError(path, f"has no column {name}", EXPORT)
    return {name: named.index(name) for name in TAKEN if name in named}


def _name(value: object) -> str:
    return re.sub(r"[\s_]+", "_", str("" if value is None else value).replace("\ufeff", "").strip().lower())


def _cell(sheet: str, column: int, number: int) -> str:
    from openpyxl.utils import get_column_letter

    place = f"{get_column_letter(column + 1)}{number}"
    return f"{sheet}!{place}" if sheet else place
