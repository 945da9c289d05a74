"""The columns that the workbook's sheets choose from: what each shows of a finding, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.core.codebook import by_code, categories
from pipeline.core.reviews import evidence_hash
from pipeline.report.tables import Row, Tables, about, place
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


def cell(name: str) -> Callable[[Row], str]:
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


def columns(tables: Tables) -> dict[str, Column]:
    """Return the columns by head; those on suggested clauses only where there are any."""
    remedies = {(row["law"], row["code"]): row for row in tables.other("remedies")}
    own = (_law(tables), _law_text(tables), *PLAIN, *(_remedy_columns(remedies) if remedies else ()))
    return {column.head: column for column in own}


def _law(tables: Tables) -> Column:
    def starred(row: Row) -> str:
        return row["law"] + ("" if tables.cards[row["law"]].status == "in_force" else " *")

    return Column("law", 11, starred, note="A star: the law was replaced or amended since, or is a draft.")


def _law_text(tables: Tables) -> Column:
    def known(row: Row) -> str:
        card = tables.cards[row["law"]]
        return f"{place(card)}; {about(card)}"

    return Column(
        "law's text", 24, known, note="What to know before citing a law stands in full on the sheet overview."
    )


def _remedy_columns(remedies: Mapping[tuple[str, str], Row]) -> tuple[Column, Column]:
    def remedy(row: Row) -> Row:
        return remedies.get((row["law"], row["code"]), {})

    def clause(row: Row) -> str:
        return remedy(row).get("suggested_clause", "")

    def model(row: Row) -> str:
        law, article, words = (remedy(row).get(f"model_{name}", "") for name in ("law", "article", "quote"))
        return f"{law} {article}: {words}".strip(": ")

    return (
        Column("suggested clause", 44, clause, note="The project's own words; not legal advice."),
        Column("model", 34, model, note="The provision of another member's law that comes nearest."),
    )


def _article(row: Row) -> str:
    article = row["convention_article"]
    return f"{article} (recalled)" if article and by_code()[row["code"]].check_ else article


def _says(name: str) -> Callable[[Row], str]:
    def said(row: Row) -> str:
        r = by_code()[row["code"]]
        known = {**r.elements, **r.whole, **r.weak, **r.contrary}
        return "; ".join(known.get(element, element) for element in row[name].split("; ") if element)

    return said


_OWN = "Edition digest: the project's own restatement, not the official wording."

CODE = Column(
    "code", 20, cell("code"), "link", "Opens the finding on the page index.html, which lies beside this file."
)
HASH = Column("evidence_hash", 19, evidence_hash, note="Leave as it is: it tells later whether the words have changed.")

PLAIN = (
    CODE,
    Column("category", 18, lambda row: categories()[row["category"]]),
    Column("obligation", 24, cell("title")),
    Column("asked", 40, lambda row: by_code()[row["code"]].asks, note="What the codebook asks of a law."),
    Column("ACTIP", 12, _article, note="Article of the Convention; (recalled) was not read in the official text."),
    Column("Convention binds", 14, lambda row: FORCES[by_code()[row["code"]].force]),
    Column("verdict", 14, verdict_word, "verdict", "By a program. The sheet method explains the signs."),
    Column("confidence", 11, numeric("confidence"), "number", "The program's estimate, 0 to 1; see method."),
    Column("look", 8, lambda row: "look" if needs_look(row) else "", note="The program asks that a person look."),
    Column("law's provision", 14, cell("national_article")),
    Column("law's words", 48, cell("national_quote"), note=_OWN),
    Column("Convention's words", 38, cell("convention_quote"), note="As held; by default the project's restatement."),
    Column("found", 28, _says("elements_found")),
    Column("not found", 28, _says("elements_missing")),
    Column("force", 12, cell("force"), note="How the law's clause binds: duty, power, endeavour, prohibition …"),
    Column("reason", 40, cell("reason")),
    Column("edition", 10, cell("edition"), note=_OWN),
    Column("document", 18, cell("document")),
    Column("page", 7, numeric("page"), "number"),
    Column("start", 9, numeric("start"), "number", "First character of the law's words in the law's text."),
    Column("end", 9, numeric("end"), "number", "Character after the last."),
    HASH,
    Column("review", 18, cell("review"), note="What a person has decided, and when."),
)


def _nothing(_row: Row) -> str:
    return ""


REVIEW = (
    Column("law", 11, cell("law")),
    CODE,
    Column("title", 28, cell("title")),
    Column("machine_verdict", 16, cell("verdict"), "verdict"),
    Column("machine_confidence", 12, numeric("confidence"), "number"),
    HASH,
    Column("verdict", 15, _nothing, "choice", "Choose from the list. A row without a verdict is no decision."),
    Column("comment", 44, _nothing, "entry"),
    Column("reviewer", 18, _nothing, "entry", "Needed where a verdict is given."),
    Column("date", 12, _nothing, "date", "Needed where a verdict is given: year-month-day."),
    Column("review", 24, cell("review"), note="From here on for reading only: earlier decisions and the words."),
    Column("convention_article", 12, cell("convention_article")),
    Column("convention_quote", 45, cell("convention_quote")),
    Column("national_article", 14, cell("national_article")),
    Column("national_quote", 55, cell("national_quote")),
    Column("reason", 40, cell("reason")),
)
"""The sheet that `actip review import` reads: its first ten columns are what the reviewer fills and what names a row."""
