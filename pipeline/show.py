"""Print findings, quotes and search results: colours and tables on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.catalogue import law_ids, read_law
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.reviews import reviewed
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.core.settings import FINDINGS, PROVISIONS, SOURCES
from pipeline.core.store import read_csv, read_provisions
from pipeline.report.gloss import gloss

if TYPE_CHECKING:
    from pipeline.assess import Assessment

COLOURS = {"aligned": "green", "partial": "yellow", "missing": "red", "contrary": "magenta", "not_assessed": "dim"}


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what long work is at, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda step: status.update(plain(step))


def plain(text: object) -> str:
    """Return text without control characters or text-direction overrides: a law cannot steer the terminal."""
    return "".join(sign for sign in str(text) if sign.isprintable() or sign == "\n")


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], colour: int | None = None) -> None:
    """Print rows: a table on a terminal (verdict in column `colour` coloured), tab-separated lines in a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(plain(value).replace("\n", " ") for value in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*columns)
    for row in rows:
        cells = [Text(plain(value)) for value in row]
        if colour is not None:
            cells[colour].stylize(COLOURS.get(str(row[colour]), ""))
        shown.add_row(*cells)
    Console().print(shown)


def print_assessment(found: Assessment, out: Path) -> None:
    """Print what came of an assessment and where it lies."""
    counts = Counter(str(row["verdict"]) for row in found.findings)
    told = f"{len(found.provisions)} provisions, language {found.language}, text quality {found.quality:.2f}"
    print(plain(f"{found.law}: {told}"))
    if not found.complete:
        print("The text seems to be held in part: what is not found is not assessed.")
    print("; ".join(f"{verdict} {counts[verdict]}" for verdict in COLOURS if counts[verdict]))
    missing = [(row["code"], row["title"], row["confidence"]) for row in found.findings if row["verdict"] == "missing"]
    if missing:
        print("Missing:")
        table(("code", "obligation", "confidence"), missing)
    for remark in found.remarks[:8]:
        print(plain(f"Note: {remark.document}: {remark.remark}"))
    print(plain(f"Written: {out / 'findings.csv'}, {out / 'provisions.jsonl'}"))


def findings(law: str) -> list[dict[str, str]]:
    """Return the findings of a law of the catalogue with people's decisions; only national laws have any."""
    kind = read_law(law).kind
    if kind != "law":
        raise InputError(law, f"is a {kind} text, which is not judged", "name a national law")
    rows = read_csv(FINDINGS / f"{law}.csv")
    lacking = [name for name in FINDING_COLUMNS if rows and name not in rows[0]]
    if lacking:
        raise InputError(FINDINGS / f"{law}.csv", f"has no column {lacking[0]}", "run 'dvc repro' to make it anew")
    return reviewed(rows)


def print_findings(law: str) -> None:
    """Print one line an obligation, with what a reader must know of the law's text first."""
    card = read_law(law)
    print(plain(f"{card.title.english} ({card.title.original})"))
    for warning in card.warnings:
        print(plain(f"Warning: {warning}"))
    if card.kind == "convention":
        provisions = read_provisions(PROVISIONS / f"{law}.jsonl")
        table(("number", "heading"), [(p.number, p.heading) for p in provisions if p.kind == "article"])
        return
    columns = ("code", "verdict", "confidence", "national_article", "title")
    table(columns, [[row[name] for name in columns] for row in findings(law)], colour=1)


def print_finding(law: str, code: str) -> None:
    """Print one finding with the words on both sides."""
    if code not in by_code():
        raise InputError(code, "is no obligation of the codebook", "see 'actip show LAW' for the codes")
    row = next((row for row in findings(law) if row["code"] == code), None)
    if row is None:
        raise InputError(f"{law} {code}", "has no finding", "run 'dvc repro' to make it anew")
    requirement = by_code()[code]
    for name, value in [*_finding_lines(row), *_other_edition(row)]:
        print(plain(f"{name}: {value}"))
    print(plain(f"Asked: {requirement.asks}"))


def _other_edition(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the project's restatement of the piece that is quoted from a published text."""
    path = SOURCES / row["law"] / "digest.md"
    if row["edition"] != "official" or not row["national_article"] or not path.is_file():
        return []
    short, _, number = row["national_article"].rpartition(" ")
    said = gloss(path.read_text(encoding="utf-8"), short, number)
    return [("Restated in the digest", said or "nothing stands there at that number")]


def _finding_lines(row: Mapping[str, str]) -> list[tuple[str, str]]:
    place = f"{row['document']}, page {row['page']}, characters {row['start']} to {row['end']}"
    lines = [
        (f"{row['law']} {row['code']}", row["title"]),
        ("Verdict", f"{row['verdict']} (confidence {row['confidence'] or 'none'})"),
        ("Review", row["review"]),
        (f"ACTIP {row['convention_article'] or '(no article known)'}", row["convention_quote"]),
        (f"National law {row['national_article'] or '(nothing found)'}", row["national_quote"]),
        ("Place", place if row["document"] else ""),
        ("Elements found", row["elements_found"]), ("Not found", row["elements_missing"]), ("Force", row["force"]),
        ("Reason", row["reason"]), ("Edition", row["edition"]),
    ]  # fmt: skip
    return [(name, value) for name, value in lines if value]


def print_search(query: str, law: str, k: int) -> None:
    """Print the best passages of the catalogue for a query."""
    from pipeline.find import find

    columns = ("law", "number", "score", "words")
    laws = [read_law(law).id] if law else law_ids()
    table(columns, [(hit.law, hit.number, f"{hit.score:.2f}", hit.words) for hit in find(query, laws, k)])
