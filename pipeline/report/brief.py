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
from pipeline.core.errors import InputError
from pipeline.core.settings import PAGES, PROVISIONS, REPORTS
from pipeline.core.store import read_jsonl, read_provisions, write_bytes
from pipeline.report.document import Paper
from pipeline.report.notes import Citations, Side
from pipeline.report.tables import GAPS, Row, Tables, counts, gaps, place, read
from pipeline.report.wording import (
    CAUTION, FORCES, MEANINGS, METHOD, SIGNS, STATUS, accuracy, long_date, one_line, shorten, verdict_sign, verdict_word,
)  # fmt: skip
from pipeline.core.codebook import by_code, categories

TOLD = 9
"""How many gaps are told in full: with them, the table and the method, the brief has three to six pages."""

_SECONDS = 180
_CUT = 320


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
    pages = PAGES / f"{law}.jsonl"
    edition = next((str(row["edition"]) for row in read_jsonl(pages)), "digest") if pages.is_file() else "digest"
    return Side(tables.cards[law], read_provisions(PROVISIONS / f"{law}.jsonl"), edition)


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
    held = "the whole law" if card.complete else f"a part only: {shorten(card.coverage.held, 400)}"
    paper.text(f"{state}. Held against the ASEAN Convention against Trafficking in Persons (ACTIP). Text read: {held}. {CAUTION}")
    for warning in card.warnings:
        paper.warning(shorten(warning, 600))


def _summary(paper: Paper, rows: list[Row]) -> None:
    paper.heading("Summary")
    found = counts(rows)
    beyond = sum(row["beyond"] == "true" for row in rows)
    said = [f"{found['aligned']} are met" + (f" ({beyond} of them with more than is asked)" if beyond else "")]
    said += [f"{found['partial']} are met in part", f"for {found['missing']} no provision was found"]
    said += [f"{found['contrary']} are contradicted", f"{found['not_assessed']} could not be assessed"]
    paper.text(f"Of {len(rows)} obligations, {', '.join(said)}. {_reviewed(rows)}")
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
    for row in found[:TOLD]:
        _gap(paper, citations, row, tables.remedy(row))
    if len(found) > TOLD:
        paper.text(f"{len(found) - TOLD} further gaps stand in the table below; their words are in the workbook and on the page.")


def _gap(paper: Paper, citations: Citations, row: Row, remedy: Row | None) -> None:
    r = by_code()[row["code"]]
    paper.gap(f"{one_line(row['title'])}: {verdict_word(row)}", row["verdict"], f"{verdict_sign(row)}  ")
    asked = paper.text(f"{r.asks} The Convention binds by: {FORCES[r.force]}.", lead="Asked. ")
    if row["convention_article"]:
        paper.note(asked, *citations.convention(row, paper.notes + 1, recalled=r.check_))
    if row["national_quote"]:
        law = paper.text(f"The nearest words are in {citations.place(row)}.", lead="In the law. ")
        paper.note(law, *citations.national(row, paper.notes + 1))
    paper.text(shorten(row["reason"], _CUT), lead="Reason. ")
    if row["review"]:
        paper.text(shorten(row["review"], _CUT), lead="Review. ")
    if remedy and remedy.get("suggested_clause"):
        clause = paper.text(shorten(remedy["suggested_clause"], _CUT), lead="Suggested clause (this project's words). ")
        if remedy.get("model_law"):
            paper.note(clause, citations.model(remedy), "en")


def _obligations(paper: Paper, rows: list[Row]) -> None:
    paper.heading("All obligations")
    signs = "; ".join(f"{SIGNS[verdict]} {verdict.replace('_', ' ')}" for verdict in MEANINGS)
    paper.text(f"{signs}; + beyond. Confidence is the program's own estimate, 0 to 1. (r): not read in the official text.")
    ordered = sorted(rows, key=lambda row: row["category"] != "financing")
    lines: list[tuple[str, ...]] = []
    for row in ordered:
        name = categories()[row["category"]]
        if (name,) not in lines:
            lines.append((name,))
        article = row["convention_article"] + (" (r)" if row["convention_article"] and by_code()[row["code"]].check_ else "")
        shown = (article, row["title"], f"{verdict_sign(row)}  {verdict_word(row)}", row["national_article"], row["confidence"], row["review"])
        lines.append(tuple(shorten(text, 90) for text in shown))
    heads = ("ACTIP", "Obligation", "Verdict", "Provision", "Conf.", "Review")
    paper.table(heads, lines, [row["verdict"] for row in ordered])


def _method(paper: Paper, tables: Tables, side: Side) -> None:
    paper.heading("Method and limits")
    for text in METHOD:
        paper.bullet(text)
    paper.text(" ".join(accuracy(tables.metrics)), lead="Accuracy. ")
    if side.card.knowledge:
        paper.text(shorten(side.card.knowledge, 900), lead="How this law's text is known. ")


def _office() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise InputError("brief", "LibreOffice is not on this computer, so no PDF can be made", "install it, or save the DOCX as PDF in Word")
    return program


def to_pdf(path: Path, program: str) -> Path:
    """Turn a DOCX into a PDF beside it, with a LibreOffice profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(path)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - no shell, own file
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(path, f"LibreOffice made no PDF of it ({type(error).__name__})", "open it and save it as PDF") from error
        made = Path(scratch) / f"{path.stem}.pdf"
        if not made.is_file():
            raise InputError(path, "LibreOffice made no PDF of it", "open it and save it as PDF")
        write_bytes(path.with_suffix(".pdf"), made.read_bytes())
    return path.with_suffix(".pdf")
