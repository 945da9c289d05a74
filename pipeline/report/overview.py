"""The two sheets of the workbook that are laid out by hand: overview and method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.catalogue import Card
from pipeline.core.codebook import categories, requirements
from pipeline.report.page import read_texts
from pipeline.report.tables import Row, Tables, counts, place, unassessed
from pipeline.report.wording import CAUTION, FORCES, MEANINGS, METHOD, SIGNS, STATUS, accuracy, verdict_sign


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it shows and how; `law` and `code` make it a link, `across` lets it span columns."""

    value: str | float = ""
    look: str = "plain"
    verdict: str = ""
    note: str = ""
    law: str = ""
    code: str = ""
    across: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet line by line; `frozen` rows and columns stay in sight."""

    widths: Sequence[float]
    lines: Sequence[Sequence[Cell]]
    frozen: tuple[int, int] = (0, 0)


def overview(tables: Tables) -> Grid:
    """Return the matrix with its counts, what to know of each law, and what is not assessed."""
    laws = tables.laws
    top = _top(len(laws))
    head = _head(tables)
    lines = [*top, *head, *_matrix(tables), [], *_laws(tables), [], *_unassessed(tables)]
    return Grid((23, 30, 14, *[11] * len(laws), 7), lines, (len(top) + 1, 2))


def _wide(text: str, across: int, look: str = "plain") -> list[Cell]:
    return [Cell(text, look, across=across)]


def _top(laws: int) -> list[list[Cell]]:
    across = laws + 4
    legend = ";  ".join(f"{sign} {verdict.replace('_', ' ')}" for verdict, sign in SIGNS.items())
    return [
        _wide(
            "Where the laws of ASEAN's members fall short of the ASEAN Convention against Trafficking (ACTIP)",
            across,
            "title",
        ),
        _wide(f"{CAUTION} Read the words on the sheets that follow, and what to know of each law below.", across),
        _wide(f"{legend};  +  the law goes beyond. What each means stands on the sheet method.", across, "strong"),
    ]


def _head(tables: Tables) -> list[list[Cell]]:
    """Return the head of the matrix, the laws' countries and cautions, and the counts."""
    laws = tables.laws
    shown = [Cell(law, "head", note=_know(tables.cards[law])) for law in laws]
    places = [Cell(place(tables.cards[law]), "count") for law in laws]
    care = [Cell(_care(tables.cards[law]), "care") for law in laws]
    tallies = {law: counts(tables.of(law)) for law in laws}
    return [
        [Cell("code", "head"), Cell("obligation", "head"), Cell("ACTIP", "head"), *shown, Cell("gaps", "head")],
        [Cell("country", "strong"), Cell(), Cell(), *places],
        [Cell("read with care", "strong"), Cell("see the list below, or the notes on the laws' ids"), Cell(), *care],
        *(
            [Cell(f"{SIGNS[verdict]} {verdict.replace('_', ' ')}", "strong"), Cell("obligations"), Cell(),
             *(Cell(tallies[law][verdict], "count", verdict=verdict if tallies[law][verdict] else "") for law in laws)]
            for verdict in SIGNS
        ),
    ]  # fmt: skip


def _care(card: Card) -> str:
    parts = [] if card.status == "in_force" else [card.status.replace("_", " ")]
    parts += [] if card.complete else ["in part"]
    return ", ".join(
        [
            *parts,
            *([f"{len(card.warnings)} warnings"] if len(card.warnings) > 1 else ["1 warning"] * len(card.warnings)),
        ]
    )


def _know(card: Card) -> str:
    return " ".join(
        [card.title.english, f"({STATUS[card.status]}; {card.as_of}).", *(f"• {warning}" for warning in card.warnings)]
    )


def _matrix(tables: Tables) -> list[list[Cell]]:
    found = {(row["law"], row["code"]): row for row in tables.findings}
    lines: list[list[Cell]] = []
    category = ""
    for r in sorted(requirements(), key=lambda r: r.category != "financing"):
        rows = [found[law, r.code] for law in tables.laws if (law, r.code) in found]
        if r.category != category:
            category = r.category
            lines.append([Cell(categories()[category], "part", across=len(tables.laws) + 4)])
        article = "" if r.actip == "none" else r.actip + (" (recalled)" if r.check_ else "")
        gaps = sum(row["verdict"] in {"partial", "missing", "contrary"} for row in rows)
        lines.append([Cell(r.code), Cell(r.title, note=r.asks), Cell(article), *map(_sign, rows), Cell(gaps, "count")])
    return lines


def _sign(row: Row) -> Cell:
    return Cell(verdict_sign(row), "sign", row["verdict"], law=row["law"], code=row["code"])


def _laws(tables: Tables) -> list[list[Cell]]:
    across = len(tables.laws)
    lines = [[Cell("The laws, and what to know before citing", "part", across=across + 4)]]
    for law in tables.laws:
        card = tables.cards[law]
        name = (
            f"{card.title.english} — {card.title.original}"
            if card.title.original != card.title.english
            else card.title.english
        )
        held = f"Held: {card.coverage.extent}. " if card.complete else f"Held in part: {card.coverage.held} "
        lines.append([
            Cell(law, "strong", law=law), Cell(f"{place(card)}; {STATUS[card.status]}"), Cell(card.as_of),
            Cell(" ".join([f"{name}.", held, *(f"• {warning}" for warning in card.warnings)]), across=max(across, 2)),
        ])  # fmt: skip
    return lines


def _unassessed(tables: Tables) -> list[list[Cell]]:
    across = max(len(tables.laws), 2)
    title = "What is not assessed, and why"
    rows = unassessed(tables)
    if not rows:
        return [[Cell(title, "part", across=across + 4)], [Cell("Every obligation was assessed in every law.")]]
    return [
        [Cell(title, "part", across=across + 4)],
        *(
            [Cell(law, "strong"), Cell(reason), Cell(len(codes), "count"), Cell(", ".join(codes), across=across)]
            for law, reason, codes in rows
        ),
    ]


def method(tables: Tables) -> Grid:
    """Return how the verdicts were made, how far they can be trusted, and where the texts come from."""
    lines = [[Cell("How this was made, and how far it can be trusted", "title", across=3)]]
    lines += [[Cell("method", "strong"), Cell(text)] for text in METHOD]
    lines += [
        [Cell(name, "strong"), Cell(text)] for stem, name in STUDY.items() if tables.other(stem) for text in _told(stem)
    ]
    lines += [[Cell("accuracy", "strong"), Cell(text)] for text in accuracy(tables.metrics)]
    lines += [
        [Cell("verdicts", "strong"), Cell(f"{SIGNS[verdict]} {verdict.replace('_', ' ')}: {text}")]
        for verdict, text in MEANINGS.items()
    ]
    lines += [[Cell("how the Convention binds", "strong"), Cell("in order of weight: " + "; ".join(FORCES.values()))]]
    lines += [[], [Cell("law", "head"), Cell("how its text is known", "head"), Cell("licence", "head")]]
    lines += [[Cell(law, "strong"), Cell(card.knowledge), Cell(card.licence)] for law, card in tables.cards.items()]
    return Grid((24, 110, 50), lines)


STUDY = {"dimensions": "five dimensions", "financing": "tables of the study"}
"""The tables whose method is told, each with what stands beside it."""


def _told(stem: str) -> list[str]:
    """Return the method of a table in the words of the page."""
    words = {"dimensions": "method_dimensions", "financing": "method_tables"}
    return list(read_texts()["en"][words[stem]])
