"""Write `reports/gap_table.xlsx`: what people filter, mark and hand round.

Reads: reports/gap_table.csv, the tables of the study, remedies.csv, metrics.json, the cards and the codebook.
Writes: reports/gap_table.xlsx.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from urllib.parse import quote

from pipeline.core.settings import REPORTS
from pipeline.core.store import write_bytes
from pipeline.report.columns import Column, Value
from pipeline.report.look import FILLS, MADE
from pipeline.report.overview import Cell, Grid, method, overview
from pipeline.report.sheets import Sheet, sheets
from pipeline.report.tables import Row, Tables, read
from pipeline.report.wording import SIGNS, one_line, shorten, verdict_sign

_LIMIT = 32_000
_TALL = 8_000
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def write(path: Path = REPORTS / "gap_table.xlsx") -> None:
    """Write the workbook from the tables as they lie."""
    write_bytes(path, build(read()))


def build(tables: Tables) -> bytes:
    """Return the workbook's bytes; the same tables give the same bytes."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _OPTIONS)
    book.set_properties({"title": "Gaps of national laws against ACTIP", "author": "actip", "created": MADE})
    paper = Paper(book, {})
    _grid(paper, "overview", overview(tables))
    for sheet in sheets(tables):
        _table(paper, sheet)
    _grid(paper, "method", method(tables))
    book.close()
    return content.getvalue()


@dataclass(frozen=True, slots=True)
class Paper:
    """The workbook with the formats made so far: each look is made once."""

    book: Any
    formats: dict[tuple[tuple[str, object], ...], Any]

    def format(self, **look: object) -> Any:
        """Return the format of a look; text is marked so that a spreadsheet never runs it."""
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            base = {
                "font_name": "Arial",
                "font_size": 9,
                "text_wrap": True,
                "valign": "top",
                "align": "left",
                "indent": 1,
                "quote_prefix": True,
            }
            centred = {"indent": 0} if look.get("align") == "center" else {}
            self.formats[key] = self.book.add_format({**base, **look, **centred})
        return self.formats[key]


def cell_text(value: object) -> str:
    """Return text that a cell can hold: one line, no control character, under Excel's limit of 32,767 units."""
    text = one_line(value)
    return text if len(text.encode("utf-16-le")) // 2 <= _LIMIT else shorten(text, _LIMIT // 2)


def page_link(text: object, law: str, code: str = "") -> Any:
    """Return the link, shown as `text`, to a law's or a finding's place on the page beside the workbook."""
    from xlsxwriter.url import Url

    link = Url("external:index.html#place")
    link._anchor = "/".join(["/law", *(quote(part, safe="") for part in (law, code) if part)])  # noqa: SLF001 - Url turns slashes round
    link.text, link.tip = cell_text(text), "Open on the page"
    return link


def height(shown: Iterable[tuple[object, float]]) -> float:
    """Return the points that a row needs for its texts in columns of these widths: not every program works it out."""
    tallest = 1.0
    for text, width in shown:
        line = one_line(str(text)[:_TALL])
        signs = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)
        tall = 1.35 if any("\u0e00" <= sign <= "\u1fff" for sign in line) else 1.0
        tallest = max(tallest, tall * -(-signs // max(1, int((width - 1) * 1.3))))
    return min(12.0 * tallest + 3, 400.0)


def _put(paper: Paper, page: Any, at: tuple[int, int], value: Value, look: Mapping[str, object]) -> None:
    if isinstance(value, str):
        page.write_string(*at, cell_text(value), paper.format(**look))
    else:
        page.write_number(*at, value, paper.format(**{"align": "center", **look, "quote_prefix": False}))


def _table(paper: Paper, sheet: Sheet) -> None:
    """Write a sheet with frozen heads and filters; cells by the kind of their column."""
    page = paper.book.add_worksheet(sheet.name)
    head = {"bold": True, "bg_color": "#22384F", "font_color": "#FFFFFF", "border": 1}
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        _put(paper, page, (0, place), column.head, head)
        if column.note:
            page.write_comment(0, place, column.note, {"x_scale": 2, "author": "actip"})
        _entry(page, column, place, len(sheet.rows))
    page.set_row(0, height((column.head, column.width) for column in sheet.columns))
    for line, row in enumerate(sheet.rows, 1):
        page.set_row(line, height((column.of(row), column.width) for column in sheet.columns))
        for place, column in enumerate(sheet.columns):
            _cell(paper, page, (line, place), column, row)
    page.freeze_panes(1, sheet.held)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    _print_setup(page, 0)


def _cell(paper: Paper, page: Any, at: tuple[int, int], column: Column, row: Row) -> None:
    value = column.of(row)
    thin: dict[str, object] = {"bottom": 4, "bottom_color": "#999999"}
    if column.kind == "link":
        look = paper.format(**thin, font_color="#1F4E9E", underline=1)
        page.write_url(*at, page_link(value, row["law"], row["code"]), look)
    elif column.kind == "verdict":
        shown = value if column.head == "machine_verdict" else f"{verdict_sign(row)} {value}"
        _put(paper, page, at, shown, {**thin, "bg_color": FILLS[row["verdict"]]})
    elif column.kind in {"choice", "entry", "date"}:
        shape = {"num_format": "yyyy-mm-dd"} if column.kind == "date" else {}
        page.write_blank(*at, None, paper.format(**thin, **shape, bg_color="#FFFDEB", quote_prefix=False))
    else:
        _put(paper, page, at, value, thin)


def _entry(page: Any, column: Column, place: int, rows: int) -> None:
    """Give the reviewer's cells their list or their limits."""
    rules: dict[str, dict[str, Any]] = {
        "choice": {"validate": "list", "source": list(SIGNS), "error_title": "Not a verdict"},
        "date": {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_title": "Not a date"},
    }
    if column.kind in rules and rows:
        page.data_validation(1, place, rows, place, {**rules[column.kind], "error_message": column.note})


def _grid(paper: Paper, name: str, grid: Grid) -> None:
    """Write a sheet that is laid out by hand."""
    page = paper.book.add_worksheet(name)
    for place, width in enumerate(grid.widths):
        page.set_column(place, place, width)
    for line, cells in enumerate(grid.lines):
        page.set_row(line, _grid_height(cells, grid.widths))
        _line(paper, page, line, cells)
    if grid.frozen:
        page.freeze_panes(*grid.frozen)
    _print_setup(page, max(grid.frozen[0] - 1, 0))


def _grid_height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    shown, place = [], 0
    for cell in cells:
        large = _LOOKS[cell.look].get("font_size", 9)
        shown.append((cell.value, sum(widths[place : place + cell.across]) * 9 / float(str(large))))
        place += cell.across
    tall = any(cell.look in {"title", "part"} for cell in cells)
    return height(shown) + (6 if tall else 0)


def _line(paper: Paper, page: Any, line: int, cells: Sequence[Cell]) -> None:
    place = 0
    for cell in cells:
        look = dict(_LOOKS[cell.look]) | ({"bg_color": FILLS[cell.verdict]} if cell.verdict else {})
        if cell.law:
            page.write_url(line, place, page_link(cell.value, cell.law, cell.code), paper.format(**look))
        elif cell.across > 1:
            page.merge_range(line, place, line, place + cell.across - 1, cell_text(cell.value), paper.format(**look))
        elif cell.value != "":
            _put(paper, page, (line, place), cell.value, look)
        if cell.note:
            page.write_comment(line, place, cell_text(cell.note), {"x_scale": 3, "y_scale": 2, "author": "actip"})
        place += cell.across


_LOOKS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "part": {"bold": True, "font_size": 11, "top": 2},
    "head": {"bold": True, "bg_color": "#22384F", "font_color": "#FFFFFF", "border": 1},
    "sign": {"align": "center", "border": 4, "border_color": "#999999", "bold": True},
    "count": {"align": "center", "bottom": 4, "bottom_color": "#999999"},
    "care": {"font_color": "#8A1C00", "bold": True, "align": "center"},
    "strong": {"bold": True},
}  # fmt: skip


def _print_setup(page: Any, head: int) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.repeat_rows(head)
    page.set_footer("&L&8actip – verdicts by a program, not legal advice&C&8&A&R&8&P / &N")
