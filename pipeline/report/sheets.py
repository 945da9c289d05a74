"""What stands in each sheet of the workbook: its columns and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.core.codebook import by_code, categories
from pipeline.core.reviews import evidence_hash
from pipeline.report.tables import Row, Tables, about, best_first, gaps, place
from pipeline.report.wording import FORCES, needs_look, verdict_word

Kind = Literal["text", "verdict", "number", "link", "choice", "entry", "date"]
Value = str | float


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in signs, what it shows of a row, and how.

    `link` cells lead to the finding's place on the page; `choice`, `entry` and `date` are for the reviewer.
    """

    head: str
    width: float
    of: Callable[[Row], Value]
    kind: Kind = "text"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table sheet; its first `held` columns stay in sight."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    held: int = 2


def sheets(tables: Tables) -> list[Sheet]:
    """Return the table sheets in the workbook's order."""
    law, code, columns = _law(tables), _CODE, _columns(tables)
    ordered = [row for r in by_code() for row in best_first(f for f in tables.findings if f["code"] == r)]
    found = [
        Sheet("gaps", (law, code, *_pick(columns, _GAP)), gaps(tables.findings)),
        Sheet("financing", (law, code, *_pick(columns, _FINANCING)), _of(tables.findings, "financing")),
        Sheet("by law", (law, code, *_pick(columns, _BY_LAW)), tables.findings),
        Sheet("by obligation", (code, columns["obligation"], law, *_pick(columns, _BY_OBLIGATION)), ordered),
        Sheet("evidence", (law, code, *_pick(columns, _EVIDENCE)), [row for row in ordered if row["national_quote"]]),
        Sheet("review", REVIEW, tables.findings, held=3),
    ]
    dimensions = _dimensions(tables.other("dimensions"))
    return [*found[:4], *dimensions, *found[4:]]


_GAP = (
    "law's text", "obligation", "ACTIP", "Convention binds", "verdict", "confidence", "look", "law's provision", "law's words",
    "Convention's words", "not found", "reason", "suggested clause", "model", "review",
)  # fmt: skip
_FINANCING = (
    "law's text", "obligation", "verdict", "confidence", "look", "law's provision", "law's words", "found", "not found",
    "force", "reason", "suggested clause", "model", "review",
)  # fmt: skip
_BY_LAW = (
    "law's text", "category", "obligation", "ACTIP", "verdict", "confidence", "look", "law's provision", "force", "found",
    "not found", "reason", "review",
)  # fmt: skip
_BY_OBLIGATION = ("law's text", "asked", "verdict", "confidence", "law's provision", "law's words", "not found", "review")
_EVIDENCE = (
    "law's text", "obligation", "ACTIP", "Convention's words", "law's provision", "law's words", "edition", "document", "page",
    "start", "end", "force", "found", "evidence hash",
)  # fmt: skip


def _pick(columns: Mapping[str, Column], names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(columns[name] for name in names if name in columns)


def _of(rows: Iterable[Row], category: str) -> list[Row]:
    return [row for row in rows if row["category"] == category]


def cell(name: str) -> Callable[[Row], Value]:
    """Return what reads one cell of a row."""
    return lambda row: row[name]


def numeric(name: str) -> Callable[[Row], Value]:
    """Return what reads one cell as a number, or as its text where it is none."""
    return lambda row: as_number(row[name])


def as_number(text: str) -> Value:
    """Return a cell's number where it is plainly one."""
    try:
        value = float(text)
    except ValueError:
        return text
    return value if abs(value) < 1e15 else text


_CODE = Column("code", 20, cell("code"), "link", "Opens the finding on the page index.html, which lies beside this file.")


def _law(tables: Tables) -> Column:
    note = "A star: the law was replaced or amended since, or is a draft."
    return Column("law", 11, lambda row: row["law"] + ("" if tables.cards[row["law"]].status == "in_force" else " *"), "text", note)


def _columns(tables: Tables) -> dict[str, Column]:
    """Return the columns that the sheets choose from, by head."""

    def remedy(row: Row, name: str) -> str:
        return (tables.remedy(row) or {}).get(name, "")

    def model(row: Row) -> str:
        return f"{remedy(row, 'model_law')} {remedy(row, 'model_article')}: {remedy(row, 'model_quote')}".strip(": ")

    know = "What to know of each law before citing it stands in full on the sheet overview."
    digest = "Edition digest: the project's own restatement, not the wording of the law."
    columns = (
        Column("law's text", 24, lambda row: f"{place(tables.cards[row['law']])}; {about(tables.cards[row['law']])}", note=know),
        Column("category", 18, lambda row: categories()[row["category"]]),
        Column("obligation", 24, cell("title")),
        Column("asked", 40, lambda row: by_code()[row["code"]].asks, note="What the codebook asks of a law."),
        Column("ACTIP", 12, _article, note="Article of the Convention; (recalled) was not read in the official text."),
        Column("Convention binds", 14, lambda row: FORCES[by_code()[row["code"]].force]),
        Column("verdict", 14, verdict_word, "verdict", "Made by a program; the signs are explained on the sheet overview."),
        Column("confidence", 11, numeric("confidence"), "number", "The program's estimate, 0 to 1; see the sheet method."),
        Column("look", 8, lambda row: "look" if needs_look(row) else "", note="The program asks that a person look."),
        Column("law's provision", 14, cell("national_article")),
        Column("law's words", 48, cell("national_quote"), note=digest),
        Column("Convention's words", 38, cell("convention_quote"), note="The project's own restatement of the Convention."),
        Column("found", 28, lambda row: _says(row, "elements_found")),
        Column("not found", 32, lambda row: _says(row, "elements_missing")),
        Column("force", 12, cell("force"), note="How the law's own clause binds: duty, power, endeavour, prohibition …"),
        Column("reason", 40, cell("reason")),
        Column("edition", 10, cell("edition"), note=digest),
        Column("document", 18, cell("document")),
        Column("page", 7, numeric("page"), "number"),
        Column("start", 9, numeric("start"), "number", "First character of the law's words in the law text."),
        Column("end", 9, numeric("end"), "number", "Character after the last."),
        Column("evidence hash", 19, evidence_hash),
        Column("suggested clause", 44, lambda row: remedy(row, "suggested_clause"), note="The project's own words; not legal advice."),
        Column("model", 34, model, note="The provision of another member's law that comes nearest."),
        Column("review", 18, cell("review"), note="What a person has decided, and when."),
    )  # fmt: skip
    bare = () if tables.other("remedies") else ("suggested clause", "model")
    return {column.head: column for column in columns if column.head not in bare}


def _article(row: Row) -> str:
    article = row["convention_article"]
    return f"{article} (recalled)" if article and by_code()[row["code"]].check_ else article


def _says(row: Row, name: str) -> str:
    r = by_code()[row["code"]]
    known = {**r.elements, **r.whole, **r.weak, **r.contrary}
    return "; ".join(known.get(element, element) for element in row[name].split("; ") if element)


REVIEW = (
    Column("law", 11, cell("law")),
    Column("code", 20, cell("code"), "link"),
    Column("title", 28, cell("title")),
    Column("machine_verdict", 16, cell("verdict"), "verdict"),
    Column("machine_confidence", 12, numeric("confidence"), "number"),
    Column("evidence_hash", 19, evidence_hash, note="Leave as it is: it tells later whether the words have changed since."),
    Column("verdict", 15, lambda _row: "", "choice", "Choose from the list. A row without a verdict is no decision."),
    Column("comment", 44, lambda _row: "", "entry"),
    Column("reviewer", 18, lambda _row: "", "entry", "Needed where a verdict is given."),
    Column("date", 12, lambda _row: "", "date", "Needed where a verdict is given: year-month-day."),
    Column("national_article", 14, cell("national_article"), note="From here on: for reading only."),
    Column("national_quote", 55, cell("national_quote")),
    Column("convention_article", 12, cell("convention_article")),
    Column("convention_quote", 45, cell("convention_quote")),
    Column("review", 24, cell("review"), note="Earlier decisions on this finding."),
)
"""The review sheet; the first ten columns are what `actip review import` reads."""


def _dimensions(rows: Sequence[Row]) -> list[Sheet]:
    """Return a sheet for the table of dimensions, whatever its columns, if it is there."""
    if not rows:
        return []
    return [Sheet("dimensions", tuple(Column(name, _width(name, rows), numeric(name)) for name in rows[0]), rows, held=1)]


def _width(name: str, rows: Sequence[Row]) -> float:
    longest = max(len(name), *(len(row[name]) for row in rows))
    return min(max(longest + 2, 9), 48)
