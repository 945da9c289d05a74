"""Write the brief on one law that a researcher takes to a ministry: DOCX of a few pages, and PDF by LibreOffice.

Reads: reports/gap_table.csv, remedies.csv, metrics.json, the cards, corpora/provisions/ of the law and the Convention.
Writes: brief-<law>.docx (and .pdf) in the folder named.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.core.catalogue import convention_id, read_law
from pipeline.core.codebook import by_code, categories
from pipeline.core.errors import InputError
from pipeline.core.settings import PROVISIONS, REPORTS
from pipeline.core.store import read_provisions, write_bytes
from pipeline.report.document import Paper
from pipeline.report.look import FILLS
from pipeline.report.notes import Citations, Side
from pipeline.report.tables import Row, Tables, counts, edition_read, gaps, place, read
from pipeline.report.wording import (
    CAUTION,
    FORCES,
    MEANINGS,
    METHOD,
    SIGNS,
    STATUS,
    accuracy,
    long_date,
    one_line,
    shorten,
    verdict_sign,
    verdict_word,
)  # fmt: skip

TOLD, ROOM = 10, 6_600
"""How many gaps are told in full, and in how many signs at most: so the brief has three to six pages."""

SAID = "Suggested wording, not law: "
"""How the table of remedies begins each clause; the brief's own lead says as much."""

_SECONDS = 180
_CUT = 300
_CLAUSE = 700
"""Signs of a suggested clause at most: a clause that is cut helps no drafter."""


def write(law: str, folder: Path = REPORTS / "briefs", *, pdf: bool = False) -> list[Path]:
    """Write the brief on a law of the catalogue; return the files written, DOCX first."""
    card = read_law(law)
    if card.kind != "law":
        raise InputError(law, "is no national law", "choose one of those in reports/gap_table.csv")
    program = _office() if pdf else ""
    tables = read()
    if law not in tables.laws:
        raise InputError(REPORTS / "gap_table.csv", f"holds no finding on {law}", "run 'dvc repro' to make it anew")
    path = folder / f"brief-{law}.docx"
    write_bytes(path, build(law, tables, _side(tables, law), _side(tables, convention_id())))
    return [path, to_pdf(path, program)] if pdf else [path]


def _side(tables: Tables, law: str) -> Side:
    return Side(tables.cards[law], read_provisions(PROVISIONS / f"{law}.jsonl"), edition_read(law))


def build(law: str, tables: Tables, national: Side, convention: Side) -> bytes:
    """Return the brief's bytes; the same tables give the same bytes."""
    paper = Paper(f"Brief on {law}: {one_line(national.card.title.english)}")
    citations = Citations(national, convention)
    rows = tables.of(law)
    _opening(paper, national)
    _summary(paper, rows)
    _gaps(paper, citations, tables, gaps(rows))
    _obligations(paper, rows)
    _method(paper, tables, national)
    return paper.save()


def _opening(paper: Paper, side: Side) -> None:
    card = side.card
    paper.title(shorten(card.title.english, 240))
    if card.title.original != card.title.english:
        paper.text(shorten(card.title.original, 240), language=card.language)
    state = f"{place(card)}; {STATUS[card.status]}" + (f"; text as of {long_date(card.as_of)}" if card.as_of else "")
    held = "the whole law" if card.complete else f"a part only: {shorten(card.coverage.held, 400).rstrip('.')}"
    paper.text(
        f"{state}. Held against the ASEAN Convention against Trafficking in Persons (ACTIP). "
        f"Text read: {held}. {CAUTION}"
    )
    for warning in card.warnings:
        paper.warning(shorten(warning, 600))


def _summary(paper: Paper, rows: list[Row]) -> None:
    paper.heading("Summary")
    found = counts(rows)
    beyond = sum(row["beyond"] == "true" for row in rows)
    met = "met" + (f" ({beyond} of them with more than is asked)" if beyond else "")
    words = {
        "aligned": met,
        "partial": "met in part",
        "missing": "not found",
        "contrary": "contradicted",
        "not_assessed": "not assessed",
    }
    said = ", ".join(f"{found[verdict]} {word}" for verdict, word in words.items() if found[verdict])
    paper.text(f"Of {len(rows)} obligations: {said}. {_reviewed(rows)}")
    money = [row for row in rows if row["category"] == "financing"]
    paper.text("; ".join(f"{one_line(row['title'])}: {verdict_word(row)}" for row in money) + ".", lead="Financing. ")
    binding = [row for row in gaps(rows) if by_code()[row["code"]].force == "shall"]
    names = "; ".join(f"{one_line(row['title'])} ({verdict_word(row)})" for row in binding)
    paper.text(f"{names or 'none found'}.", lead="Gaps in what the Convention makes binding without qualification. ")
    if found["not_assessed"]:
        reasons = sorted({shorten(row["reason"], 200) for row in rows if row["verdict"] == "not_assessed"})
        paper.text(f"{' '.join(reasons[:3])} Not assessed is not missing.", lead="Not assessed. ")


def _reviewed(rows: list[Row]) -> str:
    reviewed = sum(bool(row["review"]) for row in rows)
    return f"A person has reviewed {reviewed} of them." if reviewed else "No person has reviewed these verdicts yet."


def _gaps(paper: Paper, citations: Citations, tables: Tables, found: list[Row]) -> None:
    paper.heading("Gaps, heaviest first")
    if not found:
        paper.text("No gap was found in what could be assessed.")
    told = fitting(found, tables)
    for row in told:
        _gap(paper, citations, row, tables.remedy(row))
    if len(found) > len(told):
        paper.text(
            f"{len(found) - len(told)} further gaps stand in the table below; "
            "their words are in the workbook and on the page."
        )


def fitting(found: list[Row], tables: Tables) -> list[Row]:
    """Return the heaviest gaps that fit into the brief; the rest is left to its table."""
    room, told = ROOM, list[Row]()
    for row in found[:TOLD]:
        texts = (_reason(row), row["convention_quote"], row["national_quote"], row["review"])
        remedy = tables.remedy(row) or {}
        room -= 250 + sum(min(len(text), _CUT) + 50 for text in (*texts, remedy.get("model_quote", "")) if text)
        room -= min(len(remedy.get("suggested_clause", "")), _CLAUSE)
        if room < 0:
            break
        told.append(row)
    return told


def _gap(paper: Paper, citations: Citations, row: Row, remedy: Row | None) -> None:
    r = by_code()[row["code"]]
    paper.gap(
        f"{verdict_sign(row)} {one_line(row['title'])}: {verdict_word(row)} (confidence {row['confidence'] or 'none'})",
        FILLS[row["verdict"]],
    )
    asked = paper.text(f"{r.asks} The Convention binds by: {FORCES[r.force]}.", lead="Asked. ")
    if row["convention_article"]:
        paper.note(asked, *citations.convention(row, paper.notes + 1, recalled=r.check_))
    if row["national_quote"]:
        law = paper.text(f"The nearest words are in {citations.place(row)}.", lead="In the law. ")
        paper.note(law, *citations.national(row, paper.notes + 1))
    paper.text(shorten(_reason(row), _CUT), lead="Reason. ")
    if row["review"]:
        paper.text(shorten(row["review"], _CUT), lead="Review. ")
    if remedy and remedy.get("suggested_clause"):
        clause = paper.text(
            shorten(remedy["suggested_clause"].removeprefix(SAID), _CLAUSE),
            lead="Suggested clause (this project's words). ",
        )
        if remedy.get("model_law"):
            paper.note(clause, citations.model(remedy), "en")


def _reason(row: Row) -> str:
    """Return why a verdict was given, without the warning on the law's text, which stands at the head of the brief."""
    return row["reason"].partition(" Warning on this law's text:")[0]


def _obligations(paper: Paper, rows: list[Row]) -> None:
    paper.heading("All obligations")
    signs = "; ".join(f"{SIGNS[verdict]} {verdict.replace('_', ' ')}" for verdict in MEANINGS)
    paper.text(
        f"{signs}; + beyond. Confidence is the program's own estimate, 0 to 1. (r): not read in the official text."
    )
    ordered = sorted(rows, key=lambda row: row["category"] != "financing")
    reviewed = any(row["review"] for row in rows)
    heads = ("ACTIP", "Obligation", "Verdict", "Provision", "Conf.", "Review")[: 6 if reviewed else 5]
    widths = (2.0, 6.6, 2.4, 2.2, 1.2, 2.2) if reviewed else (2.2, 8.2, 2.6, 2.4, 1.2)
    lines: list[tuple[str, ...]] = []
    for row in ordered:
        name = (categories()[row["category"]],)
        lines += [] if name in lines else [name]
        lines.append(_obligation(row)[: len(heads)])
    paper.table(heads, widths, lines, [FILLS[row["verdict"]] for row in ordered])


def _obligation(row: Row) -> tuple[str, ...]:
    r = by_code()[row["code"]]
    recalled = " (r)" if row["convention_article"] and r.check_ else ""
    words = f"{verdict_sign(row)} {verdict_word(row)}"
    shown = (
        row["convention_article"] + recalled,
        f"{row['title']}. {r.asks}",
        words,
        row["national_article"],
        row["confidence"],
    )
    return (
        *(shorten(text, limit) for text, limit in zip(shown, (24, 320, 40, 40, 6), strict=True)),
        shorten(row["review"], 60),
    )


def _method(paper: Paper, tables: Tables, side: Side) -> None:
    paper.heading("Method and limits")
    for text in METHOD:
        paper.bullet(one_line(text))
    paper.text(" ".join(accuracy(tables.metrics)), lead="Accuracy. ")
    if side.card.knowledge:
        paper.text(shorten(side.card.knowledge, 700), lead="How this law's text is known. ")


def _office() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise InputError(
            "brief",
            "LibreOffice is not on this computer, so no PDF can be made",
            "install it, or save the DOCX as PDF in Word",
        )
    return program


def to_pdf(path: Path, program: str) -> Path:
    """Turn a DOCX into a PDF beside it, with a LibreOffice profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(path)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - own file
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(
                path, f"LibreOffice made no PDF of it ({type(error).__name__})", "open it and save it as PDF"
            ) from error
        made = Path(scratch) / f"{path.stem}.pdf"
        if not made.is_file():
            raise InputError(path, "LibreOffice made no PDF of it", "open it and save it as PDF")
        write_bytes(path.with_suffix(".pdf"), made.read_bytes())
    return path.with_suffix(".pdf")
