"""Read and write the layers' files: same input, same bytes, and never a half-written file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page, Provision, spans

ANEW = "run 'dvc repro' to make it anew"


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with line feeds, whole or not at all; what is no character (a lone surrogate) becomes "?"."""
    write_bytes(path, text.encode("utf-8", errors="replace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write to a neighbour file first and move it into place; `InputError` where that is not allowed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
    except OSError as error:
        raise InputError(path, f"cannot be written ({error.strerror})", "choose a place where you may write") from error


def _write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line, keys in the order given."""
    write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file; `InputError` names file and line of a bad one."""
    with open_text(path) as file:
        done = 0
        try:
            for line in file:
                yield _object(json.loads(line))
                done += 1
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{done + 1}", f"not JSON ({getattr(error, 'msg', error)})", ANEW) from error


def _object(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise ValueError("no object")  # noqa: TRY004 - told with the line's place by the reader
    return row


def open_text(path: Path) -> io.TextIOWrapper:
    """Open UTF-8 text with its line ends kept, or say why it cannot be."""
    try:
        return path.open(encoding="utf-8", newline="")
    except FileNotFoundError as error:
        raise InputError(path, "is not there", "run 'dvc repro' first") from error
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror})", "check its permissions") from error


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table in the order of `columns`; cells that a spreadsheet would run are defused."""
    lines = [columns, *([cell(row[name]) for name in columns] for row in rows)]
    write_text(path, "".join(_csv_line(line) for line in lines))


def _csv_line(cells: Sequence[str]) -> str:
    """Return a line as the csv module writes it, but with a lone carriage return inside quotes too."""
    quoted = [f'"{text.replace(chr(34), chr(34) * 2)}"' if _SPECIAL.search(text) else text for text in cells]
    return (",".join(quoted) or '""') + "\n"


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, the defusing mark of `write_csv` taken off."""
    with open_text(path) as file:
        try:
            columns, *rows = list(csv.reader(file, strict=True)) or [[]]
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(path, f"cannot be read as a table ({error})", ANEW) from error
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise InputError(path, f"row {number} has {len(row)} cells for {len(columns)} columns", ANEW)
    return [{name: _plain(value) for name, value in zip(columns, row, strict=True)} for row in rows]


_SPECIAL = re.compile('[,"\r\n]')
_DEFUSED = re.compile(r"'*[=+\-@\t\r\n]")
"""What a spreadsheet would run, with any apostrophes before it, so that what is read is what was written."""


def cell(value: object) -> str:
    """Return a cell's text: booleans in lower case, formulas behind an apostrophe, numbers plain."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if _DEFUSED.match(text) else text


def _plain(value: str) -> str:
    return value[1:] if value.startswith("'") and _DEFUSED.match(value) else value


def write_pages(path: Path, law: str, edition: str, language: str, pages: Sequence[Page]) -> None:
    """Write the lines of a law, one page an object."""
    place = spans(pages)
    rows = []
    for page in pages:
        lines = []
        for line in page.lines:
            at = next(place)
            lines.append({"start": at.start, "end": at.end, **asdict(line)})
        rows.append({
            "law": law, "edition": edition, "language": language, "document": page.document, "page": page.page,
            "method": page.method, "quality": page.quality, "lines": lines,
            "dropped": [asdict(dropped) for dropped in page.dropped],
        })  # fmt: skip
    write_jsonl(path, rows)


def read_pages(path: Path) -> tuple[str, str, tuple[Page, ...]]:
    """Return edition, language and pages as `write_pages` wrote them."""
    rows = list(read_jsonl(path))
    if not rows:
        raise InputError(path, "holds no page", ANEW)
    with _shape_of(path):
        return rows[0]["edition"], rows[0]["language"], tuple(_page(row) for row in rows)


@contextmanager
def _shape_of(path: Path) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError) as error:
        raise InputError(path, f"has a row of another shape ({error})", ANEW) from error


def _page(row: Mapping[str, Any]) -> Page:
    lines = tuple(
        Line(**{**{k: v for k, v in line.items() if k not in {"start", "end"}}, "box": tuple(line["box"])})
        for line in row["lines"]
    )
    dropped = tuple(Dropped(**d) for d in row["dropped"])
    return Page(row["document"], row["page"], row["method"], row["quality"], lines, dropped)


def write_provisions(path: Path, provisions: Iterable[Provision]) -> None:
    """Write `provisions.jsonl`, one object a provision."""
    write_jsonl(path, (asdict(provision) for provision in provisions))


def read_provisions(path: Path) -> list[Provision]:
    """Return the provisions that `write_provisions` wrote."""
    with _shape_of(path):
        return [Provision(**row) for row in read_jsonl(path)]
